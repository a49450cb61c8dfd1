package merge

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/logagg/logagg/aggregate"
	"github.com/logagg/logagg/aggregate/pattern"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
)

// same compares reports as they are written, but for what is each report's own.
func same(t interface {
	Helper()
	Fatal(...any)
	Errorf(string, ...any)
}, what string, got, want *report.Report,
) {
	t.Helper()
	if d := cmp.Diff(text(t, want), text(t, got)); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func text(t interface{ Fatal(...any) }, r *report.Report) string {
	v := *r
	v.Generated, v.ElapsedSeconds, v.Version = time.Time{}, 0, ""
	var b strings.Builder
	if err := v.Encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// sum merges copies of reports, as read from files.
func sum(t interface{ Fatal(...any) }, reports ...*report.Report) *report.Report {
	var s Sum
	for i, r := range reports {
		copied, err := report.Decode(strings.NewReader(text(t, r)))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Add(fmt.Sprint(i), copied); err != nil {
			t.Fatal(err)
		}
	}
	r, err := s.Report()
	if err != nil {
		t.Fatal(err)
	}
	r.Schema = report.Schema
	return r
}

var epoch = time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)

// drawn makes a report by hand, with all that may differ between parts.
func drawn(t *rapid.T) *report.Report {
	names := []string{"a.log", "b.log", "c.log"}
	hosts := []string{"", "web1", "web2"}
	r := &report.Report{
		Schema:   report.Schema,
		Host:     rapid.SampledFrom(hosts).Draw(t, "host"),
		Complete: rapid.Bool().Draw(t, "complete"),
		Options:  report.Options{Patterns: rapid.SampledFrom([]int{-1, 1, 10}).Draw(t, "listed"), PatternSeverity: "warn", Grouping: pattern.Grouping},
	}
	r.Options.Match = rapid.SampledFrom([][]string{{"a", "b"}, {"b", "a"}}).Draw(t, "match")
	at := func(label string) *time.Time {
		v := epoch.Add(time.Duration(rapid.IntRange(0, 1e6).Draw(t, label)) * time.Second)
		return &v
	}
	if rapid.Bool().Draw(t, "bounded") {
		r.Options.Since = at("since")
	}
	for _, name := range names {
		if !rapid.Bool().Draw(t, name) {
			continue
		}
		s := report.Source{
			Name: name, Lines: rapid.Int64Range(0, 9).Draw(t, "lines"),
			Format: rapid.SampledFrom([]string{"json", "generic"}).Draw(t, "format"),
		}
		if r.Host == "" {
			s.Host = rapid.SampledFrom(hosts).Draw(t, "source host")
		}
		level := severity.Level(rapid.IntRange(0, severity.Levels-1).Draw(t, "level"))
		s.Records = rapid.Int64Range(0, 9).Draw(t, "records")
		s.Severities[level] = s.Records
		if why := rapid.SampledFrom([]string{"", "read x: EOF; the archive is cut short", "a; b", "b"}).Draw(t, "error"); why != "" {
			s.Error = &why
		}
		r.Totals.Lines += s.Lines
		r.Totals.Records += s.Records
		r.Totals.Severities.Add(&s.Severities)
		if s.Records > 0 && rapid.Bool().Draw(t, "timed") {
			s.First = at("time")
			s.Last = s.First
			widen(&r.Totals.First, &r.Totals.Last, s.First, s.Last)
		}
		r.Sources = append(r.Sources, s)
	}
	if n := len(r.Sources); n > 0 {
		counts := map[string]int64{"error": rapid.Int64Range(1, 5).Draw(t, "count")}
		when := at("seen")
		start := when.Truncate(time.Second)
		sample := rapid.SampledFrom([]string{"lost peer 1", "lost peer 2", "disk is slow"}).Draw(t, "sample")
		r.Fingerprints = append(r.Fingerprints, report.Fingerprint{
			Fingerprint: pattern.Of([]byte(sample)).String(),
			Count:       counts["error"], Severities: counts, First: when, Last: when, Sources: fmt.Sprint(n - 1),
			Sample:    sample,
			Histogram: report.Histogram{IntervalSeconds: 1, Start: &start, Counts: []int64{counts["error"]}},
		})
	}
	for _, reason := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"is a socket", "no such file"}), 0, 2, rapid.ID).Draw(t, "skipped") {
		r.Skipped = append(r.Skipped, report.Skipped{Name: "x", Reason: reason})
	}
	bucket := epoch.Add(time.Duration(rapid.IntRange(0, 1000).Draw(t, "bucket")) * time.Minute)
	r.Timeline = report.Timeline{IntervalSeconds: 60, Buckets: []report.Bucket{{Start: bucket, Severities: report.Counts{3: 2}}}}
	return r
}

func TestMergingIsAssociativeAndCommutative(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := drawn(t), drawn(t), drawn(t)
		all := sum(t, a, b, c)
		same(t, "(a+b)+c", sum(t, sum(t, a, b), c), all)
		same(t, "a+(b+c)", sum(t, a, sum(t, b, c)), all)
		same(t, "c+b+a", sum(t, c, b, a), all)
		same(t, "b+a+c", sum(t, b, a, c), all)
		once := sum(t, a)
		same(t, "merging again", sum(t, once), once)
	})
}

// TestManyParts holds that a Sum may add up in between.
func TestManyParts(t *testing.T) {
	var parts []*report.Report
	for i := range 2*pendingParts + 5 {
		parts = append(parts, rapid.Custom(drawn).Example(i))
	}
	all := sum(t, parts...)
	slices.Reverse(parts)
	same(t, "in reverse", sum(t, parts...), all)
	var lines int64
	for _, r := range parts {
		lines += r.Totals.Lines
	}
	if all.Totals.Lines != lines {
		t.Errorf("%d lines, want %d", all.Totals.Lines, lines)
	}
}

// TestPartsOfScans holds that the report of the parts is that of the whole,
// with real scans of real files.
func TestPartsOfScans(t *testing.T) {
	dir := t.TempDir()
	rng := rand.New(rand.NewPCG(1, 2))
	messages := []string{
		"ERROR cannot open /srv/data/%d: permission denied", "WARN disk %d is slow", "WARN user u%d gave a wrong password",
		"INFO request %d served", "ERROR Connection to 10.0.0.%d refused after 5 ms", "FATAL out of memory in zone %d",
	}
	var files []string
	for i := range 9 {
		var b strings.Builder
		for n := range rng.IntN(400) {
			at := epoch.Add(time.Duration(i*7000+n*(1+i*i)) * time.Second)
			fmt.Fprintf(&b, "%s "+messages[rng.IntN(min(1+i, len(messages)))]+"\n", at.Format(time.RFC3339), rng.IntN(200))
		}
		path := filepath.Join(dir, fmt.Sprintf("%d.log", i))
		if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	scan := func(listed int, files ...string) *report.Report {
		r, err := aggregate.Run(t.Context(), aggregate.Config{
			Args: files, Patterns: listed, PatternSeverity: severity.Warn, Host: "web1", Zone: time.UTC, Now: epoch,
		})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	whole := scan(-1, append(slices.Clone(files), "none.log")...)
	if len(whole.Patterns) < 4 {
		t.Fatalf("%d patterns only", len(whole.Patterns))
	}
	got := sum(t, scan(2, files[3:5]...), scan(-1, files[0], files[8], "none.log"), scan(10, files[1]), scan(-1, files[2], files[5], files[6], files[7]))
	same(t, "parts", got, whole)
}

func TestRefusesOtherOptions(t *testing.T) {
	var s Sum
	base := report.Options{Patterns: 10, PatternSeverity: "warn", Grouping: 1}
	if err := s.Add("a.json", &report.Report{Options: base}); err != nil {
		t.Fatal(err)
	}
	for want, change := range map[string]func(*report.Options){
		"min_severity is all and warn":     func(o *report.Options) { o.MinSeverity = "warn" },
		`match is none and "x"`:            func(o *report.Options) { o.Match = []string{"x"} },
		`exclude is none and "x", "y"`:     func(o *report.Options) { o.Exclude = []string{"x", "y"} },
		"pattern_severity is warn and all": func(o *report.Options) { o.PatternSeverity = "all" },
		"grouping is 1 and 2":              func(o *report.Options) { o.Grouping = 2 },
		"patterns are on and off":          func(o *report.Options) { o.Patterns = 0 },
	} {
		other := base
		change(&other)
		err := s.Add("b.json", &report.Report{Options: other})
		if !errors.As(err, new(*Mismatch)) || !strings.Contains(err.Error(), "a.json and b.json do not add up: "+want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	if err := s.Add("c.json", &report.Report{Options: base, Timeline: report.Timeline{IntervalSeconds: 7, Buckets: make([]report.Bucket, 1)}}); err == nil {
		t.Error("a timeline of 7 s was taken")
	}
	if _, err := new(Sum).Report(); err == nil {
		t.Error("nothing was summed up")
	}
}

// TestAddsAllOrNothing holds that a report with absurd numbers costs no other.
func TestAddsAllOrNothing(t *testing.T) {
	part := func(n int64) *report.Report {
		at := epoch
		return &report.Report{
			Schema: report.Schema, Options: report.Options{Patterns: -1, PatternSeverity: "warn", Grouping: pattern.Grouping},
			Totals: report.Totals{Records: n, Severities: report.Counts{3: n}},
			Fingerprints: []report.Fingerprint{{
				Fingerprint: pattern.Of([]byte("disk is slow")).String(), Sample: "disk is slow", Count: n, Severities: map[string]int64{"warn": n},
				First: &at, Last: &at, Histogram: report.Histogram{IntervalSeconds: 1, Start: &at, Counts: []int64{n}},
			}},
		}
	}
	s := Sum{bound: maxSum - 90}
	refused := 0
	for i := range 2*pendingParts + 3 {
		n := int64(1)
		if i%20 == 5 {
			n = 100
		}
		if err := s.Add(fmt.Sprint(i), part(n)); err != nil {
			refused++
			if n == 1 {
				t.Errorf("report %d: %v", i, err)
			}
		}
	}
	got, err := s.Report()
	if err != nil {
		t.Fatal(err)
	}
	if refused != 4 || got.Totals.Records != 2*pendingParts+3-4 || len(got.Patterns) != 1 || got.Patterns[0].Count != got.Totals.Records {
		t.Errorf("%d refused, %d records, %+v", refused, got.Totals.Records, got.Patterns)
	}
}

func FuzzAdd(f *testing.F) {
	f.Add([]byte(`{"schema":"logagg.report/v1","options":{"patterns":1},"sources":[{"name":"a"}],"fingerprints":[{"fingerprint":"00000000000000aa","count":1,"severities":{"warn":1},"sources":"0","sample":"x y"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if !json.Valid(data) {
			return
		}
		r, err := report.Decode(strings.NewReader(string(data)))
		if err != nil {
			return
		}
		var s Sum
		if s.Add("x", r) != nil {
			return
		}
		sum, err := s.Report()
		if err != nil {
			t.Fatalf("was added and makes no report: %v", err)
		}
		sum.Schema = report.Schema
		text(t, sum)
	})
}
