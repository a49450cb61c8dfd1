package parse

import "testing"

var chromiumLines = []blockTest{
	{"whole", "[4711:4712:0121/100000.123456:ERROR:gpu_init.cc(523)] no GPU", 17, "2026-01-21T10:00:00.123456Z", "no GPU", 0, "pid=4711 tid=4712 source=gpu_init.cc(523)"},
	{"no process", "[0121/100000.123:WARNING:x.cc(1)] slow", 13, "2026-01-21T10:00:00.123Z", "slow", 0, "source=x.cc(1)"},
	{"console", "[4711:0121/100000.123:INFO:CONSOLE(12)] \"ok\", source: http://x (12)", 9, "2026-01-21T10:00:00.123Z", "\"ok\", source: http://x (12)", 0, "pid=4711 source=CONSOLE(12)"},
	{"no stamp", "[1:2:FATAL:zygote_host_impl_linux.cc(117)] No usable sandbox!", 21, "", "No usable sandbox!", 0, "pid=1 tid=2 source=zygote_host_impl_linux.cc(117)"},
	{"verbose", "[1:2:0121/100000.5:VERBOSE1:a/b.cc:12] x", 5, "2026-01-21T10:00:00.5Z", "x", 0, "pid=1 tid=2 source=a/b.cc:12"},
}

func TestChromium(t *testing.T) {
	runBlocks(t, formatChromium, chromiumLines)
	runRejects(t, formatChromium, "[1:2:ERROR:text]", "[12:ERROR] text", "[0121/100000:LOUD:x.cc(1)] y", "[12:34:56:INFO] text", "[1399/100000.1:INFO:x.cc(1)] y", "[10:00:00 INFO] text")
}

func FuzzChromium(f *testing.F) { fuzzFormat(f, formatChromium) }
