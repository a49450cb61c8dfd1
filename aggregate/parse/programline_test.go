package parse

import "testing"

var npmLines = []blockTest{
	{"silly", "21 silly idealTree buildDeps", 1, "", "idealTree buildDeps", 0, ""},
	{"verbose", "0 verbose cli /usr/bin/node /usr/bin/npm", 6, "", "cli /usr/bin/node /usr/bin/npm", 0, ""},
	{"http", "23 http fetch GET 200 https://registry.npmjs.org/x 327ms", 7, "", "fetch GET 200 https://registry.npmjs.org/x 327ms", 0, ""},
	{"timing", "4 timing npm:load Completed in 12ms", 5, "", "npm:load Completed in 12ms", 0, ""},
	{"error", "77 error code ELIFECYCLE", 17, "", "code ELIFECYCLE", 0, ""},
}

var sourceLines = []blockTest{
	{"event", `L 11/21/2026 - 10:00:00: "bob<2><STEAM_1:0:1><CT>" say "error"`, 0, "2026-11-21T10:00:00Z", `"bob<2><STEAM_1:0:1><CT>" say "error"`, 0, ""},
	{"counter-strike 2", `L 11/21/2026 - 10:00:00.123 - World triggered "Round_Start"`, 0, "2026-11-21T10:00:00.123Z", `World triggered "Round_Start"`, 0, ""},
}

var quillLines = []blockTest{
	{"info", "10:00:00.123456789 [4711] main.cpp:42                  LOG_INFO      root         ready: 1", 9, "", "ready: 1", 0, "thread=4711 source=main.cpp:42 logger=root"},
	{"trace", "10:00:00.123456789 [4711] a.cpp:4   LOG_TRACE_L2  net  x", 1, "", "x", 0, "thread=4711 source=a.cpp:4 logger=net"},
	{"critical", "10:00:00.123 [4711] a.cpp:4   LOG_CRITICAL  root  x", 21, "", "x", 0, "thread=4711 source=a.cpp:4 logger=root"},
}

var glibLines = []blockTest{
	{"critical", "(gedit:4711): Gtk-CRITICAL **: 10:00:00.123: gtk_x: assertion failed", 14, "", "gtk_x: assertion failed", 0, "app=gedit pid=4711 logger=Gtk"},
	{"two names", "(app:4711): GLib-GObject-WARNING **: bad", 13, "", "bad", 0, "app=app pid=4711 logger=GLib-GObject"},
	{"message", "(app:4711): Gtk-Message: 10:00:00.123: Loaded", 10, "", "Loaded", 0, "app=app pid=4711 logger=Gtk"},
	{"no domain", "** (process:12): WARNING **: no domain", 13, "", "no domain", 0, "app=process pid=12"},
}

var kubeEventLines = []blockTest{
	{"warning", "1m         Warning   Unhealthy   pod/web-8857   Readiness probe failed: HTTP 503", 13, "", "Readiness probe failed: HTTP 503", 0, "reason=Unhealthy object=pod/web-8857"},
	{"namespace", "kube-system   3m12s       Normal    Scheduled   pod/x   Assigned", 9, "", "Assigned", 0, "reason=Scheduled object=pod/x"},
	{"repeated", "2m (x5 over 12m)    Warning   BackOff   Pod/x   Back-off", 13, "", "Back-off", 0, "reason=BackOff object=Pod/x"},
	{"unknown", "<unknown>   Normal   Pulled   pod/x   ok", 9, "", "ok", 0, "reason=Pulled object=pod/x"},
}

func TestProgramLine(t *testing.T) {
	runBlocks(t, formatNpmDebug, npmLines)
	runRejects(t, formatNpmDebug, "1 error generated.", "3 error messages", "12 errors in it", "5 info", "007 info x y z", "12 silly")
	runBlocks(t, formatSource, sourceLines)
	runRejects(t, formatSource, "L 13/21/2026 - 10:00:00: x", "L 11/21/2026 10:00:00: x", "L 11/21/2026 - 10:00:00", "Later")
	runBlocks(t, formatQuill, quillLines)
	runRejects(t, formatQuill, "10:00:00.123456789 [4711] text that has no level in it", "10:00:00.123 [main] INFO a.B - LOG_ x", "10:00:00.123 LOG_INFO root xxxxxxx")
	runBlocks(t, formatGLib, glibLines)
	runRejects(t, formatGLib, "(a): b-WARNING: x", "(app:x): Gtk-WARNING **: x", "** note: text text", "(app:12): some text: and more", "WARNING **: x y z")
	runBlocks(t, formatKubeEvents, kubeEventLines)
	runRejects(t, formatKubeEvents, "LAST SEEN   TYPE      REASON      OBJECT         MESSAGE", "1m Normal people do this/that", "5m   Warning   low   pod/x   y", "took 5m   Warning Unhealthy pod", "1m", "a (x")
}

func FuzzNpmDebug(f *testing.F)   { fuzzFormat(f, formatNpmDebug) }
func FuzzSource(f *testing.F)     { fuzzFormat(f, formatSource) }
func FuzzQuill(f *testing.F)      { fuzzFormat(f, formatQuill) }
func FuzzGLib(f *testing.F)       { fuzzFormat(f, formatGLib) }
func FuzzKubeEvents(f *testing.F) { fuzzFormat(f, formatKubeEvents) }
