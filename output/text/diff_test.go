package text

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/diff"
	"github.com/logagg/logagg/aggregate/severity"
)

func sampleDiff(hours float64) *diff.Diff {
	at := time.Date(2026, 1, 2, 22, 0, 0, 0, time.UTC)
	last, next := at.Add(8*time.Hour), at.Add(24*time.Hour)
	end := next.Add(8 * time.Hour)
	d := &diff.Diff{
		Grouped: true, Factor: diff.DefaultFactor,
		Old: diff.Side{Records: 120034, Hours: hours, First: &at, Last: &last},
		New: diff.Side{Records: 156012, Hours: hours, First: &next, Last: &end},
	}
	if hours > 0 {
		d.Records = diff.Change{Class: diff.Risen, Old: 120034, New: 156012, Tested: true, Ratio: 1.3}
	}
	if hours == 0 {
		d.Old.First, d.New.First = nil, nil
	}
	for l := range severity.Level(severity.Levels) {
		c := diff.Change{Class: diff.Unchanged, Severity: l.String()}
		switch l {
		case severity.LevelFatal:
			c.Class, c.New = diff.New, 1
		case severity.LevelError:
			c = diff.Change{Class: diff.Risen, Severity: "error", Old: 1230, New: 5120, Tested: true, Ratio: 3.2}
		case severity.LevelInfo:
			c.Old, c.New, c.Tested, c.Ratio = 118804, 150891, true, 0.987
		}
		d.Severities = append(d.Severities, c)
	}
	d.Patterns = []diff.Change{
		{Class: diff.New, Severity: "fatal", Template: "out of memory\x1b[31m in zone <num>", New: 1},
		{Class: diff.New, Severity: "error", Template: "signature of webhook <num> is invalid: " + strings.Repeat("日本語 ", 40), New: 12345},
		{Class: diff.New, Severity: "warn", Template: "third", New: 2},
		{Class: diff.Gone, Severity: "warn", Template: "legacy adapter <num> is still in use", Old: 153, Tested: true},
		{Class: diff.Risen, Severity: "error", Template: "stock of article <num> went negative", Old: 116, New: 45800, Tested: true, Ratio: 310},
		{Class: diff.Fallen, Severity: "unknown", Template: "", Old: 4580, New: 116, Tested: true, Ratio: 0.0251},
		{Class: diff.Unchanged, Severity: "info", Template: "request <num> served", Old: 3, New: 2},
		{Class: diff.Unchanged, Severity: "info", Template: "cache of <num> entries written", Old: 3, New: 70, Tested: true, Ratio: 23},
	}
	return d
}

func TestDiffGolden(t *testing.T) {
	for name, d := range map[string]*diff.Diff{"diff": sampleDiff(8), "diff-timeless": sampleDiff(0), "diff-empty": {}} {
		for _, columns := range []int{44, 80, 140} {
			for _, on := range []bool{false, true} {
				file := fmt.Sprintf("%s-%d-%v.golden", name, columns, on)
				t.Run(file, func(t *testing.T) {
					var b strings.Builder
					o := DiffOptions{Old: "monday.json", New: "hosts/" + strings.Repeat("very-long/", 9) + "tuesday\n.json", Top: 2, All: columns == 140}
					if err := (Writer{columns, on, time.UTC}).Diff(&b, d, o); err != nil {
						t.Fatal(err)
					}
					got := b.String()
					for _, line := range strings.Split(got, "\n") {
						if !on && (width(line) > columns || strings.TrimRight(line, " ") != line || strings.Contains(line, "\x1b")) {
							t.Errorf("bad line of %d columns: %q", width(line), line)
						}
					}
					path := filepath.Join("../../testdata/golden/text", file)
					if *update {
						if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
							t.Fatal(err)
						}
					}
					if want, err := os.ReadFile(path); err != nil || got != string(want) {
						t.Errorf("%v; got\n%s\nwant\n%s", err, got, want)
					}
				})
			}
		}
	}
}

func TestMoved(t *testing.T) {
	hours := &diff.Diff{Old: diff.Side{Records: 100, Hours: 24}, New: diff.Side{Records: 500, Hours: 24}}
	shares := &diff.Diff{Old: diff.Side{Records: 100, Hours: 24}, New: diff.Side{Records: 500}}
	for _, c := range []struct {
		d        *diff.Diff
		old, new int64
		want     string // empty for none
	}{
		{hours, 460, 2300, "5.0"},
		{shares, 46, 230, "1.0"},
		{hours, 5, 0, "0"},
		{shares, 5, 0, "0"},
		{hours, 0, 5, ""},
		{hours, 1000, 7, "0.007"},
		{hours, 100000, 1, "<0.001"},
		{hours, 1000, 9, "0.009"},
		{hours, 100, 60, "0.60"},
	} {
		got := ""
		if v, known := moved(c.d, c.old, c.new); known {
			got = factor(v)
		}
		if got != c.want {
			t.Errorf("%d to %d: got %q, want %q", c.old, c.new, got, c.want)
		}
	}
}
