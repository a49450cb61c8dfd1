package parse

import "testing"

var sourceLines = []blockTest{
	{"event", `L 11/21/2026 - 10:00:00: "bob<2><STEAM_1:0:1><CT>" say "error"`, 0, "2026-11-21T10:00:00Z", `"bob<2><STEAM_1:0:1><CT>" say "error"`, 0, ""},
	{"counter-strike 2", `L 11/21/2026 - 10:00:00.123 - World triggered "Round_Start"`, 0, "2026-11-21T10:00:00.123Z", `World triggered "Round_Start"`, 0, ""},
}

func TestSource(t *testing.T) {
	runBlocks(t, formatSource, sourceLines)
	runRejects(t, formatSource, "L 13/21/2026 - 10:00:00: x", "L 11/21/2026 10:00:00: x", "L 11/21/2026 - 10:00:00", "Later")
}

func FuzzSource(f *testing.F) { fuzzFormat(f, formatSource) }
