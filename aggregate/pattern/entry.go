// This file owns what is counted of a fingerprint.

package pattern

import (
	"bytes"
	"math"
	"unicode/utf8"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/timeline"
)

// entry counts the records of a fingerprint. Merging is associative and
// commutative.
type entry struct {
	fingerprint Fingerprint
	counts      report.Counts
	first, last int64 // Unix ns; first > last when no record has a time
	histogram   timeline.Histogram
	sources     sourceSet
	source      int    // the one added last
	sample      []byte // of the first record's message: of several at the same time, or none, the least text
	into        *entry // the entry that this one has become a part of
	dropped     bool   // its shape is not kept any more
}

func newEntry(f Fingerprint) *entry {
	return &entry{fingerprint: f, first: math.MaxInt64, last: math.MinInt64, source: -1}
}

// add counts one record, by its message.
func (e *entry) add(rec *record.Record, message []byte, source int) {
	e.counts[rec.Severity.Level()]++
	if e.source != source {
		e.source = source
		e.sources.add(source)
	}
	at := int64(math.MaxInt64)
	if rec.HasTime {
		at = rec.Time
		e.last = max(e.last, at)
		e.histogram.Add(at)
	}
	if at <= e.first {
		e.offer(at, message)
		e.first = at
	}
}

// offer takes message for the sample if it comes before the one that is there.
func (e *entry) offer(at int64, message []byte) {
	message = clean(message)
	if at < e.first || e.sample == nil || bytes.Compare(message, e.sample) < 0 {
		e.sample = append(e.sample[:0], message...)
		if e.sample == nil {
			e.sample = []byte{} // an empty message is one, too
		}
	}
}

// clean gives the part of a message that counts, as valid UTF-8. All that is
// known of a message is found in it, so that a sample is as good as the message
// was: clean of it is the same again.
func clean(message []byte) []byte {
	message = cut(message)
	if utf8.Valid(message) {
		return message
	}
	message = cut(bytes.ToValidUTF8(message, []byte("\uFFFD")))
	for !utf8.Valid(message) { // cut within a rune
		message = message[:len(message)-1]
	}
	return message
}

// merge adds what o counts; o stays as it is.
func (e *entry) merge(o *entry) {
	e.counts.Add(&o.counts)
	e.histogram.Merge(&o.histogram)
	e.sources.merge(&o.sources)
	if o.first <= e.first {
		e.offer(o.first, o.sample)
	}
	e.first, e.last = min(e.first, o.first), max(e.last, o.last)
}

// root is the entry that counts for e's fingerprint now.
func (e *entry) root() *entry {
	for e.into != nil {
		e = e.into
	}
	return e
}
