package baseline

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
)

func scan(t *testing.T, listed int, lines ...string) *report.Report {
	t.Helper()
	r, err := aggregate.Run(t.Context(), aggregate.Config{
		Args: []string{"-"}, Stdin: strings.NewReader(strings.Join(lines, "\n")),
		Patterns: listed, PatternSeverity: severity.Warn, Zone: time.UTC,
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// fresh lists the templates of new patterns.
func fresh(r *report.Report) []string {
	var list []string
	for i := range r.Patterns {
		if r.Patterns[i].New {
			list = append(list, r.Patterns[i].Template)
		}
	}
	return list
}

func TestMark(t *testing.T) {
	base := []string{
		"2026-11-20T10:00:00Z ERROR cannot open /srv/a: permission denied",
		"2026-11-20T10:00:01Z WARN login of user alice failed",
		"2026-11-20T10:00:02Z WARN login of user bob failed",
		"2026-11-20T10:00:03Z WARN disk 1 is slow",
		"2026-11-20T10:00:04Z INFO worker started",
		"2026-11-20T10:00:05Z ERROR code <num> seen",
	}
	for name, c := range map[string]struct {
		lines []string
		want  []string
	}{
		"same":         {base, nil},
		"other values": {[]string{"2026-11-21T10:00:00Z ERROR cannot open /etc/b: permission denied", "2026-11-21T10:00:00Z WARN disk 7 is slow"}, nil},
		"a new message, and one below the least severity": {
			[]string{base[0], "2026-11-21T10:00:00Z ERROR out of memory", "2026-11-21T10:00:00Z INFO hello"},
			[]string{"out of memory"},
		},
		"names that only both reports show to be variable": {
			[]string{
				"2026-11-21T10:00:01Z WARN login of user carol failed", "2026-11-21T10:00:01Z WARN login of user dave failed",
				"2026-11-21T10:00:01Z WARN login of user erin failed", "2026-11-21T10:00:01Z WARN login of user frank failed",
			}, nil,
		},
		"what reads like a template of the baseline": {
			[]string{base[5], "2026-11-21T10:00:00Z ERROR code 666 seen", "2026-11-21T10:00:00Z ERROR disk <num> is slow"},
			[]string{"code <num> seen", "disk <num> is slow"},
		},
		"empty": {nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			for _, grouping := range []int{1, 1000} {
				old := scan(t, 1, base...) // all fingerprints count, listed or not
				old.Options.Grouping += grouping - 1
				r := scan(t, -1, c.lines...)
				if n := Mark(r, old); int(n) != len(c.want) || !slices.Equal(fresh(r), c.want) {
					t.Errorf("grouping %d: got %d, %q; want %q", grouping, n, fresh(r), c.want)
				}
				if len(c.want) > 0 && !r.Patterns[0].New {
					t.Error("the first pattern is not the new one")
				}
			}
		})
	}
}

func TestCheck(t *testing.T) {
	run := report.Options{Patterns: 10, Grouping: 1, PatternSeverity: "warn", Exclude: []string{"a", "b"}}
	for name, c := range map[string]struct {
		change func(*report.Options)
		want   string // of the error; empty for none
	}{
		"same":                  {func(*report.Options) {}, ""},
		"no patterns":           {func(o *report.Options) { o.Patterns = 0 }, "holds no patterns"},
		"fewer severities":      {func(o *report.Options) { o.PatternSeverity = "error" }, "--pattern-severity error, not warn"},
		"more severities":       {func(o *report.Options) { o.PatternSeverity = "all" }, ""},
		"lower severities":      {func(o *report.Options) { o.PatternSeverity = "info" }, ""},
		"filtered":              {func(o *report.Options) { o.MinSeverity = "error" }, "--min-severity error, not all"},
		"other match":           {func(o *report.Options) { o.Match = []string{"x"} }, `--match, ["x"]`},
		"fewer excluded":        {func(o *report.Options) { o.Exclude = []string{"a"} }, ""},
		"more excluded":         {func(o *report.Options) { o.Exclude = []string{"a", "b", "c"} }, `--exclude "c"`},
		"of an earlier version": {func(o *report.Options) { *o = report.Options{} }, "older version of logagg, which knew no patterns"},
	} {
		t.Run(name, func(t *testing.T) {
			base := report.Report{Options: run}
			c.change(&base.Options)
			err := Check(&base, &run)
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
	if Check(&report.Report{Options: run}, &report.Options{}) == nil {
		t.Error("a run without patterns takes a baseline")
	}
}
