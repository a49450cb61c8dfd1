// Package timeline counts records over time in buckets that merge exactly.
package timeline

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"time"

	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
)

// MaxBuckets is how many intervals a timeline spans at most, full and empty
// ones; with the longest interval it may span more.
const MaxBuckets = 240

// intervals in seconds. Each divides the next, so that a bucket of one lies
// wholly inside a bucket of the next and coarsening loses no exactness.
var intervals = [...]int64{1, 5, 15, 60, 300, 900, 3600, 21600, 86400, 604800}

// Timeline counts records by time and severity. Buckets are aligned to the Unix
// epoch, and their interval is the shortest that keeps the span to MaxBuckets,
// so that what it holds depends only on the records, never on their order or on
// how they were split over timelines that were merged. The zero value is empty
// and ready. It is not safe for concurrent use.
type Timeline struct {
	// The bucket that was used last covers lo <= nanos < end; lo == end when
	// there is none.
	lo, end int64
	cur     *report.Counts

	step    int      // index into intervals
	buckets []bucket // sorted by index, none empty
}

// bucket counts the seconds from index*interval to (index+1)*interval.
type bucket struct {
	index  int64
	counts report.Counts
}

// Add counts one record at a Unix time in nanoseconds.
func (t *Timeline) Add(nanos int64, l severity.Level) {
	if t.lo <= nanos && nanos < t.end {
		t.cur[l]++
		return
	}
	t.add(nanos, l)
}

// add is Add for a record that is not in the bucket that was used last.
func (t *Timeline) add(nanos int64, l severity.Level) {
	second := floorDiv(nanos, int64(time.Second))
	index := floorDiv(second, intervals[t.step])
	t.cover(index, index)
	width := intervals[t.step]
	index = floorDiv(second, width)
	t.cur = t.at(index)
	t.cur[l]++
	t.lo = nanosOf(index * width)
	t.end = nanosOf((index + 1) * width)
}

// Merge adds all that o counts; o stays as it is.
func (t *Timeline) Merge(o *Timeline) {
	if len(o.buckets) == 0 {
		return
	}
	t.coarsen(max(t.step, o.step))
	ratio := intervals[t.step] / intervals[o.step]
	t.cover(floorDiv(o.buckets[0].index, ratio), floorDiv(o.buckets[len(o.buckets)-1].index, ratio))
	ratio = intervals[t.step] / intervals[o.step]
	for i := range o.buckets {
		b := &o.buckets[i]
		t.at(floorDiv(b.index, ratio)).Add(&b.counts)
	}
}

// Reset empties the timeline and keeps its memory.
func (t *Timeline) Reset() { *t = Timeline{buckets: t.buckets[:0]} }

// Report gives the timeline in the form that reports hold.
func (t *Timeline) Report() report.Timeline {
	if len(t.buckets) == 0 {
		return report.Timeline{Buckets: []report.Bucket{}}
	}
	width := intervals[t.step]
	r := report.Timeline{IntervalSeconds: width, Buckets: make([]report.Bucket, len(t.buckets))}
	for i, b := range t.buckets {
		r.Buckets[i] = report.Bucket{Start: time.Unix(b.index*width, 0).UTC(), Severities: b.counts}
	}
	return r
}

// FromReport is the inverse of Report, for reports that are to be merged. It
// refuses an interval that is not one of a timeline's, and starts that do not
// lie on it.
func FromReport(r report.Timeline) (*Timeline, error) {
	t := &Timeline{}
	if len(r.Buckets) == 0 {
		return t, nil
	}
	t.step = slices.Index(intervals[:], r.IntervalSeconds)
	if t.step < 0 {
		return nil, fmt.Errorf("timeline has an interval of %d s, want one of %v", r.IntervalSeconds, intervals)
	}
	for i := range r.Buckets {
		b := &r.Buckets[i]
		second := b.Start.Unix()
		index := floorDiv(second, r.IntervalSeconds)
		if index*r.IntervalSeconds != second || b.Start.Nanosecond() != 0 {
			return nil, fmt.Errorf("timeline bucket starts at %s, off its interval of %d s",
				b.Start.Format(time.RFC3339Nano), r.IntervalSeconds)
		}
		t.cover(index, index)
		if intervals[t.step] != r.IntervalSeconds {
			return nil, fmt.Errorf("timeline spans more than %d intervals of %d s", MaxBuckets, r.IntervalSeconds)
		}
		t.at(index).Add(&b.Severities)
	}
	return t, nil
}

// cover coarsens the timeline until it may span the buckets first to last, too;
// both are indexes at the present interval.
func (t *Timeline) cover(first, last int64) {
	if n := len(t.buckets); n > 0 {
		first = min(first, t.buckets[0].index)
		last = max(last, t.buckets[n-1].index)
	}
	step := t.step
	for step < len(intervals)-1 {
		ratio := intervals[step] / intervals[t.step]
		if floorDiv(last, ratio)-floorDiv(first, ratio) < MaxBuckets {
			break
		}
		step++
	}
	t.coarsen(step)
}

// coarsen folds the buckets into those of a longer interval.
func (t *Timeline) coarsen(step int) {
	if step == t.step {
		return
	}
	ratio := intervals[step] / intervals[t.step]
	folded := t.buckets[:0]
	for _, b := range t.buckets {
		b.index = floorDiv(b.index, ratio)
		if n := len(folded); n > 0 && folded[n-1].index == b.index {
			folded[n-1].counts.Add(&b.counts)
		} else {
			folded = append(folded, b)
		}
	}
	t.step, t.buckets = step, folded
	t.forget()
}

// forget drops the pointer to the bucket that was used last.
func (t *Timeline) forget() { t.lo, t.end, t.cur = 0, 0, nil }

// at finds or makes a bucket. Its result holds until the next call.
func (t *Timeline) at(index int64) *report.Counts {
	n := len(t.buckets)
	// Logs mostly go forward: the last bucket or a new one behind it.
	if n > 0 && t.buckets[n-1].index == index {
		return &t.buckets[n-1].counts
	}
	i := n
	if n > 0 && index < t.buckets[n-1].index {
		i = sort.Search(n, func(i int) bool { return t.buckets[i].index >= index })
		if t.buckets[i].index == index {
			return &t.buckets[i].counts
		}
	}
	t.forget() // the buckets move
	t.buckets = slices.Insert(t.buckets, i, bucket{index: index})
	return &t.buckets[i].counts
}

// floorDiv divides by a positive number and rounds down.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// nanosOf turns seconds into nanoseconds, held to what an int64 can say: a
// bucket at either end of its range is then shorter in the cache, which only
// sends its records the slow way.
func nanosOf(seconds int64) int64 {
	const limit = math.MaxInt64 / int64(time.Second)
	switch {
	case seconds > limit:
		return math.MaxInt64
	case seconds < -limit:
		return math.MinInt64
	}
	return seconds * int64(time.Second)
}
