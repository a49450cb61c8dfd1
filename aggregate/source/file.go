// This file owns the reading of a file that may grow, shrink or be rewritten: in
// passes, each to the file's present end.

package source

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
)

// ErrRewritten says that a file does not hold any more what was read of it: it
// was truncated, or written anew.
var ErrRewritten = errors.New("the file was truncated or written anew")

// File is a file that is read in passes. It belongs to one goroutine at a time.
type File struct {
	name  string
	info  fs.FileInfo // at opening
	start Mark        // where the first pass begins
	opt   *Options
	file  *os.File
	kind  kind
	r     *reader
	edges edges
	seen  int64 // how far it was read, at the most
	begun bool  // the first pass has begun
	ended bool  // an archive that was read to its end, or a file that cannot be read on
	err   error // why it cannot

	limit   int64 // passes read no further, if limited
	limited bool
}

// resume goes to the mark where reading starts.
func (f *File) resume(ctx context.Context, c *Course) error {
	f.edges = edges{}
	f.begun = false
	raw := &rawInput{ctx: ctx, name: f.name, src: f.file, file: f.file, meter: f.opt.Meter}
	r := newReader(ctx, c, f.opt, raw)
	r.direct = true
	f.r = r
	if line := f.start.Place.Line; line > 0 {
		r.line = line
	}
	head, err := readAt(f.file, 0, printBytes)
	if err != nil {
		return err
	}
	if f.kind = match(archives, head); f.kind != plain {
		r.content = &f.edges
		return f.skip(r)
	}
	if !f.start.Head.Begins(head) {
		return ErrRewritten
	}
	offset := f.start.Offset
	r.src = &grown{f: f}
	if offset == 0 {
		return nil
	}
	if f.info.Size() < offset {
		return ErrRewritten
	}
	tail, err := readAt(f.file, max(0, offset-printBytes), int(min(offset, printBytes)))
	if err != nil {
		return err
	}
	f.edges = edges{head: head[:min(int64(len(head)), offset)], tail: tail, at: offset}
	if !f.start.Tail.ends(tail) {
		return ErrRewritten
	}
	r.raw.count, f.seen = offset, max(f.seen, offset)
	f.begun = true
	if big := bytes.HasPrefix(head, []byte(bomUTF16BE)); big || bytes.HasPrefix(head, []byte(bomUTF16LE)) {
		r.utf16 = &utf16Reader{src: r.src, big: big, grows: true}
		r.src, r.text = r.utf16, true
	}
	return nil
}

// skip reads an archive up to the mark where reading starts.
func (f *File) skip(r *reader) error {
	if n := f.start.Head.Bytes; n > 0 {
		head, err := Found{f.file.Name(), f.info}.Head()
		if err != nil {
			return err
		}
		if !f.start.Head.Begins(head) {
			return ErrRewritten
		}
	}
	if _, err := f.file.Seek(0, io.SeekStart); err != nil || f.start.Offset == 0 {
		return err
	}
	if f.kind != gzipped && !r.waitForDecoder() {
		return r.err
	}
	d, err := newDecoder(f.kind, r.raw)
	r.decoder = d
	if err != nil {
		return err
	}
	d.Reader = io.TeeReader(d.Reader, &f.edges)
	if _, err := io.CopyN(io.Discard, d, f.start.Offset); err != nil {
		if err == io.EOF {
			return ErrRewritten
		}
		return err
	}
	if !f.start.Tail.ends(f.edges.tail) {
		return ErrRewritten
	}
	r.src = d
	f.begun = true
	return nil
}

// readAt reads up to n bytes at an offset; fewer at the file's end.
func readAt(f *os.File, offset int64, n int) ([]byte, error) {
	b := make([]byte, n)
	n, err := f.ReadAt(b, offset)
	if err == io.EOF {
		err = nil
	}
	return b[:n], err
}

// Is tells whether info is of this file.
func (f *File) Is(info fs.FileInfo) bool { return os.SameFile(f.info, info) }

// Info is what was known of the file when it was opened.
func (f *File) Info() fs.FileInfo { return f.info }

// Archive tells whether the file is compressed, and so does not grow.
func (f *File) Archive() bool { return f.kind != plain }

// Ended tells that there is no more to read, now or later.
func (f *File) Ended() bool { return f.ended }

// Stat asks for the file's present state; it may have no name any more.
func (f *File) Stat() (fs.FileInfo, error) { return f.file.Stat() }

// At is how far the file has been looked at, in bytes as they are on disk of one
// that is not compressed; what is not emitted yet is read again.
func (f *File) At() int64 { return f.seen }

// Mark tells which file it is and how far it is counted: up to the begun line.
func (f *File) Mark() Mark {
	r := f.r
	m := f.edges.mark(int64(len(r.carry)) + r.begun)
	if !r.decided || !f.begun && f.edges.at == 0 {
		m = f.start // nothing is emitted yet
	}
	m.SetID(identify(f.file.Name(), f.info))
	if r.decided {
		m.Place = r.tracker.Place()
		m.Place.Before = r.before
	}
	if f.opt.CountLines {
		m.Place.Line = r.line
	}
	return m
}

// Ahead is what is known, before a pass, of what comes after it.
type Ahead int

// More lines may come at any time. After a while without any (Still), if none
// come in the pass either, the format is decided on those that are there, and
// lines that might begin a record of several are let go. So they are in any case
// when the pass is the last of the file or of the run (None).
const (
	More Ahead = iota
	Still
	None
)

// Pass reads to the file's present end and emits the whole lines. The begun one
// waits for the next pass. The error is ErrRewritten, ErrBinary, an *Error, or
// the cause of ctx.
func (f *File) Pass(ctx context.Context, ahead Ahead) error {
	if f.ended {
		return f.err
	}
	defer f.rest()
	r := f.r
	r.ctx, r.raw.ctx, r.err = ctx, ctx, nil
	if f.Archive() {
		ahead = None
	}
	seen := f.seen
	if f.begun && r.utf16 != nil && !f.Archive() {
		f.back()
	}
	if !f.begun {
		f.begun = true
		r.start()
		if r.utf16 != nil {
			r.utf16.grows = true
		}
	}
	for r.err == nil {
		if r.decided && r.held > 0 && r.blk != nil && cap(r.buf)-len(r.buf) < minRead {
			r.emit()
		}
		if r.refuse() {
			break
		}
		r.read()
	}
	fault := f.fault()
	if r.blk == nil {
		return fault
	}
	settled := ahead == None || ahead == Still && f.seen == seen
	if !r.decided && (settled || fault != nil) {
		r.detect(true)
	}
	switch {
	case r.refuse():
		r.opt.Pool.Put(r.blk)
		r.blk, r.buf = nil, nil
		f.ended, f.err = true, ErrBinary
		return ErrBinary
	case !r.decided && r.utf16 != nil:
		return errors.Join(fault, f.rewind(ctx))
	case !r.decided:
		r.carry = append(r.carry[:0], r.buf...)
		r.opt.Pool.Put(r.blk)
		r.blk, r.buf = nil, nil
		r.fed, r.fedLines = 0, 0 // the lines are shown to the tracker again
		r.tracker.Rest()
		return fault
	case r.utf16 != nil && !f.Archive():
		// The begun line is not told of before it is whole.
		begun := r.buf[r.held:]
		r.extra += r.utf16.takeExtra()
		r.begun = r.utf16.waiting() + utf16Len(begun) + r.units - int64(len(begun))
		r.part(r.held)
		return fault
	}
	end := r.held
	if !settled && fault == nil {
		end = r.tracker.Whole(r.buf[:r.held])
	}
	r.part(end)
	if r.raw.count == 0 {
		f.begun = false // what it begins with is not known yet
	}
	if f.Archive() && r.err == io.EOF {
		f.EndLine()
		f.ended = true
	}
	return fault
}

// rest gives back what only a file needs that is read on: an archive that was
// read stays open for as long as it has its name, and others wait to be decoded.
func (f *File) rest() {
	if f.ended {
		f.r.closeDecoder()
	}
}

// rewind forgets what was read of a file in UTF-16 before its format is decided.
func (f *File) rewind(ctx context.Context) error {
	r := f.r
	r.opt.Pool.Put(r.blk)
	r.blk, r.buf = nil, nil
	r.tracker.Rest()
	if m := f.opt.Meter; m != nil {
		m.ReadBytes.Add(f.start.Offset - f.edges.at)
	}
	return f.resume(ctx, r.Course)
}

// back has a pass begin at the begun line, as UTF-16 is decoded anew.
func (f *File) back() {
	r := f.r
	n := int64(len(r.carry)) + r.begun
	m := f.edges.mark(n)
	f.edges.at -= n
	f.edges.tail = f.edges.tail[:m.Tail.Bytes]
	f.edges.head = f.edges.head[:min(int64(len(f.edges.head)), f.edges.at)]
	r.extra -= r.begun
	r.carry, r.over, r.begun, r.units = r.carry[:0], false, 0, 0
	r.utf16 = &utf16Reader{src: &grown{f: f}, big: r.utf16.big, grows: true}
	r.src = r.utf16
}

// fault tells how a pass ended; nil for the file's end.
func (f *File) fault() error {
	r := f.r
	switch {
	case r.err == io.EOF || r.err == nil:
		return nil
	case errors.Is(r.err, ErrRewritten):
		return ErrRewritten
	}
	err := r.fault()
	if r.ctx.Err() == nil {
		f.ended, f.err = true, err
	}
	return err
}

// Begun tells whether the file ends in a line without a line end, which no pass
// has emitted.
func (f *File) Begun() bool { return f.edges.at > f.Mark().Offset }

// Limit has passes end at an offset, however far the file goes on.
func (f *File) Limit(offset int64) { f.limit, f.limited = offset, true }

// EndLine emits the begun line, and whatever else waits: nothing will follow.
func (f *File) EndLine() {
	r := f.r
	if len(r.carry) == 0 && r.extra == 0 {
		return
	}
	r.blk = r.opt.Pool.Get(nil)
	r.buf = append(r.blk.Data[:0], r.carry...)
	if !r.decided {
		r.detect(true)
	}
	if r.over {
		r.over = false
		r.cut++
	}
	r.begun = 0
	if n := len(r.buf); n > 0 && r.buf[n-1] != '\n' {
		// The next file's lines follow.
		r.buf = append(r.buf, '\n')
		r.extra--
	}
	r.held = len(r.buf)
	r.part(r.held)
}

// Close lets the file go. What waits in it is lost; see EndLine.
func (f *File) Close() {
	if f.r != nil {
		f.r.closeDecoder()
	}
	_ = f.file.Close() // it was only read
}
