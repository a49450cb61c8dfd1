package diff

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/report"
)

// varied gives kinds whose rates differ from those of other nights by chance.
func varied(seed uint64, sigma float64, of []kind) []kind {
	rng := rand.New(rand.NewPCG(seed, 8))
	of = slices.Clone(of)
	for i := range of {
		of[i].rate *= math.Exp(sigma * rng.NormFloat64())
	}
	return of
}

// TestLevelsOfNightsVary holds that nights whose levels differ by 30 % give no
// alarm, and that a rise beyond that is found all the same.
func TestLevelsOfNightsVary(t *testing.T) {
	const sigma = 0.3
	for seed := range uint64(5) {
		older := scan(t, night(2*seed+1, firstNight, 1, append(varied(2*seed+1, sigma, kinds), rising)))
		more := rising
		more.rate *= 20
		newer := scan(t, night(2*seed+2, secondNight, 1, append(varied(2*seed+2, sigma, kinds), more)))
		if got := changed(Compare(older, newer, DefaultFactor)); !slices.Equal(got, []string{"risen stock of"}) {
			t.Errorf("seed %d: got %q", seed, got)
		}
	}
}

// TestFewPatterns holds what the usual variation of levels says of itself.
func TestFewPatterns(t *testing.T) {
	few := func(rate float64) []kind {
		return append(slices.Clone(kinds[:8]), kind{rising.level, rising.format, rate, 0, false})
	}
	for name, c := range map[string]struct {
		older, newer float64
		want         []string
	}{
		"30 % below and above": {700, 1300, nil},
		"three times":          {600, 1800, []string{"risen stock of"}},
	} {
		for seed := range uint64(5) {
			d := Compare(scan(t, night(2*seed+1, firstNight, 1, few(c.older))), scan(t, night(2*seed+2, secondNight, 1, few(c.newer))), DefaultFactor)
			if got := changed(d); !slices.Equal(got, c.want) {
				t.Errorf("%s, seed %d: got %q, want %q", name, seed, got, c.want)
			}
		}
	}
}

// steadyReport counts records of two severities, spread evenly over an hour.
func steadyReport(warn, info int64) *report.Report {
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	last := at.Add(time.Hour - time.Second)
	r := &report.Report{Timeline: report.Timeline{IntervalSeconds: 60}}
	r.Totals.First, r.Totals.Last, r.Totals.Records = &at, &last, 60*(warn+info)
	r.Totals.Severities = report.Counts{3: 60 * warn, 5: 60 * info}
	for i := range 60 {
		r.Timeline.Buckets = append(r.Timeline.Buckets, report.Bucket{
			Start: at.Add(time.Duration(i) * time.Minute), Severities: report.Counts{3: warn, 5: info},
		})
	}
	return r
}

func TestAllRecords(t *testing.T) {
	for name, c := range map[string]struct {
		older, newer  *report.Report
		records, warn Class
	}{
		"only trouble, more":        {steadyReport(1, 0), steadyReport(100, 0), Risen, Risen},
		"only trouble, less":        {steadyReport(100, 0), steadyReport(1, 0), Fallen, Fallen},
		"30 % more":                 {steadyReport(10, 0), steadyReport(13, 0), Unchanged, Unchanged},
		"more traffic":              {steadyReport(1, 10), steadyReport(100, 1000), Risen, Unchanged},
		"silence":                   {steadyReport(2, 0), &report.Report{}, Gone, Gone},
		"silence of what was quiet": {&report.Report{Totals: report.Totals{Records: 3, Severities: report.Counts{3: 3}}}, &report.Report{}, Unchanged, Unchanged},
		"nearly all":                {steadyReport(100, 1), steadyReport(1000, 1), Risen, Risen},
	} {
		t.Run(name, func(t *testing.T) {
			d := Compare(c.older, c.newer, DefaultFactor)
			if d.Records.Class != c.records || d.Severities[3].Class != c.warn {
				t.Errorf("all records are %s, warn is %s", d.Records.Class, d.Severities[3].Class)
			}
		})
	}
}
