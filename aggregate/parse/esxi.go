// This file owns the log lines of ESXi: of VMkernel, and of 8 and newer, whose level is two letters
// and a syslog priority: "2026-11-21T10:00:00.123Z In(166) Hostd[123]: text". It
// stands before syslog, which would take the level for a host.
// Source: VMware's "Identifying Log Message Severity in ESXi 8.0".

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatESXi = Format{
	Name:      "esxi",
	About:     "VMware ESXi 8 and newer",
	Sample:    "2026-11-21T10:00:00.123Z In(166) Hostd[2099]: [Originator@6876 sub=Vimsvc] Ready",
	Multiline: true,
	First:     "0-9",
	New:       newESXi,
}

type esxi struct{ env *Env }

func newESXi(env *Env) Parser { return &esxi{env: env} }

// Parse implements Parser.
func (e *esxi) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 28 || line[10] != 'T' || !isDigit(line[0]) {
		return false
	}
	p := bytes.IndexByte(line[19:28], ' ') + 20
	if p >= 20 && bytes.HasPrefix(line[p:], []byte("cpu")) {
		return e.kernel(rec, line, p)
	}
	if p < 20 || p+5 > len(line) || line[p+2] != '(' || !isDigit(line[p+3]) {
		return false
	}
	end := groupEnd(line, p+2)
	n := esxiLevel(line[p], line[p+1])
	if n == severity.Unspecified || end < 0 || !allDigits(line[p+3:end-1]) || end == len(line) || line[end] != ' ' {
		return false
	}
	t, k := e.env.Stamps.Decode(line)
	if k != p-1 {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	rec.Explicit(n, line[p:p+2])
	rec.Message = bytes.TrimLeft(line[end:], " ")
	if tag, rest := cutTag(rec.Message); tag.app != nil {
		rec.AddString("app", tag.app)
		addNumeric(rec, "pid", tag.pid)
		rec.Message = rest
	}
	if m := rec.Message; len(m) > 0 && m[0] == '[' && bytes.HasPrefix(m, []byte("[Originator@")) {
		if end := groupEnd(m, 0); end > 0 {
			rec.AddString("originator", m[1:end-1])
			rec.Message = bytes.TrimLeft(m[end:], " ")
		}
	}
	return true
}

// kernel reads what VMkernel wrote before: "cpu5:2097) text", where only warnings
// and alerts state a level, before the text.
func (e *esxi) kernel(rec *record.Record, line []byte, p int) bool {
	end := bytes.IndexByte(line[p:min(len(line), p+maxTag)], ')') + p
	if end < p+5 || !isDigit(line[p+3]) || bytes.IndexByte(line[p:end], ':') < 0 {
		return false
	}
	t, k := e.env.Stamps.Decode(line)
	if k != p-1 {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	rec.AddString("cpu", line[p+3:end])
	rec.Message = bytes.TrimLeft(line[end+1:], " ")
	for _, s := range [...]string{"WARNING: ", "ALERT: "} {
		if text, ok := bytes.CutPrefix(rec.Message, []byte(s)); ok {
			word := rec.Message[:len(s)-2]
			rec.Explicit(severity.Word(word), word)
			rec.Message = text
		}
	}
	return true
}

func esxiLevel(a, b byte) severity.Number {
	switch string([]byte{a, b}) {
	case "Db":
		return severity.Debug
	case "In":
		return severity.Info
	case "No":
		return severity.Notice
	case "Wa":
		return severity.Warn
	case "Er":
		return severity.Error
	case "Cr":
		return severity.Critical
	case "Al":
		return severity.Alert
	case "Em":
		return severity.Fatal
	}
	return severity.Unspecified
}
