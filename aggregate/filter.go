// Which records count: severity, time window, message.

package aggregate

import (
	"math"
	"regexp"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

// filter decides which records are counted and emitted. It is read-only and
// shared by all workers.
type filter struct {
	min            severity.Number
	timed          bool // a time window is set: records without a time are dropped
	since, until   int64
	match, exclude []*regexp.Regexp
}

func newFilter(cfg *Config) *filter {
	f := &filter{min: cfg.MinSeverity, since: math.MinInt64, until: math.MaxInt64, match: cfg.Match, exclude: cfg.Exclude}
	if !cfg.Since.IsZero() {
		f.since, f.timed = cfg.Since.UnixNano(), true
	}
	if !cfg.Until.IsZero() {
		f.until, f.timed = cfg.Until.UnixNano(), true
	}
	return f
}

// onMessage says that the filter looks at messages, whose last lines may stand
// in a later block.
func (f *filter) onMessage() bool { return len(f.match)+len(f.exclude) > 0 }

// none says that everything passes.
func (f *filter) none() bool {
	return f.min == severity.Unspecified && !f.timed && !f.onMessage()
}

// header tells whether the record passes what can be told without its message.
func (f *filter) header(rec *record.Record) bool {
	if rec.Severity < f.min {
		return false
	}
	return !f.timed || rec.HasTime && f.within(rec.Time)
}

// stated is header for a record that states a severity and has a time.
func (f *filter) stated(n severity.Number, nanos int64) bool {
	return n >= f.min && (!f.timed || f.within(nanos))
}

// within says whether a time lies in the window.
func (f *filter) within(nanos int64) bool { return nanos >= f.since && nanos < f.until }

// message tells whether a whole message passes.
func (f *filter) message(msg []byte) bool {
	for _, re := range f.exclude {
		if re.Match(msg) {
			return false
		}
	}
	for _, re := range f.match {
		if re.Match(msg) {
			return true
		}
	}
	return len(f.match) == 0
}
