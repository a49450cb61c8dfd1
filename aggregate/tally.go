// What is counted: the numbers of one input, and how they merge.

package aggregate

import (
	"math"
	"time"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
)

// tally counts one input, or a part of one. Merging is associative and
// commutative.
type tally struct {
	lines, records, bytes int64
	counts                report.Counts
	inferred              int64
	withoutTime           int64
	filtered              int64
	cut                   int64 // lines longer than the limit
	first, last           int64 // Unix ns; first > last when no record has a time
}

func newTally() tally { return tally{first: math.MaxInt64, last: math.MinInt64} }

// add counts one record that passed the filters.
func (t *tally) add(rec *record.Record) {
	t.records++
	t.counts[rec.Severity.Level()]++
	if rec.From > severity.FromExplicit {
		t.inferred++
	}
	if !rec.HasTime {
		t.withoutTime++
		return
	}
	t.first = min(t.first, rec.Time)
	t.last = max(t.last, rec.Time)
}

// addStated is add for a record that states a severity and has a time.
func (t *tally) addStated(n severity.Number, nanos int64) {
	t.records++
	t.counts[n.Level()]++
	t.first = min(t.first, nanos)
	t.last = max(t.last, nanos)
}

func (t *tally) merge(o *tally) {
	t.lines += o.lines
	t.records += o.records
	t.bytes += o.bytes
	for i, n := range o.counts {
		t.counts[i] += n
	}
	t.inferred += o.inferred
	t.withoutTime += o.withoutTime
	t.filtered += o.filtered
	t.cut += o.cut
	t.first = min(t.first, o.first)
	t.last = max(t.last, o.last)
}

// span gives the first and the last time, nil when no record has one.
func (t *tally) span() (first, last *time.Time) {
	if t.first > t.last {
		return nil, nil
	}
	f, l := time.Unix(0, t.first).UTC(), time.Unix(0, t.last).UTC()
	return &f, &l
}

// partial is what a worker has counted of one input since it last handed over.
type partial struct {
	input  int
	format int
	tally  tally
}
