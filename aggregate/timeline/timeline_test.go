package timeline

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/logagg/logagg/aggregate/severity"
)

func TestAnySplitMergesToTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		span := rapid.SampledFrom([]int64{1e9, 1e11, 1e13, 1e15, 1e17, 1<<63 - 1}).Draw(t, "span")
		nanos := rapid.SliceOfN(rapid.Int64Range(-span, span), 1, 50).Draw(t, "nanos")
		var whole Timeline
		parts := make([]Timeline, 3)
		first, last := nanos[0], nanos[0]
		for i, n := range nanos {
			l := severity.Level(i % severity.Levels)
			whole.Add(n, l)
			parts[rapid.IntRange(0, 2).Draw(t, "part")].Add(n, l)
			first, last = min(first, n), max(last, n)
		}
		var merged Timeline
		for _, i := range rapid.Permutation([]int{0, 1, 2}).Draw(t, "order") {
			loaded, err := FromReport(parts[i].Report())
			if err != nil {
				t.Fatal(err)
			}
			merged.Merge(loaded)
		}
		if d := cmp.Diff(whole.Report(), merged.Report()); d != "" {
			t.Fatal(d)
		}
		want := intervals[len(intervals)-1]
		for _, w := range intervals {
			if floorDiv(floorDiv(last, 1e9), w)-floorDiv(floorDiv(first, 1e9), w)+1 <= MaxBuckets {
				want = w
				break
			}
		}
		if got := whole.Report().IntervalSeconds; got != want {
			t.Fatalf("interval %d, want %d", got, want)
		}
		var sum int64
		for _, b := range whole.Report().Buckets {
			sum += b.Severities.Total()
		}
		if sum != int64(len(nanos)) {
			t.Fatalf("sum %d, want %d", sum, len(nanos))
		}
	})
}

func TestAddAllocatesNothing(t *testing.T) {
	var tl Timeline
	tl.Add(0, severity.LevelInfo)
	tl.Add(5e9, severity.LevelInfo)
	n := int64(0)
	if got := testing.AllocsPerRun(100, func() { tl.Add(n, severity.LevelInfo); n = 5e9 - n }); got != 0 {
		t.Errorf("%v allocations", got)
	}
}

func BenchmarkAdd(b *testing.B) {
	var tl Timeline
	n := int64(0)
	for b.Loop() {
		tl.Add(n, severity.LevelInfo)
		n += 1e6
	}
}

func BenchmarkMerge(b *testing.B) {
	var one, other Timeline
	for n := int64(0); n < 86400e9; n += 1e9 {
		one.Add(n, severity.LevelInfo)
		other.Add(n, severity.LevelError)
	}
	b.ReportAllocs()
	for b.Loop() {
		one.Merge(&other)
	}
}
