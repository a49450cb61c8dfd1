// This file owns an input's beginning and end: which decoders it needs, told by
// its first bytes, and which error tells how it ended.

package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// Error is a failure to open or read an input.
type Error struct {
	Path   string // the input's name
	Op     string // "open" or "read"
	Offset int64  // where reading failed, in bytes as they are on disk: of an archive, compressed ones
	Err    error
}

// Error tells what failed, where, and what became of the rest.
func (e *Error) Error() string {
	if e.Op == "open" {
		return fmt.Sprintf("open %s: %v", e.Path, e.Err)
	}
	hint := "what came before is counted"
	if errors.Is(e.Err, io.ErrUnexpectedEOF) {
		hint = "the archive is cut short, " + hint
	}
	return fmt.Sprintf("%s %s at byte %d: %v; %s", e.Op, e.Path, e.Offset, e.Err, hint)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// errShrank says that a file became shorter while it was read.
var errShrank = errors.New("the file shrank while read")

// plainErr takes off the path that errors of package os carry: Error has it.
func plainErr(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}

// Byte-order marks.
const (
	bomUTF8    = "\xEF\xBB\xBF"
	bomUTF16LE = "\xFF\xFE"
	bomUTF16BE = "\xFE\xFF"
)

var boms = []magic{{bomUTF8, 0}, {bomUTF16LE, 0}, {bomUTF16BE, 0}}

// start reads the input's first bytes and puts the decoders in place that they
// call for. What was read of a plain input stays in buf, so that a file costs
// no extra read call.
func (r *reader) start() {
	r.prime(archives)
	if kind := match(archives, r.buf); kind != plain {
		src := r.pushBack()
		if kind != gzipped && !r.waitForDecoder() {
			return
		}
		r.decoder, r.err = newDecoder(kind, src)
		if r.err == nil {
			if r.content != nil {
				r.decoder.Reader = io.TeeReader(r.decoder.Reader, r.content)
			}
			r.src = r.decoder
			r.prime(boms)
		}
	} else if r.err == nil {
		r.prime(boms)
	}
	switch {
	case bytes.HasPrefix(r.buf, []byte(bomUTF8)):
		r.buf = append(r.buf[:0], r.buf[len(bomUTF8):]...)
		r.extra = int64(len(bomUTF8))
	case bytes.HasPrefix(r.buf, []byte(bomUTF16LE)), bytes.HasPrefix(r.buf, []byte(bomUTF16BE)):
		big := r.buf[0] == bomUTF16BE[0]
		src := r.pushBack()
		src.head = src.head[len(bomUTF16BE):]
		r.utf16 = &utf16Reader{src: src, big: big, extra: int64(len(bomUTF16BE))}
		r.src, r.text = r.utf16, true
		return
	}
	r.settle(len(r.buf))
	if !r.decided {
		r.detect(false)
	}
}

// prime reads until buf shows which of the magics it starts with, if any.
func (r *reader) prime(ms []magic) {
	for r.err == nil && undecided(ms, r.buf) {
		r.fill()
	}
}

// pushBack takes what was read back out of buf and returns a reader that gives
// it again, then what follows.
func (r *reader) pushBack() *pushedBack {
	p := &pushedBack{head: bytes.Clone(r.buf), err: r.err, src: r.src}
	r.buf, r.err = r.buf[:0], nil
	return p
}

// pushedBack reads head, then err if there is one, else src.
type pushedBack struct {
	head []byte
	err  error
	src  io.Reader
}

func (p *pushedBack) Read(b []byte) (int, error) {
	if len(p.head) > 0 {
		n := copy(b, p.head)
		p.head = p.head[n:]
		return n, nil
	}
	if p.err != nil {
		return 0, p.err
	}
	return p.src.Read(b)
}

// fault tells how reading ended.
func (r *reader) fault() error {
	offset := r.raw.count
	if r.decoder != nil {
		offset -= r.decoder.unread()
	}
	fail := func(err error) error {
		return &Error{Path: r.raw.name, Op: "read", Offset: offset, Err: plainErr(err)}
	}
	switch {
	case r.err == io.EOF && r.raw.shrank():
		return fail(errShrank)
	case r.err == io.EOF:
		return nil
	case r.ctx.Err() != nil:
		return context.Cause(r.ctx)
	case r.raw.shrank():
		// An archive that lost its end fails to decode: name the cause.
		return fail(fmt.Errorf("%w: %w", errShrank, r.err))
	}
	return fail(r.err)
}

// waitForDecoder waits until there may be one more decoder that needs much
// memory. The block is given back before: those that have a decoder may need it
// to go on. It returns false when ctx is cancelled.
func (r *reader) waitForDecoder() bool {
	if r.opt.Decoders == nil {
		return true
	}
	if r.blk != nil {
		r.opt.Pool.Put(r.blk)
		r.blk, r.buf = nil, nil
	}
	select {
	case r.opt.Decoders <- struct{}{}:
		r.hasSlot = true
		return true
	case <-r.ctx.Done():
		r.err = context.Cause(r.ctx)
		return false
	}
}

// closeDecoder may be called again.
func (r *reader) closeDecoder() {
	if r.decoder != nil {
		r.decoder.close()
		r.decoder = nil
	}
	if r.hasSlot {
		<-r.opt.Decoders
		r.hasSlot = false
	}
}
