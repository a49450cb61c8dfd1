package main

// This file owns a writer's course: when it writes how much, and when it
// rotates.

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"
)

// plan is what all writers have in common.
type plan struct {
	rate        float64 // lines a second, of each writer
	every       span    // between a writer's rotations
	ways        []way
	generations int           // rotated files that a log keeps
	settle      time.Duration // that a new log is not rotated
	// sees says that the reader sees the end of each file: a last line may stay
	// unfinished when its file is removed next, or the writer ends.
	sees bool
	// safe tells whether the reader has had its time to read what was last
	// written then. It is called from all writers at once.
	safe func(written time.Time) bool
	// turning is true while writers may rotate.
	turning atomic.Bool
}

// span is a range of times, both ends included.
type span struct{ low, high time.Duration }

func (s span) random(r *rand.Rand) time.Duration {
	return s.low + time.Duration(r.Int64N(int64(s.high-s.low)+1))
}

// writer writes one log at a time, and rotates it.
type writer struct {
	*plan
	id    int
	root  string // the directory of its logs
	aside string // where a directory is moved away to
	rand  *rand.Rand
	book  *book
	ways  []way // of the plan's, those that this log can be rotated by

	log      *log
	left     []generation // directories of the logs that it has turned away from, the oldest first
	joined   int          // how many logs it has turned to
	awayTill time.Time    // the log's directory is not in its place; zero when it is
	written  time.Time    // when the last line was
	turnFrom time.Time    // no rotation before
	begun    bool         // the last line has no newline, and the file is the same still
	buf      []byte
}

// newWriter makes the writer's first log: root/app.log. A writer whose log is
// given by name cannot turn to a new one.
func newWriter(p *plan, id int, root, aside string, seed uint64, named bool) (*writer, error) {
	w := &writer{
		plan:  p,
		id:    id,
		root:  root,
		aside: filepath.Join(aside, filepath.Base(root)),
		rand:  rand.New(rand.NewPCG(seed, uint64(id))),
		book:  &book{writer: id, severities: map[string]int{}},
	}
	for _, way := range p.ways {
		if way.name != joinWay || !named {
			w.ways = append(w.ways, way)
		}
	}
	if err := os.MkdirAll(root, 0o755); err != nil {
		return nil, err
	}
	var err error
	w.log, err = createLog(root)
	return w, err
}

// tick is how often a writer writes.
const tick = 5 * time.Millisecond

// run writes until the context is cancelled.
func (w *writer) run(ctx context.Context) (err error) {
	defer func() {
		if cerr := w.log.close(); err == nil {
			err = cerr
		}
	}()
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	begun := time.Now()
	for ctx.Err() == nil {
		due := int(w.rate*time.Since(begun).Seconds()) - w.book.lines
		if err := w.write(due); err != nil {
			return err
		}
		if err := w.move(ctx); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
		case <-ticker.C:
		}
	}
	return w.end()
}

// end leaves everything in its place.
func (w *writer) end() error {
	if err := w.comeBack(); err != nil {
		return err
	}
	if w.sees && !w.begun && w.rand.IntN(2) == 0 {
		return w.writeUnfinished()
	}
	return nil
}

// write writes lines, at least as many as asked for, by one write call or some.
func (w *writer) write(lines int) error {
	for lines > 0 {
		buf, n := w.buf[:0], 0
		for chunk := min(lines, 1+w.rand.IntN(20)); n < chunk; {
			var more int
			buf, more = w.appendRecord(buf)
			n += more
		}
		w.buf, lines = buf, lines-n
		if err := w.flush(buf); err != nil {
			return err
		}
	}
	return nil
}

// flush writes whole lines. At times it makes a break within them.
func (w *writer) flush(buf []byte) error {
	if w.rand.IntN(8) == 0 {
		first := 1 + w.rand.IntN(len(buf)-1)
		if err := w.writeBytes(buf[:first]); err != nil {
			return err
		}
		time.Sleep(time.Duration(1+w.rand.IntN(4)) * time.Millisecond)
		buf = buf[first:]
	}
	return w.writeBytes(buf)
}

func (w *writer) writeBytes(p []byte) error {
	n, err := w.log.file.Write(p)
	w.book.bytes += int64(n)
	w.written = time.Now()
	return err
}

// writeUnfinished writes a line that has no newline.
func (w *writer) writeUnfinished() error {
	return w.writeBytes(w.appendFirst(nil, randomLevel(w.rand)))
}

// appendRecord appends a record and says how many lines it has.
func (w *writer) appendRecord(dst []byte) ([]byte, int) {
	if w.rand.IntN(200) > 0 {
		return append(w.appendFirst(dst, randomLevel(w.rand)), '\n'), 1
	}
	dst = append(w.appendFirst(dst, traceLevel), '\n')
	frames := 1 + w.rand.IntN(6)
	for range frames {
		dst = append(appendFrame(dst, w.next()), '\n')
	}
	return dst, 1 + frames
}

func (w *writer) appendFirst(dst []byte, level int) []byte {
	w.book.records++
	w.book.severities[levels[level].severity]++
	return appendHeader(dst, time.Now(), level, w.next(), texts[w.rand.IntN(len(texts))])
}

// next gives a line its number.
func (w *writer) next() number {
	w.book.lines++
	return number{w.id, w.book.lines - 1}
}

// move rotates the log when it is time to.
func (w *writer) move(ctx context.Context) error {
	now := time.Now()
	if !w.awayTill.IsZero() {
		if now.Before(w.awayTill) {
			return nil
		}
		return w.comeBack()
	}
	if len(w.ways) == 0 || !w.turning.Load() {
		w.turnFrom = time.Time{}
		return nil
	}
	if w.turnFrom.IsZero() {
		w.turnFrom = now.Add(w.every.random(w.rand))
	}
	if now.Before(w.turnFrom) {
		return nil
	}
	w.turnFrom = now.Add(w.every.random(w.rand))
	return w.turn(ctx, w.ways[w.rand.IntN(len(w.ways))])
}

// turn rotates the log by way.
func (w *writer) turn(ctx context.Context, by way) error {
	if by.ends && !by.whole && (!by.held || w.sees) && w.rand.IntN(4) == 0 {
		if err := w.writeUnfinished(); err != nil {
			return err
		}
		w.begun = true
	}
	if by.held && !w.hold(ctx) {
		return nil
	}
	path, begun := w.log.path(), time.Now()
	if err := by.turn(w); err != nil {
		return err
	}
	w.begun = false
	w.book.turns = append(w.book.turns, turn{w.id, w.book.lines, by.name, path, begun, time.Now()})
	return w.forget()
}

// hold waits until what was written is safe, and reports false when the context
// was cancelled before.
func (w *writer) hold(ctx context.Context) bool {
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	for !w.safe(w.written) {
		select {
		case <-ctx.Done():
			return false
		case <-ticker.C:
		}
	}
	return true
}
