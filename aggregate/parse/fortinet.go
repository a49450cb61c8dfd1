// This file owns the logs of Fortinet's and Sophos's firewalls: pairs, with the
// date and the time of day in two of them, behind a PRI or without one.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
)

var formatFortinet = Format{
	Name:   "fortinet",
	About:  "firewalls that log date= and time= pairs: FortiGate, Sophos",
	First:  "d<A-Z",
	Sample: `date=2026-11-21 time=10:00:00 devname="FGT60E" devid="FGT60E4Q16000000" logid="0100032003" type="event" subtype="system" level="information" msg="Administrator admin logged out"`,
	Needs:  "=",
	New: func(env *Env) Parser {
		return &fortinet{logfmt: logfmtParser{pairs: pairs{env: env}}}
	},
}

type fortinet struct {
	logfmt logfmtParser
	stamp  [32]byte // the date, the time and the zone, put together
}

// maxLeadPairs bounds what may stand before the date, in bytes: a syslog header
// without a tag, or Sophos's device="SFW".
const maxLeadPairs = 64

// Parse implements Parser.
func (f *fortinet) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 40 {
		return false
	}
	at := 0
	if string(line[:5]) != "date=" {
		if line[0] != '<' && string(line[:7]) != "device=" && (line[0] < 'A' || line[0] > 'Z') {
			return false
		}
		if at = bytes.Index(line[:min(len(line), maxLeadPairs)], []byte("date=")); at < 0 || line[at-1] != ' ' && line[at-1] != '>' {
			return false
		}
	}
	b := line[at:]
	if len(b) < len("date=2026-11-21 time=10:00:00") || string(b[15:21]) != " time=" {
		return false
	}
	clock := b[21:]
	end := wordEnd(clock, 0)
	if end < len("10:00:00") || end > 15 {
		return false
	}
	stamp := append(append(append(f.stamp[:0], b[5:15]...), ' '), clock[:end]...)
	if zone, ok := fortinetZone(b[21+end:]); ok {
		stamp = append(stamp, zone...)
	}
	t, n := f.logfmt.env.Stamps.Decode(stamp)
	if n == 0 || !f.logfmt.Parse(rec, b) {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	return true
}

// fortinetZone finds tz="-0800", which newer systems write behind the device.
func fortinetZone(b []byte) ([]byte, bool) {
	i := bytes.Index(b, []byte(` tz="`))
	if i < 0 {
		return nil, false
	}
	zone, _, ok := bytes.Cut(b[i+5:], []byte(`"`))
	return zone, ok && len(zone) == 5 && (zone[0] == '+' || zone[0] == '-') && allDigits(zone[1:])
}
