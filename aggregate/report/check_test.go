package report

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
)

func TestCheck(t *testing.T) {
	year := func(y int) *time.Time { v := time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC); return &v }
	first, last := time.Unix(0, math.MinInt64), time.Unix(0, math.MaxInt64)
	early := first.Add(-24 * time.Hour).Truncate(time.Hour)
	for name, c := range map[string]struct {
		change func(*Report)
		want   string // of the error; empty for none
	}{
		"sample":             {func(*Report) {}, ""},
		"first and last":     {func(r *Report) { r.Totals.First, r.Totals.Last = &first, &last }, ""},
		"elapsed":            {func(r *Report) { r.ElapsedSeconds = -1 }, "elapsed_seconds -1 is out"},
		"endless":            {func(r *Report) { r.ElapsedSeconds = 1e300 }, "elapsed_seconds 1e+300 is out"},
		"totals.lines":       {func(r *Report) { r.Totals.Lines = -1 }, "totals: -1 is a negative count"},
		"totals.bytes":       {func(r *Report) { r.Totals.Bytes = -1 }, "totals: -1"},
		"totals.filtered":    {func(r *Report) { r.Totals.Filtered = -1 }, "totals: -1"},
		"totals.inferred":    {func(r *Report) { r.Totals.InferredSeverity = -1 }, "totals: -1"},
		"totals.without":     {func(r *Report) { r.Totals.WithoutTime = -1 }, "totals: -1"},
		"totals.inputs":      {func(r *Report) { r.Totals.Inputs = -1 }, "totals: -1"},
		"totals too large":   {func(r *Report) { r.Totals.Bytes = MaxCount + 1 }, "is too large"},
		"severity too large": {func(r *Report) { r.Totals.Severities[3], r.Totals.Records = MaxCount+1, MaxCount+4 }, "too large"},
		"records too large":  {func(r *Report) { r.Totals.Severities = Counts{MaxCount, MaxCount}; r.Totals.Records = 2 * MaxCount }, "too large"},
		"source.lines":       {func(r *Report) { r.Sources[0].Lines = -1 }, `source "a": -1`},
		"source.bytes":       {func(r *Report) { r.Sources[0].Bytes = -1 }, `source "a": -1`},
		"omitted.patterns":   {func(r *Report) { r.PatternsOmitted.Patterns = -1 }, "patterns_omitted: -1"},
		"omitted.records":    {func(r *Report) { r.PatternsOmitted.Records = -1 }, "patterns_omitted: -1"},
		"omitted.ungrouped":  {func(r *Report) { r.PatternsOmitted.Ungrouped = -1 }, "patterns_omitted: -1"},
		"pattern.sources":    {func(r *Report) { r.Patterns[0].Sources = -1 }, `pattern "x": -1`},
		"pattern.first":      {func(r *Report) { r.Patterns[0].First = year(1600) }, `pattern "x": time 1600`},
		"histogram sum":      {func(r *Report) { r.Patterns[0].Histogram.Counts = []int64{1, 2} }, "more than the 2 records"},
		"fewer in histogram": {func(r *Report) { r.Patterns[0].Histogram.Counts = []int64{1, 0} }, ""},
		"histogram negative": {func(r *Report) { r.Patterns[0].Histogram.Counts = []int64{-1, 2} }, "negative count -1"},
		"histogram early":    {func(r *Report) { r.Fingerprints[0].Histogram = Histogram{2, year(1), []int64{2}} }, "histogram: intervals from 0001"},
		"histogram late":     {func(r *Report) { r.Fingerprints[0].Histogram = Histogram{1 << 30, year(2250), []int64{1, 1}} }, "histogram: intervals"},
		"histogram in part":  {func(r *Report) { r.Fingerprints[0].Histogram = Histogram{1 << 20, &early, []int64{1, 1}} }, ""},
		"histogram endless":  {func(r *Report) { r.Fingerprints[0].Histogram = Histogram{math.MaxInt64, year(2000), []int64{2}} }, "out of range"},
		"timeline early":     {func(r *Report) { r.Timeline.Buckets[0].Start = *year(1) }, "timeline: intervals from 0001"},
		"total time":         {func(r *Report) { r.Totals.First = year(1) }, "totals: time 0001"},
		"source time":        {func(r *Report) { r.Sources[0].Last = year(2300) }, `source "a": time 2300`},
		"fingerprint time":   {func(r *Report) { r.Fingerprints[0].Last = year(2300) }, "time 2300"},
		"since":              {func(r *Report) { r.Options.Since = year(1) }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := sample()
			c.change(r)
			_, err := Decode(strings.NewReader(encode(t, r)))
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %s, want %q", fmt.Sprint(err), c.want)
			}
		})
	}
}
