package parse

import "testing"

var pacemakerLines = []blockTest{
	{"pacemaker 2", "Jan 21 10:00:00 node1 pacemakerd          [4711] (crm_log_args@logging.c:12) \tnotice: Starting", 10, "2026-01-21T10:00:00Z", "Starting", 0, "host=node1 app=pacemakerd pid=4711 function=crm_log_args@logging.c:12"},
	{"fraction", "Jan 21 10:00:00.123 node1 pacemaker-based [4711] (cib_x) info: a: b", 9, "2026-01-21T10:00:00.123Z", "a: b", 0, "host=node1 app=pacemaker-based pid=4711 function=cib_x"},
	{"pacemaker 1", "Jan 21 10:00:00 [4711] node1       crmd:    error: lrm_state:\tfailed", 17, "2026-01-21T10:00:00Z", "lrm_state:\tfailed", 0, "host=node1 app=crmd pid=4711"},
	{"corosync", "Jan 21 10:00:00 [4711] node1 corosync warning [TOTEM ] Retransmit", 13, "2026-01-21T10:00:00Z", "Retransmit", 0, "host=node1 app=corosync pid=4711 component=TOTEM"},
}

func TestPacemaker(t *testing.T) {
	runBlocks(t, formatPacemaker, pacemakerLines)
	runRejects(t, formatPacemaker, "Jan 21 10:00:00 node1 app[12]: (root) info: text of syslog", "Jan 21 10:00:00 [4711] node1 some text of another program: x", "Jan 21 10:00:00 node1 app [12] (x) loud: some more text", "Jan 21 10:00:00 [12] text [more] and so on and on", "Jan 21 10:00:00 node1 kernel: [   12.3] (x) info: y")
}

func FuzzPacemaker(f *testing.F) { fuzzFormat(f, formatPacemaker) }
