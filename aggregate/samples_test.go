package aggregate

// This file holds the sample logs in testdata/logs against what testdata/want
// says of their records, and prints how much of each is understood:
//
//	go test ./aggregate -run Samples -v
//
// A file of testdata/want has a line for each record, of fields with tabs
// between:
//
//	line      of the record's first line, from 1
//	severity  its number, when the record states a level; "status N" when an
//	          HTTP status tells it; "-" when it states none (what its words tell
//	          is not judged)
//	time      RFC 3339 in UTC; "-" for none
//	message   how the message starts, as %q without the quotes would write it;
//	          "*" is not judged
//
// A first line "# NAME" is the format that the whole file is to be taken for.
// Stamps without a zone are in UTC; those without a year lie near samplesNow.

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/parse"
	"github.com/logagg/logagg/aggregate/severity"
)

var samplesNow = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// found is a record as the test sees it.
type found struct {
	line     int64
	format   string
	severity string
	time     string
	message  string
}

// finder is an EventWriter that keeps records. It is for one worker.
type finder struct{ records []found }

func (f *finder) Append(dst []byte, ev *Event) []byte {
	r := found{line: ev.Line, format: ev.Format, severity: "-", time: "-", message: string(ev.Message)}
	switch ev.Record.From {
	case severity.FromExplicit:
		r.severity = strconv.Itoa(int(ev.Record.Severity))
	case severity.FromStatus:
		r.severity = fmt.Sprintf("status %d", ev.Record.Severity)
	}
	if ev.Record.HasTime {
		r.time = time.Unix(0, ev.Record.Time).UTC().Format(time.RFC3339Nano)
	}
	f.records = append(f.records, r)
	return dst
}

func (f *finder) Write(p []byte) (int, error) { return len(p), nil }

func TestSamples(t *testing.T) {
	logs, err := filepath.Glob("../testdata/logs/*")
	if err != nil || len(logs) < 25 {
		t.Fatalf("%d samples, %v", len(logs), err)
	}
	t.Logf("%-28s %-12s %6s %8s %6s %9s %6s", "sample", "format", "lines", "records", "fit", "severity", "time")
	for _, path := range logs {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			f := &finder{}
			r, err := Run(context.Background(), Config{
				Args: []string{"-"}, Stdin: bytes.NewReader(data), Workers: 1,
				Zone: time.UTC, Now: samplesNow, Events: f,
			})
			if err != nil {
				t.Fatal(err)
			}
			var fit, stated, timed int
			for _, rec := range f.records {
				if rec.format != parse.Plain {
					fit++
				}
				if rec.severity != "-" {
					stated++
				}
				if rec.time != "-" {
					timed++
				}
			}
			n := max(1, len(f.records))
			t.Logf("%-28s %-12s %6d %8d %5d%% %8d%% %5d%%", name, r.Sources[0].Format,
				r.Totals.Lines, len(f.records), 100*fit/n, 100*stated/n, 100*timed/n)
			compareSample(t, name, r.Sources[0].Format, f.records)
		})
	}
}

func compareSample(t *testing.T, name, format string, records []found) {
	t.Helper()
	want, err := os.ReadFile("../testdata/want/" + name + ".tsv")
	if os.IsNotExist(err) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	at := map[int64]found{}
	for _, rec := range records {
		at[rec.line] = rec
	}
	judged := 0
	for i, row := range strings.Split(strings.TrimSuffix(string(want), "\n"), "\n") {
		if named, ok := strings.CutPrefix(row, "# "); ok && i == 0 {
			if named != format {
				t.Errorf("taken for %s, want %s", format, named)
			}
			continue
		}
		fields := strings.SplitN(row, "\t", 4)
		if len(fields) != 4 {
			t.Fatalf("testdata/want/%s.tsv:%d: %d fields, want 4", name, i+1, len(fields))
		}
		line, err := strconv.ParseInt(fields[0], 10, 64)
		if err != nil {
			t.Fatalf("testdata/want/%s.tsv:%d: %v", name, i+1, err)
		}
		rec, starts := at[line]
		if !starts {
			t.Errorf("line %d starts no record", line)
			continue
		}
		delete(at, line)
		judged++
		if rec.severity != fields[1] {
			t.Errorf("line %d: severity %s, want %s (%s)", line, rec.severity, fields[1], rec.format)
		}
		if !sameTime(rec.time, fields[2]) {
			t.Errorf("line %d: time %s, want %s (%s)", line, rec.time, fields[2], rec.format)
		}
		quoted := strconv.Quote(rec.message)
		if got := quoted[1 : len(quoted)-1]; fields[3] != "*" && !strings.HasPrefix(got, fields[3]) {
			t.Errorf("line %d: message %s, want %s (%s)", line, got, fields[3], rec.format)
		}
	}
	for line, rec := range at {
		t.Errorf("line %d starts a record that is not wanted: %s (%s)", line, rec.message, rec.format)
	}
	if judged == 0 {
		t.Error("no record was judged")
	}
}

// sameTime compares two times, one of them written by hand.
func sameTime(got, want string) bool {
	a, err1 := time.Parse(time.RFC3339Nano, got)
	b, err2 := time.Parse(time.RFC3339Nano, want)
	if err1 != nil || err2 != nil {
		return got == want
	}
	return a.Equal(b)
}
