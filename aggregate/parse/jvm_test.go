package parse

import "testing"

var jvmLines = []blockTest{
	{"short", "[0.512s][info][gc] Using G1", 9, "", "Using G1", 0, "tags=gc"},
	{"padded", "[12.345s][warning][gc,heap     ] [12] no", 13, "", "[12] no", 0, "tags=gc,heap"},
	{"process", "[512ms][4711][4712][trace][class,load] java.lang.Object source: jrt:/java.base", 1, "", "java.lang.Object source: jrt:/java.base", 0, "pid=4711 pid=4712 tags=class,load"},
	{"error", "[512345678ns][error][os] x", 17, "", "x", 0, "tags=os"},
	{"no text", "[0.512s][debug][gc,phases]", 5, "", "", 0, "tags=gc,phases"},
}

func TestJVM(t *testing.T) {
	runBlocks(t, formatJVM, jvmLines)
	runRejects(t, formatJVM, "[0.512s] text of it", "[0.512s][info] text", "[0.512s][info][Tag] x", "[2026-11-21 10:00:00.123][1][info][main] [a.cc:1] x", "[0.512][info][gc] x", "[12s][info][gc]text")
}

func FuzzJVM(f *testing.F) { fuzzFormat(f, formatJVM) }
