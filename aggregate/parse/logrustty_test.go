// This file owns the tests of what logrus writes to a terminal.

package parse

import (
	"testing"

	"github.com/logagg/logagg/aggregate/record"
)

var logrusTTYCases = []pairCase{
	{"padded", `INFO[0042] listening                                     addr=":8080"`, 9, explicit, "INFO", `listening                                     addr=":8080"`, ""},
	{"error", `ERRO[0000] m`, 17, explicit, "ERRO", "m", ""},
	{"panic", `PANI[123456] m`, 24, explicit, "PANI", "m", ""},
	{"full time", `WARN[2026-11-21T10:00:00+01:00] m  a=1`, 13, explicit, "WARN", "m  a=1", "2026-11-21T10:00:00+01:00"},
	{"custom time", `DEBU[2026-11-21 10:00:00.123] m`, 5, explicit, "DEBU", "m", "2026-11-21T10:00:00.123Z"},
	{"caller", `TRAC[0000] main.run() main.go:12 m`, 1, explicit, "TRAC", "main.run() main.go:12 m", ""},
	{"tabs", "INFO[0001] a\tb=c", 9, explicit, "INFO", "a\tb=c", ""},
	{"no message", `FATA[0001]`, 21, explicit, "FATA", "", ""},
}

func TestLogrusTTY(t *testing.T) { testPairCases(t, formatLogrusTTY, logrusTTYCases) }

func TestLogrusTTYDoesNotFit(t *testing.T) {
	p := formatLogrusTTY.New(newPairEnv())
	for _, line := range []string{"", "INFO[", "INFO[0000", "INFO[]", "INFO[] m", "INFO[x] m", "INFO[0000]m", "info[0000] m", "NOTE[0000] m", "INFO [0000] m"} {
		var rec record.Record
		if p.Parse(&rec, []byte(line)) {
			t.Errorf("%q fits", line)
		}
	}
}

func TestLogrusTTYFields(t *testing.T) {
	rec := record.Record{WantFields: true}
	line := []byte(`INFO[0042] set a=1 to the value   addr=":8080" n=2 empty=`)
	p := formatLogrusTTY.New(newPairEnv())
	if !p.Parse(&rec, line) {
		t.Fatal("does not fit")
	}
	if got, want := pairFields(&rec), `addr=":8080" n=2`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if n := testing.AllocsPerRun(20, func() { rec.Reset(); p.Parse(&rec, line) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzLogrusTTY(f *testing.F) { fuzzFormat(f, formatLogrusTTY) }

func BenchmarkLogrusTTY(b *testing.B) {
	benchmarkPairs(b, formatLogrusTTY, `INFO[0042] request completed in due time                 method=GET path=/api/v1/users/42/orders status=200 duration=12.75ms`, false)
}
