// This file owns the benchmark of the workers' hot path: lines into counts.

package aggregate

import (
	"bytes"
	"io"
	"os"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/source"
)

// BenchmarkLines takes the blocks of the file that LOGAGG_BENCH_FILE names (its
// first 4 MiB, as much as is in flight) through one worker.
func BenchmarkLines(b *testing.B) {
	name := os.Getenv("LOGAGG_BENCH_FILE")
	if name == "" {
		b.Skip("LOGAGG_BENCH_FILE names no log file")
	}
	data := head(b, name, 4<<20)
	for _, mode := range []struct {
		name     string
		patterns int
	}{{"counts", 0}, {"default", 10}} {
		b.Run(mode.name, func(b *testing.B) {
			cfg := Config{Patterns: mode.patterns, PatternSeverity: 13}
			p := New(cfg)
			w := newWorker(p)
			tracker := p.cfg.Formats.NewTracker(time.UTC, time.Now())
			blocks, lines := cut(tracker, data)
			w.partial = partial{input: 0, tally: newTally()}
			w.set.SetInput(time.UTC, time.Now())
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				for i := range blocks {
					w.lines(&blocks[i])
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*lines), "ns/line")
		})
	}
}

// head reads the whole lines of a file's first n bytes.
func head(b *testing.B, name string, n int64) []byte {
	f, err := os.Open(name)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, n))
	if err != nil {
		b.Fatal(err)
	}
	return data[:bytes.LastIndexByte(data, '\n')+1]
}

// cut makes blocks of data, as a reader does.
func cut(t source.Tracker, data []byte) (blocks []block.Block, lines int) {
	lines = bytes.Count(data, []byte{'\n'})
	for rest := data; len(rest) > 0; {
		i := bytes.IndexByte(rest, '\n')
		if t.Add(rest[:i]) {
			break
		}
		rest = rest[i+1:]
	}
	format := t.Format()
	var before block.Before
	for len(data) > 0 {
		n := bytes.LastIndexByte(data[:min(len(data), block.Size)], '\n') + 1
		if whole := t.Whole(data[:n]); whole > 0 && n < len(data) {
			n = whole
		}
		b := block.Block{Data: data[:n], Format: format, Before: before}
		b.Layouts, before = t.Layouts(nil, b.Data)
		blocks, data = append(blocks, b), data[n:]
	}
	return blocks, lines
}

// BenchmarkCut measures what a reader does to each block but to read it.
func BenchmarkCut(b *testing.B) {
	name := os.Getenv("LOGAGG_BENCH_FILE")
	if name == "" {
		b.Skip("LOGAGG_BENCH_FILE names no log file")
	}
	data := head(b, name, 4<<20)
	formats := New(Config{}).cfg.Formats
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		cut(formats.NewTracker(time.UTC, time.Now()), data)
	}
}
