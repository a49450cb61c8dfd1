package text

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/logagg/logagg/aggregate/report"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func sample() *report.Report {
	at := time.Date(2026, 1, 2, 13, 0, 0, 0, time.UTC)
	last := at.Add(2*time.Hour + 5*time.Second)
	why := "unexpected EOF\x1b[31m at byte 1048576; the archive is cut short"
	r := &report.Report{
		ElapsedSeconds: 1.234,
		Totals: report.Totals{
			Inputs: 3, Lines: 1234567, Records: 1003466, Bytes: 987654321,
			Severities: report.Counts{1, 2, 1230, 2200, 0, 999999, 33, 0, 1},
			First:      &at, Last: &last, InferredSeverity: 12, Filtered: 5, WithoutTime: 1,
		},
		Sources: []report.Source{
			{Name: "/var/log/app.log", Format: "log4j", Records: 1000000, Severities: report.Counts{2: 1000, 3: 200, 5: 998800}},
			{Name: "/srv/日本語/" + strings.Repeat("very-long/", 12) + "x\n.log", Format: "json", Records: 3466, Severities: report.Counts{1, 2, 230, 2000, 0, 1199, 33, 0, 1}, Error: &why},
		},
		Skipped: []report.Skipped{{Name: "core", Reason: "looks binary; use --binary to read it"}},
	}
	for i := range 120 {
		if i%10 == 3 {
			continue
		}
		r.Timeline.Buckets = append(r.Timeline.Buckets, report.Bucket{
			Start:      at.Add(time.Duration(i) * time.Minute),
			Severities: report.Counts{2: int64(i % 7 * 3), 5: int64(1000 + i*i)},
		})
	}
	r.Timeline.IntervalSeconds = 60
	r.Options.PatternSeverity = "warn"
	r.Patterns = []report.Pattern{
		{
			Template: "cannot open <path>: \x1b[2J" + strings.Repeat("no such file or directory ", 10), Count: 1233, Severity: "error", New: true,
			Severities: map[string]int64{"error": 33, "warn": 1200},
			Sources:    2, Source: "/var/log/app.log",
			Histogram: report.Histogram{IntervalSeconds: 1024, Start: &at, Counts: []int64{1000, 3, 0, 0, 0, 230}},
		},
		{Template: "slow answer after <num> ms", Count: 2, Severity: "warn", Sources: 1, Source: "/srv/日本語/x.log"},
		{Count: 1, Severity: "unknown", Sources: 1, Source: "/var/log/app.log"},
	}
	r.PatternsOmitted = report.PatternsOmitted{Patterns: 4, Records: 2305, Ungrouped: 105}
	return r
}

func TestGolden(t *testing.T) {
	for name, r := range map[string]*report.Report{"full": sample(), "empty": {Complete: true}} {
		for _, columns := range []int{80, 200} {
			for _, on := range []bool{false, true} {
				file := fmt.Sprintf("%s-%d-%v.golden", name, columns, on)
				t.Run(file, func(t *testing.T) {
					var b strings.Builder
					if err := (Writer{columns, on, time.UTC}).Write(&b, r); err != nil {
						t.Fatal(err)
					}
					got := b.String()
					if !on {
						for _, line := range strings.Split(got, "\n") {
							if width(line) > columns || strings.TrimRight(line, " ") != line || strings.Contains(line, "\x1b") {
								t.Errorf("bad line %q", line)
							}
						}
					}
					path := filepath.Join("../../testdata/golden/text", file)
					if *update {
						_ = os.MkdirAll(filepath.Dir(path), 0o755)
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

func FuzzShorten(f *testing.F) {
	f.Add("/var/日本/\x1b[1m\u202ex\xff", 8)
	f.Fuzz(func(t *testing.T, s string, limit int) {
		limit = 1 + int(uint(limit)%100)
		v := Visible(s)
		if !utf8.ValidString(v) || strings.ContainsAny(v, "\x1b\n\r\t\u202e") || Visible(v) != v {
			t.Errorf("Visible(%q) = %q", s, v)
		}
		if width(shorten(v, limit)) > limit || width(cut(v, limit)) > limit {
			t.Errorf("%q at %d: %q, %q", v, limit, shorten(v, limit), cut(v, limit))
		}
	})
}

func TestNarrow(t *testing.T) {
	many := sample()
	one := sample()
	one.Sources = one.Sources[1:]
	one.Sources[0].Severities[2] = 12345678
	wide := sample()
	wide.Sources[0].Severities[2] = 12345678
	wide.Sources[0].Records = 1234567890
	for name, r := range map[string]*report.Report{"many": many, "one": one, "wide": wide} {
		r.Patterns, r.PatternsOmitted = nil, report.PatternsOmitted{}
		night := r.Totals.Last.Add(-24 * time.Hour)
		r.Totals.First = &night
		for columns := minWidth; columns < 100; columns++ {
			var b strings.Builder
			if err := (Writer{Width: columns, Zone: time.UTC}).Write(&b, r); err != nil {
				t.Fatal(err)
			}
			for _, line := range strings.Split(b.String(), "\n") {
				if width(line) > columns {
					t.Errorf("%s: a line of more than %d columns: %q", name, columns, line)
				}
			}
		}
	}
}

func TestSection(t *testing.T) {
	for columns, want := range map[int]string{80: "Patterns  3 new; of all records", 40: "Patterns  3 new; of all records", 30: "Patterns  3 new", 12: "Patterns"} {
		s := Writer{}.summary()
		s.width = columns
		s.section("Patterns", "3 new; of all records")
		if got := s.String(); got != "\n"+want+"\n" {
			t.Errorf("%d columns: got %q, want %q", columns, got, want)
		}
	}
}
