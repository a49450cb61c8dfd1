// This file owns the tests of the logfmt format.

package parse

import (
	"bytes"
	"strconv"
	"testing"
	"unicode/utf8"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var logfmtCases = []pairCase{
	{"slog", `time=2024-05-01T10:00:00.000+02:00 level=WARN+1 msg="a b" n=1`, 14, explicit, "WARN+1", "a b", "2024-05-01T10:00:00+02:00"},
	{"go-kit", `ts=2024-05-01T10:00:00Z caller=a.go:1 level=error err="x: y"`, 17, explicit, "error", `ts=2024-05-01T10:00:00Z caller=a.go:1 level=error err="x: y"`, "2024-05-01T10:00:00Z"},
	{"logrus", `time="2024-05-01T10:00:00Z" level=panic msg=m`, 24, explicit, "panic", "m", "2024-05-01T10:00:00Z"},
	{"log15", `t=2024-05-01T10:00:00+0000 lvl=eror msg=m`, 17, explicit, "eror", "m", "2024-05-01T10:00:00Z"},
	{"epoch", `ts=1714557600.5 level=info msg=m`, 9, explicit, "info", "m", "2024-05-01T10:00:00.5Z"},
	{"escapes", `level=info msg="a\t\"b\"\x41\u00e9"`, 9, explicit, "info", "a\t\"b\"Aé", ""},
	{"status", `method=GET status=404 path=/x`, 13, severity.FromStatus, "", `method=GET status=404 path=/x`, ""},
	{"bare key", `level=debug flag msg=m`, 5, explicit, "debug", "m", ""},
	{"one known pair", `msg=hello`, 0, severity.FromNone, "", "hello", ""},
	{"cut line", `level=info msg="never closed and so on`, 9, explicit, "info", "never closed and so on", ""},
	{"cut at backslash", `level=info msg="a\`, 9, explicit, "info", `a\`, ""},
	{"empty value", `level= msg="" a=1`, 0, severity.FromNone, "", "", ""},
	{"heroku router", `at=error code=H12 desc="Request timeout" method=GET path="/x" host=a.herokuapp.com request_id=x fwd="192.0.2.1" dyno=web.1 connect=1ms service=30000ms status=503 bytes=0 protocol=https`, 17, explicit, "error", "*", ""},
	{"heroku router at info", `at=info method=GET path="/" host=a dyno=web.1 status=404 bytes=13`, 9, explicit, "info", "*", ""},
	{"heroku metrics", `source=web.1 dyno=heroku.1.2 sample#memory_total=21.00MB sample#load_avg_1m=0.00`, 0, severity.FromNone, "", "*", ""},
	{"grafana", `logger=context userId=1 t=2026-11-21T10:00:00.123456789Z level=info msg="Request Completed" method=GET status=302`, 9, explicit, "info", "Request Completed", "2026-11-21T10:00:00.123456789Z"},
	{"grafana 8", `t=2026-11-21T10:00:00+0000 lvl=eror msg="Failed to look up user" logger=context`, 17, explicit, "eror", "Failed to look up user", "2026-11-21T10:00:00Z"},
	{"prometheus 3", `time=2026-11-21T10:00:00.123Z level=WARN source=main.go:1 msg=m component=tsdb`, 13, explicit, "WARN", "m", "2026-11-21T10:00:00.123Z"},
	{"slog group", `level=INFO msg=m http.status=500`, 9, explicit, "INFO", "m", ""},
	{"slog group without level", `method=GET http.status=500`, 17, severity.FromStatus, "", "*", ""},
	{"message without quotes", `ts=2026-11-21T10:00:00Z level=warn msg=connection refused by the peer host=a:1`, 13, explicit, "warn", "connection refused by the peer", "2026-11-21T10:00:00Z"},
	{"time without quotes", `time=2026-11-21 10:00:00.5 +0000 level=info msg="m"`, 9, explicit, "info", "m", "2026-11-21T10:00:00.5Z"},
	{"commas", `time="2026-11-21T10:00:00Z", level=error, msg="a, b", n=1`, 17, explicit, "error", "a, b", "2026-11-21T10:00:00Z"},
	{"single quotes", `level=info msg='hello there' n=1`, 9, explicit, "info", "hello there", ""},
	{"apostrophe", `level=info msg='tis so n=1`, 9, explicit, "info", "'tis so", ""},
	{"text after the quotes", `a="x"y msg=m`, 0, severity.FromNone, "", "m", ""},
}

func TestLogfmt(t *testing.T) {
	for i, c := range logfmtCases {
		if c.message == whole {
			logfmtCases[i].message = c.line
		}
	}
	testPairCases(t, formatLogfmt, logfmtCases)
}

func TestLogfmtDoesNotFit(t *testing.T) {
	p := formatLogfmt.New(newPairEnv())
	for _, line := range []string{
		"", " ", "plain words", "a=1 is what we found in the text of this", "a=1", "=1 b=2", "word a=1 b=2",
		`{"a":1}`, "text=one two three four", "level=info and then many words of a plain text",
	} {
		var rec record.Record
		if p.Parse(&rec, []byte(line)) {
			t.Errorf("%q fits", line)
		}
	}
}

func TestLogfmtFields(t *testing.T) {
	rec := record.Record{WantFields: true}
	line := `level=info a=1.5 b="x y" bare c= d="1" e=0x1 =odd msg=m f="a\nb"`
	if !formatLogfmt.New(newPairEnv()).Parse(&rec, []byte(line)) {
		t.Fatal("does not fit")
	}
	want := `a=1.5 b="x y" d="1" e="0x1" f="a\nb"`
	if got := pairFields(&rec); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

const benchmarkLogfmtLine = `time=2024-05-01T10:00:00.123Z level=info msg="request completed in due time" method=GET path=/api/v1/users/42/orders remote=10.20.30.40:51234 status=200 duration=12.75ms request_id=b3b2a1c0-9f8e-4d7c-8b6a-5f4e3d2c1b0a user="Jane Doe" bytes=5120`

func BenchmarkLogfmt(b *testing.B) { benchmarkPairs(b, formatLogfmt, benchmarkLogfmtLine, false) }

func BenchmarkLogfmtFields(b *testing.B) { benchmarkPairs(b, formatLogfmt, benchmarkLogfmtLine, true) }

func FuzzLogfmt(f *testing.F) {
	for _, c := range logfmtCases {
		f.Add([]byte(c.line), []byte(benchmarkLogfmtLine))
	}
	f.Fuzz(func(t *testing.T, line, before []byte) {
		rec, fits := checkCold(t, formatLogfmt, before, line)
		if !fits {
			return
		}
		for _, field := range rec.Fields {
			if !bytes.Contains(line, field.Raw) {
				t.Errorf("key %q is not in the line", field.Raw)
			}
			if !bytes.Contains(line, field.Value) && !bytes.ContainsRune(line, '\\') {
				t.Errorf("value %q is not in the line", field.Value)
			}
		}
	})
}

func FuzzLogfmtQuoted(f *testing.F) {
	for _, s := range []string{"plain", `a\n\"b\"`, `\x41\101\u00e9\U0001F600`, `\'`, `\400`, `\ud800`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, err := strconv.Unquote(`"` + s + `"`)
		// Unquote replaces bytes that are not UTF-8; we keep them, so that one
		// may join with an escaped byte after it.
		if err != nil || !utf8.ValidString(s) {
			return
		}
		rec := record.Record{WantFields: true}
		line := []byte(`a="` + s + `" b=1`)
		if !formatLogfmt.New(newPairEnv()).Parse(&rec, line) {
			t.Fatal("does not fit")
		}
		if want == "" {
			return // an empty value is no field
		}
		if got := string(rec.Fields[0].Value); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}
