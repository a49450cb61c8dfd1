// This file owns counts over time, and how bursty they are.

package diff

import (
	"math"
	"time"

	"github.com/logagg/logagg/aggregate/report"
)

const (
	maxIntervals = 1024 // of a series; what spans more gets longer ones
	minIntervals = 12   // of a series whose dispersion means something
)

// series holds a count for each of equal intervals, over the whole time of a
// report, those without records too; nil when its records have no times.
type series []float64

// newSeries makes the empty series of a report for counts that come in
// intervals of so many seconds, and tells where in it a time is, which must lie
// in the report's time. Both ends' intervals are covered in part only; that is
// left as it is, as there are many of them.
func newSeries(r *report.Report, seconds int64) (series, func(time.Time) int) {
	first, last := r.Totals.First, r.Totals.Last
	if first == nil || last == nil || last.Before(*first) || seconds <= 0 {
		return nil, nil
	}
	index := func(t time.Time) int64 { return floorDiv(t.Unix(), seconds) }
	for index(*last)-index(*first) >= maxIntervals {
		seconds *= 2
	}
	start := index(*first)
	s := make(series, index(*last)-start+1)
	return s, func(t time.Time) int { return int(min(max(index(t)-start, 0), int64(len(s)-1))) }
}

func timelineSeries(r *report.Report, count func(*report.Counts) int64) series {
	s, at := newSeries(r, r.Timeline.IntervalSeconds)
	if s == nil {
		return nil
	}
	for i := range r.Timeline.Buckets {
		b := &r.Timeline.Buckets[i]
		s[at(b.Start)] += float64(count(&b.Severities))
	}
	return s
}

// fingerprintSeries sums histograms up, at the longest of their intervals.
func fingerprintSeries(r *report.Report, histograms []report.Histogram) series {
	var seconds int64
	for i := range histograms {
		seconds = max(seconds, histograms[i].IntervalSeconds)
	}
	s, at := newSeries(r, seconds)
	if s == nil {
		return nil
	}
	for i := range histograms {
		h := &histograms[i]
		if h.Start == nil {
			continue
		}
		for k, n := range h.Counts {
			s[at(time.Unix(h.Start.Unix()+int64(k)*h.IntervalSeconds, 0))] += float64(n)
		}
	}
	return s
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// dispersion is an estimate of variance over mean, and its degrees of freedom;
// the zero value is of what cannot tell.
type dispersion struct{ phi, df float64 }

// dispersion estimates at the time scale at which counts are most dispersed.
func (s series) dispersion() dispersion {
	var most dispersion
	for len(s) >= minIntervals {
		if d := s.here(); d.phi > most.phi {
			most = d
		}
		s = s.halve()
	}
	if most.df > 0 {
		most.phi = max(most.phi, 1)
	}
	return most
}

// here estimates at the series' own intervals.
func (s series) here() dispersion {
	n := float64(len(s))
	var mean, square, fourth float64
	for _, v := range s {
		mean += v / n
	}
	for _, v := range s {
		d := (v - mean) * (v - mean)
		square += d
		fourth += d * d
	}
	if mean == 0 || square == 0 {
		return dispersion{}
	}
	variance := square / (n - 1)
	excess := max(n*fourth/(square*square)-3, 0)
	return dispersion{variance / mean, 2 / (2/(n-1) + excess/n)}
}

// halve joins neighbouring intervals; one that is left over is dropped.
func (s series) halve() series {
	half := make(series, len(s)/2)
	for i := range half {
		half[i] = s[2*i] + s[2*i+1]
	}
	return half
}

// events is of how many independent bursts so many records are worth.
func (d dispersion) events(records int64) float64 {
	if d.df == 0 {
		return 0
	}
	return float64(records) / d.phi
}

// unknown is taken where nothing tells: Poisson's dispersion.
var unknown = dispersion{1, math.Inf(1)}
