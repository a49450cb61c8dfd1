package parse

// This file owns what holds for every format on any line, for the fuzz targets
// beside the formats.

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

// fuzzRef is the time near which year-less stamps lie in tests.
var fuzzRef = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// fuzzFormat feeds a format's parser with lines made from those of the samples
// in testdata/logs. It holds that the parser does not panic, that what it finds
// is in range, that it says the same again, and that the input stays as it was.
func fuzzFormat(f *testing.F, format Format) {
	f.Helper()
	f.Add([]byte(format.Sample))
	for _, line := range sampleLines(f) {
		f.Add(line)
	}
	var env Env
	env.SetInput(time.UTC, fuzzRef)
	p := format.New(&env)
	f.Fuzz(func(t *testing.T, data []byte) { checkParser(t, &env, p, format, data) })
}

// FuzzFormats is fuzzFormat for all formats at once, and for the set of them.
func FuzzFormats(f *testing.F) {
	c := NewCatalog()
	for _, format := range c.Formats() {
		f.Add([]byte(format.Sample))
	}
	for _, line := range sampleLines(f) {
		f.Add(line)
	}
	var env Env
	env.SetInput(time.UTC, fuzzRef)
	var parsers []Parser
	for _, format := range c.Formats() {
		parsers = append(parsers, format.New(&env))
	}
	sets := [2]*Set{c.NewSet(), c.NewSet()}
	for _, set := range sets {
		set.SetInput(time.UTC, fuzzRef)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for i, format := range c.Formats() {
			env.Columns = nil
			checkParser(t, &env, parsers[i], format, data)
		}
		// A set that has seen other lines says what a new one says.
		line, ahead, _ := bytes.Cut(data, []byte("\n"))
		var said [2]string
		for i, set := range sets {
			if i == 1 {
				set = c.NewSet()
				set.SetInput(time.UTC, fuzzRef)
			}
			set.SetData(data)
			rec := record.Record{WantFields: true}
			format, starts, now := set.Start(&rec, line, ahead, block.BeforeLine('x', 0, false))
			if starts {
				checkRecord(t, &rec, ahead)
				said[i] = fmt.Sprintln(c.Name(format), now) + cloneRecord(&rec)
			}
		}
		if said[0] != said[1] {
			t.Fatalf("%q:\n%s\nof a new set:\n%s", data, said[0], said[1])
		}
	})
}

// checkParser holds what is true of every parser on a line and what follows it.
func checkParser(t *testing.T, env *Env, p Parser, format Format, data []byte) {
	t.Helper()
	before := bytes.Clone(data)
	line, ahead, _ := bytes.Cut(data, []byte("\n"))
	env.Ahead = ahead
	if format.Columns != nil && bytes.HasPrefix(line, []byte(format.Directive)) {
		env.Columns = format.Columns(line)
	}
	rec := record.Record{WantFields: true}
	ok := p.Parse(&rec, line)
	if !bytes.Equal(data, before) {
		t.Fatalf("%s changed its input %q to %q", format.Name, before, data)
	}
	if !ok {
		return
	}
	if len(line) > 0 && !format.mayHave(line) {
		t.Fatalf("%s: %q fits, and starts with none of %q or holds none of %q", format.Name, line, format.First, format.Needs)
	}
	checkRecord(t, &rec, ahead)
	first := cloneRecord(&rec)
	rec.Reset()
	if !p.Parse(&rec, line) {
		t.Fatalf("%s: %q fits only the first time", format.Name, data)
	}
	if again := cloneRecord(&rec); again != first {
		t.Fatalf("%s: %q:\n%s\nand again:\n%s", format.Name, data, first, again)
	}
}

// mayHave says whether the line, which is not empty, has what First and Needs
// ask of all lines of the format.
func (f *Format) mayHave(line []byte) bool {
	if f.First != "" && !inRanges(line[0], f.First) {
		return false
	}
	for _, set := range needed(f.Needs) {
		if !slices.ContainsFunc(line, func(b byte) bool { return inRanges(b, set) }) {
			return false
		}
	}
	return true
}

func checkRecord(t *testing.T, rec *record.Record, ahead []byte) {
	t.Helper()
	if rec.Severity > 24 {
		t.Fatalf("severity %d", rec.Severity)
	}
	if (rec.From == severity.FromNone) != (rec.Severity == 0) && rec.From != severity.FromExplicit {
		t.Fatalf("severity %d from %s", rec.Severity, rec.From)
	}
	if rec.Head < 0 || rec.Head > bytes.Count(ahead, []byte("\n"))+1 || rec.Head > 0 && len(ahead) == 0 {
		t.Fatalf("%d lines of the head in %q", rec.Head, ahead)
	}
	if rec.HasTime && (rec.Offset < -24*3600 || rec.Offset > 24*3600) {
		t.Fatalf("offset %d s", rec.Offset)
	}
}

// cloneRecord writes a record down, to compare it.
func cloneRecord(rec *record.Record) string {
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	defer w.Flush()
	out := func(parts ...[]byte) {
		for _, p := range parts {
			w.Write(p)
			w.WriteByte(0)
		}
	}
	out([]byte{byte(rec.Severity), byte(rec.From), byte(rec.Head)}, rec.SeverityText, rec.Message)
	if rec.HasTime {
		out(time.Unix(0, rec.Time).In(time.FixedZone("", int(rec.Offset))).AppendFormat(nil, time.RFC3339Nano))
	}
	for _, field := range rec.Fields {
		out([]byte(field.Key), field.Raw, field.Value, []byte{byte(field.Kind)})
	}
	w.Flush()
	return b.String()
}

// sampleLines gives the first lines of all samples.
func sampleLines(tb testing.TB) (lines [][]byte) {
	tb.Helper()
	paths, err := filepath.Glob("../../testdata/logs/*")
	if err != nil || len(paths) == 0 {
		tb.Fatalf("no samples: %v", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		for i := 0; i < 5 && len(data) > 0; i++ {
			var line []byte
			line, data, _ = bytes.Cut(data, []byte("\n"))
			lines = append(lines, line)
		}
	}
	return lines
}
