// This file tests the formats of the system's logs: dmesg, Xorg, audit, logcat,
// APT and the journal.

package parse

import (
	"encoding/binary"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

// runTimes compares the times of lines; an empty one is none.
func runTimes(t *testing.T, build func(*Env) Parser, tests map[string]string) {
	t.Helper()
	var env Env
	env.SetInput(time.UTC, fuzzRef)
	p := build(&env)
	for line, want := range tests {
		t.Run(line, func(t *testing.T) {
			var rec record.Record
			if !p.Parse(&rec, []byte(line)) {
				t.Fatal("does not fit")
			}
			got := ""
			if rec.HasTime {
				got = time.Unix(0, rec.Time).UTC().Format(time.RFC3339Nano)
			}
			if got != want {
				t.Errorf("time %q, want %q", got, want)
			}
		})
	}
}

var dmesgLines = []lineTest{
	{"uptime", "[   12.345678] usb 1-1: new device", 0, "usb 1-1: new device", ""},
	{"early", "[    0.000000] Linux version 6.8.0", 0, "Linux version 6.8.0", ""},
	{"empty", "[   12.345678] ", 0, "", ""},
	{"caller", "[   12.345678][    T1] ACPI: bus", 0, "ACPI: bus", "thread=T1"},
	{"caller apart", "[   12.345678] [  C12] ACPI: bus", 0, "ACPI: bus", "thread=C12"},
	{"bracket text", "[   12.345678] [drm] Initialized i915", 0, "[drm] Initialized i915", ""},
	{"delta", "[   12.345678 <    0.000012>] x", 0, "x", ""},
	{"relative", "[  +0.000012] x", 0, "x", ""},
	{"relative day", "[Nov21 10:00] x", 0, "x", ""},
	{"human", "[Sat Nov 21 10:00:00 2026] EXT4-fs (sda1): mounted", 0, "EXT4-fs (sda1): mounted", ""},
	{"human task", "[Sat Nov 21 10:00:00 2026] INFO: task jbd2 blocked for more than 120 seconds.", severity.Error, "INFO: task jbd2 blocked for more than 120 seconds.", ""},
	{"raw", "<3>[   12.345678] ata1: error", severity.Error, "ata1: error", "facility=0"},
	{"decoded", "kern  :err   : [   12.345678] ata1: x", severity.Error, "ata1: x", ""},
	{"decoded human", "daemon:info  : [Sat Nov 21 10:00:00 2026] systemd[1]: x", severity.Info, "systemd[1]: x", ""},
	{"kmsg", "6,339,5140900,-;NET: Registered", severity.Info, "NET: Registered", "facility=0"},
	{"kmsg caller", "30,1024,1234567,-,caller=T1;systemd[1]: x", severity.Info, "systemd[1]: x", "facility=3"},
}

func TestDmesg(t *testing.T) {
	runLines(t, formatDmesg.New, dmesgLines)
	runTimes(t, formatDmesg.New, map[string]string{
		"[   12.345678] x":                "",
		"[Sat Nov 21 10:00:00 2026] x: y": "2026-11-21T10:00:00Z",
	})
	for _, line := range []string{
		"", "[error] x", "[2026-11-21 10:00:00] x", "[12] x", "[1795255200.123456] x", "[...] x", "[Sat Nov 21 10:00:00 2026] [error] x",
		"[Sat Nov 21 10:00:00 2026] 127.0.0.1:5000 [200]: GET /", "[Sat Nov 21 10:00:00 2026] ERROR x", "<3>text", "1,2,3,4", "1,2,3,-", "6,339,51,x;y",
		"2026,11,21,-", "12.345678] x", "[12.3.", "[   12.345678]x", "kern  :err   : text",
	} {
		var rec record.Record
		if formatDmesg.New(testEnv()).Parse(&rec, []byte(line)) {
			t.Errorf("fits: %q", line)
		}
	}
	allocations(t, formatDmesg.New, dmesgLines)
}

var xorgLines = []lineTest{
	{"error", "[    12.345] (EE) Failed to load module", severity.Error, "Failed to load module", ""},
	{"warning", "[    12.345] (WW) The directory does not exist.", severity.Warn, "The directory does not exist.", ""},
	{"config", "[    12.345] (**) ServerLayout \"x\"", severity.Info, "ServerLayout \"x\"", ""},
	{"no stamp", "(II) Module glx: vendor", severity.Info, "Module glx: vendor", ""},
	{"notice", "[    12.345] (!!) More than one possible primary device found", severity.Notice, "More than one possible primary device found", ""},
	{"empty", "[    12.345] (EE)", severity.Error, "", ""},
}

func TestXorg(t *testing.T) {
	runLines(t, formatXorg.New, xorgLines)
	runRejects(t, formatXorg, "", "(EE", "(ok) x", "[    12.345] x", "(EE)x", "[EE] x", "[    12.345] \tMarkers: (--) probed")
	allocations(t, formatXorg.New, xorgLines)
}

var auditLines = []lineTest{
	{
		"syscall", `type=SYSCALL msg=audit(1795255200.123:456): arch=c000003e syscall=2 success=no exit=-13 comm="cat" key=(null)`, 0,
		`arch=c000003e syscall=2 success=no exit=-13 comm="cat" key=(null)`, "type=SYSCALL serial=456 arch=c000003e syscall=2 success=no exit=-13 comm=cat key=(null)",
	},
	{
		"user", `node=web1 type=USER_AUTH msg=audit(1795255200.123:457): pid=8 msg='op=PAM acct="joe" res=failed'`, 0,
		`pid=8 msg='op=PAM acct="joe" res=failed'`, "host=web1 type=USER_AUTH serial=457 pid=8 op=PAM acct=joe res=failed",
	},
	{"anomaly", `type=ANOM_ABEND msg=audit(1795255200.123:458): auid=1000 sig=11`, severity.Warn, "auid=1000 sig=11", "type=ANOM_ABEND serial=458 auid=1000 sig=11"},
	{"interpreted", `type=CWD msg=audit(11/21/2026 10:00:00.123:459) : cwd=/root`, 0, "cwd=/root", "type=CWD serial=459 cwd=/root"},
}

func TestAudit(t *testing.T) {
	runLines(t, formatAudit.New, auditLines)
	runTimes(t, formatAudit.New, map[string]string{
		auditLines[0].line: "2026-11-21T10:00:00.123Z",
		auditLines[3].line: "2026-11-21T10:00:00.123Z",
	})
	runRejects(t, formatAudit, "", "type=x level=info msg=audit", "type=SYSCALL msg=audit(1795255200.123): x", "type=SYSCALL msg=audit(x:1): y", "node=a b=c d=e f=g h=i")
	allocations(t, formatAudit.New, auditLines)
}

var logcatLines = []lineTest{
	{"threadtime", "11-21 10:00:00.123  1234  5678 D Tag     : text: more", severity.Debug, "text: more", "pid=1234 tid=5678 logger=Tag"},
	{"year", "2026-11-21 10:00:00.123  1234  5678 E Tag: text", severity.Error, "text", "pid=1234 tid=5678 logger=Tag"},
	{"uid", "11-21 10:00:00.123  1000  1234  5678 W Tag: text", severity.Warn, "text", "pid=1234 tid=5678 logger=Tag"},
	{"user", "11-21 10:00:00.123 u0_a12  1234  5678 V Tag: text", severity.Trace, "text", "pid=1234 tid=5678 logger=Tag"},
	{"zone", "11-21 10:00:00.123 +0100  1234  5678 F Tag: text", severity.Fatal, "text", "pid=1234 tid=5678 logger=Tag"},
	{"epoch", "1795255200.123  1234  5678 I Tag: text", severity.Info, "text", "pid=1234 tid=5678 logger=Tag"},
	{"tag with a space", "11-21 10:00:00.123  1234  5678 I My Tag  : ", severity.Info, "", "pid=1234 tid=5678 logger=My Tag"},
	{"time", "11-21 10:00:00.123 D/Tag     ( 1234): text", severity.Debug, "text", "pid=1234 logger=Tag"},
	{"time, no process", "11-21 10:00:00.123 E/Tag: text", severity.Error, "text", "logger=Tag"},
	{"brief", "A/libc    (12345): Fatal signal 11 (SIGSEGV)", severity.Fatal, "Fatal signal 11 (SIGSEGV)", "pid=12345 logger=libc"},
	{"tag", "I/flutter: hello", severity.Info, "hello", "logger=flutter"},
	{"tag padded", "I/vold    : hello", severity.Info, "hello", "logger=vold"},
	{"process", "W( 1234) text here  (My.Tag)", severity.Warn, "text here", "pid=1234 logger=My.Tag"},
	{"long", "[ 11-21 10:00:00.123  1234: 5678 D/Tag      ]", severity.Debug, "", "pid=1234 tid=5678 logger=Tag"},
	{"long hex", "[ 11-21 10:00:00.123  1000  1234: 5678 E/Tag ]", severity.Error, "", "pid=1234 tid=5678 logger=Tag"},
	{"mark", "--------- beginning of main", 0, "--------- beginning of main", ""},
	{"brief, padded process", "D/WifiService(  123): scan", severity.Debug, "scan", "pid=123 logger=WifiService"},
	{"tag of words", "I/ActivityManager: start", severity.Info, "start", "logger=ActivityManager"},
}

func TestLogcat(t *testing.T) {
	runLines(t, formatLogcat.New, logcatLines)
	runTimes(t, formatLogcat.New, map[string]string{
		logcatLines[0].line:  "2026-11-21T10:00:00.123Z",
		logcatLines[1].line:  "2026-11-21T10:00:00.123Z",
		logcatLines[4].line:  "2026-11-21T09:00:00.123Z",
		logcatLines[5].line:  "2026-11-21T10:00:00.123Z",
		logcatLines[7].line:  "2026-11-21T10:00:00.123Z",
		logcatLines[9].line:  "",
		logcatLines[13].line: "2026-11-21T10:00:00.123Z",
	})
	runRejects(t, formatLogcat, "", "I/O error: disk", "I/O: disk", "D/foo/bar: x", "E: x", "E(x) y  (z)", "W(12) text",
		"2026-11-21 10:00:00,123 INFO x", "2026-11-21 10:00:00.123 1234 5678 INFO x", "2026-11-21 10:00:00.123  INFO 1234 --- [main] x",
		"[ 2026-11-21 10:00:00 ] text", "[ 11-21 10:00:00.123  1234: x D/Tag ]", "--------- x")
	allocations(t, formatLogcat.New, logcatLines)
	env := testEnv()
	env.Ahead = []byte("first\nsecond\n\n[ 11-2")
	rec := record.Record{}
	if !formatLogcat.New(env).Parse(&rec, []byte(logcatLines[13].line)) || rec.Head != 1 || string(rec.Message) != "first" {
		t.Errorf("long: %d %q", rec.Head, rec.Message)
	}
}

func TestApt(t *testing.T) {
	env := testEnv()
	env.Ahead = []byte("Commandline: apt install nginx\nRequested-By: joe (1000)\nInstall: nginx:amd64 (1.24)\nError: Sub-process returned\nEnd-Date: 2026-11-21  10:00:05\n\nStart-Date: 2026-11-22  10:00:00\n")
	rec := record.Record{WantFields: true}
	if !formatApt.New(env).Parse(&rec, []byte("Start-Date: 2026-11-21  10:00:00")) {
		t.Fatal("does not fit")
	}
	if rec.Head != 5 || string(rec.Message) != "apt install nginx" || rec.Severity != severity.Error {
		t.Errorf("%d %q %d", rec.Head, rec.Message, rec.Severity)
	}
	runTimes(t, formatApt.New, map[string]string{
		"Start-Date: 2026-11-21  10:00:00":  "2026-11-21T10:00:00Z",
		"Log started: 2026-11-21  10:00:00": "2026-11-21T10:00:00Z",
	})
	runRejects(t, formatApt, "", "Start-Date: yesterday, I do not know", "Log ended: never, it goes on and on", "End-Date: 2026-11-21  10:00:05")
}

func TestJournalExport(t *testing.T) {
	text := "two\nlines"
	length := binary.LittleEndian.AppendUint64(nil, uint64(len(text)))
	env := testEnv()
	env.Ahead = []byte("__REALTIME_TIMESTAMP=1795255200123456\nPRIORITY=4\n_HOSTNAME=web1\nMESSAGE\n" + string(length) + text + "\n_PID=12\n\n__CURSOR=s=2\nPRIORITY=1\n")
	rec := record.Record{WantFields: true}
	if !formatJournalExport.New(env).Parse(&rec, []byte("__CURSOR=s=1;i=2")) {
		t.Fatal("does not fit")
	}
	if rec.Head != 7 || string(rec.Message) != "two" || rec.Severity != severity.Warn || rec.Time != 1795255200123456000 {
		t.Errorf("%d %q %d %d", rec.Head, rec.Message, rec.Severity, rec.Time)
	}
	if got, want := fieldText(&rec), "_HOSTNAME=web1 _PID=12"; got != want {
		t.Errorf("fields %s, want %s", got, want)
	}
	runRejects(t, formatJournalExport, "", "CURSOR=1", "__CURSOR")
}

func TestJournalVerbose(t *testing.T) {
	env := testEnv()
	env.Ahead = []byte("    PRIORITY=3\n    MESSAGE=it broke\n            PRIORITY=0 is not its level\n    _PID=12\nSat 2026-11-21 10:00:01.000000 UTC [s=2]\n    MESSAGE=x\n")
	rec := record.Record{WantFields: true}
	if !formatJournalVerbose.New(env).Parse(&rec, []byte("Sat 2026-11-21 10:00:00.123456 UTC [s=1;i=2]")) {
		t.Fatal("does not fit")
	}
	if rec.Head != 4 || string(rec.Message) != "it broke" || rec.Severity != severity.Error || rec.Time != 1795255200123456000 {
		t.Errorf("%d %q %d %d", rec.Head, rec.Message, rec.Severity, rec.Time)
	}
	runRejects(t, formatJournalVerbose, "", "Sat 2026-11-21 10:00:00 UTC web1 systemd[1]: Started", "Sat 2026-11-21 10:00:00 UTC [error] x", "Sat 2026-11-21 10:00:00 UTC [error]")
}

func TestWhole(t *testing.T) {
	for _, tt := range []struct {
		name  string
		whole func([]byte) int
		data  string
		want  int
	}{
		{"export cut", formatJournalExport.Whole, "__CURSOR=1\nA=1\n\n__CURSOR=2\nB=", 16},
		{"export whole", formatJournalExport.Whole, "__CURSOR=1\nA=1\n\n", 16},
		{"export first", formatJournalExport.Whole, "__CURSOR=1\nA=1\n", 0},
		{"export other", formatJournalExport.Whole, "some\nlines\n", 11},
		{"verbose cut", formatJournalVerbose.Whole, "Sat 2026-11-21 10:00:00 UTC [s=1]\n  A\nSun 2026-11-21 10:00:00 UTC [s=1]\n  B\n", 38},
		{"verbose first", formatJournalVerbose.Whole, "Sat 2026-11-21 10:00:00 UTC [s=1]\n  A\n", 0},
		{"verbose other", formatJournalVerbose.Whole, "Sat\n  A\n", 8},
		{"logcat cut", formatLogcat.Whole, "x\n[ 11-21 10:00:00.123  1234: 5678 D/Tag ]\n", 2},
		{"logcat whole", formatLogcat.Whole, "x\ny\n", 4},
		{"empty", formatLogcat.Whole, "", 0},
		{"empty verbose", formatJournalVerbose.Whole, "", 0},
		{"empty export", formatJournalExport.Whole, "", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.whole([]byte(tt.data)); got != tt.want {
				t.Errorf("%d, want %d", got, tt.want)
			}
		})
	}
}

func FuzzDmesg(f *testing.F)          { fuzzFormat(f, formatDmesg) }
func FuzzXorg(f *testing.F)           { fuzzFormat(f, formatXorg) }
func FuzzAudit(f *testing.F)          { fuzzFormat(f, formatAudit) }
func FuzzLogcat(f *testing.F)         { fuzzFormat(f, formatLogcat) }
func FuzzApt(f *testing.F)            { fuzzFormat(f, formatApt) }
func FuzzJournalExport(f *testing.F)  { fuzzFormat(f, formatJournalExport) }
func FuzzJournalVerbose(f *testing.F) { fuzzFormat(f, formatJournalVerbose) }

func BenchmarkSystem(b *testing.B) {
	for name, bench := range map[string]struct {
		format Format
		line   string
	}{
		"dmesg":  {formatDmesg, dmesgLines[0].line},
		"audit":  {formatAudit, auditLines[0].line},
		"logcat": {formatLogcat, logcatLines[0].line},
		"xorg":   {formatXorg, xorgLines[0].line},
	} {
		b.Run(name, func(b *testing.B) { benchLines(b, bench.format.New, []string{bench.line}) })
	}
}
