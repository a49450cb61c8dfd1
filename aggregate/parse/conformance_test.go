package parse

// This file holds what every format must do, and how fast each is:
//
//	go test ./aggregate/parse -run '^$' -bench Samples

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/record"
)

func TestFormats(t *testing.T) {
	c := NewCatalog()
	set := c.NewSet()
	seen := map[string]bool{}
	for i, f := range c.Formats() {
		t.Run(f.Name, func(t *testing.T) {
			if f.Name == "" || seen[f.Name] || f.About == "" || f.Sample == "" || f.New == nil {
				t.Fatalf("not described: %+v", f)
			}
			seen[f.Name] = true
			line, ahead, _ := strings.Cut(f.Sample, "\n")
			if f.Directive != "" && strings.HasPrefix(line, f.Directive) {
				if f.Columns([]byte(line)) == nil {
					t.Fatalf("%q names no columns", line)
				}
				set.SetLayout(block.Layout{Format: i, Columns: f.Columns([]byte(line))})
				line, ahead, _ = strings.Cut(ahead, "\n")
			}
			var rec record.Record
			set.SetInput(time.UTC, fuzzRef)
			if format, starts, _ := set.Start(&rec, []byte(line), []byte(ahead), 0); format != i || !starts {
				t.Errorf("its sample is taken for %s", c.Name(format))
			}
			if f.Whole != nil {
				if n := f.Whole([]byte("a line\n")); n != len("a line\n") {
					t.Errorf("holds back lines that are not its own: %d", n)
				}
			}
		})
	}
}

// TestNoAllocations holds that lines cost no memory, with fields and without.
func TestNoAllocations(t *testing.T) {
	c := NewCatalog()
	for _, sample := range samples(t) {
		for _, fields := range []bool{false, true} {
			set, layouts := sample.open(c)
			rec := record.Record{WantFields: fields}
			sample.parse(set, layouts, &rec)
			if n := testing.AllocsPerRun(5, func() { sample.parse(set, layouts, &rec) }); n != 0 {
				t.Errorf("%s: %v allocations", sample.name, n)
			}
		}
	}
}

func BenchmarkSamples(b *testing.B) {
	c := NewCatalog()
	for _, sample := range samples(b) {
		b.Run(sample.name, func(b *testing.B) {
			for len(sample.data) < block.Size {
				sample.data = append(sample.data, sample.data...)
			}
			set, layouts := sample.open(c)
			var rec record.Record
			b.SetBytes(int64(len(sample.data)))
			for b.Loop() {
				sample.parse(set, layouts, &rec)
			}
		})
	}
}

// sample is a log of testdata/logs.
type sample struct {
	name string
	data []byte
}

func samples(tb testing.TB) (all []sample) {
	tb.Helper()
	paths, err := filepath.Glob("../../testdata/logs/*")
	if err != nil || len(paths) == 0 {
		tb.Fatalf("no samples: %v", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, sample{filepath.Base(path), data})
	}
	return all
}

// open prepares a set for the sample's lines.
func (s *sample) open(c *Catalog) (*Set, []block.Layout) {
	tracker := c.NewTracker(time.UTC, fuzzRef)
	defer tracker.Close()
	for line := range bytes.Lines(s.data) {
		if tracker.Add(bytes.TrimRight(line, "\r\n")) {
			break
		}
	}
	tracker.Format()
	layouts, _ := tracker.Layouts(nil, s.data)
	set := c.NewSet()
	set.SetInput(time.UTC, fuzzRef)
	return set, layouts
}

// parse takes all lines apart.
func (s *sample) parse(set *Set, layouts []block.Layout, rec *record.Record) {
	set.SetData(s.data)
	var before block.Before
	for i, layout := range layouts {
		end := len(s.data)
		if i+1 < len(layouts) {
			end = layouts[i+1].At
		}
		set.SetLayout(layout)
		for rest := s.data[layout.At:end]; len(rest) > 0; {
			var line []byte
			line, rest = aheadLine(rest)
			var starts bool
			if _, starts, before = set.Start(rec, line, rest, before); !starts {
				continue
			}
			for n := rec.Head; n > 0 && len(rest) > 0; n-- {
				line, rest = aheadLine(rest)
				before = set.After(line)
			}
		}
	}
}
