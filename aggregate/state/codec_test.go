package state

// This file tests the state file's form: what is written reads back, and all
// else is refused.

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/source"
)

func example() *State {
	const sum = "0123456789abcdef0123456789abcdef"
	return &State{
		Version: "v1.2.3", Saved: time.Date(2026, 11, 21, 1, 0, 3, 0, time.UTC), Host: "web1",
		Intent:  []Output{{Path: "/r/2026-11-22.json", Temporary: "/r/.logagg-0123456789abcdef.tmp"}},
		Reports: []Output{{Path: "/r/2026-11-21.json"}, {Path: "/r/e.csv", Temporary: "/r/.logagg-fedcba9876543210.tmp"}},
		Logs: []source.Log{
			{Name: "/var/log/app.log", Files: []source.Mark{
				{Device: 2049, Inode: 1 << 63, Offset: 5 << 30, Head: source.Print{Bytes: 1024, Sum: sum}, Tail: source.Print{Bytes: 1024, Sum: sum}},
				{Device: 2049, Inode: 12, Offset: 700, Place: block.Place{Format: "w3c", Current: "w3c", Columns: []string{"date", "\"\xff"}, Mixed: true, Before: 7, Line: 12}},
				{Ignored: true, Head: source.Print{Bytes: 9, Sum: sum}},
			}},
			{Name: "/var/log/caf\xe9\u009b.log", Files: []source.Mark{}},
		},
	}
}

const exampleFile = `{
"schema":"logagg.state/v1",
"logagg":"v1.2.3",
"saved":"2026-11-21T01:00:03Z",
"host":"web1",
"intent":[
{"path":"/r/2026-11-22.json","temporary":"/r/.logagg-0123456789abcdef.tmp"}
],
"reports":[
{"path":"/r/2026-11-21.json"},
{"path":"/r/e.csv","temporary":"/r/.logagg-fedcba9876543210.tmp"}
],
"logs":[
{"name":"/var/log/app.log","files":[{"device":2049,"inode":9223372036854775808,"offset":5368709120,"head":{"bytes":1024,"sha256":"0123456789abcdef0123456789abcdef"},"tail":{"bytes":1024,"sha256":"0123456789abcdef0123456789abcdef"}},{"device":2049,"inode":12,"offset":700,"head":{"bytes":0,"sha256":""},"tail":{"bytes":0,"sha256":""},"place":{"format":"w3c","current":"w3c","columns":["date","\"\\\"\\xff\""],"mixed":true,"before":7,"line":12}},{"device":0,"inode":0,"offset":0,"head":{"bytes":9,"sha256":"0123456789abcdef0123456789abcdef"},"tail":{"bytes":0,"sha256":""},"ignored":true}]},
{"name":"\"/var/log/caf\\xe9\\u009b.log\"","files":[]}
],
`

func TestEncode(t *testing.T) {
	data, err := example().Encode()
	if err != nil {
		t.Fatal(err)
	}
	if got := string(data[:len(data)-sumLen]); got != exampleFile {
		t.Errorf("got\n%s\nwant\n%s", got, exampleFile)
	}
	back, err := Decode(data)
	if err != nil || !reflect.DeepEqual(back, example()) {
		t.Errorf("read back as %+v, %v", back, err)
	}
	turned := example()
	turned.Logs[0], turned.Logs[1] = turned.Logs[1], turned.Logs[0]
	if again, err := turned.Encode(); err != nil || !bytes.Equal(again, data) {
		t.Errorf("in another order: %s, %v", again, err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	valid, err := example().Encode()
	if err != nil {
		t.Fatal(err)
	}
	var written bytes.Buffer
	if err := (&report.Report{Schema: report.Schema}).Encode(&written); err != nil {
		t.Fatal(err)
	}
	edit := func(old, replacement string) []byte { // and seal it again
		body := string(valid[:len(valid)-sumLen])
		if !strings.Contains(body, old) {
			t.Fatalf("nothing to edit: %s", old)
		}
		return sealed([]byte(strings.Replace(body, old, replacement, 1)))
	}
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "is empty"},
		{"blank", []byte(" \n"), "is empty"},
		{"zeros", make([]byte, 300), "no state file"},
		{"a log", []byte("2026-11-21 INFO started\n"), "no state file"},
		{"other JSON", []byte(`{"schema":"x"}`), "no state file"},
		{"a report", written.Bytes(), "no state file, but a report of logagg"},
		{"the future", []byte(`{"schema":"logagg.state/v2","more":1}`), `"logagg.state/v2"`},
		{"cut short", valid[:len(valid)/2], "damaged: unexpected end"},
		{"without its end", valid[:len(valid)-1], "damaged"},
		{"with more", append(bytes.Clone(valid), '\n'), "damaged"},
		{"a digit changed", bytes.Replace(valid, []byte("5368709120"), []byte("5368709121"), 1), "checksum"},
		{"laid out anew", bytes.ReplaceAll(valid, []byte(",\n"), []byte(",")), "checksum"},
		{"an unknown field", edit(`"host":`, `"hosts":`), "unknown field"},
		{"a negative offset", edit(`"offset":700`, `"offset":-1`), `log "/var/log/app.log", file 2: offset -1 is negative`},
		{"an offset too large", edit(`"offset":700`, `"offset":9223372036854775808`), "damaged"},
		{"a negative line", edit(`"line":12`, `"line":-2`), "line -2"},
		{"a print too long", edit(`"bytes":1024`, `"bytes":5368709`), "print of 5368709 bytes"},
		{"a print beyond the offset", edit(`"offset":5368709120`, `"offset":1023`), "does not fit the offset 1023"},
		{"a short sum", edit(`"sha256":"01`, `"sha256":"0`), "hexadecimal digits"},
		{"no sum", edit(`"sha256":"0123456789abcdef0123456789abcdef"`, `"sha256":""`), "hexadecimal digits"},
		{"a relative log", edit(`"name":"/var`, `"name":"var`), "no absolute path"},
		{"a log twice", edit(`\"/var/log/caf\\xe9\\u009b.log\"`, `/var/log/app.log`), "twice"},
		{"a bad quote", edit(`u009b.log\"`, `u009b.log`), "badly quoted"},
		{"a temporary file of another directory", edit(`"temporary":"/r/`, `"temporary":"/etc/`), "no temporary file"},
		{"a temporary file that is none", edit(`"temporary":"/r/.logagg-0123456789abcdef.tmp"`, `"temporary":"/r/a.json"`), "no temporary file"},
		{"an intent without one", edit(`,"temporary":"/r/.logagg-0123456789abcdef.tmp"`, ``), "no temporary file"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if s, err := Decode(tt.data); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, %v; want an error with %q", s, err, tt.want)
			}
		})
	}
}

// TestEncodeKeepsBytes holds that any path reads back as it was.
func TestEncodeKeepsBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := "/" + string(rapid.SliceOf(rapid.Byte()).Draw(t, "name"))
		column := string(rapid.SliceOf(rapid.Byte()).Draw(t, "column"))
		s := &State{Logs: []source.Log{{Name: name, Files: []source.Mark{{Place: block.Place{Columns: []string{column}}}}}}}
		data, err := s.Encode()
		if err != nil {
			t.Fatal(err)
		}
		back, err := Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		if got := back.Logs[0]; got.Name != name || got.Files[0].Place.Columns[0] != column {
			t.Fatalf("%q, %q read back as %q, %q", name, column, got.Name, got.Files[0].Place.Columns[0])
		}
	})
}

// FuzzDecode holds that what loads saves, and then loads and saves the same. The
// input is sealed, so that it is more than its checksum that is tried.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(exampleFile))
	f.Add([]byte("{\n\"schema\":\"logagg.state/v1\",\n"))
	f.Add([]byte("{\"schema\":\"logagg.state/v1\",\"logs\":[{\"name\":\"/a\",\"files\":null}],"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = Decode(data)
		s, err := Decode(sealed(bytes.Clone(data)))
		if err != nil {
			return
		}
		saved, err := s.Encode()
		if err != nil {
			t.Fatalf("what loaded does not save: %v", err)
		}
		again, err := Decode(saved)
		if err != nil {
			t.Fatalf("what was saved does not load: %v\n%s", err, saved)
		}
		twice, err := again.Encode()
		if err != nil || !bytes.Equal(saved, twice) {
			t.Fatalf("saved again as\n%s\nthat is not\n%s\n%v", twice, saved, err)
		}
	})
}
