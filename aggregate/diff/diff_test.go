package diff

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/logagg/logagg/aggregate"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
)

// scan makes the report of lines as logagg scan does.
func scan(t *testing.T, lines []line) *report.Report {
	t.Helper()
	var b strings.Builder
	for i := range lines {
		l := &lines[i]
		fmt.Fprintf(&b, "%s %s %s\n", l.at.Format("2006-01-02T15:04:05.000Z07:00"), l.level, l.message)
	}
	r, err := aggregate.Run(t.Context(), aggregate.Config{
		Args: []string{"-"}, Stdin: strings.NewReader(b.String()), Patterns: 10, PatternSeverity: severity.Warn, Zone: time.UTC,
	})
	if err != nil || r.Totals.Records != int64(len(lines)) {
		t.Fatalf("%d of %d records, %v", r.Totals.Records, len(lines), err)
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
		older := scan(t, night(2*seed+1, firstNight, 1, planted(false)))
		newer := scan(t, night(2*seed+2, secondNight, 1.3, planted(true)))
		d := Compare(older, newer, DefaultFactor)
		if got := changed(d); !slices.Equal(got, want) {
			t.Errorf("seed %d: got %q, want %q", seed, got, want)
		}
	}
}

// TestOtherCases holds what is no ordinary night.
func TestOtherCases(t *testing.T) {
	ordinary := night(1, firstNight, 1, kinds)
	same := scan(t, ordinary)
	empty := scan(t, nil)
	timeless := func(seed uint64, of []kind) *report.Report {
		return scan(t, withoutTimes(night(seed, firstNight, 1, of)))
	}
	steady := kind{"WARN", "watchdog fired %d times", 60, 0, false}
	incident := kind{"WARN", "watchdog fired %d times", 0, 0, false}
	bursts := kind{"WARN", "watchdog fired %d times", 120, 30, false}
	for name, c := range map[string]struct {
		older, newer *report.Report
		want         []string
	}{
		"the same":              {same, same, nil},
		"nothing before":        {empty, scan(t, ordinary[:3]), nil},
		"nothing now":           {same, empty, nil},
		"nothing at all":        {empty, empty, nil},
		"no times":              {timeless(1, kinds), timeless(2, kinds), nil},
		"no times, but changes": {timeless(1, planted(false)), timeless(2, planted(true)), []string{"new signature of"}},
		"one new record":        {same, scan(t, append(slices.Clone(ordinary), line{secondNight, "WARN", "hitherto unseen"})), []string{"new hitherto unseen"}},
		"one record less":       {scan(t, append(slices.Clone(ordinary), line{secondNight, "WARN", "only once"})), same, nil},
		"a longer time":         {same, scan(t, append(slices.Clone(ordinary), night(9, firstNight.Add(nightLength), 1, kinds)...)), nil},
		"a steady pattern bursts": {
			scan(t, night(3, firstNight, 1, append(slices.Clone(kinds), steady))),
			scan(t, append(night(4, secondNight, 1, append(slices.Clone(kinds), steady)), burst(secondNight.Add(time.Hour), incident, 400)...)),
			[]string{"risen watchdog fired"},
		},
		"one burst of a rare pattern": {
			scan(t, append(slices.Clone(ordinary), burst(firstNight.Add(time.Hour), incident, 2)...)),
			scan(t, append(slices.Clone(ordinary), burst(firstNight.Add(time.Hour), incident, 1000)...)), nil,
		},
		"few bursts come by chance": {
			scan(t, night(5, firstNight, 1, append(slices.Clone(kinds), bursts))),
			scan(t, append(night(6, secondNight, 1, append(slices.Clone(kinds), bursts)), burst(secondNight.Add(time.Hour), bursts, 60)...)),
			nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := Compare(c.older, c.newer, DefaultFactor)
			if all, told := map[string]Class{"nothing before": New, "nothing now": Gone}[name]; told {
				for i := range d.Patterns {
					if d.Patterns[i].Class != all {
						t.Errorf("%s is %s", d.Patterns[i].Template, d.Patterns[i].Class)
					}
				}
				if d.Records.Class != all || d.Severities[severity.LevelWarn].Class != all {
					t.Errorf("all records are %s, warn is %s", d.Records.Class, d.Severities[severity.LevelWarn].Class)
				}
				return
			}
			if got := changed(d); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			uncertain := 0
			for i := range d.Patterns {
				if d.Patterns[i].Uncertain() {
					uncertain++
				}
			}
			if name == "one burst of a rare pattern" && uncertain != 1 {
				t.Errorf("%d patterns are uncertain", uncertain)
			}
		})
	}
}

func withoutTimes(lines []line) []line {
	lines = slices.Clone(lines)
	for i := range lines {
		lines[i].at = time.Time{}
	}
	return lines
}

// burst makes n records of a kind within a minute.
func burst(at time.Time, k kind, n int) []line {
	rng := rand.New(rand.NewPCG(5, 5))
	lines := make([]line, n)
	for i := range lines {
		lines[i] = line{at.Add(time.Duration(i) * time.Minute / time.Duration(n)), k.level, message(rng, k.format)}
	}
	return lines
}

// TestOldAndNewSwap holds that the test has no preferred direction.
func TestOldAndNewSwap(t *testing.T) {
	opposite := map[Class]Class{Risen: Fallen, Fallen: Risen, Unchanged: Unchanged}
	rapid.Check(t, func(t *rapid.T) {
		count := func(label string) int64 { return rapid.Int64Range(1, 3000).Draw(t, label) }
		d := Diff{Factor: DefaultFactor, Old: Side{Records: 1e4 + count("r"), Hours: float64(count("h"))}, New: Side{Records: 1e4 + count("s"), Hours: float64(count("i"))}}
		swapped := Diff{Factor: DefaultFactor, Old: d.New, New: d.Old}
		var list, back []candidate
		for range rapid.IntRange(1, 5).Draw(t, "patterns") {
			c := candidate{change: Change{Old: count("a"), New: count("b")}}
			list = append(list, c)
			back = append(back, candidate{change: Change{Old: c.change.New, New: c.change.Old}})
		}
		there, again := judge(&d, list, d.tests(list), minLevels), judge(&swapped, back, swapped.tests(back), minLevels)
		for i := range there {
			if math.IsNaN(there[i].P) || again[i].Class != opposite[there[i].Class] {
				t.Errorf("%+v, swapped %+v", there[i], again[i])
			}
		}
	})
}

func TestDispersion(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var steady, bursty series
	for i := range 64 {
		steady = append(steady, float64(poisson(rng, 20)))
		n := 0.0
		if i%16 < 2 { // four bursts, each over two intervals
			n = 160
		}
		bursty = append(bursty, n)
	}
	if d := steady.dispersion(); d.phi > 2 || d.df < 8 {
		t.Errorf("a steady pattern has %+v", d)
	}
	if d := bursty.dispersion(); d.phi < 150 || d.events(1280) > 8 || d.events(1280) < 3 {
		t.Errorf("four bursts have %+v, %v events", d, d.events(1280))
	}
	if d := (series{1, 2}).dispersion(); d != (dispersion{}) {
		t.Errorf("two intervals have %+v", d)
	}
}

// TestHostileReports holds that no report makes the comparison fail or run on.
func TestHostileReports(t *testing.T) {
	at := func(year int) *time.Time { v := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC); return &v }
	r := &report.Report{
		Options:  report.Options{Patterns: 1, PatternSeverity: "warn"},
		Totals:   report.Totals{Records: -5, First: at(1), Last: at(9999)},
		Timeline: report.Timeline{IntervalSeconds: 1, Buckets: []report.Bucket{{Start: *at(5), Severities: report.Counts{3: -7}}}},
		Fingerprints: []report.Fingerprint{
			{
				Fingerprint: "x", Count: math.MaxInt64, Severities: map[string]int64{"warn": -1, "?": 3}, Sample: "\xff\x1b[31m", Mixed: nil,
				Histogram: report.Histogram{IntervalSeconds: math.MaxInt64, Start: at(9999), Counts: []int64{math.MaxInt64, -1, 5}},
			},
			{Fingerprint: "x", Count: math.MaxInt64, Histogram: report.Histogram{IntervalSeconds: -1, Counts: []int64{1}}},
		},
	}
	back := *r
	back.Totals.First, back.Totals.Last = at(9999), at(1)
	for _, pair := range [][2]*report.Report{{r, r}, {r, &back}, {&back, r}} {
		for _, c := range Compare(pair[0], pair[1], DefaultFactor).Patterns {
			if math.IsNaN(c.P) || math.IsNaN(c.Ratio) || math.IsInf(c.Ratio, 0) {
				t.Errorf("%+v has no JSON form", c)
			}
		}
	}
}
