// This file owns the logs of network guards that are no syslog: the fast alerts
// of Snort and Suricata, and Palo Alto's CSV.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var formatFastAlert = Format{
	Name:   "fast-alert",
	About:  "Snort's and Suricata's fast.log",
	Sample: "11/21/2026-10:00:00.123456  [**] [1:2013028:5] ET POLICY curl User-Agent [**] [Classification: Misc activity] [Priority: 3] {TCP} 10.0.0.7:51022 -> 203.0.113.5:80",
	First:  "0-9",
	New:    func(env *Env) Parser { return &fastAlert{env: env} },
}

type fastAlert struct{ env *Env }

var alertMark = []byte("[**] ")

// Parse implements Parser. A priority ranks the rule, which is no level: the
// record states none. The year has two digits (snort -y), four (Suricata) or is
// missing.
func (p *fastAlert) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 40 || line[2] != '/' || !isDigit(line[0]) || !fitsPattern(line, "00/00") {
		return false
	}
	c := timestamp.Civil{Month: two(line), Day: two(line[3:])}
	at := 5
	switch {
	case fitsPattern(line[5:], "/0000-"):
		c.Year, at = two(line[6:])*100+two(line[8:]), 10
	case fitsPattern(line[5:], "/00-"):
		c.Year, at = timestamp.Century(two(line[6:])), 8
	}
	if !fitsPattern(line[at:], "-00:00:00.0") {
		return false
	}
	c.Hour, c.Minute, c.Second = two(line[at+1:]), two(line[at+4:]), two(line[at+7:])
	c.Nanos, at = fraction(line, at+10)
	message := bytes.TrimLeft(line[at:], " ")
	if !bytes.Contains(message[:min(len(message), 24)], alertMark) || !p.env.settle(rec, &c) {
		return false
	}
	rec.Message = message
	if !rec.WantFields {
		return true
	}
	for _, part := range [...]struct{ name, before, after string }{
		{"classification", "[Classification: ", "]"}, {"priority", "[Priority: ", "]"}, {"protocol", "{", "}"},
	} {
		if _, value, ok := bytes.Cut(message, []byte(part.before)); ok {
			value, _, _ = bytes.Cut(value, []byte(part.after))
			addNumeric(rec, part.name, value)
		}
	}
	return true
}

var formatPaloAlto = Format{
	Name:   "paloalto",
	About:  "Palo Alto Networks firewalls (PAN-OS), CSV",
	Sample: "1,2026/11/21 10:00:00,001234567890,SYSTEM,general,0,2026/11/21 10:00:00,,general,,0,0,general,informational,User admin logged in,1234,0x0",
	First:  "0-9,",
	New:    func(env *Env) Parser { return &paloAlto{env: env} },
}

type paloAlto struct{ env *Env }

// Parse implements Parser. Source: PAN-OS administrator's guide, syslog field
// descriptions: which column holds the severity depends on the type.
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
