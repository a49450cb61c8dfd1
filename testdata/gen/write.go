// This file owns how records become files: the buffer, the clock, and the size
// at which a corpus ends.
package main

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"
)

// corpus is one kind of log. Its record function appends one record, each line
// of it ended by a newline.
type corpus struct {
	name   string
	layout string // of the stamp's part down to the second
	record func(w *writer, dst []byte) []byte
}

var corpora = []corpus{
	{"log4j.log", time.DateTime, appendLog4j},
	{"syslog.log", time.Stamp, appendSyslog},
	{"access.log", "02/Jan/2006:15:04:05", appendAccess},
	{"json.log", "2006-01-02T15:04:05", appendJSON},
	{"logfmt.log", "2006-01-02T15:04:05", appendLogfmt},
}

// writer makes the records of one corpus. It is not safe for concurrent use.
type writer struct {
	corpus
	pcg     rand.PCG
	nowUs   int64  // the clock, in microseconds since 1970
	stamped int64  // the second that stamp holds
	stamp   []byte // that second, laid out
}

// start is when every corpus begins.
var start = time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)

func newWriter(c corpus, seed uint64) *writer {
	// The name joins the seed so that no two corpora tell the same story.
	h := fnv.New64a()
	h.Write([]byte(c.name))
	w := &writer{corpus: c, nowUs: start.UnixMicro()}
	w.pcg.Seed(seed, h.Sum64())
	return w
}

// below returns a number in [0, n). The bias is under n / 2^32: of no matter
// here, and cheaper than a loop.
func (w *writer) below(n int) int {
	return int(uint64(uint32(w.pcg.Uint64())) * uint64(n) >> 32)
}

// tick moves the clock on by 0-30 ms, and now and then by up to a second, as
// load comes and goes. At about 17 ms a record, 512 MiB span a day or less.
func (w *writer) tick() {
	step := w.below(30_000)
	if step < 60 {
		step = w.below(1_000_000)
	}
	w.nowUs += int64(step)
}

// appendStamp appends the clock's second in the corpus's layout.
func (w *writer) appendStamp(dst []byte) []byte {
	if sec := w.nowUs / 1e6; sec != w.stamped {
		w.stamped = sec
		w.stamp = time.Unix(sec, 0).UTC().AppendFormat(w.stamp[:0], w.layout)
	}
	return append(dst, w.stamp...)
}

// fill appends records to dst while they keep it within limit bytes, and
// reports whether the limit was met.
func (w *writer) fill(dst []byte, limit int64, high int) ([]byte, bool) {
	for len(dst) < high {
		before := len(dst)
		w.tick()
		dst = w.record(w, dst)
		if int64(len(dst)) > limit {
			return dst[:before], true
		}
	}
	return dst, false
}

// chunkBytes is how much is written at a time.
const chunkBytes = 256 << 10

// writeCorpus writes records to path until the next would pass size bytes.
func writeCorpus(path string, w *writer, size int64) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	buf := make([]byte, 0, chunkBytes+chunkBytes/4)
	for full := false; !full; {
		buf, full = w.fill(buf[:0], size, chunkBytes)
		if _, err := f.Write(buf); err != nil {
			return err
		}
		size -= int64(len(buf))
	}
	return nil
}

// writeMany writes n files of at most size bytes each. Time runs on from file
// to file, as it does when a log is rotated.
func writeMany(dir string, n int, size int64, seed uint64) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	w := newWriter(corpora[0], seed)
	var buf []byte
	for i := range n {
		for full := false; !full; {
			buf, full = w.fill(buf[:0], size, int(size))
			// A record that just fills the file leaves no room to be told so.
			full = full || int64(len(buf)) == size
		}
		path := filepath.Join(dir, fmt.Sprintf("app-%06d.log", i+1))
		if err := os.WriteFile(path, buf, 0o644); err != nil {
			return err
		}
	}
	return nil
}
