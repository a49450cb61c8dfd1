// This file owns the fast alerts of Snort and Suricata. Source: Snort's
// alert_fast.cc, Suricata's alert-fastlog.c.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var formatFastAlert = Format{
	Name:   "fast-alert",
	About:  "Snort's and Suricata's fast.log",
	Sample: "11/21/2026-10:00:00.123456  [**] [1:2013028:5] ET POLICY curl User-Agent [**] [Classification: Misc activity] [Priority: 3] {TCP} 10.0.0.7:51022 -> 203.0.113.5:80",
	First:  "0-9",
	Needs:  "[",
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
