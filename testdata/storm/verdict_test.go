package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// madeUp is a writer of 10 lines that rotates before lines 3, 5 and 8.
func madeUp() *book {
	at := time.Unix(1_800_000_000, 0)
	return &book{
		lines: 10, bytes: 1000, records: 9, severities: map[string]int{"info": 8, "error": 1},
		turns: []turn{
			{0, 3, "rename", "app.log", at, at},
			{0, 5, "directory", "app.log", at, at},
			{0, 8, "delete-now", "app.log", at, at},
		},
	}
}

func TestJudge(t *testing.T) {
	right := totals{Lines: 10, Records: 9, Bytes: 1000, Severities: map[string]int64{"info": 8, "error": 1}}
	with := func(change func(*totals)) totals {
		c := totals{}
		c.add(right)
		change(&c)
		return c
	}
	tests := []struct {
		name    string
		seen    []uint8
		counted totals
		gaps    []string // the beginning of each
		faults  []string // likewise
		excused int
	}{
		{
			"right", []uint8{1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, right, nil, nil, 0,
		},
		{
			"missing",
			[]uint8{1, 0, 0, 1, 1, 1, 1, 1, 1, 0},
			with(func(c *totals) { c.Lines = 7 }),
			[]string{"writer 0, numbers 1-2 (2): missing; 0 lines before rename of app.log", "writer 0, numbers 9-9 (1): missing; after the last rotation"},
			[]string{"lines: 10 written, 7 counted"},
			0,
		},
		{
			"twice",
			[]uint8{1, 2, 1, 3, 1, 1, 1, 1, 1, 1},
			with(func(c *totals) { c.Lines = 13 }),
			[]string{"writer 0, numbers 1-1 (1): twice or more; 1 lines before rename", "writer 0, numbers 3-3 (1): twice or more; 1 lines before directory"},
			[]string{"lines: 10 written, 13 counted"},
			0,
		},
		{
			// Line 3 was in the file that was taken away at once, after its directory
			// had come back.
			"taken away after its directory came back",
			[]uint8{1, 1, 0, 0, 1, 1, 1, 1, 1, 1},
			with(func(c *totals) { c.Lines = 8 }),
			[]string{"writer 0, numbers 2-2"},
			[]string{"lines: 9 written, 8 counted"},
			1,
		},
		{
			"taken away at once",
			[]uint8{1, 1, 1, 1, 1, 0, 0, 0, 1, 1},
			with(func(c *totals) { c.Lines, c.Records, c.Bytes = 7, 6, 700 }), nil, nil, 3,
		},
		{
			"other figures",
			[]uint8{1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
			with(func(c *totals) { c.Bytes++; c.Records++; c.Severities["info"]--; c.Severities["unknown"]++ }), nil,
			[]string{"bytes: 1000 written, 1001 counted", "records: 9 written, 10 counted", "info records: 8 written, 7 counted"},
			0,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := madeUp()
			seen := &tally{seen: [][]uint8{test.seen}, lines: test.counted.Lines, events: test.counted.Records}
			v := judge([]*book{b}, test.counted, seen, true)
			var gaps []string
			for _, g := range v.gaps {
				gaps = append(gaps, g.String())
			}
			if !slices.EqualFunc(gaps, test.gaps, strings.HasPrefix) {
				t.Errorf("gaps %q, want %q", gaps, test.gaps)
			}
			if !slices.EqualFunc(v.faults, test.faults, strings.HasPrefix) {
				t.Errorf("faults %q, want %q", v.faults, test.faults)
			}
			if v.excused != test.excused {
				t.Errorf("%d lines excused, want %d", v.excused, test.excused)
			}
			if v.ok() != (len(test.gaps)+len(test.faults) == 0) {
				t.Errorf("ok is %v", v.ok())
			}
		})
	}
}

// Events and reports have to agree.
func TestJudgeEvents(t *testing.T) {
	b := &book{lines: 2, bytes: 20, records: 1}
	seen := newTally([]*book{b})
	in := `{"message":"writer=0 seq=0000000 x;\n\tat y writer=0 seq=0000001;"}
{"message":"writer=0 seq=0000002 never written;"}
{"message":"writer=0 se"}
`
	if err := seen.read(strings.NewReader(in)); err != nil {
		t.Fatal(err)
	}
	v := judge([]*book{b}, totals{Lines: 2, Records: 1, Bytes: 20}, seen, true)
	want := []string{
		`2 lines of the events are none that was written: ["writer=0 seq=0000002 never written;" "writer=0 se"]`,
		"the events have 4 lines, the reports 2",
		"there are 3 events, and 1 records in the reports",
	}
	if !slices.Equal(v.faults, want) || len(v.gaps) > 0 {
		t.Errorf("faults %q, gaps %v", v.faults, v.gaps)
	}
}

func TestReportFaults(t *testing.T) {
	var s summary
	s.Totals = totals{Lines: 3, Records: 2, Bytes: 30, Severities: map[string]int64{"info": 2}}
	s.Sources = append(s.Sources, struct {
		Name  string  `json:"name"`
		Error *string `json:"error"`
		totals
	}{"a", nil, s.Totals})
	if f := s.faults(); len(f) > 0 {
		t.Errorf("a right report has faults: %q", f)
	}
	broken := "cut short"
	s.Sources[0].Error = &broken
	s.Sources[0].Lines = 4
	s.Totals.Severities = map[string]int64{"info": 1}
	want := []string{
		"source a: cut short",
		"the lines of the sources are 4, and 3 in all",
		"the records of the severities are 1, and 2 in all",
	}
	if f := s.faults(); !slices.Equal(f, want) {
		t.Errorf("faults %q, want %q", f, want)
	}
}

func TestParseNumber(t *testing.T) {
	for line, want := range map[string]string{
		"writer=3 seq=0000123 some text;":                          "{3 123} true",
		"\tat com.example.A.b(A.java:1) writer=12 seq=12345678;":   "{12 12345678} true",
		"writer=3 seq=0000123 some text":                           "{0 0} false",
		"writer=3 seq=0000123 some te\ufffd;":                      "{3 123} true",
		"writer=3 seq=000012;":                                     "{0 0} false",
		"writer=3 seq=0000123 some textwriter=3 seq=0000124 text;": "{0 0} false",
		"seq=0000123;":           "{0 0} false",
		"writer=-1 seq=0000123;": "{-1 123} false",
		"":                       "{0 0} false",
	} {
		n, ok := parseNumber([]byte(line))
		if got := fmt.Sprint(n, ok); got != want {
			t.Errorf("%q: %s, want %s", line, got, want)
		}
	}
}

// A line tells its number, and no part of it does.
func TestNumberRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := number{rapid.IntRange(0, 2000).Draw(t, "writer"), rapid.IntRange(0, 1e9).Draw(t, "seq")}
		line := appendFrame(nil, n)
		if rapid.Bool().Draw(t, "header") {
			level := rapid.IntRange(0, len(levels)-1).Draw(t, "level")
			line = appendHeader(nil, time.Unix(1_800_000_000, 0), level, n, rapid.SampledFrom(texts).Draw(t, "text"))
		}
		if got, ok := parseNumber(line); !ok || got != n {
			t.Fatalf("%q: %v %v", line, got, ok)
		}
		if first := line[:rapid.IntRange(0, len(line)-1).Draw(t, "cut")]; len(first) > 0 {
			if got, ok := parseNumber(first); ok {
				t.Fatalf("%q: %v", first, got)
			}
		}
	})
}
