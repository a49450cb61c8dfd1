package parse

// This file holds that no cut or mangled line makes a parser fail: every
// beginning and every end of each line of the samples, and each with a byte less
// or a blank or a tab more; nor keeps it busy for ever.

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/record"
)

// mangled gives lines made from one, in a buffer that the next call overwrites.
func mangled(line, buffer []byte, yield func([]byte)) []byte {
	for i := range line {
		yield(line[:i])
		yield(line[i:])
		buffer = append(append(buffer[:0], line[:i]...), line[i+1:]...)
		yield(buffer)
		for _, c := range []byte(" \t") {
			buffer = append(append(append(buffer[:0], line[:i]...), c), line[i:]...)
			yield(buffer)
		}
	}
	return buffer
}

func TestMangledLines(t *testing.T) {
	paths, err := filepath.Glob("../../testdata/logs/*")
	if err != nil || len(paths) == 0 {
		t.Fatal(err)
	}
	// More lines, for a longer search: LOGAGG_LINES='/logs/*.log'.
	if more := os.Getenv("LOGAGG_LINES"); more != "" {
		if paths, err = filepath.Glob(more); err != nil {
			t.Fatal(err)
		}
	}
	c := NewCatalog()
	set := c.NewSet()
	set.SetInput(time.UTC, fuzzRef)
	rec := record.Record{WantFields: true}
	var at []byte
	defer func() {
		if err := recover(); err != nil {
			t.Fatalf("%q: %v", at, err)
		}
	}()
	var buffer []byte
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for n := 0; len(data) > 0 && (n < 6 || os.Getenv("LOGAGG_LINES") != ""); n++ {
			var line []byte
			line, data, _ = bytes.Cut(data, []byte{'\n'})
			if len(line) > 300 {
				line = line[:300]
			}
			format, _, _ := set.Start(&rec, line, data, 0)
			for _, f := range []int{c.Plain(), format} {
				set.SetLayout(block.Layout{Format: f})
				set.SetData(line)
				buffer = mangled(line, buffer, func(b []byte) {
					at = b
					set.Start(&rec, b, data, block.BeforeLine('x', 0, false))
				})
			}
			set.SetLayout(block.Layout{Format: c.Plain()})
		}
	}
}
