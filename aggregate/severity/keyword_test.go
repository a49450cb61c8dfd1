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
	for w := range keywords {
		if len(w) > maxKeyword || len(w) < 3 {
			t.Errorf("keyword %q has %d bytes", w, len(w))
		}
	}
	for w := range pairs {
		if _, ok := keywords[w]; ok || len(w) > maxKeyword {
			t.Errorf("pair word %q", w)
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
