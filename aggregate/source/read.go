// This file owns the way from an input's bytes to blocks of whole lines: where
// a block ends, and how long a line may be.

package source

import (
	"bytes"
	"context"
	"io"
	"time"

	"github.com/logagg/logagg/aggregate/block"
)

const (
	// minRead is the least room, in bytes, that is worth a read call.
	minRead = 32 << 10
	// streamRead is the first capacity of a stream's private buffer.
	streamRead = 64 << 10
	// settle is for how long a stream must have no bytes to pause.
	settle = 250 * time.Millisecond
	// defaultMaxLine holds when Options.MaxLine is not set.
	defaultMaxLine = 1 << 20
)

// Read reads an input to its end and emits its blocks in order. Every input
// that could be opened and does not look binary gives exactly one block with
// Last set, also when reading fails or ctx is cancelled: what was read before
// is emitted, a begun last line included. Over all blocks, len(Data)+Extra sums
// to the bytes read (of an archive: decompressed).
//
// Errors are ErrBinary, an *Error, or the cause of ctx.
func Read(ctx context.Context, in Input, index int, opt *Options) error {
	if opt.Meter != nil {
		defer opt.Meter.Finished.Add(1)
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	raw, err := open(ctx, &in, opt.Meter)
	if err != nil {
		return err
	}
	defer raw.Close()

	c := NewCourse(index, opt)
	defer c.Close()
	r := newReader(ctx, c, opt, raw)
	r.direct = !in.Stream
	defer r.closeDecoder()
	return r.run()
}

func newReader(ctx context.Context, c *Course, opt *Options, raw *rawInput) *reader {
	r := &reader{Course: c, ctx: ctx, opt: opt, raw: raw, src: raw, maxLine: opt.MaxLine, line: 1}
	if r.maxLine <= 0 {
		r.maxLine = defaultMaxLine
	}
	return r
}

// anyFormat stands in for a Tracker where none is asked for.
type anyFormat struct{}

func (anyFormat) Add([]byte) bool                { return true }
func (anyFormat) Format() int                    { return 0 }
func (anyFormat) Whole(data []byte) int          { return len(data) }
func (anyFormat) Place() block.Place             { return block.Place{} }
func (anyFormat) Resume(block.Place) (int, bool) { return 0, true }
func (anyFormat) Rest()                          {}
func (anyFormat) Close()                         {}

func (anyFormat) Layouts(dst []block.Layout, data []byte) ([]block.Layout, block.Before) {
	first := data[bytes.LastIndexByte(data[:len(data)-1], '\n')+1]
	return append(dst, block.Layout{}), block.BeforeLine(first, 0, false)
}

// reader cuts one input into blocks. Its buffer holds what was read and not
// emitted:
//
//	buf[:held]  whole lines, each of at most maxLine bytes plus its newline
//	buf[held:]  the begun line, at most maxLine bytes; when over is set the
//	            line is longer, and what comes up to its newline is dropped
//
// A file is read straight into a block's memory (direct). A stream is read into
// private memory, as no block may be held while waiting for bytes.
type reader struct {
	*Course
	ctx     context.Context
	opt     *Options
	maxLine int
	direct  bool

	raw     *rawInput
	src     io.Reader // raw, or what decodes it
	decoder *decoder  // nil for what is not compressed
	hasSlot bool      // of Options.Decoders
	content *edges    // is shown what is decoded; may be nil
	utf16   *utf16Reader
	err     error // why reading ended; io.EOF for the end
	quiet   bool  // nothing comes for now

	blk   *block.Block // where buf lives; nil for streams and between blocks
	buf   []byte
	carry []byte // the begun line on its way from one block to the next
	held  int
	over  bool
	extra int64 // not yet told by a block
	begun int64 // of extra, what was dropped of the begun line
	units int64 // the same in UTF-16
	cut   int

	text   bool // NUL bytes are no matter: UTF-16
	binary bool // a NUL byte stands in the head of the content

	fed      int // buf[:fed] was shown to tracker; nothing is emitted before it decides
	fedLines int

	line int64 // number of the next line to be emitted
}

// run reads until the end and emits.
func (r *reader) run() error {
	r.start()
	if p, ok := r.raw.src.(patient); ok && r.opt.Pause && r.src == r.raw {
		p.setPatience(settle)
	}
	for {
		if r.err != nil && !r.decided {
			r.detect(true)
		}
		if r.refuse() {
			if r.blk != nil {
				r.opt.Pool.Put(r.blk)
			}
			return ErrBinary
		}
		if r.err != nil {
			break
		}
		// A stream's lines go out at once, a file's when its block is full.
		if r.decided && r.held > 0 && (!r.direct || cap(r.buf)-len(r.buf) < minRead) {
			r.emit()
		}
		r.read()
		if r.quiet {
			r.pause()
		}
	}
	r.finish()
	return r.fault()
}

// pause emits what waits for more lines, as none come for now.
func (r *reader) pause() {
	r.quiet = false
	if len(r.buf) == 0 && r.seq == 0 {
		return
	}
	if !r.decided {
		r.detect(true)
	}
	if r.refuse() {
		return
	}
	if r.held > 0 {
		b := r.opt.Pool.Get(r.ctx.Done())
		if b == nil {
			return // cancelled: the lines stay for the last block
		}
		r.send(b, append(b.Data[:0], r.buf[:r.held]...), false)
		r.buf = append(r.buf[:0], r.buf[r.held:]...)
		r.held = 0
	}
	r.Pause(r.opt)
}

// read makes one read call for more bytes and settles them.
func (r *reader) read() {
	n := r.fill()
	r.settle(n)
	if !r.decided {
		r.detect(false)
	}
}

// fill appends the bytes of one read call to buf.
func (r *reader) fill() (n int) {
	if r.ctx.Err() != nil && !r.raw.drain {
		r.err = context.Cause(r.ctx)
		return 0
	}
	r.makeRoom()
	if r.err != nil {
		return 0
	}
	// Some readers return (0, nil); only so many in a row are suffered.
	for range 100 {
		n, r.err = r.src.Read(r.buf[len(r.buf):cap(r.buf)])
		r.buf = r.buf[:len(r.buf)+n]
		if r.err == errQuiet {
			r.err, r.quiet = nil, true
			return n
		}
		if n > 0 || r.err != nil {
			return n
		}
	}
	r.err = io.ErrNoProgress
	return 0
}

// makeRoom sees to it that buf has memory to read into.
func (r *reader) makeRoom() {
	if r.direct && r.blk == nil {
		r.blk = r.opt.Pool.Get(r.ctx.Done())
		if r.blk == nil {
			r.err = context.Cause(r.ctx)
			return
		}
		r.buf = append(r.blk.Data[:0], r.carry...)
		r.carry = r.carry[:0]
	}
	if cap(r.buf)-len(r.buf) >= minRead {
		return
	}
	// The length is at most maxLine and one read, so this growth is bounded.
	grown := make([]byte, len(r.buf), max(2*cap(r.buf), len(r.buf)+streamRead))
	copy(grown, r.buf)
	r.buf = grown
}

// settle restores the buffer's invariant after n bytes were appended.
func (r *reader) settle(n int) {
	start := len(r.buf) - n
	if r.over {
		i := bytes.IndexByte(r.buf[start:], '\n')
		if i < 0 {
			r.extra += int64(n)
			r.begun += int64(n)
			r.countUnits(r.buf[start:])
			r.buf = r.buf[:start]
			return
		}
		r.extra += int64(i)
		r.buf = append(r.buf[:start], r.buf[start+i:]...)
		r.over, r.begun, r.units = false, 0, 0
		r.cut++
	}
	if i := bytes.LastIndexByte(r.buf[start:], '\n'); i >= 0 {
		r.trim(start + i + 1)
	}
	if rest := len(r.buf) - r.held - r.maxLine; rest > 0 {
		r.extra += int64(rest)
		r.begun += int64(rest)
		r.countUnits(r.buf[r.held+r.maxLine:])
		r.buf = r.buf[:r.held+r.maxLine]
		r.over = true
	}
}

func (r *reader) countUnits(dropped []byte) {
	if r.utf16 != nil {
		r.units += utf16Len(dropped)
	}
}

// trim takes the whole lines of buf[held:end] into the held ones and shortens
// those that are longer than maxLine. Where all of them fit into maxLine bytes,
// as they do in most blocks, nothing is searched.
func (r *reader) trim(end int) {
	buf := r.buf
	w, s := r.held, r.held // where to write; the start of the next line
	for end-s > r.maxLine {
		n := bytes.LastIndexByte(buf[s:s+r.maxLine+1], '\n') + 1
		if n > 0 {
			if w != s {
				copy(buf[w:], buf[s:s+n])
			}
			w, s = w+n, s+n
			continue
		}
		keep := s + r.maxLine
		eol := keep + bytes.IndexByte(buf[keep:end], '\n')
		if w != s {
			copy(buf[w:], buf[s:keep])
		}
		w += r.maxLine
		buf[w] = '\n'
		w, s = w+1, eol+1
		r.extra += int64(eol - keep)
		r.cut++
	}
	r.held = end - (s - w)
	if w != s {
		r.buf = append(buf[:w], buf[s:]...)
	}
}

// emit hands the held lines on, as far as a block may end there, and keeps the
// rest and the begun line.
func (r *reader) emit() {
	end := r.tracker.Whole(r.buf[:r.held])
	if end == 0 {
		return
	}
	rest := r.buf[end:]
	if r.direct {
		r.carry = append(r.carry[:0], rest...)
		r.send(r.blk, r.buf[:end], false)
		r.blk, r.buf = nil, nil
	} else {
		b := r.opt.Pool.Get(r.ctx.Done())
		if b == nil {
			// Cancelled: the lines stay for the last block.
			return
		}
		r.send(b, append(b.Data[:0], r.buf[:end]...), false)
		r.buf = append(r.buf[:0], rest...)
	}
	r.held -= end
}

// part emits buf[:end] at the end of a pass, and keeps the rest for the next.
func (r *reader) part(end int) {
	r.carry = append(r.carry[:0], r.buf[end:]...)
	if end > 0 || r.extra != r.begun {
		r.send(r.blk, r.buf[:end], false)
	} else {
		r.opt.Pool.Put(r.blk)
	}
	r.blk, r.buf = nil, nil
	r.held -= end
}

// finish emits the last block. It waits for a block even when ctx is cancelled:
// workers always drain, and every byte that was read is accounted for.
func (r *reader) finish() {
	if r.over {
		r.cut++
	}
	r.begun = 0
	if r.utf16 != nil {
		r.extra += r.utf16.takeExtra()
	}
	if r.blk != nil {
		r.send(r.blk, r.buf, true)
		return
	}
	b := r.opt.Pool.Get(nil)
	data := append(b.Data[:0], r.carry...)
	r.send(b, append(data, r.buf...), true)
}

// send fills in what a block tells of itself and gives it away.
func (r *reader) send(b *block.Block, data []byte, last bool) {
	if r.utf16 != nil {
		r.extra += r.utf16.takeExtra()
	}
	*b = block.Block{
		Data: data, Input: r.index, Seq: r.seq, Extra: r.extra - r.begun, Cut: r.cut,
		Before: r.before, Format: r.format, Layouts: b.Layouts[:0], Last: last,
	}
	r.seq++
	r.extra, r.cut = r.begun, 0
	if r.opt.CountLines {
		b.Line = r.line
		r.line += int64(bytes.Count(data, []byte{'\n'}))
	}
	if len(data) > 0 {
		b.Layouts, r.before = r.tracker.Layouts(b.Layouts, data)
	}
	r.opt.Emit(b)
}
