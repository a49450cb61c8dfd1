package pattern

// This file tests that a table's content depends on the records alone.

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
)

// sources is how many inputs the tests draw from.
const sources = 3

// reported is all that a table says.
func reported(t *Table) *report.Report {
	r := &report.Report{Sources: make([]report.Source, sources)}
	t.Report(r, nil)
	return r
}

type drawn struct {
	rec    record.Record
	source int
}

// drawRecords draws records of few or of many shapes and words, so that all
// bounds are met now and then.
func drawRecords(t *rapid.T) []drawn {
	words := make([]string, rapid.SampledFrom([]int{1, 3, 12, 60}).Draw(t, "words"))
	for i := range words {
		words[i] = strings.Repeat(string(rune('g'+i%20)), 1+i/20)
	}
	identifiers := rapid.Bool().Draw(t, "identifiers")
	for i := range words {
		if identifiers && i%2 == 0 {
			words[i] = strings.Repeat(string(rune('g'+i%20)), 3+i/20) + "_7"
		}
	}
	separators := []string{" ", " ", " ", ": ", "=", " 7 ", " [", "\xff ", "\u00e9 ", "\xff:/", " " + strings.Repeat("long ", 100), strings.Repeat("\xff", 300)}
	separators = separators[:rapid.IntRange(1, len(separators)).Draw(t, "separators")]
	word := rapid.SampledFrom(words)
	separator := rapid.SampledFrom(separators)
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) drawn {
		var b bytes.Buffer
		for range rapid.IntRange(0, 4).Draw(t, "length") {
			b.WriteString(word.Draw(t, "word"))
			b.WriteString(separator.Draw(t, "separator"))
		}
		d := drawn{source: rapid.IntRange(0, sources-1).Draw(t, "source")}
		d.rec.Message = b.Bytes()
		if rapid.Bool().Draw(t, "cut") {
			d.rec.SubjectLen = len(d.rec.Message) / 2
		}
		d.rec.HasTime = rapid.Bool().Draw(t, "timed")
		d.rec.Time = rapid.Int64Range(0, 5).Draw(t, "time") * 1e9
		d.rec.Severity = rapid.SampledFrom([]severity.Number{severity.Unspecified, severity.Info, severity.Error}).Draw(t, "severity")
		return d
	}), 0, 120).Draw(t, "records")
}

var testBounds = rapid.SampledFrom([]bounds{{1000, 1000}, {1000, 4}, {30, 16}, {12, 64}, {8, 8}, {4, 4}, {1, 1}})

func TestAnyOrderAndSplitGivesTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := drawRecords(t)
		limits := testBounds.Draw(t, "bounds")
		whole := Table{max: limits}
		for i := range records {
			whole.Add(&records[i].rec, records[i].source)
		}
		want := reported(&whole)
		var sum int64
		for _, f := range want.Fingerprints {
			sum += f.Count
		}
		if sum += want.PatternsOmitted.Ungrouped; sum != int64(len(records)) {
			t.Fatalf("%d records are accounted for, want %d", sum, len(records))
		}
		if n := len(want.Fingerprints); n > limits.entries {
			t.Fatalf("%d fingerprints, want at most %d", n, limits.entries)
		}

		parts := make([]Table, 3)
		for i := range parts {
			parts[i].max = limits
		}
		for _, i := range rapid.Permutation(indexes(len(records))).Draw(t, "order") {
			part := &parts[rapid.IntRange(0, 2).Draw(t, "part")]
			part.Add(&records[i].rec, records[i].source)
		}
		order := rapid.Permutation(indexes(3)).Draw(t, "parts")
		a, b, c := &parts[order[0]], &parts[order[1]], &parts[order[2]]
		before := reported(c)
		left := Table{max: limits} // (a+b)+c
		left.Merge(a)
		left.Merge(b)
		left.Merge(c)
		if d := cmp.Diff(want, reported(&left)); d != "" {
			t.Fatal(d)
		}
		right := Table{max: limits} // a+(b+c)
		right.Merge(a)
		b.Merge(c)
		right.Merge(b)
		if d := cmp.Diff(want, reported(&right)); d != "" {
			t.Fatal(d)
		}
		if d := cmp.Diff(before, reported(c)); d != "" {
			t.Fatalf("merging changed what was merged: %s", d)
		}
	})
}

func TestReportsMergeToTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := drawRecords(t)
		var whole Table
		parts := make([]Table, 3)
		for i := range records {
			whole.Add(&records[i].rec, records[i].source)
			parts[rapid.IntRange(0, 2).Draw(t, "part")].Add(&records[i].rec, records[i].source)
		}
		var merged Table
		for i := range parts {
			var b bytes.Buffer
			r := reported(&parts[i])
			r.Schema = report.Schema
			if err := r.Encode(&b); err != nil {
				t.Fatal(err)
			}
			r, err := report.Decode(&b)
			if err != nil {
				t.Fatal(err)
			}
			if err := merged.AddReport(r, func(i int) int { return i }); err != nil {
				t.Fatal(err)
			}
		}
		if d := cmp.Diff(reported(&whole), reported(&merged)); d != "" {
			t.Fatal(d)
		}
	})
}

// What a table knows of a message hangs on its fingerprint alone, and a sample is
// as good as the message.
func FuzzSample(f *testing.F) {
	f.Add([]byte("open \xff:/ now"), []byte("open 9 now"))
	f.Add([]byte("id 1 "+strings.Repeat("wordabc ", 125)+"qwertyuiop"+strings.Repeat("1zz", 30)), []byte("x_1"))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		a, b = clean(a), clean(b)
		if !bytes.Equal(clean(a), a) || len(a) > maxScan || !utf8.Valid(a) {
			t.Fatalf("clean is %q, then %q", a, clean(a))
		}
		x, y := tokenize(nil, a), tokenize(nil, b)
		if Of(a) != hashTokens(x) {
			t.Fatalf("%q: fingerprint %s, of its tokens %s", a, Of(a), hashTokens(x))
		}
		if Of(a) == Of(b) && shapeOf(x) != shapeOf(y) {
			t.Fatalf("%q and %q have one fingerprint and two shapes", a, b)
		}
	})
}

func indexes(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}

// A flood of names costs the messages beside it no more than the column it is in.
func TestFloodKeepsOtherColumns(t *testing.T) {
	var table Table
	add := func(format string, args ...any) {
		table.Add(&record.Record{Message: fmt.Appendf(nil, format, args...)}, 0)
	}
	for i := range 5000 {
		name := strings.NewReplacer("0", "g", "1", "h", "2", "i", "3", "j", "4", "k", "5", "l", "6", "m", "7", "n", "8", "o", "9", "p").
			Replace(fmt.Sprintf("%05d", i))
		add("session opened for user %s", name)
		add("connection refused by peer gateway")
		add("connection closed by peer gateway")
	}
	r := reported(&table)
	want := []string{"connection closed by peer <*>", "connection refused by peer <*>", "session opened for user <*>"}
	var got []string
	for _, p := range r.Patterns {
		if p.Count != 5000 {
			t.Errorf("%q: %d records, want 5000", p.Template, p.Count)
		}
		got = append(got, p.Template)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if n := len(r.Fingerprints); n != 3 {
		t.Errorf("%d fingerprints, want 3", n)
	}
}
