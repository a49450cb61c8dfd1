package parse

import "testing"

const erlangAt = " REPORT==== 21-Nov-2026::10:00:00.123456 ==="

var erlangBlocks = []blockTest{
	{"error", "=ERROR" + erlangAt + "\n** Generic server <0.88.0> terminating \n** Last message", 17, "2026-11-21T10:00:00.123456Z", "** Generic server <0.88.0> terminating", 1, "report=ERROR"},
	{"crash", "=CRASH" + erlangAt + "\n  crasher:\n    initial call: x", 17, "2026-11-21T10:00:00.123456Z", "crasher:", 1, "report=CRASH"},
	{"supervisor", "=SUPERVISOR REPORT==== 1-Nov-2026::09:00:00 ===\n     Supervisor: {local,x}", 17, "2026-11-01T09:00:00Z", "Supervisor: {local,x}", 1, "report=SUPERVISOR"},
	{"progress", "=PROGRESS" + erlangAt + "\n    supervisor: {local,x}", 9, "2026-11-21T10:00:00.123456Z", "supervisor: {local,x}", 1, "report=PROGRESS"},
	{"info", "=INFO REPORT==== 21-Nov-2026::10:00:00 UTC ===\nServer startup complete", 9, "2026-11-21T10:00:00Z", "Server startup complete", 1, "report=INFO"},
	{"otp 21", "=ERROR REPORT==== 2026-11-21T11:00:00.123456+01:00 ===\n    exited: stopped", 17, "2026-11-21T10:00:00.123456Z", "exited: stopped", 1, "report=ERROR"},
	{"warning", "=WARNING" + erlangAt + "\n", 13, "2026-11-21T10:00:00.123456Z", "WARNING REPORT", 0, ""},
	{"notice", "=NOTICE" + erlangAt, 10, "2026-11-21T10:00:00.123456Z", "NOTICE REPORT", 0, ""},
	{"debug", "=DEBUG" + erlangAt + "\n=INFO" + erlangAt, 5, "2026-11-21T10:00:00.123456Z", "DEBUG REPORT", 0, ""},
}

func TestErlangReport(t *testing.T) {
	runBlocks(t, formatErlangReport, erlangBlocks)
	runRejects(t, formatErlangReport, "=ERROR REPORT==== now ===", "=FOO"+erlangAt, "== ERROR REPORT ====", "=ERROR REPORT==== 21-Nov-2026::10:00:00 ==== x")
	checkWhole(t, formatErlangReport, erlangBlocks[0].text+"\n"+erlangBlocks[1].text+"\n", 0, 3)
}

func FuzzErlangReport(f *testing.F) { fuzzFormat(f, formatErlangReport) }

func BenchmarkErlangReport(b *testing.B) { benchBlocks(b, formatErlangReport, erlangBlocks[0].text) }
