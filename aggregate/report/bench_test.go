// This file measures the codec on a report of many sources.

package report

import (
	"fmt"
	"io"
	"testing"
	"time"
)

func BenchmarkEncode(b *testing.B) {
	at := time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC)
	r := &Report{Schema: Schema, Generated: at}
	for i := range 10_000 {
		r.Sources = append(r.Sources, Source{Name: fmt.Sprintf("logs/app-%05d.log", i), Format: "generic", Lines: 30, Records: 30, First: &at, Last: &at})
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := r.Encode(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10_000, "ns/source")
}
