package parse

import "testing"

var ltsvLines = []blockTest{
	{"labeled", "time:2026-11-21T10:00:00Z\tlevel:WARN\tsvc:billing\tmessage:disk is 91% full", 13, "2026-11-21T10:00:00Z", "disk is 91% full", 0, "svc=billing"},
	{"equals", "ts=2026-11-21 10:00:00.5\tlevel=error\tmsg=no stock: a=1", 17, "2026-11-21T10:00:00.5Z", "no stock: a=1", 0, ""},
	{"pipes", "sev=DEBUG|ts=1794696885100|svc=gw|msg=lock | acquired: owner=w-4", 5, "2026-11-14T22:54:45.1Z", "lock | acquired: owner=w-4", 0, "svc=gw"},
	{"semicolons", "level=WARN;time=2026-11-21T10:00:00Z;msg=text; more", 13, "2026-11-21T10:00:00Z", "text; more", 0, ""},
	{"message in the middle", "time:2026-11-21T10:00:00Z\tmsg:a\tb\tlevel:info\tn:3", 9, "2026-11-21T10:00:00Z", "a\tb", 0, "n=3"},
	{"tab at the end", "level:info\tmsg:ready\t", 9, "", "ready", 0, ""},
}

func TestLTSV(t *testing.T) {
	runBlocks(t, formatLTSV, ltsvLines)
	runRejects(t, formatLTSV, "time: 10:00\tlevel", "level:info msg:x", "a:b\tc:d", "0:0\ts:0", "Name:\tvalue", "level=info msg=\"a|b\"",
		"see http://x/y|z", "INFO|2026-11-21 10:00:00|msg", "key=value\ttext", "level=3; path=/x; secure", "color:red;level:3", "level:info\t")
}

func FuzzLTSV(f *testing.F) { fuzzFormat(f, formatLTSV) }

func BenchmarkLTSV(b *testing.B) { benchBlocks(b, formatLTSV, ltsvLines[0].text, ltsvLines[2].text) }
