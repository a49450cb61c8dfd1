package parse

import (
	"testing"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

func TestLevelLine(t *testing.T) {
	for _, tt := range []struct {
		line    string
		want    severity.Number
		message string
	}{
		{"[ERROR] disk gone", severity.Error, "disk gone"},
		{"[ warn ] odd", severity.Warn, "odd"},
		{"<notice> hello", severity.Notice, "hello"},
		{"WARN text", severity.Warn, "text"},
		{"ERROR: text", severity.Error, "text"},
		{"info: text", severity.Info, "text"},
		{"INFO\ttext", severity.Info, "text"},
		{"Error: boom", 0, ""},
		{"information technology", 0, ""},
		{"error in the middle", 0, ""},
		{"[main] text", 0, ""},
		{"INFORMATION", 0, ""},
		{"", 0, ""},
	} {
		t.Run(tt.line, func(t *testing.T) {
			var rec record.Record
			ok := levelLine{}.Parse(&rec, []byte(tt.line))
			if ok != (tt.want != 0) || rec.Severity != tt.want || string(rec.Message) != tt.message {
				t.Errorf("%v %d %q, want %d %q", ok, rec.Severity, rec.Message, tt.want, tt.message)
			}
		})
	}
}

func TestClockOnly(t *testing.T) {
	p := newGeneric(&Env{})
	for line, want := range map[string]severity.Number{
		"14:03:07.123 [main] INFO  c.s.Order - accepted": severity.Info,
		"14:03:07 ERROR refused":                         severity.Error,
		"14:03:07 people came to dinner":                 0,
	} {
		rec := record.Record{}
		if ok := p.Parse(&rec, []byte(line)); ok != (want != 0) || ok && (rec.Severity != want || rec.HasTime) {
			t.Errorf("%q: %v %d", line, ok, rec.Severity)
		}
	}
}
