package timeline

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestAnySplitOfAHistogramMergesToTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		span := rapid.SampledFrom([]int64{1e9, 1e11, 1e13, 1e15, 1e17, 1<<63 - 1}).Draw(t, "span")
		nanos := rapid.SliceOfN(rapid.Int64Range(-span, span), 1, 50).Draw(t, "nanos")
		var whole Histogram
		parts := make([]Histogram, 3)
		first, last := nanos[0], nanos[0]
		for _, n := range nanos {
			whole.Add(n)
			parts[rapid.IntRange(0, 2).Draw(t, "part")].Add(n)
			first, last = min(first, n), max(last, n)
		}
		var merged Histogram
		for _, i := range rapid.Permutation([]int{0, 1, 2}).Draw(t, "order") {
			r := parts[i].Report()
			loaded, err := HistogramFromReport(&r)
			if err != nil {
				t.Fatal(err)
			}
			merged.Merge(loaded)
		}
		got := whole.Report()
		if d := cmp.Diff(got, merged.Report()); d != "" {
			t.Fatal(d)
		}
		var sum int64
		for _, n := range got.Counts {
			sum += n
		}
		if sum != int64(len(nanos)) || got.Counts[0] == 0 || got.Counts[len(got.Counts)-1] == 0 {
			t.Fatalf("counts %v, want %d in all and none empty at the ends", got.Counts, len(nanos))
		}
		step := 0
		for floorDiv(last, 1e9)>>step-floorDiv(first, 1e9)>>step >= MaxBins {
			step++
		}
		if got.IntervalSeconds != 1<<step {
			t.Fatalf("interval %d, want %d", got.IntervalSeconds, 1<<step)
		}
	})
}
