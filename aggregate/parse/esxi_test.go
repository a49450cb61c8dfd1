package parse

import (
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/record"
)

var esxiHeaders = []headerTest{
	{"2026-11-21T10:00:00.123Z In(166) Hostd[2099]: [Originator@6876 sub=Vimsvc.ha-eventmgr opID=1a] Event 1 : up", 9, "Event 1 : up"},
	{"2026-11-21T10:00:00.123Z Wa(180) vmkwarning: cpu1:2097)WARNING: slow", 13, "cpu1:2097)WARNING: slow"},
	{"2026-11-21T10:00:00Z Er(163) Fdm[1234]: no", 17, "no"},
	{"2026-11-21T10:00:00.123Z Em(0) text", 21, "text"},
	{"2026-11-21T10:00:00.123Z cpu7:2097 opID=1a)WARNING: NFS: 221: Lost connection", 13, "NFS: 221: Lost connection"},
	{"2026-11-21T10:00:00.123Z cpu7:2097)VMKStats: usb: 0 errors", 0, "VMKStats: usb: 0 errors"},
	{"2026-11-21T10:00:00.123Z Db(167) Rhttpproxy[12]: x", 5, "x"},
}

func TestESXi(t *testing.T) {
	runHeaders(t, newESXi, esxiHeaders)
	var env Env
	env.SetInput(time.UTC, fuzzRef)
	p := newESXi(&env)
	for _, line := range []string{
		"2026-11-21T10:00:00.123Z host app[1]: In(166) x", "2026-11-21T10:00:00.123Z In(x) y z", "2026-11-21T10:00:00.123Z Xx(166) y: z",
		"2026-11-21T10:00:00.123Z", "2026-11-21 10:00:00.123 In(166) y: z", "",
	} {
		var rec record.Record
		if p.Parse(&rec, []byte(line)) {
			t.Errorf("fits: %s", line)
		}
	}
	rec := record.Record{WantFields: true}
	line := []byte(esxiHeaders[0].line)
	if n := testing.AllocsPerRun(10, func() { rec.Reset(); p.Parse(&rec, line) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzESXi(f *testing.F) { fuzzFormat(f, formatESXi) }
