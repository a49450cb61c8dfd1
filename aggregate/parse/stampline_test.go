package parse

import (
	"bytes"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var testRef = time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)

func testEnv() *Env {
	env := new(Env)
	env.SetInput(time.UTC, testRef)
	return env
}

// lineTest is a line and what a parser makes of it. fields is "key=value ...".
type lineTest struct {
	name, line string
	level      severity.Number
	message    string
	fields     string
}

func fieldText(rec *record.Record) string {
	var b []byte
	for i, f := range rec.Fields {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(append(b, f.Key...), f.Raw...)
		b = append(append(b, '='), f.Value...)
	}
	return string(b)
}

func runLines(t *testing.T, build func(*Env) Parser, tests []lineTest) {
	t.Helper()
	warm := build(testEnv())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rec := record.Record{WantFields: true}
			if !warm.Parse(&rec, []byte(tt.line)) {
				t.Fatalf("does not fit: %s", tt.line)
			}
			if rec.Severity != tt.level || string(rec.Message) != tt.message {
				t.Errorf("%s\n got %d %q\nwant %d %q", tt.line, rec.Severity, rec.Message, tt.level, tt.message)
			}
			if got := fieldText(&rec); got != tt.fields {
				t.Errorf("%s\n got fields %s\nwant fields %s", tt.line, got, tt.fields)
			}
			if (rec.Severity != 0) != (rec.From != severity.FromNone) {
				t.Errorf("severity %d from %v", rec.Severity, rec.From)
			}
		})
	}
}

var genericLines = []lineTest{
	{"log4j", "2026-01-02 15:04:05,123 INFO [main] com.x.Foo - it is up", severity.Info, "it is up", "thread=main logger=com.x.Foo"},
	{"log4j thread with spaces", "2026-01-02 15:04:05,123 WARN  [RMCommunicator Allocator] org.x.Client: Address change", severity.Warn, "Address change", "thread=RMCommunicator Allocator logger=org.x.Client"},
	{"logback", "2026-01-02 15:04:05.123 [http-1] ERROR c.x.Foo - 0 errors", severity.Error, "0 errors", "thread=http-1 logger=c.x.Foo"},
	{"decoy", "2026-01-02 15:04:05,123 INFO [main] com.x.Foo - msg level=fatal [ERROR] ERROR", severity.Info, "msg level=fatal [ERROR] ERROR", "thread=main logger=com.x.Foo"},
	{"brackets", "[2026-01-02 15:04:05] [ERROR] out of disk", severity.Error, "out of disk", ""},
	{"brackets level first", "[INFO] [2026-01-02 15:04:05] ready", severity.Info, "ready", ""},
	{"level first", "INFO 2026-01-02 15:04:05 ready", severity.Info, "ready", ""},
	{"level first in bracket", "[WARN] 2026-01-02T15:04:05Z low on disk", severity.Warn, "low on disk", ""},
	{"python", "2026-01-02 15:04:05,123 - my.name - WARNING - low", severity.Warn, "low", ""},
	{"python basic", "WARNING:root:low on disk", severity.Warn, "low on disk", "logger=root"},
	{"go", "2026/01/02 15:04:05 listening on :80", 0, "listening on :80", ""},
	{"go decoy", "2026/01/02 15:04:05 error pages ready", 0, "error pages ready", ""},
	{"slog", "2026/01/02 15:04:05 INFO listening addr=:80", severity.Info, "listening addr=:80", ""},
	{"slog offset", "2026/01/02 15:04:05 DEBUG+2 listening", 7, "listening", ""},
	{"nginx", "2026/01/02 15:04:05 [error] 123#7: *1 open() failed", severity.Error, "*1 open() failed", "pid=123 tid=7"},
	{"apache 2.2", "[Sun Dec 04 20:32:37 2005] [notice] jk2_init() Found child", severity.Notice, "jk2_init() Found child", ""},
	{"apache 2.4", "[Sun Dec 04 20:32:37.123456 2005] [core:error] [pid 1:tid 2] AH001: no", severity.Error, "AH001: no", "pid=1 tid=2"},
	{"apache trace", "[Sun Dec 04 20:32:37.123456 2005] [core:trace3] [pid 1] x", 2, "x", "pid=1"},
	{"hdfs", "081109 203615 148 INFO dfs.DataNode$PacketResponder: PacketResponder 1", severity.Info, "PacketResponder 1", "pid=148 logger=dfs.DataNode$PacketResponder"},
	{"spark", "17/06/09 20:10:40 INFO SecurityManager: Changing view", severity.Info, "Changing view", "logger=SecurityManager"},
	{"openstack", "nova-api.log.1.2017-05-16_13:55:31 2017-05-16 00:00:00.008 25746 INFO nova.wsgi [req-3 a b - - -] 10.1.1.1 \"GET\"", severity.Info, "10.1.1.1 \"GET\"", "pid=25746 logger=nova.wsgi thread=req-3 a b - - -"},
	{"openstack instance", "nova.log 2017-05-16 00:00:00.008 25746 INFO nova.virt [-] [instance: b9-1] Creating", severity.Info, "[instance: b9-1] Creating", "pid=25746 logger=nova.virt"},
	{"bgl", "- 1117838570 2005.06.03 R02-M1 2005-06-03-15.42.50.675872 R02-M1 RAS KERNEL INFO cache error corrected", severity.Info, "cache error corrected", "host=R02-M1 app=KERNEL"},
	{"bgl failure", "APPREAD 1117838570 2005.06.03 R02-M1 2005-06-03-15.42.50.675872 R02-M1 NULL MMCS FAILURE down", severity.Panic, "down", "host=R02-M1 app=MMCS"},
	{"logcat", "03-17 16:13:38.811  1702  2395 D WindowManager: opening", severity.Debug, "opening", "pid=1702 tid=2395 logger=WindowManager"},
	{"klog", "E0102 15:04:05.000000     123 file.go:12] INFO is down", severity.Error, "INFO is down", "pid=123 file=file.go:12"},
	{"mysql", "2026-01-02T15:04:05.123456Z 0 [Note] [MY-010] ready", severity.Info, "ready", "pid=0 thread=MY-010"},
	{"mysql system", "2026-01-02T15:04:05.123456Z 0 [System] [MY-010] [Server] up: x", severity.Notice, "up: x", "pid=0 thread=MY-010 context=Server"},
	{"redis", "123:M 02 Jan 2026 15:04:05.123 * Ready", severity.Notice, "Ready", "pid=123"},
	{"redis warning", "1:C 02 Jan 2026 15:04:05.123 # oO0", severity.Warn, "oO0", "pid=1"},
	{"postgres", "2026-01-02 15:04:05.123 UTC [123] LOG:  ready", severity.Info, "ready", "pid=123"},
	{"postgres user", "2026-01-02 15:04:05.123 UTC [123] u@db ERROR:  no table", severity.Error, "no table", "pid=123"},
	{"spring", "2026-01-02 15:04:05.123  INFO 1234 --- [main] com.x.Foo   : started", severity.Info, "started", "pid=1234 thread=main logger=com.x.Foo"},
	{"loguru", "2026-01-02 15:04:05.123 | INFO     | app:run:3 - started", severity.Info, "started", "logger=app:run:3"},
	{"zookeeper", "2015-07-29 17:41:41,536 - INFO  [main:Peer@101] - tickTime", severity.Info, "tickTime", "thread=main:Peer@101"},
	{"thread first", "2026-01-02 15:04:05.123 main ERROR Foo is down", severity.Error, "Foo is down", ""},
	{"monolog", "[2026-01-02 15:04:05] production.ERROR: no route", severity.Error, "no route", ""},
	{"celery", "[2026-01-02 15:04:05,123: INFO/MainProcess] ready", severity.Info, "ready", ""},
	{"env_logger", "[2026-01-02T15:04:05Z INFO  my_crate::mod] ready", severity.Info, "ready", "logger=my_crate::mod"},
	{"ruby", "I, [2026-01-02T15:04:05.123456 #1234]  INFO -- prog: ready", severity.Info, "ready", "logger=prog"},
	{"zap", "2026-01-02T15:04:05.123Z\tinfo\tready now", severity.Info, "ready now", ""},
	{"winston", "2026-01-02T15:04:05.123Z error: broken", severity.Error, "broken", ""},
	{"pipes letter", "2026-01-02 15:04:05.123 | E | broken", severity.Error, "broken", ""},
	{"compose", "web_1  | 2026-01-02 15:04:05 WARN slow", severity.Warn, "slow", ""},
	{"text", "2026-01-02 15:04:05 the server saw ERROR here", 0, "the server saw ERROR here", ""},
	{"stamp only", "2026-01-02 15:04:05", 0, "", ""},
	{"cri", "2026-01-02T15:04:05.123456789Z stderr F [WARN] slow", severity.Warn, "slow", ""},
}

func TestGeneric(t *testing.T) { runLines(t, newGeneric, genericLines) }

func TestGenericRejects(t *testing.T) {
	p := newGeneric(testEnv())
	for _, line := range []string{
		"", "x", "no stamp here at all", "\tat com.x.Foo(Foo.java:3)", "Caused by: java.io.IOException: 2026",
		"Started 2026-01-02 15:04:05 in a wrapped text", "ERROR without a stamp",
		"<34>Oct 11 22:14:15 mymachine su: failed", "12345678", "W1234567890",
	} {
		t.Run(line, func(t *testing.T) {
			var rec record.Record
			if p.Parse(&rec, []byte(line)) {
				t.Errorf("fits: %q as %q", line, rec.Message)
			}
		})
	}
}

func TestTextFormatsDoNotAllocate(t *testing.T) {
	for name, c := range map[string]struct {
		build func(*Env) Parser
		lines []lineTest
	}{
		"generic": {newGeneric, genericLines}, "syslog": {newSyslog3164, syslogLines},
		"syslog5424": {newSyslog5424, syslog5424Lines}, "access": {newAccess, accessLines},
	} {
		t.Run(name, func(t *testing.T) {
			p := c.build(testEnv())
			rec := record.Record{WantFields: true}
			var lines [][]byte
			for _, l := range c.lines {
				lines = append(lines, []byte(l.line))
			}
			if n := testing.AllocsPerRun(20, func() {
				for _, l := range lines {
					rec.Reset()
					p.Parse(&rec, l)
				}
			}); n > 0 {
				t.Errorf("%v allocations", n)
			}
		})
	}
}

// FuzzText holds for every text parser: one that has seen other lines gives the
// same as a new one, and all views lie inside the line.
func FuzzText(f *testing.F) {
	for _, set := range [][]lineTest{genericLines, syslogLines, syslog5424Lines, accessLines} {
		for _, l := range set {
			f.Add([]byte(l.line), []byte(genericLines[0].line))
		}
	}
	builds := []func(*Env) Parser{newGeneric, newSyslog3164, newSyslog5424, newAccess}
	f.Fuzz(func(t *testing.T, line, other []byte) {
		for _, build := range builds {
			cold, warm := build(testEnv()), build(testEnv())
			a, b := record.Record{WantFields: true}, record.Record{WantFields: true}
			warm.Parse(&b, other)
			b.Reset()
			okA, okB := cold.Parse(&a, line), warm.Parse(&b, line)
			if okA != okB {
				t.Fatalf("cold %v, warm %v", okA, okB)
			}
			if !okA {
				continue
			}
			if a.Time != b.Time || a.Offset != b.Offset || a.Severity != b.Severity || a.From != b.From ||
				!bytes.Equal(a.Message, b.Message) || fieldText(&a) != fieldText(&b) {
				t.Fatalf("cold %+v\nwarm %+v", a, b)
			}
			if !bytes.HasSuffix(line, a.Message) && len(a.Message) > 0 {
				t.Fatalf("message %q is no end of the line", a.Message)
			}
			if !bytes.Contains(line, a.SeverityText) {
				t.Fatalf("severity text %q is not in the line", a.SeverityText)
			}
			plain := record.Record{}
			warm.Parse(&plain, line)
			if plain.Severity != a.Severity || !bytes.Equal(plain.Message, a.Message) || len(plain.Fields) > 0 {
				t.Fatalf("without fields %+v\nwith %+v", plain, a)
			}
		}
	})
}

func benchLines(b *testing.B, build func(*Env) Parser, lines []string) {
	b.Helper()
	p := build(testEnv())
	var in [][]byte
	size := 0
	for _, l := range lines {
		in = append(in, []byte(l))
		size += len(l) + 1
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	var rec record.Record
	for b.Loop() {
		for _, l := range in {
			rec.Reset()
			if !p.Parse(&rec, l) {
				b.Fatal("does not fit")
			}
		}
	}
}

func BenchmarkGeneric(b *testing.B) {
	b.Run("log4j", func(b *testing.B) {
		benchLines(b, newGeneric, []string{
			"2026-01-02 15:04:05,123 INFO  [http-nio-8080-exec-1] com.example.orders.OrderService - Order 1234567 accepted for customer 8812 in 13 ms",
			"2026-01-02 15:04:05,130 DEBUG [http-nio-8080-exec-7] com.example.orders.OrderRepository - Query took 3 ms and gave 12 rows",
			"2026-01-02 15:04:06,007 WARN  [scheduler-2] com.example.jobs.Cleanup - Removing 3 stale sessions took longer than planned: 1200 ms",
			"2026-01-02 15:04:06,123 ERROR [http-nio-8080-exec-1] com.example.orders.OrderService - Order 1234568 refused: no stock",
		})
	})
	b.Run("android", func(b *testing.B) {
		benchLines(b, newGeneric, []string{"03-17 16:13:38.811  1702  2395 D WindowManager: printFreezingDisplayLogsopening app wtoken = AppWindowToken{9f4ef63}"})
	})
}
