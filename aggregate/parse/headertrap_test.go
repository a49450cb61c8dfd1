package parse

// This file holds the generic engine against lines whose level words are the
// text's, whose stamps no calendar has, and whose parts would share a name.

import (
	"testing"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

// TestTraps holds more texts that state no level: prose, queries, headers of
// mails and of HTTP, configuration, code, tables, other languages.
func TestTraps(t *testing.T) {
	p := newGeneric(testEnv())
	for _, line := range []string{
		"error handling was rewritten for the 2026-11-21 10:00:00 release",
		"The error of 2026-11-21 10:00:00 was fatal",
		"Level: 3",
		"level: error",
		"X-Log-Level: ERROR",
		"Expires: Sat, 21 Nov 2026 10:00:00 GMT",
		"Last-Modified: Sat, 21 Nov 2026 10:00:00 GMT",
		"Subject: ERROR in your order of 2026-11-21 10:00:00",
		"  - level: warn",
		"severity: [INFO, WARN]",
		"case ERROR: return 2026;",
		"const ERROR = 17 // 2026-11-21 10:00:00",
		"+---------------------+-------+",
		"| 2026-11-21 10:00:00 | 17 ERRORS found | 3 |",
		"UPDATE log SET level='INFO' WHERE at < '2026-11-21 10:00:00'",
		"#include <error.h>",
		"$ERROR_COUNT=3",
		"Der Fehler trat am 2026-11-21 10:00:00 auf, ERROR",
		"Une ERREUR fatale le 2026-11-21 10:00:00",
		"2026-11-21 10:00:00 error reading the file",
		"2026-11-21 10:00:00 Error while reading the file",
		"2026-11-21 10:00:00 warning signs were seen",
		"2026-11-21 10:00:00 critical mass was reached",
		"2026-11-21 10:00:00 Info-Abend beginnt um acht",
		"2026-11-21 10:00:00 Der Dienst meldet ERROR beim Start",
		"2026-11-21 10:00:00 le service signale une ERROR grave",
		"2026-11-21 10:00:00 服务启动 没有 ERROR 出现",
		"2026-11-21 10:00:00 +ERRORS 3",
		"2026-11-21 10:00:00 +1 ERROR since noon",
		"2026-11-21 10:00:00 !important error",
		"2026-11-21 10:00:00 (error handling) was rewritten",
		"2026-11-21 10:00:00 user (admin) saw (error) twice",
		"2026-11-21 10:00:00 SELECT severity FROM t -- ERROR",
		"2026-11-21 10:00:00 curl -H 'X-Level: ERROR' x",
		"2026-11-21 10:00:00 A> b",
		"2026-11-21 10:00:00 <h1>ERROR</h1>",
		"10:00:00 is when the ERROR came",
		"10:00:00 21.11.2026 was the day of the ERROR",
		"2026-13-21 10:00:00 was no day for an ERROR",
		"2026-11-21 10:00:00 FATALITIES were none",
		"2026-11-21 10:00:00 e> x",
		"1784528283 errors were counted",
		"2026-11-21 10:00:00 debug=true was read",
		"2026-11-21 10:00:00 Alert level raised to ERROR",
		"2026-11-21 10:00:00 reply from 10.1.2.3: WARN unknown",
		"2026-11-21 10:00:00 --level ERROR was given",
	} {
		var rec record.Record
		if p.Parse(&rec, []byte(line)) && rec.From != severity.FromNone {
			t.Errorf("%s: %d %q", line, rec.Severity, rec.SeverityText)
		}
	}
}

// TestStatedBeforeText holds levels against words of the message.
func TestStatedBeforeText(t *testing.T) {
	runHeaders(t, newGeneric, statedHeaders)
}

var statedHeaders = []headerTest{
	{"2026-11-21 10:00:00 INFO WARNING: the disk is full", severity.Info, "WARNING: the disk is full"},
	{"2026-11-21 10:00:00 [INFO] ERROR: not one", severity.Info, "ERROR: not one"},
	{"2026-11-21 10:00:00,123 DEBUG FATAL: text", severity.Debug, "FATAL: text"},
	{"2026-11-21T10:00:00Z INFO report: [CRITICAL] 0, [ERROR] 0", severity.Info, "report: [CRITICAL] 0, [ERROR] 0"},
	{"2026-11-21T10:00:00Z INF scheduler: job=1 state=QUEUED", severity.Info, "scheduler: job=1 state=QUEUED"},
	{"26/11/21 10:00:00 INFO scheduler: job=1", severity.Info, "scheduler: job=1"},
	{"26/11/21 10:00:00 INFO SparkContext: job=1", severity.Info, "job=1"},
	{"2026-11-21 10:00:00 !ERROR! text", severity.Error, "text"},
	{"2026-11-21 10:00:00 ==WARN== text", severity.Warn, "text"},
	{"2026-11-21 10:00:00 %WARN text", severity.Warn, "text"},
	{"+ERR 21Nov2026 10:00:00.155 billing: text", severity.Error, "text"},
	{"orders@web-01 21/11/2026 10:00:00 W> text", severity.Warn, "text"},
	{"[2026-11-21 10:00:00.617100000] <thread 44> (warn) text", severity.Warn, "text"},
	{"{2026-11-21 10:00:00}{ERROR}{main} text", severity.Error, "text"},
	{"INFO~gatewayd~2026-11-21 10:00:00~text", severity.Info, "text"},
	{"WARN|orders|db|2026-11-21 10:00:00.123|text | more", severity.Warn, "text | more"},
	{"10:00:00.898 21.11.2026 *** INFO *** [billing/7] text", severity.Info, "text"},
	{"2026-11-21 10:00:00.689 -- WARN -- T:main -- text", severity.Warn, "text"},
	{"21-Nov-26 10:00:00 [INF] <orders> text", severity.Info, "text"},
	{"1794697211692735000 DEBUG billing: text", severity.Debug, "text"},
	{"I 1794697103.629 error-sink: text", severity.Info, "text"},
	{"INFO 2026-11-21T10:00:00Z host=web-01 svc=orders :: text", severity.Info, "text"},
	{"20261121 100000.746 INFO error-sink(6963): text", severity.Info, "text"},
	{"21/11/2026 10:00:00 [1384] [MainThread] CRITICAL app.views text", severity.Fatal, "text"},
	{"2026-11-21 10:00:00 CRITICAL text", severity.Critical, "text"},
	{"2026-11-21 10:00:00|CRITICAL|core|text", severity.Critical, "text"},
	{"2026-11-21 10:00:00 | CRITICAL | app.db:4 | text", severity.Fatal, "text"},
}

// TestImpossibleStamps holds that a line with a stamp which no calendar has is a
// record without a time.
func TestImpossibleStamps(t *testing.T) {
	p := newGeneric(testEnv())
	for _, tt := range []headerTest{
		{"2026-13-01 10:00:00 ERROR [main] text", severity.Error, "text"},
		{"2025-02-29T10:00:00.123Z WARN text", severity.Warn, "text"},
		{"2026-11-21 25:00:00,123 +0100 INFO text", severity.Info, "text"},
		{"2026/11/31 10:00:00 [error] 12#12: text", severity.Error, "text"},
		{"[2026-11-31 10:00:00] [ERROR] text", severity.Error, "text"},
		{"2026-11-31 10:00:00 text", severity.Unspecified, "text"},
	} {
		var rec record.Record
		if !p.Parse(&rec, []byte(tt.line)) || rec.HasTime || rec.Severity != tt.level || string(rec.Message) != tt.message {
			t.Errorf("%s: %v %d %q", tt.line, rec.HasTime, rec.Severity, rec.Message)
		}
	}
	for _, line := range []string{"2026-13-01 10:00:0 x", "2026-13-01 10:00:00x y", "2026-13/01 10:00:00 y", "2026-1301 10:00:00.1 x"} {
		var rec record.Record
		if p.Parse(&rec, []byte(line)) {
			t.Errorf("fits: %s", line)
		}
	}
}

// TestFieldNames holds that no record has two fields of one name.
func TestFieldNames(t *testing.T) {
	p := newGeneric(testEnv())
	for _, tests := range [][]headerTest{javaHeaders, scriptHeaders, nativeHeaders, moreHeaders, textHeaders, shapedHeaders, statedHeaders} {
		for _, tt := range tests {
			rec := record.Record{WantFields: true}
			p.Parse(&rec, []byte(tt.line))
			seen := map[string]bool{}
			for _, f := range rec.Fields {
				name := f.Key + string(f.Raw)
				if seen[name] {
					t.Errorf("%s: two fields named %s", tt.line, name)
				}
				seen[name] = true
			}
		}
	}
	rec := record.Record{WantFields: true}
	p.Parse(&rec, []byte("2026-11-21 10:00:00.123 INFO [http-1] [traceId=65a1, spanId=e5f6] c.a.Foo - text"))
	want := map[string]string{"thread": "http-1", "mdc": "traceId=65a1, spanId=e5f6", "logger": "c.a.Foo"}
	for _, f := range rec.Fields {
		if want[f.Key] != string(f.Value) {
			t.Errorf("%s=%s", f.Key, f.Value)
		}
		delete(want, f.Key)
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
}
