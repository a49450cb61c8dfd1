// This file owns the CSV of Palo Alto Networks' firewalls, without the syslog
// header. Source: PAN-OS administrator's guide, syslog field descriptions.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatPaloAlto = Format{
	Name:   "paloalto",
	About:  "Palo Alto Networks firewalls (PAN-OS), CSV",
	Sample: "1,2026/11/21 10:00:00,001234567890,SYSTEM,general,0,2026/11/21 10:00:00,,general,,0,0,general,informational,User admin logged in,1234,0x0",
	First:  "0-9,",
	Needs:  ", /",
	New:    func(env *Env) Parser { return &paloAlto{env: env} },
}

type paloAlto struct{ env *Env }

// Parse implements Parser. Which column holds the severity depends on the type.
func (p *paloAlto) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 48 || line[1] != ',' && line[0] != ',' {
		return false
	}
	rest := line[bytes.IndexByte(line[:2], ',')+1:]
	if !fitsPattern(rest, "0000/00/00 00:00:00,") {
		return false
	}
	var (
		f  [35][]byte
		n  = 2
		ok = true
	)
	t, k := p.env.Stamps.Decode(rest[:19])
	if k != 19 {
		return false
	}
	for rest = rest[20:]; ok && n < len(f); n++ {
		f[n], rest, ok = cutCSV(rest, ',')
	}
	kind := f[3]
	if n < 7 || len(kind) < 3 || !isUpper(kind[:3]) || !allDigits(f[2]) {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	rec.Message = line
	rec.AddString("type", kind)
	rec.AddString("subtype", f[4])
	switch string(kind) {
	case "THREAT":
		setPaloAlto(rec, f[34])
	case "SYSTEM":
		setPaloAlto(rec, f[13])
		if len(f[14]) > 0 {
			rec.Message = f[14]
		}
	case "TRAFFIC":
		rec.AddString("remote_addr", f[7])
		rec.AddString("action", f[30])
	}
	return true
}

func setPaloAlto(rec *record.Record, w []byte) {
	var n severity.Number
	switch string(w) {
	case "informational":
		n = severity.Info
	case "low":
		n = severity.Notice
	case "medium":
		n = severity.Warn
	case "high":
		n = severity.Error
	case "critical":
		n = severity.Critical
	default:
		return
	}
	rec.Explicit(n, w)
}
