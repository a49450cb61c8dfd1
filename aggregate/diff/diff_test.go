package diff

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

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
