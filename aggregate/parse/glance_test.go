package parse

// This file holds that a glance says what Start says without one.

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

// glancer compares glances with what Start says of the same lines, as if they
// were of the generic format.
type glancer struct {
	slow, quick *Set
	rec         record.Record
	glances     int
	continued   int
	begun       int
}

func newGlancer(zone *time.Location) *glancer {
	c := NewCatalog()
	g := &glancer{slow: c.NewSet(), quick: c.NewSet()}
	for _, s := range []*Set{g.slow, g.quick} {
		s.SetInput(zone, fuzzRef)
		s.SetLayout(block.Layout{Format: c.generic})
	}
	return g
}

// check compares all lines of data.
func (g *glancer) check(tb testing.TB, data []byte) {
	tb.Helper()
	g.slow.SetData(data)
	g.quick.SetData(data)
	before := block.BeforeLine('x', 0, false)
	for len(data) > 0 {
		var glances Glances
		if g.quick.glances != nil {
			g.quick.glances.blind = 0
		}
		rest := g.quick.Glance(&glances, data, math.MaxUint8, before)
		g.glances += glances.N
		seen := data[:len(data)-len(rest)]
		i, rec := 0, &g.rec
		for range glances.Lines {
			g.begin(tb, data[len(data)-len(rest)-len(seen):], before)
			var line []byte
			line, seen = aheadLine(seen)
			format, starts, now := g.slow.Start(rec, line, seen, before)
			if before = now; !starts {
				g.continued++
				continue
			}
			if i == glances.N || format != g.slow.format || rec.From != severity.FromExplicit || !rec.HasTime || rec.Head != 0 || rec.More ||
				rec.Severity != glances.Levels[i] || rec.Time != glances.Times[i] {
				tb.Fatalf("%q:\n%d %+v\nat a glance %d %d", line, format, *rec, glances.Levels[i], glances.Times[i])
			}
			i++
		}
		if i != glances.N || len(seen) > 0 || len(rest) == len(data) && glances.Lines > 0 || glances.Lines > 0 && before != glances.Last {
			tb.Fatalf("%d glances of %d lines: %d, left %q, before %d, not %d", glances.N, glances.Lines, i, seen, before, glances.Last)
		}
		if data = rest; glances.Lines == 0 {
			var line []byte
			line, data = aheadLine(data)
			_, _, before = g.slow.Start(rec, line, data, before)
		}
	}
}

// begin compares what StartGlanced makes of data's first line with what Start
// makes of it.
func (g *glancer) begin(tb testing.TB, data []byte, before block.Before) {
	tb.Helper()
	var glances Glances
	if g.quick.glances.blind = 0; len(g.quick.Glance(&glances, data, 1, before)) != len(data) || !glances.Begun {
		return
	}
	g.begun++
	var got record.Record
	line, ahead := aheadLine(data)
	gotFormat, gotStarts, gotNow := g.quick.StartGlanced(&glances, &got, line, ahead, before)
	format, starts, now := g.slow.Start(&g.rec, line, ahead, before)
	if gotFormat != format || gotStarts != starts || gotNow != now {
		tb.Fatalf("%q: format %d, starts %t, %d; begun at a glance %d, %t, %d", line, format, starts, now, gotFormat, gotStarts, gotNow)
	}
	if !reflect.DeepEqual(g.rec, got) {
		if d := cmp.Diff(g.rec, got, cmpopts.EquateEmpty()); d != "" {
			tb.Fatalf("%q, begun at a glance: %s", line, d)
		}
	}
}

func FuzzGlance(f *testing.F) {
	for _, set := range [][]headerTest{javaHeaders, scriptHeaders, nativeHeaders, moreHeaders, textHeaders, shapedHeaders, statedHeaders} {
		for _, tt := range set {
			f.Add([]byte(tt.line))
		}
	}
	for _, line := range sampleLines(f) {
		f.Add(line)
	}
	f.Add([]byte(strings.Join(glanceLines, "\n")))
	g := newGlancer(time.UTC)
	f.Fuzz(func(t *testing.T, data []byte) { g.check(t, data) })
}

var glanceLines = []string{
	"2026-11-20 00:00:00,026 [trace1] INFO  com.shop.user.SessionManager - Session opened",
	"2026-11-20 00:00:00,026 [trace0] INFO  com.shop.user.SessionManager - Session opened",
	"2026-11-20 00:00:00,026 [DEBUG+1] [trace2] INFO  com.shop.user.SessionManager - Session opened",
	"2026-11-20 00:00:00,026 [12] [System] INFO  com.shop.user.SessionManager - Session opened",
	"[2026-11-20 00:00:00 +0000] [7] [CRITICAL] worker is gone for good",
	"[2026-11-20T00:00:00.026Z][a][WARN ] DEBUG FATAL  text that goes on",
	"[2026-11-20 00:00:00] 0000002a Foo        I   text that goes on",
	"2026-11-20 00:00:00,026 [**] [1:2:3] INFO  text that goes on [**]",
	"2026-11-20 00:00:00.026 +0100 [a[1]] ERROR\tnested group",
	"2026-11-20 00:00:00.026 [FINE] [INFO] WARNING text that goes on",
	"2026-11-20 00:00:00 INFO \x1b[1mtext\x1b[0m", "2026-11-20 00:00:00 [\x1b[1mmain] INFO text that goes on",
	"2026-11-20 00:00:00\x1b[1m [main] INFO text that goes on", "2026-11-20 00:00:00 \x1b[1mINFO \x1b[0m text that goes on",
	"2026-11-20 00:00:00.026 [a\nb] ERROR text that goes on", "2026-11-20 00:00:00\n INFO text",
	"2026-11-20 00:00:00\r\n[main] INFO text", "2026-11-20 00:00:00 INFO \r\n2026-11-20 00:00:00 INFO\n2026-11-20 00:00:00 \n INFO \n",
}

// TestGlanceOfVariants makes lines of all samples' by mixing their tokens.
func TestGlanceOfVariants(t *testing.T) {
	var tokens [][]byte
	seen := map[string]bool{}
	for _, line := range append(sampleLines(t), bytes.Fields([]byte("trace0] trace9 [trace] [1] ["))...) {
		for i, token := range bytes.Fields(line) {
			if i < 6 && len(token) < 40 && !seen[string(token)] {
				seen[string(token)] = true
				tokens = append(tokens, token)
			}
		}
	}
	stamps := []string{
		"2026-11-20 00:00:00,026", "[2026-11-20 00:00:00.1]", "2026-11-20T01:02:03.123456Z", "1763632800", "[2026-11-20T00:00:00,026+0100]",
		"20-Nov-2026 10:00:00.123", "2026/11/20 10:00:00", "[20/Nov/2026:10:00:00 +0000]", "26/11/20 10:00:00", "20.11.2026 10:00:00", "20261120 10:00:00",
		"[20-Nov-2026 10:00:00 Europe/Berlin]", "2026-11-20 10:00:00.123 CET",
	}
	g := newGlancer(time.FixedZone("", 3600))
	levels := []string{" INFO  ", " [ERROR] ", " [trace1] ", " FATAL ", " WARNING ", " CRITICAL ", " [System] DEBUG ", " "}
	for i, token := range tokens {
		for j, stamp := range stamps {
			for _, middle := range []string{" [", "[", "  ", "] [", " [x] ["} {
				line := []byte(stamp + middle + string(token))
				if middle[len(middle)-1] == '[' {
					line = append(line, ']')
				}
				line = append(line, levels[(i+j)%len(levels)]...)
				line = append(append(line, tokens[(i*7+j)%len(tokens)]...), " - some text {x=1}: done"...)
				g.check(t, line)
			}
		}
	}
	if g.glances < 1000 || g.begun < 500 {
		t.Errorf("only %d lines were read at a glance, and %d begun", g.glances, g.begun)
	}
}

// TestGlanceOfFiles compares on the samples and on a collection of logs, where
// LOGAGG_LOGHUB names one.
func TestGlanceOfFiles(t *testing.T) {
	paths, _ := filepath.Glob("../../testdata/logs/*")
	if hub := os.Getenv("LOGAGG_LOGHUB"); hub != "" {
		more, _ := filepath.Glob(filepath.Join(hub, "*/*.log"))
		paths = append(paths, more...)
	}
	g := newGlancer(time.UTC)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		g.check(t, data)
	}
	if g.glances < 100 || g.continued < 10 {
		t.Errorf("only %d records and %d lines that continue one were read at a glance", g.glances, g.continued)
	}
	t.Log(g.glances, "glances")
}

func TestLevelAt(t *testing.T) {
	for word, want := range map[string]severity.Number{
		"TRACE ": severity.Trace, "DEBUG ": severity.Debug, "INFO ": severity.Info, "WARN ": severity.Warn, "WARNING ": severity.Warn,
		"ERROR ": severity.Error, "FATAL ": severity.Fatal, "INFOX ": 0, "INFO": 0, "info ": 0, "CRITICAL ": 0, " INFO ": 0, "\x00": 0,
	} {
		if got := levelAt([]byte(word + "\x00\x00\x00\x00\x00\x00\x00\x00")); got != want {
			t.Errorf("%q: %d, want %d", word, got, want)
		}
	}
}

func TestGlanceDoesNotAllocate(t *testing.T) {
	data := bytes.Repeat([]byte("2026-11-20 00:00:00,026 [main-1] [a] INFO  com.shop.Session - Session opened\n"), 100)
	s := newGlancer(time.UTC).quick
	var g Glances
	if n := testing.AllocsPerRun(5, func() { s.Glance(&g, data, math.MaxUint8, 0) }); n > 0 || g.N != len(g.Times) {
		t.Errorf("%v allocations for %d glances", n, g.N)
	}
}
