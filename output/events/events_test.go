package events

// This file tests both encodings: exact forms, round trips and allocations.

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/logagg/logagg/aggregate"
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/output/spreadsheet"
)

func sample() *aggregate.Event {
	rec := &record.Record{
		Time: 1700000000123456789, Offset: 7200, HasTime: true,
		Severity: severity.Error, From: severity.FromExplicit, SeverityText: []byte("ERR"),
		Fields: []record.Field{
			{Key: "host", Value: []byte("web-1")},
			{Raw: []byte("ms"), Value: []byte("12.5e3"), Kind: record.Number},
			{Raw: []byte("host"), Value: []byte("dropped")},
			{Raw: []byte("odd"), Value: []byte("0x1f"), Kind: record.Number},
		},
	}
	return &aggregate.Event{Source: "app.log", Line: 12, Format: "log4j", Record: rec, Message: []byte("lost \"db\"\n\tat <x>")}
}

func TestNDJSONForm(t *testing.T) {
	got := string(NewNDJSON(&bytes.Buffer{}).Append(nil, sample()))
	want := `{"source":"app.log","line":12,"time":"2023-11-15T00:13:20.123456789+02:00","severity":"error","severity_number":17,` +
		`"severity_text":"ERR","severity_from":"explicit","format":"log4j","message":"lost \"db\"\n\tat <x>","fingerprint":null,` +
		`"fields":{"host":"web-1","ms":12.5e3,"odd":"0x1f"}}` + "\n"
	if got != want {
		t.Errorf("got  %swant %s", got, want)
	}
}

func TestCSVForm(t *testing.T) {
	var out bytes.Buffer
	c := NewCSV(&out)
	if _, err := c.Write(c.Append(nil, sample())); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	want := csvHeader + `app.log,12,2023-11-15T00:13:20.123456789+02:00,error,17,ERR,explicit,log4j,"lost ""db""` + "\n\tat <x>\"," +
		`,"{""host"":""web-1"",""ms"":12.5e3,""odd"":""0x1f""}"` + "\n"
	if out.String() != want {
		t.Errorf("got  %swant %s", out.String(), want)
	}
}

func TestTime(t *testing.T) {
	tests := []struct {
		name   string
		nanos  int64
		offset int32
		want   string
	}{
		{"UTC", 0, 0, "1970-01-01T00:00:00Z"},
		{"west", 0, -(5*3600 + 1800), "1969-12-31T18:30:00-05:30"},
		{"seconds of an offset are dropped", 1e9, 1172, "1970-01-01T00:19:01+00:19"},
		{"before the epoch", -1, 3600, "1970-01-01T00:59:59.999999999+01:00"},
		{"an offset beyond a day", 0, 90000, "1970-01-01T00:00:00Z"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rec := &record.Record{Time: tt.nanos, Offset: tt.offset, HasTime: true}
			if got := string(appendTime(nil, rec)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestCell(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"plain", "plain"},
		{"=1+2", "'=1+2"},
		{"  =A1", `"'  =A1"`},
		{"-5", "-5"},
		{"-5x", "'-5x"},
		{"+5", "'+5"},
		{"@cmd", "'@cmd"},
		{"\u00a0=A1", "'\u00a0=A1"},
		{"＝A1", "'＝A1"},
		{"\tx", "\"'\tx\""},
		{"a,b", `"a,b"`},
		{`say "hi"`, `"say ""hi"""`},
		{"=\"a\"", `"'=""a"""`},
		{"\xff", "\uFFFD"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			if got := string(appendCell([]byte("<"), tt.in)); got != "<"+tt.want {
				t.Errorf("got %q, want %q", got, "<"+tt.want)
			}
		})
	}
}

func TestManyFieldsKeepTheFirst(t *testing.T) {
	rec := &record.Record{}
	for i := range 3 * manyFields {
		rec.Fields = append(rec.Fields, record.Field{Raw: []byte{'k', byte('0' + i%2)}, Value: []byte{byte('0' + min(i, 9))}})
	}
	if got, want := string(appendFields(nil, rec.Fields)), `{"k0":"0","k1":"1"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAppendDoesNotAllocate(t *testing.T) {
	ev, buf := sample(), make([]byte, 0, 4096)
	for name, w := range map[string]aggregate.EventWriter{"ndjson": NewNDJSON(&bytes.Buffer{}), "csv": NewCSV(&bytes.Buffer{})} {
		if n := testing.AllocsPerRun(100, func() { buf = w.Append(buf[:0], ev) }); n != 0 {
			t.Errorf("%s: %v allocations an event", name, n)
		}
	}
}

// fuzzEvent builds an event whose every text comes from the fuzzer.
func fuzzEvent(source, message, key, value string, nanos int64, offset int32, number bool) *aggregate.Event {
	f := record.Field{Raw: []byte(key), Value: []byte(value)}
	if number {
		f.Kind = record.Number
	}
	return &aggregate.Event{Source: source, Line: 1, Format: "plain", Message: []byte(message), Record: &record.Record{
		Time: nanos, Offset: offset, HasTime: true, SeverityText: []byte(value), Fields: []record.Field{f},
	}}
}

func seed(f *testing.F) {
	f.Add("a.log", "hello", "k", "1", int64(0), int32(0), true)
	f.Add("=a\xff", "a\r\n\"b\"\x00\u2028", "", "01", int64(-1), int32(-1800), true)
	f.Add("", " -1 ", "k\\", "\xed\xa0\x80", int64(1<<62), int32(1<<30), false)
}

// FuzzNDJSON: every line is JSON, alone on its line, and decodes to the texts
// that went in.
func FuzzNDJSON(f *testing.F) {
	seed(f)
	w := NewNDJSON(&bytes.Buffer{})
	f.Fuzz(func(t *testing.T, source, message, key, value string, nanos int64, offset int32, number bool) {
		line := w.Append(nil, fuzzEvent(source, message, key, value, nanos, offset, number))
		if bytes.IndexByte(line, '\n') != len(line)-1 {
			t.Fatalf("not one line: %q", line)
		}
		var got struct {
			Source, Message string
			SeverityText    string `json:"severity_text"`
			Fields          map[string]json.RawMessage
		}
		if err := json.Unmarshal(line, &got); err != nil {
			t.Fatalf("%v: %q", err, line)
		}
		same(t, "source", got.Source, source)
		same(t, "message", got.Message, message)
		same(t, "severity_text", got.SeverityText, value)
		raw := got.Fields[valid(key)]
		if number && json.Valid([]byte(value)) && isNumber([]byte(value)) {
			same(t, "number", string(raw), value)
			return
		}
		var text string
		if err := json.Unmarshal(raw, &text); err != nil {
			t.Fatalf("field %q: %v", raw, err)
		}
		same(t, "field", text, value)
	})
}

// FuzzCSV: a row reads back by encoding/csv to eleven cells with the texts that
// went in, but for the ' before a formula.
func FuzzCSV(f *testing.F) {
	seed(f)
	w := NewCSV(&bytes.Buffer{})
	f.Fuzz(func(t *testing.T, source, message, key, value string, nanos int64, offset int32, number bool) {
		row := w.Append(nil, fuzzEvent(source, message, key, value, nanos, offset, number))
		rows, err := csv.NewReader(bytes.NewReader(row)).ReadAll()
		if err != nil || len(rows) != 1 || len(rows[0]) != 11 {
			t.Fatalf("%d rows, %v: %q", len(rows), err, row)
		}
		cell := func(i int, in string) {
			got, want := rows[0][i], strings.ReplaceAll(valid(in), "\r\n", "\n")
			if spreadsheet.IsFormula(got) && !isNumber([]byte(got)) {
				t.Fatalf("cell %d is a formula: %q", i, got)
			}
			if got != want && got != "'"+want {
				t.Fatalf("cell %d: got %q, want %q", i, got, want)
			}
		}
		cell(0, source)
		cell(5, value)
		cell(8, message)
		if !json.Valid([]byte(rows[0][10])) {
			t.Fatalf("fields: %q", rows[0][10])
		}
	})
}

// FuzzNumber: what passes for a number is one to encoding/json.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"0", "-0.5e+7", "01", "1.", "", "-", "1e", "9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var n json.Number
		// Unmarshal trims white space, and takes null and quoted numbers too.
		want := strings.Trim(s, "\x00 \t\r\n\"nul") == s && s != "" && json.Unmarshal([]byte(s), &n) == nil
		if got := isNumber([]byte(s)); got != want {
			t.Errorf("%q: got %v, want %v", s, got, want)
		}
	})
}

func valid(s string) string { return string([]rune(s)) }

func same(t *testing.T, what, got, want string) {
	t.Helper()
	if got != valid(want) {
		t.Fatalf("%s: got %q, want %q", what, got, valid(want))
	}
}

func BenchmarkAppend(b *testing.B) {
	ev := sample()
	for name, w := range map[string]aggregate.EventWriter{"ndjson": NewNDJSON(&bytes.Buffer{}), "csv": NewCSV(&bytes.Buffer{})} {
		b.Run(name, func(b *testing.B) {
			buf := w.Append(nil, ev)
			b.SetBytes(int64(len(buf)))
			b.ReportAllocs()
			for b.Loop() {
				buf = w.Append(buf[:0], ev)
			}
		})
	}
}
