package parse

import "testing"

const julAt = "Nov 21, 2026 3:04:05 PM "

var julBlocks = []blockTest{
	{"info", julAt + "org.apache.catalina.startup.Catalina start\nINFO: Server startup in 812 ms\n", 9, "2026-11-21T15:04:05Z", "Server startup in 812 ms", 1, "logger=org.apache.catalina.startup.Catalina method=start"},
	{"crlf", julAt + "com.foo.Bar <init>\r\nSEVERE: gone\r\n", 17, "2026-11-21T15:04:05Z", "gone", 1, "logger=com.foo.Bar method=<init>"},
	{"logger alone", julAt + "com.foo\nWARNING: 0 errors", 13, "2026-11-21T15:04:05Z", "0 errors", 1, "logger=com.foo"},
	{"lambda", julAt + "Main lambda$main$0\nFINE: x", 6, "2026-11-21T15:04:05Z", "x", 1, "logger=Main method=lambda$main$0"},
	{"config", julAt + "a.B c\nCONFIG: x", 7, "2026-11-21T15:04:05Z", "x", 1, "logger=a.B method=c"},
	{"finer", julAt + "a.B c\nFINER: ENTRY", 5, "2026-11-21T15:04:05Z", "ENTRY", 1, "logger=a.B method=c"},
	{"finest", julAt + "a.B c\nFINEST: x", 1, "2026-11-21T15:04:05Z", "x", 1, "logger=a.B method=c"},
	{"empty message", julAt + "a.B c\nSEVERE: \njava.lang.Error", 17, "2026-11-21T15:04:05Z", "", 1, "logger=a.B method=c"},
	{"narrow space", "Nov 21, 2026, 3:04:05\u202fAM a.B c\nINFO: x", 9, "2026-11-21T03:04:05Z", "x", 1, "logger=a.B method=c"},
	{"German", "21.11.2026 15:04:05 a.B c\nSCHWERWIEGEND: x", 17, "2026-11-21T15:04:05Z", "x", 1, "logger=a.B method=c"},
	{"Chinese", "2026-11-21 15:04:05 a.B c\n信息: x", 9, "2026-11-21T15:04:05Z", "x", 1, "logger=a.B method=c"},
	{"Chinese month", "11月 21, 2026 3:04:05 下午 a.B c\n严重: x", 17, "2026-11-21T15:04:05Z", "x", 1, "logger=a.B method=c"},
	{"Java 8 in Chinese", "十二月 01, 2025 12:04:05 上午 a.B c\n警告: x", 13, "2025-12-01T00:04:05Z", "x", 1, "logger=a.B method=c"},
	{"Japanese", "1月 02, 2026 3:04:05 午後 a.B c\n情報: x", 9, "2026-01-02T15:04:05Z", "x", 1, "logger=a.B method=c"},
	{"alone", julAt + "com.foo.Bar run", 0, "2026-11-21T15:04:05Z", "com.foo.Bar run", 0, "logger=com.foo.Bar method=run"},
	{"midnight", "Nov 01, 2026 12:00:00 AM a.B c\nINFO: x", 9, "2026-11-01T00:00:00Z", "x", 1, "logger=a.B method=c"},
}

func TestJUL(t *testing.T) {
	runBlocks(t, formatJUL, julBlocks)
	runRejects(t, formatJUL,
		julAt+"Main run", "Nov 21, 2026 15:04:05 com.foo.Bar run", "21.11.2026 15:04:05 com.foo.Bar run", julAt+"com.foo.Bar run\nplain", julAt+"com.foo.Bar run\nERROR: x", julAt+"three words here\nINFO: x",
		"2026-11-21 15:04:05 starting up\nINFO: x", "2026-11-21 15:04:05 INFO up\nWARNING: x", "x\nSEVERE: y", julAt+"\nINFO: x")
	checkWhole(t, formatJUL, julBlocks[0].text+julBlocks[0].text+"\tat x\n", 0, 2)
}

func FuzzJUL(f *testing.F) {
	for _, tt := range julBlocks {
		f.Add([]byte(tt.text))
	}
	fuzzFormat(f, formatJUL)
}

func BenchmarkJUL(b *testing.B) { benchBlocks(b, formatJUL, julBlocks[0].text) }
