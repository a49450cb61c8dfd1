// This file tests, fuzzes and measures the reading of a message's words.

package severity

import (
	"bytes"
	"testing"
)

func TestKeyword(t *testing.T) {
	tests := []struct {
		msg  string
		want Number
	}{
		{"", 0},
		{"0 errors", 0},
		{"done: 0 errors, 0 warnings", 0},
		{"no error", 0},
		{"No errors or warnings found", 0},
		{"no fatal errors", 0},
		{"error_count=0", 0},
		{"errors=0", 0},
		{"failed=0 ok", 0},
		{"ok=3 changed=1 unreachable=0 failed=0", 0},
		{"informational", 0},
		{"ErrorHandler initialised", 0},
		{"errors.log rotated", 0},
		{"finished without error(s)", 0},
		{"completed without any errors", 0},
		{"error: 0", 0},
		{"error=<nil>", 0},
		{`"error": null`, 0},
		{"not failed", 0},
		{"non-fatal", 0},
		{"opened /var/log/error.log", 0},
		{"timeout=30", 0},
		{"mirror and terror", 0},
		{"session opened for user root", 0},
		{"10 errors", Error},
		{"0 errors, 5 warnings", Warn},
		{"took 1.0 errors", Error},
		{"errors=3", Error},
		{"error: 0.5 is no rate", Error},
		{"Failed password for root", Warn},
		{"authentication failure; logname= uid=0", Warn},
		{"Out of memory: Killed process 12", Error},
		{"app[12]: segfault at 0 ip 0", Error},
		{"Segmentation fault (core dumped)", Error},
		{"Aborted (core dumped)", Error},
		{"panic: runtime error", Fatal},
		{"kernel panic - not syncing", Fatal},
		{"FATAL: the disk is gone", Fatal},
		{"connect: connection refused", Warn},
		{"permission denied", Warn},
		{"request timed out", Warn},
		{"cannot open", Warn},
		{"could not open", Warn},
		{"Unable to open", Warn},
		{"java.io.IOException: broken pipe", Error},
		{"ValueError: x", Error},
		{"an exception was thrown", Error},
		{"Traceback (most recent call last):", Error},
		{"Buffer I/O error on device sda", Error},
		{"corrupt record", Error},
		{"warning: x", Warn},
		{"x is deprecated", Warn},
		{"write: no space left on device", Error},
		{"open x: no such file", Warn},
		{"critical condition", Critical},
		{"errno=0", 0},
		{"error=nil", 0},
		{"err=<nil>", 0},
		{"ignoring error", 0},
		{"failed: 0", 0},
		{"exit code 0", 0},
		{"failover", 0},
		{"EXT4-fs (sda1): re-mounted. Opts: errors=remount-ro", 0},
		{"RAS: Correctable Errors collector initialized.", 0},
		{"ERST: Error Record Serialization Table (ERST) support is initialized.", 0},
		{"Starting apport-autoreport.service - Process error reports when automatic reporting is enabled...", 0},
		{"AER: Corrected error received: 0000:00:1c.0", 0},
		{"Uncorrectable error in memory", Error},
		{"sda1 errors=fatal", Fatal},
		{"failsafe", 0},
		{"critical section entered", 0},
		{"warning lights test ok", 0},
		{"Errored pages: 0", 0},
		{"no failed units", 0},
		{"0 failed, 12 passed", 0},
		{"panic=10", 0},
		{"Kernel command line: root=/dev/sda1 panic=10 quiet", 0},
		{"error_log=/var/log/x", 0},
		{"run --fail-fast", 0},
		{"debug=false", 0},
		{"Emergency contact", 0},
		{"errors 0  dropped 0  overruns 0", 0},
		{"failed jobs: 0", 0},
		{"error code 0", 0},
		{"error code: 0x0", 0},
		{"free of errors", 0},
		{"in case of failure", 0},
		{"set log level to error", 0},
		{"Restart=on-failure", 0},
		{"err=\"\"", 0},
		{"\"errors\":[]", 0},
		{"retry on failure", 0},
		{"stop if errors persist", 0},
		{"timeout of 30 seconds", 0},
		{"timeout set to 30", 0},
		{"oom_score_adj set", 0},
		{"status installed libc6", 0},
		{"exit status 0", 0},
		{"success=yes", 0},
		{"lost+found", 0},
		{"error handler installed", 0},
		{"mode: 0644", 0},
		{"debug", 0},
		{"never fails", 0},
		{"fail2ban started", 0},
		{"errors(s): 0", 0},
		{"code 5", 0},
		{"status=200", 0},
		{"starting sshd...failed", Warn},
		{"Main process exited, code=exited, status=1/FAILURE", Warn},
		{"process exited with code 3", Warn},
		{"exit status 2", Warn},
		{"success=no", Warn},
		{"unix_chkpwd res=failed", Warn},
		{"java invoked oom-killer: gfp_mask=0x0", Error},
		{"oom-kill:constraint=CONSTRAINT_NONE", Error},
		{"oom_reaper: reaped process 1", Error},
		{"INFO: task jbd2:123 blocked for more than 120 seconds.", Error},
		{"read: connection reset by peer", Warn},
		{"write: broken pipe", Warn},
		{"too many open files", Warn},
		{"POSSIBLE BREAK-IN ATTEMPT!", Warn},
		{"respawning too fast", Warn},
		{"NIC Link is Down", Warn},
		{"changed state to down", Warn},
		{"can't open", Warn},
		{"couldn't open", Warn},
		{"x509: certificate has expired or is not yet valid", Warn},
		{"*** stack smashing detected ***", Error},
		{"Call Trace:", Error},
		{"BUG: unable to handle page fault", Error},
		{"Oops: 0000 [#1] SMP", Error},
		{"traps: x[1] general protection fault ip:7f", Error},
		{"cannot allocate memory", Warn},
		{"disk full", Error},
		{"nfs: server fs1 not responding, still trying", Warn},
		{"WARN", Warn},
		{"error", Error},
		{"Failed to load: null", Warn},
		{"low level error", Error},
		{"Fatal", Fatal},
		{"timeout after 30 s", Warn},
		{"timeout of 30 s exceeded", Warn},
		{"naïve error", Error},
		{"EMERGENCY: out", Fatal},
		{"operation not permitted", Warn},
		{"bind: address already in use", Warn},
		{"You are in emergency mode", Error},
		{"crit: x", Critical},
		{"java.lang.OutOfMemoryError: Java heap space", Error},
		{"deadlock detected", Error},
	}
	for _, tt := range tests {
		t.Run(tt.msg, func(t *testing.T) {
			if got := Keyword([]byte(tt.msg)); got != tt.want {
				t.Fatalf("Keyword = %d, want %d", got, tt.want)
			}
		})
	}
}

func TestKeywordTables(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range keywords {
		if len(k.name) < 3 || seen[k.name] || k.number == 0 {
			t.Errorf("keyword %q", k.name)
		}
		seen[k.name] = true
		if (k.kind == kindPhrase) != (len(k.phrases) > 0) {
			t.Errorf("keyword %q: phrases %q", k.name, k.phrases)
		}
	}
	if len(keywords) > 255 {
		t.Errorf("%d keywords do not fit a byte", len(keywords))
	}
}

// TestKeywordPlaces: where a word stands does not matter to the walk, which
// takes 64 bytes at a time.
func TestKeywordPlaces(t *testing.T) {
	for n := range 200 {
		for _, lead := range []string{" ", "a", "an "} {
			pad := bytes.Repeat([]byte(lead), n)
			msg := append(append(pad, " corruption "...), bytes.Repeat([]byte(lead), n%70)...)
			if got := Keyword(msg); got != Error {
				t.Fatalf("%q: %d", msg, got)
			}
		}
		long := append(bytes.Repeat([]byte("x"), n), "Exception"...)
		if got := Keyword(long); got != Error {
			t.Fatalf("%q: %d", long, got)
		}
	}
}

var benchLines = [][]byte{
	[]byte("session opened for user root by (uid=0)"),
	[]byte("Receiving block blk_-1608999687919862906 src: /10.250.19.102:54106 dest: /10.250.19.102:50010"),
	[]byte("Failed password for invalid user test9 from 52.80.34.196 port 36060 ssh2"),
	[]byte("instance: b9000564-fe1a-409b-b8cc-1e88b294cd1d VM Started (Lifecycle Event)"),
}

func TestKeywordAllocations(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() {
		for _, l := range benchLines {
			Keyword(l)
			Word(l)
		}
		Word([]byte("Warning"))
	}); n != 0 {
		t.Fatalf("%v allocations, want 0", n)
	}
}

// FuzzKeyword: case does not matter, and a message in brackets says the same.
func FuzzKeyword(f *testing.F) {
	for _, l := range benchLines {
		f.Add(l)
	}
	f.Add([]byte("0 errors, no Exception; could not open error.log: ValueError: failed=0"))
	f.Fuzz(func(t *testing.T, msg []byte) {
		upper := bytes.Clone(msg)
		for i, c := range upper {
			if 'a' <= c && c <= 'z' {
				upper[i] = c &^ 0x20
			}
		}
		got := Keyword(msg)
		if again := Keyword(upper); got != again {
			t.Fatalf("%q: %d, upper-cased %d", msg, got, again)
		}
		if again := Keyword(append([]byte("("), msg...)); got != again {
			t.Fatalf("%q: %d, in brackets %d", msg, got, again)
		}
	})
}

func BenchmarkKeyword(b *testing.B) {
	var size int64
	for _, l := range benchLines {
		size += int64(len(l))
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, l := range benchLines {
			Keyword(l)
		}
	}
}
