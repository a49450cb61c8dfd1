// This file owns the rates over the last seconds.

package live

import (
	"time"

	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/output/text"
)

// window is the time that rates are of: so long that they do not flicker, so
// short that they are of now.
const window = 5 * time.Second

// sample is what was counted at a point in time.
type sample struct {
	at                   time.Time
	lines, errors, bytes int64
}

// rates keeps the samples of the window, and the last one before it.
type rates struct {
	began   time.Time
	last    time.Time // when a line was last seen to have come
	samples []sample
}

func newRates(now time.Time) *rates {
	return &rates{began: now, last: now, samples: []sample{{at: now}}}
}

// add takes what totals say at a point in time, which is none before the last.
func (r *rates) add(now time.Time, t *report.Totals) text.Pace {
	s := sample{now, t.Lines, t.Severities.Errors(), t.Bytes}
	if s.lines != r.samples[len(r.samples)-1].lines {
		r.last = now
	}
	r.samples = append(r.samples, s)
	for len(r.samples) > 2 && now.Sub(r.samples[1].at) >= window {
		r.samples = r.samples[1:]
	}
	from := r.samples[0]
	pace := text.Pace{Running: now.Sub(r.began)}
	if quiet := now.Sub(r.last); quiet >= window {
		pace.Quiet = quiet
	}
	// A snapshot may miss counts that the one before it had.
	per := func(n int64) float64 { return max(float64(n), 0) / max(now.Sub(from.at).Seconds(), 1e-3) }
	pace.Lines, pace.Errors, pace.Bytes = per(s.lines-from.lines), per(s.errors-from.errors), per(s.bytes-from.bytes)
	return pace
}
