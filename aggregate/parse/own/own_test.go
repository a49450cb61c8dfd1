// This file tests good descriptions: what their parsers find, and at what cost.

package own

import (
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/parse"
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

const examplePath = "../../../testdata/formats/example.yaml"

var testRef = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func load(t testing.TB, yaml string) parse.Format {
	t.Helper()
	formats, err := Read("test.yaml", []byte(yaml))
	if err != nil {
		t.Fatal(err)
	}
	if len(formats) != 1 {
		t.Fatalf("%d formats", len(formats))
	}
	return formats[0]
}

func newParser(format parse.Format, zone *time.Location) parse.Parser {
	env := new(parse.Env)
	env.SetInput(zone, testRef)
	return format.New(env)
}

func TestExample(t *testing.T) {
	formats, err := Load(examplePath)
	if err != nil {
		t.Fatal(err)
	}
	if len(formats) != 2 || formats[0].Name != "shop" || !formats[0].Multiline || formats[0].About != "our shop's log" ||
		formats[0].Sample != "2026-11-21 10:00:00.123 [A] cart: empty" || formats[1].Multiline {
		t.Errorf("%+v", formats)
	}
	for _, f := range formats {
		rec := record.Record{}
		if !newParser(f, nil).Parse(&rec, []byte(f.Sample)) {
			t.Errorf("%s: its sample does not fit", f.Name)
		}
	}
}

func TestParse(t *testing.T) {
	const (
		bare   = "name: a\npattern: '(?P<time>\\S+ \\S+) (?P<level>\\S+) (?P<message>.*)'\n"
		sample = "samples: [{line: '2026-01-02 03:04:05 INFO x'}]"
	)
	tests := []struct {
		name, yaml, line string

		number  severity.Number
		from    severity.From
		text    string
		time    string // "" for none
		message string
		fields  []string // key, value and kind
	}{
		{"any stamp", bare + sample, "2026-01-02 03:04:05,5 WARNING no  disk", severity.Warn, severity.FromExplicit, "WARNING", "2026-01-02T03:04:05.5Z", "no  disk", nil},
		{"unread stamp stays a field", bare + sample, "now then INFO x", severity.Info, severity.FromExplicit, "INFO", "", "x", []string{"time=now then"}},
		{"unknown level", bare + sample, "2026-01-02 03:04:05 HMM x", 0, severity.FromExplicit, "HMM", "2026-01-02T03:04:05Z", "x", nil},
		{"listed level in another case", bare + "levels: {Hmm: 18, info: debug}\n" + sample, "2026-01-02 03:04:05 hMM x", severity.Critical, severity.FromExplicit, "hMM", "2026-01-02T03:04:05Z", "x", nil},
		{"listed level before the usual", bare + "levels: {Hmm: 18, info: debug}\n" + sample, "2026-01-02 03:04:05 INFO x", severity.Debug, severity.FromExplicit, "INFO", "2026-01-02T03:04:05Z", "x", nil},
		{"zone of the format", bare + "zone: Asia/Tokyo\n" + sample, "2026-01-02 03:04:05 INFO x", severity.Info, severity.FromExplicit, "INFO", "2026-01-02T03:04:05+09:00", "x", nil},
		{"zone of the stamp", bare + "zone: Asia/Tokyo\n" + sample, "2026-01-02 03:04:05Z INFO x", severity.Info, severity.FromExplicit, "INFO", "2026-01-02T03:04:05Z", "x", nil},
		{"padded level", "name: a\npattern: '\\[(?P<level>[^\\]]*)\\] (?P<message>.*)'\nsamples: [{line: '[INFO ] x'}]", "[ERROR  ] y", severity.Error, severity.FromExplicit, "ERROR", "", "y", nil},
		{
			"absent groups", "name: a\npattern: '(?P<pid>\\d+)?(?:/(?P<tid>\\S+))? (?P<level>\\w+)(?:: (?P<message>.*))?'\nsamples: [{line: '1 INFO: x'}]",
			"/t7 INFO", severity.Info, severity.FromExplicit, "INFO", "", "/t7 INFO",
			[]string{"tid=t7"},
		},
		{
			"numbers", "name: a\npattern: '(?P<a>\\S+) (?P<b>\\S+) (?P<c>\\S+) (?P<message>.*)'\nsamples: [{line: '1 2 3 x'}]",
			"-1.5e3 007 1, x", 0, severity.FromNone, "", "", "x",
			[]string{"a=-1.5e3#", "b=007", "c=1,"},
		},
		{
			"status", "name: a\npattern: '(?P<status>\\S+) (?P<message>.*)'\nsamples: [{line: '200 x', level: info}, {line: 'ok x', level: unknown}]",
			"404 x", severity.Warn, severity.FromStatus, "404", "", "x",
			[]string{"status=404#"},
		},
		{
			"level before status", "name: a\nstatus: code\npattern: '(?P<code>\\S+) (?P<level>\\w+)'\nsamples: [{line: '200 INFO', level: info}, {line: '500 foo', level: error}]",
			"404 fatal", severity.Fatal, severity.FromExplicit, "fatal", "", "404 fatal",
			[]string{"code=404#"},
		},
		{
			"epoch", "name: a\npattern: '^(?P<time>\\d+) (?P<message>.*)$'\ntime: epoch_ms\nsamples: [{line: '1764000000123 x', time: 2025-11-24T16:00:00.123Z}]",
			"1764000000000 y", 0, severity.FromNone, "", "2025-11-24T16:00:00Z", "y", nil,
		},
		{
			"no year", "name: a\npattern: '^(?P<time>\\S+ +\\d+ [\\d:]+) (?P<message>.*)$'\ntime: '%b %e %H:%M:%S'\nsamples: [{line: 'Feb 29 01:02:03 x', time: 2024-02-29T01:02:03Z}]",
			"Dec  3 01:02:03 y", 0, severity.FromNone, "", "2025-12-03T01:02:03Z", "y", nil,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rec := record.Record{WantFields: true}
			if !newParser(load(t, tt.yaml), nil).Parse(&rec, []byte(tt.line)) {
				t.Fatal("does not fit")
			}
			if rec.Severity != tt.number || rec.From != tt.from || string(rec.SeverityText) != tt.text {
				t.Errorf("severity %d %s %q", rec.Severity, rec.From, rec.SeverityText)
			}
			got := ""
			if rec.HasTime {
				got = time.Unix(0, rec.Time).In(time.FixedZone("", int(rec.Offset))).Format(time.RFC3339Nano)
			}
			if got != tt.time {
				t.Errorf("time %q, want %q", got, tt.time)
			}
			if string(rec.Message) != tt.message {
				t.Errorf("message %q, want %q", rec.Message, tt.message)
			}
			var fields []string
			for _, f := range rec.Fields {
				text := f.Key + "=" + string(f.Value)
				if f.Kind == record.Number {
					text += "#"
				}
				fields = append(fields, text)
			}
			if len(fields) != len(tt.fields) {
				t.Fatalf("fields %q, want %q", fields, tt.fields)
			}
			for i := range fields {
				if fields[i] != tt.fields[i] {
					t.Errorf("fields %q, want %q", fields, tt.fields)
				}
			}
		})
	}
}

// A format's own zone must not lose the reference of the input.
func TestParseFollowsInput(t *testing.T) {
	format := load(t, "name: a\npattern: '^(?P<time>.{15}) x'\nzone: America/New_York\nsamples: [{line: 'Jan  2 03:04:05 x'}]")
	env := new(parse.Env)
	p := format.New(env)
	for _, year := range []int{2020, 2024} {
		env.SetInput(time.UTC, time.Date(year, 6, 1, 0, 0, 0, 0, time.UTC))
		var rec record.Record
		if !p.Parse(&rec, []byte("Jan  2 03:04:05 x")) || rec.Time != time.Date(year, 1, 2, 8, 4, 5, 0, time.UTC).UnixNano() {
			t.Errorf("%d: %v", year, time.Unix(0, rec.Time).UTC())
		}
	}
}

func TestParseAllocs(t *testing.T) {
	formats, err := Load(examplePath)
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range formats {
		p := newParser(format, nil)
		rec := record.Record{WantFields: true}
		for _, line := range [][]byte{[]byte(format.Sample), []byte("2026-11-21 10:00 it does not fit")} {
			if n := testing.AllocsPerRun(100, func() { rec.Reset(); p.Parse(&rec, line) }); n > 0 {
				t.Errorf("%s: %v allocations on %q", format.Name, n, line)
			}
		}
	}
}

func BenchmarkParse(b *testing.B) {
	formats, err := Load(examplePath)
	if err != nil {
		b.Fatal(err)
	}
	lines := []string{typicalLine, "gw 21/Nov/2026:10:00:00.123456 +0100|10.0.0.7|GET /cart/items/7|503|12.5ms|no backend was ready in time"}
	for i, format := range formats {
		b.Run(format.Name, func(b *testing.B) {
			p, line := newParser(format, nil), []byte(lines[i])
			rec := record.Record{WantFields: true}
			b.SetBytes(int64(len(line)))
			b.ReportAllocs()
			for b.Loop() {
				rec.Reset()
				if !p.Parse(&rec, line) {
					b.Fatal("does not fit")
				}
			}
		})
	}
}
