package parse

import "testing"

var couchbaseLines = []blockTest{
	{"ns_server", "[ns_server:error,2026-11-21T10:00:00.123Z,ns_1@127.0.0.1:<0.5695.0>:ns_config:do:3954]gave up", 17, "2026-11-21T10:00:00.123Z", "gave up", 0, "component=ns_server source=ns_1@127.0.0.1:<0.5695.0>:ns_config:do:3954"},
	{"ipv6", "[user:info,2026-11-21T11:00:00.123+01:00,ns_1@[::1]:ns_log<0.1.0>:a:b:1]up", 9, "2026-11-21T10:00:00.123Z", "up", 0, "component=user source=ns_1@[::1]:ns_log<0.1.0>:a:b:1"},
}

func TestCouchbase(t *testing.T) {
	runBlocks(t, formatCouchbase, couchbaseLines)
	runRejects(t, formatCouchbase, "[a:loud,2026-11-21T10:00:00.123Z,x]text and more", "[error,2026-11-21T10:00:00.123Z,x]text and more", "[a:info,now,x]text and more of it, for long", "[a b:info,2026-11-21T10:00:00.123Z,x]text")
}

func FuzzCouchbase(f *testing.F) { fuzzFormat(f, formatCouchbase) }
