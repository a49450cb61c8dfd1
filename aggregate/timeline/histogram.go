// This file owns the small histograms of single patterns.

package timeline

import (
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"time"

	"github.com/logagg/logagg/aggregate/report"
)

// MaxBins is how many intervals a histogram spans at most.
const MaxBins = 32

// maxStep bounds a histogram's interval to 2^maxStep seconds: all times that
// nanoseconds in 64 bits can state lie in two of them.
const maxStep = 34

// Histogram counts records by time in few bins. Bins are aligned to the Unix
// epoch and last a power of two of seconds, the shortest that keeps the span to
// MaxBins; so, as with a Timeline, what it holds depends on the records alone.
// The zero value is empty and ready. It is not safe for concurrent use.
type Histogram struct {
	step   uint8 // a bin lasts 1<<step seconds
	start  int64 // index of the first bin
	counts []int64
}

// Add counts one record at a Unix time in nanoseconds.
func (h *Histogram) Add(nanos int64) {
	second := nanos / int64(time.Second)
	if nanos < 0 {
		second = floorDiv(nanos, int64(time.Second))
	}
	if i := second>>h.step - h.start; uint64(i) < uint64(len(h.counts)) {
		h.counts[i]++
		return
	}
	*h.at(second)++
}

// Merge adds all that o counts; o stays as it is.
func (h *Histogram) Merge(o *Histogram) {
	for i, n := range o.counts {
		if n > 0 {
			h.raise(o.step)
			*h.at((o.start + int64(i)) << o.step) += n
		}
	}
}

// at finds or makes the bin that holds a second. Its result holds until the
// next call.
func (h *Histogram) at(second int64) *int64 {
	if len(h.counts) == 0 {
		h.start = second >> h.step
		h.counts = append(h.counts, 0)
		return &h.counts[0]
	}
	step := h.step
	for {
		first := min(second>>step, h.start>>(step-h.step))
		last := max(second>>step, (h.start+int64(len(h.counts))-1)>>(step-h.step))
		if last-first < MaxBins {
			break
		}
		step++
	}
	h.raise(step)
	i := second>>h.step - h.start
	if i < 0 {
		h.counts = slices.Insert(h.counts, 0, make([]int64, -i)...)
		h.start += i
		i = 0
	}
	for int64(len(h.counts)) <= i {
		h.counts = append(h.counts, 0)
	}
	return &h.counts[i]
}

// raise folds the bins into longer ones.
func (h *Histogram) raise(step uint8) {
	if step <= h.step {
		return
	}
	by := step - h.step
	start := h.start >> by
	folded := h.counts[:0]
	for i, n := range h.counts {
		j := int((h.start+int64(i))>>by - start)
		if j == len(folded) {
			folded = append(folded, n)
		} else {
			folded[j] += n
		}
	}
	h.step, h.start, h.counts = step, start, folded
}

// Report gives the histogram in the form that reports hold.
func (h *Histogram) Report() report.Histogram {
	if len(h.counts) == 0 {
		return report.Histogram{Counts: []int64{}}
	}
	start := time.Unix(h.start<<h.step, 0).UTC()
	return report.Histogram{
		IntervalSeconds: 1 << h.step,
		Start:           &start,
		Counts:          slices.Clone(h.counts),
	}
}

// HistogramFromReport is the inverse of Report. It refuses what Report cannot
// have given.
func HistogramFromReport(r *report.Histogram) (*Histogram, error) {
	h := &Histogram{}
	if len(r.Counts) == 0 {
		return h, nil
	}
	if len(r.Counts) > MaxBins {
		return nil, fmt.Errorf("histogram has %d counts, more than %d", len(r.Counts), MaxBins)
	}
	width := r.IntervalSeconds
	if width <= 0 || width&(width-1) != 0 || width > 1<<maxStep {
		return nil, fmt.Errorf("histogram has an interval of %d s, want a power of two", width)
	}
	if r.Start == nil {
		return nil, errors.New("histogram has no start")
	}
	second := r.Start.Unix()
	if second%width != 0 || r.Start.Nanosecond() != 0 {
		return nil, fmt.Errorf("histogram starts at %s, off its interval of %d s", r.Start.Format(time.RFC3339Nano), width)
	}
	for _, n := range r.Counts {
		if n < 0 {
			return nil, fmt.Errorf("histogram has the negative count %d", n)
		}
	}
	h.step = uint8(bits.TrailingZeros64(uint64(width)))
	h.start = second >> h.step
	h.counts = slices.Clone(r.Counts)
	return h, nil
}
