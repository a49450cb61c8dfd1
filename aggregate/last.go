// The last records of a file: where they begin, found from the file's end.

package aggregate

import (
	"bytes"
	"context"
	"io"
	"os"
	"slices"
	"time"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/parse"
	"github.com/logagg/logagg/aggregate/source"
)

const (
	// lastWindow is how much of a file's end is read first, in bytes; each further
	// window is four times as large, up to maxLastWindow.
	lastWindow    = 64 << 10
	maxLastWindow = 4 << 20
	// lastHead is how much of a file's beginning tells its format.
	lastHead = 64 << 10
	// lastVoters is how many lines of it.
	lastVoters = 64
)

// lastRecords gives the offset in bytes at which the last n records of a file
// begin that pass the filter, as f and the format of the file's first lines tell;
// 0 when there are fewer, and for archives, UTF-16, and what is no regular file:
// these are read from their beginning. With n = 0 it is where the line begins that
// is not ended yet. Lines that continue the last record belong to it.
//
// The file is read backwards, in windows of bounded size, and no further than is
// needed. The error is one of opening or reading it, or the cause of ctx.
func lastRecords(ctx context.Context, cfg *Config, f *filter, path string, n int) (offset int64, err error) {
	return lastRecordsFrom(ctx, cfg, f, path, n, lastWindow)
}

// lastRecordsFrom is lastRecords with a first window of so many bytes.
func lastRecordsFrom(ctx context.Context, cfg *Config, f *filter, path string, n, window int) (int64, error) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || n < 0 {
		return 0, err
	}
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer func() { _ = file.Close() }() // it was only read
	if info, err = file.Stat(); err != nil {
		return 0, err
	}
	head := make([]byte, min(lastHead, info.Size()))
	if err := readAt(file, head, 0); err != nil {
		return 0, err
	}
	plain := isPlain(ctx, path, head)
	if ctx.Err() != nil {
		return 0, context.Cause(ctx)
	}
	if !plain {
		return 0, nil
	}
	if n == 0 {
		return begunLine(ctx, file, info.Size(), window)
	}
	return newLastFinder(cfg, f, info.ModTime(), head).find(ctx, file, info.Size(), n, window)
}

// isPlain tells whether a file that begins with head is text as it stands: no
// archive, which its decoder gives other bytes of, and not UTF-16.
func isPlain(ctx context.Context, path string, head []byte) bool {
	content, err := source.Open(ctx, source.Input{Name: path, Path: path})
	if err != nil {
		return false // a damaged archive: its reader tells
	}
	defer func() { _ = content.Close() }()
	decoded := make([]byte, min(len(head), 512))
	_, err = io.ReadFull(content, decoded)
	return err == nil && bytes.HasPrefix(head, decoded) &&
		!bytes.HasPrefix(head, []byte("\xFF\xFE")) && !bytes.HasPrefix(head, []byte("\xFE\xFF"))
}

// readAt fills p with a file's bytes from an offset on.
func readAt(file io.ReaderAt, p []byte, offset int64) error {
	if n, err := file.ReadAt(p, offset); n < len(p) {
		return err // the file shrank
	}
	return nil
}

// begunLine gives where the last line of a file begins that has no line end; the
// file's end when there is none.
func begunLine(ctx context.Context, file io.ReaderAt, end int64, window int) (int64, error) {
	for end > 0 {
		if ctx.Err() != nil {
			return 0, context.Cause(ctx)
		}
		data := make([]byte, min(int64(window), end))
		if err := readAt(file, data, end-int64(len(data))); err != nil {
			return 0, err
		}
		end -= int64(len(data))
		if i := bytes.LastIndexByte(data, '\n'); i >= 0 {
			return end + int64(i) + 1, nil
		}
	}
	return 0, nil
}

// lastFinder finds the records of parts of a file.
type lastFinder struct {
	cfg    *Config
	filter *filter
	ref    time.Time // near which year-less stamps lie
	head   []byte    // whole lines that the file begins with
	bom    int       // bytes of the byte-order mark before them
	joiner joiner
}

func newLastFinder(cfg *Config, f *filter, ref time.Time, head []byte) *lastFinder {
	l := &lastFinder{cfg: cfg, filter: f, ref: ref, joiner: joiner{text: cfg.Formats.NewSet()}}
	for i := range l.joiner.sets {
		l.joiner.sets[i] = cfg.Formats.NewSet()
		l.joiner.sets[i].SetInput(cfg.Zone, ref)
	}
	l.head = bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	l.bom = len(head) - len(l.head)
	return l
}

// find reads windows from the file's end backwards until it knows of n records.
// Each ends where the first record of the one behind it begins.
func (l *lastFinder) find(ctx context.Context, file io.ReaderAt, end int64, n, window int) (int64, error) {
	var buffer []byte
	for {
		if ctx.Err() != nil {
			return 0, context.Cause(ctx)
		}
		start := max(int64(l.bom), end-int64(window))
		if start >= end {
			return 0, nil
		}
		buffer = slices.Grow(buffer[:0], int(end-start))[:end-start]
		if err := readAt(file, buffer, start); err != nil {
			return 0, err
		}
		records, edge, found := l.records(buffer, start == int64(l.bom))
		if i := len(records) - n; i >= 0 {
			return start + int64(records[i]), nil
		}
		if start == int64(l.bom) {
			return 0, nil
		}
		// A record longer than the widest window is looked at in parts.
		if found || window >= maxLastWindow {
			n -= len(records)
			end = start + int64(edge)
		}
		window = min(4*window, max(window, maxLastWindow))
	}
}

// records gives where in data the records begin that pass the filter. edge is
// where the first begins, of those that pass and others, if one was found; else it
// is where a block may begin. whole says that data is the file from its beginning;
// else its first quarter only shows where a block may begin.
func (l *lastFinder) records(data []byte, whole bool) (passing []int, edge int, found bool) {
	t := l.cfg.Formats.NewTracker(l.cfg.Zone, l.ref)
	defer t.Close()
	for rest, lines, decided := l.head, 0, false; len(rest) > 0 && lines < lastVoters && !decided; lines++ {
		var line []byte
		line, rest = cutLine(rest)
		decided = t.Add(line)
	}
	t.Format()
	at, before := 0, block.Before(0)
	if !whole {
		at = l.skip(t, data)
		if at == 0 {
			return nil, 0, false
		}
		_, _ = t.Layouts(nil, l.head) // of what the file holds, and its columns
		_, before = t.Layouts(nil, data[:at])
	}
	passing, first := l.split(t, data, at, before)
	return passing, max(at, first), first >= 0
}

// skip gives where in data, behind its first quarter, a block may begin; 0 if
// nowhere.
func (l *lastFinder) skip(t *parse.Tracker, data []byte) int {
	begins := bytes.IndexByte(data, '\n') + 1 // before it is a line's end alone
	quarter := max(len(data)/4, begins)
	end := bytes.IndexByte(data[quarter:], '\n') + 1
	if begins == 0 || end == 0 {
		return 0
	}
	return begins + t.Whole(data[begins:quarter+end])
}

// split finds the records of data[at:] as joiner.block does: those that pass the
// filter, and where the first of all begins; -1 for none.
func (l *lastFinder) split(t *parse.Tracker, data []byte, at int, before block.Before) (passing []int, first int) {
	layouts, _ := t.Layouts(nil, data[at:])
	j := &l.joiner
	j.setData(data)
	rest, open := data[at:], -1
	first = -1
	for len(rest) > 0 {
		begins := len(data) - len(rest)
		for len(layouts) > 0 && layouts[0].At <= begins-at {
			j.setLayout(layouts[0])
			layouts = layouts[1:]
		}
		var line []byte
		line, rest = cutLine(rest)
		next := 1 - j.cur
		rec := &j.recs[next]
		var format int
		var starts bool
		format, starts, before = j.sets[next].Start(rec, line[:min(len(line), l.cfg.MaxLine)], rest, before)
		if !starts {
			continue
		}
		if open < 0 {
			first = begins
		} else if l.passes(data[open:begins]) {
			passing = append(passing, open)
		}
		j.cur, j.formats[next], open = next, format, begins
		if rec.Head == 0 {
			continue
		}
		for n := rec.Head; n > 0 && len(rest) > 0; n-- {
			line, rest = cutLine(rest)
		}
		before = j.sets[next].After(line)
	}
	if open >= 0 && l.passes(data[open:]) {
		passing = append(passing, open)
	}
	return passing, first
}

// passes tells whether the joiner's current record, whose lines are raw, passes
// the filter.
func (l *lastFinder) passes(raw []byte) bool {
	rec := &l.joiner.recs[l.joiner.cur]
	infer(rec)
	return l.filter.header(rec) && (!l.filter.onMessage() || l.filter.message(l.joiner.whole(rec, raw)))
}
