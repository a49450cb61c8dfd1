package parse

import "testing"

var dotnetBlocks = []blockTest{
	{"two lines", "info: Microsoft.Hosting.Lifetime[14]\n      Now listening on: http://localhost:5000\n", 9, "", "Now listening on: http://localhost:5000", 1, "logger=Microsoft.Hosting.Lifetime event_id=14"},
	{"exception", "fail: Microsoft.AspNetCore.Server.Kestrel[13]\r\n      Connection id \"0HM\": 0 errors.\r\n      System.IO.IOException: x\r\n", 17, "", `Connection id "0HM": 0 errors.`, 1, "logger=Microsoft.AspNetCore.Server.Kestrel event_id=13"},
	{"scopes", "warn: Shop.Cart[0]\n      => SpanId:1, TraceId:2 => RequestPath:/x\n      slow", 13, "", "slow", 2, "logger=Shop.Cart event_id=0 scope=SpanId:1, TraceId:2 => RequestPath:/x"},
	{"no second line", "crit: Program[0]", 21, "", "Program[0]", 0, "logger=Program event_id=0"},
	{"trace", "trce: A.B[-1]\n      x", 1, "", "x", 1, "logger=A.B event_id=-1"},
	{"stamp", "2026-11-21 10:00:00 dbug: A.B[3]\n      x", 5, "2026-11-21T10:00:00Z", "x", 1, "logger=A.B event_id=3"},
	{"stamp in brackets", "[2026-11-21T10:00:00.123Z] dbug: A.B[3]\n      x", 5, "2026-11-21T10:00:00.123Z", "x", 1, "logger=A.B event_id=3"},
	{"clock", "[10:00:00 ] info: A.B[3]\n      x", 9, "", "x", 1, "logger=A.B event_id=3"},
	{"single line", "info: A.B[3] hello [x] there", 9, "", "hello [x] there", 0, "logger=A.B event_id=3"},
	{"single line, stamp", "2026-11-21T10:00:00 fail: A.B[3] hello", 17, "2026-11-21T10:00:00Z", "hello", 0, "logger=A.B event_id=3"},
	{"single line, clock", "10:00:00 fail: A.B[3] hello", 17, "", "hello", 0, "logger=A.B event_id=3"},
	{"systemd", "<6>Microsoft.Hosting.Lifetime[0] Application started.", 9, "", "Application started.", 0, "logger=Microsoft.Hosting.Lifetime event_id=0"},
	{"systemd worst", "<2>Program[0] down", 21, "", "down", 0, "logger=Program event_id=0"},
	{"systemd stamp", "<4>2026-11-21 10:00:00 shop.Cart[7] slow", 13, "2026-11-21T10:00:00Z", "slow", 0, "logger=shop.Cart event_id=7"},
	{"category with a space", "info: My Shop[7]\n      up", 9, "", "up", 1, "logger=My Shop event_id=7"},
}

func TestDotnet(t *testing.T) {
	runBlocks(t, formatDotnet, dotnetBlocks)
	runRejects(t, formatDotnet, "info: ready", "info: it has [0] words and more", "warn: x", "fail: a[b]", "<6>sshd[12]: x", "<6>cron[12] x",
		"2026-11-21 10:00:00 info: up", "fail:  A.B[0]", "text: A.B[0]", "[info: A.B[0]", "10 warn: A.B[0]")
	checkWhole(t, formatDotnet, dotnetBlocks[0].text+dotnetBlocks[2].text+"\n", 0, 2, 3)
}

func FuzzDotnet(f *testing.F) {
	for _, tt := range dotnetBlocks {
		f.Add([]byte(tt.text))
	}
	fuzzFormat(f, formatDotnet)
}

func BenchmarkDotnet(b *testing.B) { benchBlocks(b, formatDotnet, dotnetBlocks[0].text) }
