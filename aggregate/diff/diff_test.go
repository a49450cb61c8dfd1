package diff

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/pattern"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timeline"
)

// built makes a report of lines by hand, grouping warnings and worse.
func built(lines []line) *report.Report {
	const seconds = 300
	r := &report.Report{Schema: report.Schema, Options: report.Options{Patterns: -1, PatternSeverity: "warn", Grouping: pattern.Grouping}}
	found := map[string]*report.Fingerprint{}
	var times timeline.Timeline
	for i := range lines {
		l := &lines[i]
		number, _ := severity.Parse(l.level)
		level := number.Level()
		r.Totals.Records++
		r.Totals.Severities[level]++
		times.Add(l.at.UnixNano(), level)
		if r.Totals.First == nil {
			r.Totals.First = &l.at
		}
		r.Totals.Last = &l.at
		if level > severity.LevelWarn {
			continue
		}
		id := pattern.Of([]byte(l.message)).String()
		f := found[id]
		if f == nil {
			f = &report.Fingerprint{
				Fingerprint: id, Sample: l.message, Severities: map[string]int64{},
				Histogram: report.Histogram{IntervalSeconds: seconds, Start: l.at.Truncate(seconds * time.Second)},
			}
			found[id] = f
		}
		f.Count++
		f.Severities[level.String()]++
		at := int(l.at.Sub(f.Histogram.Start) / (seconds * time.Second))
		for len(f.Histogram.Counts) <= at {
			f.Histogram.Counts = append(f.Histogram.Counts, 0)
		}
		f.Histogram.Counts[at]++
	}
	r.Timeline = times.Report()
	for _, id := range slices.Sorted(maps.Keys(found)) {
		r.Fingerprints = append(r.Fingerprints, *found[id])
	}
	return r
}

var (
	firstNight  = time.Date(2026, 11, 19, 22, 0, 0, 0, time.UTC)
	secondNight = firstNight.AddDate(0, 0, 1)
)

// changed lists class and template of the patterns that changed.
func changed(d *Diff) []string {
	var list []string
	for i := range d.Patterns {
		if c := &d.Patterns[i]; c.Class != Unchanged {
			list = append(list, string(c.Class)+" "+strings.Join(strings.Fields(c.Template)[:2], " "))
		}
	}
	return list
}

func TestFindsThePlantedChangesOnly(t *testing.T) {
	want := []string{"new signature of", "gone legacy adapter", "risen stock of"}
	for seed := range uint64(10) {
		older := built(night(2*seed+1, firstNight, 1, planted(false)))
		newer := built(night(2*seed+2, secondNight, 1.3, planted(true)))
		d := Compare(older, newer, DefaultFactor)
		if got := changed(d); !slices.Equal(got, want) {
			t.Errorf("seed %d: got %q, want %q", seed, got, want)
		}
	}
}
