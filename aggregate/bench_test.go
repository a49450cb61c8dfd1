// This file measures the worker's stages on one core: a block of each main
// format, from lines to counts, and the merging of what was counted.
//
//	go test ./aggregate -run '^$' -bench . -benchtime 300ms -count 5 -cpu 1

package aggregate

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/source"
)

// benchSamples are the sample logs that stand for the formats of the corpora.
var benchSamples = map[string]string{
	"log4j": "log4j.log", "syslog": "syslog3164.log", "access": "nginx-access.log", "json": "slog.json", "logfmt": "logfmt.log",
}

// fullBlock is a sample log again and again, as much as fits into a block.
func fullBlock(b *testing.B, name string) []byte {
	b.Helper()
	text, err := os.ReadFile(filepath.Join("../testdata/logs", name))
	if err != nil {
		b.Fatal(err)
	}
	return bytes.Repeat(text, block.Size/len(text))
}

func BenchmarkCutLine(b *testing.B) {
	data := fullBlock(b, "log4j.log")
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		for rest := data; len(rest) > 0; {
			_, rest = cutLine(rest)
		}
	}
}

// BenchmarkWorker is all that a worker does: parse, time, classify, count, and,
// in the one, group into patterns.
func BenchmarkWorker(b *testing.B) {
	for name, file := range benchSamples {
		for kind, patterns := range map[string]int{"counts": 0, "patterns": 10} {
			b.Run(name+"/"+kind, func(b *testing.B) {
				data := fullBlock(b, file)
				p := New(Config{Workers: 1, Patterns: patterns, Now: testNow})
				p.join(source.Input{Name: file})
				tracker := p.track(0)
				defer tracker.Close()
				for rest, decided := data, false; !decided; {
					var line []byte
					line, rest = cutLine(rest)
					decided = tracker.Add(line)
				}
				format := tracker.Format()
				layouts, _ := tracker.Layouts(nil, data)
				b.SetBytes(int64(len(data)))
				b.ReportAllocs()
				for b.Loop() {
					blk := p.pool.Get(nil)
					blk.Data, blk.Format, blk.Layouts = data, format, append(blk.Layouts[:0], layouts...)
					p.workers[0].take(blk)
				}
			})
		}
	}
}

// BenchmarkMergePartials is the collector's work for 50,000 small inputs.
func BenchmarkMergePartials(b *testing.B) {
	const inputs = 50_000
	sum := newTotal(inputs, 0)
	one := partial{tally: newTally()}
	b.ReportAllocs()
	for b.Loop() {
		for i := range inputs {
			one.input = i
			sum.add(&one)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/inputs, "ns/partial")
}

// BenchmarkBuild makes a report of 50,000 inputs.
func BenchmarkBuild(b *testing.B) {
	const inputs = 50_000
	p := New(Config{Workers: 1})
	for range inputs {
		i := p.join(source.Input{Name: "app.log"})
		p.inputs.get(i).result.Store(&good)
		one := partial{input: i, tally: newTally()}
		p.total.add(&one)
	}
	b.ReportAllocs()
	for b.Loop() {
		p.build(p.total, true, true)
	}
}
