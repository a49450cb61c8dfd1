package parse

import "testing"

var couchbaseLines = []blockTest{
	{"ns_server", "[ns_server:error,2026-11-21T10:00:00.123Z,ns_1@127.0.0.1:<0.5695.0>:ns_config:do:3954]gave up", 17, "2026-11-21T10:00:00.123Z", "gave up", 0, "component=ns_server source=ns_1@127.0.0.1:<0.5695.0>:ns_config:do:3954"},
	{"ipv6", "[user:info,2026-11-21T11:00:00.123+01:00,ns_1@[::1]:ns_log<0.1.0>:a:b:1]up", 9, "2026-11-21T10:00:00.123Z", "up", 0, "component=user source=ns_1@[::1]:ns_log<0.1.0>:a:b:1"},
}

var chromiumLines = []blockTest{
	{"whole", "[4711:4712:0121/100000.123456:ERROR:gpu_init.cc(523)] no GPU", 17, "2026-01-21T10:00:00.123456Z", "no GPU", 0, "pid=4711 tid=4712 source=gpu_init.cc(523)"},
	{"no process", "[0121/100000.123:WARNING:x.cc(1)] slow", 13, "2026-01-21T10:00:00.123Z", "slow", 0, "source=x.cc(1)"},
	{"one number", "[4711:0121/100000.123:INFO:CONSOLE(12)] \"ok\", source: http://x (12)", 0, "", "", 0, ""},
	{"no stamp", "[1:2:FATAL:zygote_host_impl_linux.cc(117)] No usable sandbox!", 21, "", "No usable sandbox!", 0, "pid=1 tid=2 source=zygote_host_impl_linux.cc(117)"},
	{"verbose", "[1:2:0121/100000.5:VERBOSE1:a/b.cc:12] x", 5, "2026-01-21T10:00:00.5Z", "x", 0, "pid=1 tid=2 source=a/b.cc:12"},
}

var jvmLines = []blockTest{
	{"short", "[0.512s][info][gc] Using G1", 9, "", "Using G1", 0, "tags=gc"},
	{"padded", "[12.345s][warning][gc,heap     ] [12] no", 13, "", "[12] no", 0, "tags=gc,heap"},
	{"process", "[512ms][4711][4712][trace][class,load] java.lang.Object source: jrt:/java.base", 1, "", "java.lang.Object source: jrt:/java.base", 0, "pid=4711 pid=4712 tags=class,load"},
	{"error", "[512345678ns][error][os] x", 17, "", "x", 0, "tags=os"},
	{"no text", "[0.512s][debug][gc,phases]", 5, "", "", 0, "tags=gc,phases"},
}

func TestBracketed(t *testing.T) {
	runBlocks(t, formatCouchbase, couchbaseLines)
	runRejects(t, formatCouchbase, "[a:loud,2026-11-21T10:00:00.123Z,x]text and more", "[error,2026-11-21T10:00:00.123Z,x]text and more", "[a:info,now,x]text and more of it, for long", "[a b:info,2026-11-21T10:00:00.123Z,x]text")
	chromium := append([]blockTest{}, chromiumLines[:2]...)
	chromium = append(chromium, chromiumLines[3:]...)
	runBlocks(t, formatChromium, chromium)
	runRejects(t, formatChromium, "[1:2:ERROR:text]", "[12:ERROR] text", "[0121/100000:LOUD:x.cc(1)] y", "[12:34:56:INFO] text", "[1399/100000.1:INFO:x.cc(1)] y", "[10:00:00 INFO] text")
	runBlocks(t, formatJVM, jvmLines)
	runRejects(t, formatJVM, "[0.512s] text of it", "[0.512s][info] text", "[0.512s][info][Tag] x", "[2026-11-21 10:00:00.123][1][info][main] [a.cc:1] x", "[0.512][info][gc] x", "[12s][info][gc]text")
}

func FuzzCouchbase(f *testing.F) { fuzzFormat(f, formatCouchbase) }
func FuzzChromium(f *testing.F)  { fuzzFormat(f, formatChromium) }
func FuzzJVM(f *testing.F)       { fuzzFormat(f, formatJVM) }
