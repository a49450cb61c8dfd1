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

// levelHeaders are lines without a stamp that state a level.
var levelHeaders = []headerTest{
	{"[ERROR] Failed to execute goal x", 17, "Failed to execute goal x"},
	{"[INFO] --- maven-jar-plugin:3.0:jar (default-jar) @ x ---", 9, "--- maven-jar-plugin:3.0:jar (default-jar) @ x ---"},
	{"[WARN ] slow", 13, "slow"},
	{"[E] no", 17, "no"},
	{"[INFO] 10.0.0.1:1234 - 12345 \"A IN example.org. udp 40 false 512\" NOERROR", 9, "10.0.0.1:1234 - 12345 \"A IN example.org. udp 40 false 512\" NOERROR"},
	{"ERROR: no", 17, "no"},
	{"ERROR - no", 17, "no"},
	{"INFO:     Started server process [1]", 9, "Started server process [1]"},
	{"INFO:     10.0.0.1:1234 - \"GET / HTTP/1.1\" 200 OK", 9, "10.0.0.1:1234 - \"GET / HTTP/1.1\" 200 OK"},
	{"WARN  [org.acme.Foo] no", 13, "no"},
	{"INFO  [main] org.acme.Foo - up", 9, "up"},
	{"WARNING: no", 13, "no"},
	{"E: Unable to locate package x", 17, "Unable to locate package x"},
	{"W: GPG error: x", 13, "GPG error: x"},
	{"N: See apt-secure(8)", 10, "See apt-secure(8)"},
	{"npm ERR! code E404", 17, "code E404"},
	{"npm error code E404", 17, "code E404"},
	{"npm WARN deprecated x", 13, "deprecated x"},
	{"npm warn deprecated x", 13, "deprecated x"},
	{"npm notice New version", 10, "New version"},
	{"error[E0308]: mismatched types", 17, "mismatched types"},
	{"warning: unused variable: `x`", 13, "unused variable: `x`"},
	{"error: could not compile `x`", 17, "could not compile `x`"},
	{"src/main.c:1:2: error: no", 17, "no"},
	{"src/main.c:1: warning: unused [-Wunused]", 13, "unused [-Wunused]"},
	{"main.c:3:10: fatal error: x.h: No such file", 21, "x.h: No such file"},
	{"main.c:3:10: note: declared here", 9, "declared here"},
	{"/usr/bin/ld: warning: no", 13, "no"},
	{"clang: error: no", 17, "no"},
	{"git: warning: x", 13, "x"},
	{"make: *** [Makefile:3: all] Error 1", 17, "[Makefile:3: all] Error 1"},
	{"make[1]: *** No rule to make target 'x'", 17, "No rule to make target 'x'"},
	{"Program.cs(3,5): error CS1002: ; expected [/src/x.csproj]", 17, "; expected [/src/x.csproj]"},
	{"e: file:///src/Main.kt:3:5 Unresolved reference", 17, "file:///src/Main.kt:3:5 Unresolved reference"},
	{"[main] INFO org.acme.Foo - up", 9, "up"},
	{"INFO[0012] up                 k=v", 9, "up                 k=v"},
	{"[WARNING] 324/100000 (7) : no", 13, "no"},
	{"[NOTICE]   (1) : haproxy version is 2.8", 10, "haproxy version is 2.8"},
	{"Notice: suricata: up", 10, "suricata: up"},
	{"Warning: no", 13, "no"},
	{"warn --- http address - up", 13, "http address - up"},
	{"(shop:12): Gtk-CRITICAL **: 10:00:00.123: assertion failed", 14, "assertion failed"},
	{"** (gimp:12): WARNING **: no", 13, "no"},
}

func TestLevelHeaders(t *testing.T) {
	runHeaders(t, func(*Env) Parser { return levelLine{} }, levelHeaders)
}

func TestLevelRejects(t *testing.T) {
	for _, line := range []string{
		"make: Entering directory '/src'", "make[1]: Nothing to be done for 'all'.", "C: drive is full", "note: see x", "Error: boom",
		"error in the middle", "note the error: it is", "npm run build", "gcc -c main.c -o main.o", "I am here: error: x", "/usr/bin/env python",
		"a/b: c", "D/x", "Level 3", "info about things", "E:", "[ ] x", "[x] done", "./run.sh: line 3: foo: command not found", "...", "ERRORS 3",
		"   Compiling x v0.1.0", "https://example.org: error", "the: end",
	} {
		var rec record.Record
		if (levelLine{}).Parse(&rec, []byte(line)) {
			t.Errorf("fits: %q as %d %q", line, rec.Severity, rec.Message)
		}
	}
}
