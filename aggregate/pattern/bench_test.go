// This file measures the table of fingerprints: adding, and merging two.

package pattern

import (
	"fmt"
	"testing"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

// benchTable holds messages of as many fingerprints, in inputs from one on.
func benchTable(messages [][]byte, input int) *Table {
	t := &Table{}
	for _, m := range messages {
		t.Add(&record.Record{Message: m, Severity: severity.Error}, input)
	}
	return t
}

// benchMessages makes messages of n fingerprints.
func benchMessages(n int) (messages [][]byte, size int64) {
	for i := range n {
		m := fmt.Appendf(nil, "cannot reach %s%c%c of shop-%d within 3000 ms", "node", 'a'+i%26, 'a'+i/26%26, i)
		messages, size = append(messages, m), size+int64(len(m))
	}
	return messages, size
}

func BenchmarkTableAdd(b *testing.B) {
	messages, size := benchMessages(500)
	t := benchTable(messages, 0)
	rec := record.Record{Severity: severity.Error}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, m := range messages {
			rec.Message = m
			t.Add(&rec, 0)
		}
	}
}

func BenchmarkTableMerge(b *testing.B) {
	messages, _ := benchMessages(500)
	one, other := benchTable(messages, 0), benchTable(messages, 1)
	b.ReportAllocs()
	for b.Loop() {
		one.Merge(other)
	}
}
