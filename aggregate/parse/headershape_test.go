package parse

import (
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

// shapedHeaders holds the marks that may part a header, and headers of programs
// with a shape of their own.
var shapedHeaders = []headerTest{
	{"2026-11-21 10:00 INFO text", severity.Info, "text"},
	{"[2026-11-21 10:00] ERROR text", severity.Error, "text"},
	{"21.11.2026 10:00 WARN text", severity.Warn, "text"},
	{"11/21/2026 5:44 PM ERROR text", severity.Error, "text"},
	{"2026-11-21 10:00:00...WARN...no path for job 3", severity.Warn, "no path for job 3"},
	{"2026-11-21 10:00:00~INFO~core~text with ~ in it", severity.Info, "text with ~ in it"},
	{"2026-11-21 10:00:00#ERROR#db#text", severity.Error, "text"},
	{"2026-11-21 10:00:00 // INFO // core // see http://x/y", severity.Info, "see http://x/y"},
	{"2026-11-21 10:00:00 :: INFO :: main :: text", severity.Info, "text"},
	{"2026-11-21 10:00:00 — INFO — text", severity.Info, "text"},
	{"2026-11-21 10:00:00 │ INFO │ core │ text", severity.Info, "text"},
	{"*** INFO *** 21.11.2026 10:00:00 *** started", severity.Info, "started"},
	{"21/Nov/2026 10:00:00 db-3 core INFO ==> fetched", severity.Info, "fetched"},
	{"2026-11-21 10:00:00 INFO === Starting ===", severity.Info, "=== Starting ==="},
	{"{2026-11-21 10:00:00} {ERROR} {core} text", severity.Error, "text"},
	{"<2026-11-21 10:00:00.208><INFO><net> text", severity.Info, "text"},
	{"[2026-11-21 10:00:00;ERROR] text", severity.Error, "text"},
	{"INFO|2026-11-21 10:00:00,123|core|text", severity.Info, "text"},
	{"[INFO][2026-11-21 10:00:00][core] text", severity.Info, "text"},
	{"[I] 2026-11-21 10:00:00 ui> text", severity.Info, "text"},
	{"20261121-145509.798 I 71402 text", severity.Info, "text"},
	{"2026-11-21 10:00:00.753\tI\twarning threshold", severity.Info, "warning threshold"},
	{"2026-11-21 10:00:00.753 E disk full", severity.Error, "disk full"},
	{"2026-11-21T10:00:00Z level:error thread:8 msg:failed", severity.Error, "failed"},
	{"2026-11-21 10:00:00 lvl=warn mod=x low disk", severity.Warn, "low disk"},
	{"2026-11-21 10:00:00 [level=error] [mod=db] text", severity.Error, "text"},
	{`ts="2026-11-21 10:00:00" sev=DEBUG mod=db tid=2135 :: cache miss key=2`, severity.Debug, "cache miss key=2"},
	{"2026-11-21 10:00:00 [core|INFO] text", severity.Info, "text"},
	{"2026-11-21 10:00:00 core.INFO text", severity.Info, "text"},
	{"2026-11-21 10:00:00 LOG_INFO text", severity.Info, "text"},
	{"[1784528283.742301] ERROR: text", severity.Error, "text"},
	{"[11/21/26 15:11:08:200 UTC] 1fa2ec75 com.ibm.Manager      I TCPC0001I: text", severity.Info, "TCPC0001I: text"},
	{"[4/2/26 15:11:08:200 UTC] 1fa2ec75 com.ibm.Manager      W TCPC0001W: text", severity.Warn, "TCPC0001W: text"},
	{"2026-11-21 10:00:00.663 Df locationd[28710:4c60] [com.apple.loc] updated", severity.Notice, "locationd[28710:4c60] [com.apple.loc] updated"},
	{"2026-11-21 10:00:00.301515-0700 0xa45a   Fault       0x0                  180    0    kernel: x", severity.Fatal, "0x0                  180    0    kernel: x"},
	{"Mar 15 07:35:33 [664] host12 corosync info    [QUORUM ] text", severity.Info, "text"},
	{"Sep 14 06:20:39 node7 pacemakerd  [27227] (fn_a) \tinfo: text", severity.Info, "text"},
	{"2026-11-21 10:00:00 UTC 2f.0284 jo shop 10.1.2.3(27926) LOG:  ready", severity.Info, "ready"},
	{"[2026-11-21 10:00:00.557 UTC] jo PANIC:  no space", severity.Panic, "no space"},
	{"[Thu Nov 19 04:12:24 2026] [warn] [client 10.2.1.8] (13)Permission denied", severity.Warn, "[client 10.2.1.8] (13)Permission denied"},
	{"2026-11-21 10:00:00: (server.c.5885) server started (lighttpd/1.4.55)", 0, "server started (lighttpd/1.4.55)"},
	{"21 Nov 10:00:00 ntpd[11275]: Soliciting", 0, "Soliciting"},
	{"2026-11-21T10:00:00,659 DEBUG [Pool: Thread-4]: ql.Driver (Driver.java:compile(443)) - text", severity.Debug, "text"},
	{"2026-11-21 10:00:00,552 [0x7f] DEBUG app.net (main.cpp:352) - text", severity.Debug, "text"},
	{"2026-11-21 10:00:00,552 [58] INFO app <> - text", severity.Info, "text"},
	{"[2026-11-21T10:00:00.816Z]  INFO: app/9973 on web01: text", severity.Info, "text"},
	{"[2026-11-21 10:00:00.567 +0000] INFO (20901 on host12): text", severity.Info, "text"},
	{"2026-11-21 10:00:00.824 +01:00 [Information] (Acme.Orders.Worker) text", severity.Info, "text"},
	{"2026-11-21T10:00:00+0000 debug com.acme : key=4 [App] text", severity.Debug, "text"},
	{"2026-11-21 10:00:00.1+00:00 [info] <0.96.0>@ejabberd_c2s:process_auth:359 (tls|<0.2.0>) text", severity.Info, "(tls|<0.2.0>) text"},
	{"[info] 2026-11-21T10:00:00.189064Z couchdb@127.0.0.1 <0.20.0> cfca987781 text", severity.Info, "text"},
	{"2026-11-21 10:00:00.334:DBUG:oejs.HttpChannel:main: text", severity.Debug, "text"},
	{"[2026-11-21 10:00:00] [FINE   ] text", 6, "text"},
	{"2026-11-21 10:00:00 INFO  [org.hibernate.SQL] HikariPool-1 - Start completed.", severity.Info, "HikariPool-1 - Start completed."},
	{"2026-11-21 10:00:00 [Thread-99] org.hibernate.SQL INFO - HikariPool-1 - Start", severity.Info, "HikariPool-1 - Start"},
	{"[10:00:31 +0100] [C] [3565] text", severity.Fatal, "text"},
	{"[2026-11-21T10:00:00.876+0000] {taskinstance.py:263} CRITICAL - text", severity.Fatal, "text"},
	{"[2026-11-21 10:00:00] production.CRITICAL: text", severity.Critical, "text"},
	{"2026-11-21T10:00:00.123456Z  WARN request{id=1 path=/}:load{n=2}: app::mod: text", severity.Warn, "text"},
	{"2026-11-21T10:00:00.123456Z  WARN ThreadId(01) app::mod: text", severity.Warn, "text"},
	{"2026-11-21 10:00:00.123 CRITICAL (MainThread) [ha.mqtt] text", severity.Fatal, "text"},
	{"2026-11-21 10:00:00.123 WARN  main c.a.Foo:12 - text", severity.Warn, "text"},
	{"2026-11-21T10:00:00.172Z http: GET /x 200", 7, "GET /x 200"},
	{"2026-11-21T10:00:00.078Z cpu7:43243)WARNING: NFS: lost", severity.Warn, "NFS: lost"},
}

func TestShapedHeaders(t *testing.T) { runHeaders(t, newGeneric, shapedHeaders) }

// TestNoLevel holds lines in which a level's word is one of the text.
func TestNoLevel(t *testing.T) {
	const stamp = "2026-11-21 10:00:00 "
	env := testEnv()
	p := newGeneric(env)
	for _, line := range []string{
		stamp + "the ERROR count went up again",
		stamp + "error pages are ready",
		stamp + "Warning signs were ignored",
		stamp + "Information about the error",
		stamp + "Notice how the FATAL word stands here",
		stamp + "I think we should go",
		stamp + "A fatal flaw",
		stamp + "FINE print is read",
		stamp + "debug mode is off",
		stamp + "level of the water is high",
		stamp + "SELECT * FROM errors WHERE level = 'ERROR'",
		stamp + "INSERT INTO log (level) VALUES ('WARN')",
		stamp + "config level=debug was read from the file",
		stamp + "user bob said: error: none",
		stamp + "GET /error/fatal 200",
		stamp + "| 12 | ERRORS | 14",
		stamp + "ERROR_COUNT 3",
		stamp + "NO_ERROR returned",
		stamp + "PRE-ERROR state",
		stamp + "reading ERROR.log now",
		stamp + `File "x.py", line 3, in ERROR`,
		stamp + "total 12 ERROR 3",
		stamp + "[**] [1:2:3] ET INFO warning [**]",
		stamp + "chrome.exe - x:443 error : Could not connect",
		"2026-11-21T10:00:00Z warning threshold set to 4%",
		"2026-11-21T10:00:00.123Z info page rendered",
		"2026-11-21 10:00 the meeting was about an ERROR",
		"2026-11-21 10:00 error pages are ready",
		"2026-11-21 ERROR text",
		"Nov 21 10:00:00 was the time of the ERROR",
		"On 2026-11-21 10:00:00 an ERROR was seen",
		"Date: Sat, 21 Nov 2026 10:00:00 +0000",
		"Received: from mx (mx [10.0.0.1]) by x; Sat, 21 Nov 2026 10:00:00 +0000",
		"| 1  | ERROR | x    |",
		"log_level = \"debug\"",
		"    at com.acme.Error.fatal(Error.java:12)",
		"SELECT level FROM logs WHERE level = 'ERROR';",
		"if (level == ERROR) {",
	} {
		var rec record.Record
		if p.Parse(&rec, []byte(line)) && rec.From != severity.FromNone {
			t.Errorf("%s: %d %q", line, rec.Severity, rec.SeverityText)
		}
	}
}

func TestMinuteStamps(t *testing.T) {
	p := newGeneric(testEnv())
	for line, want := range map[string]string{
		"2026-11-21 10:05 INFO x":           "2026-11-21T10:05:00Z",
		"2026-11-21T10:05Z INFO x":          "2026-11-21T10:05:00Z",
		"[2026/11/21 10:05] INFO x":         "2026-11-21T10:05:00Z",
		"21.11.2026 10:05 INFO x":           "2026-11-21T10:05:00Z",
		"20261121100500123 INFO x":          "2026-11-21T10:05:00.123Z",
		"[4/2/26 9:05:00:001 UTC] ERROR x":  "2026-04-02T09:05:00.001Z",
		"[1784528283.742301] ERROR: x":      "2026-07-20T06:18:03.742301Z",
		"INFO|2026-11-21 10:05:00.5|core|x": "2026-11-21T10:05:00.5Z",
	} {
		at, err := time.Parse(time.RFC3339Nano, want)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // cold, then warm
			var rec record.Record
			if !p.Parse(&rec, []byte(line)) || !rec.HasTime || rec.Time != at.UnixNano() {
				t.Errorf("%s: %v", line, time.Unix(0, rec.Time).UTC())
			}
		}
	}
}
