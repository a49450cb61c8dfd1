package parse

import "testing"

var quillLines = []blockTest{
	{"info", "10:00:00.123456789 [4711] main.cpp:42                  LOG_INFO      root         ready: 1", 9, "", "ready: 1", 0, "thread=4711 source=main.cpp:42 logger=root"},
	{"trace", "10:00:00.123456789 [4711] a.cpp:4   LOG_TRACE_L2  net  x", 1, "", "x", 0, "thread=4711 source=a.cpp:4 logger=net"},
	{"critical", "10:00:00.123 [4711] a.cpp:4   LOG_CRITICAL  root  x", 21, "", "x", 0, "thread=4711 source=a.cpp:4 logger=root"},
}

func TestQuill(t *testing.T) {
	runBlocks(t, formatQuill, quillLines)
	runRejects(t, formatQuill, "10:00:00.123456789 [4711] text that has no level in it", "10:00:00.123 [main] INFO a.B - LOG_ x", "10:00:00.123 LOG_INFO root xxxxxxx")
}

func FuzzQuill(f *testing.F) { fuzzFormat(f, formatQuill) }
