// This file owns the reports of Erlang/OTP: "=ERROR REPORT==== stamp ===" and
// the lines below it, as the shell, SASL and RabbitMQ before 3.7 write them.
// Source: OTP lib/kernel logger_formatter.erl (legacy_header), sasl_report.erl.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatErlangReport = Format{
	Name:   "erlang-report",
	About:  "Erlang/OTP reports, RabbitMQ before 3.7",
	Sample: "=ERROR REPORT==== 21-Nov-2026::10:00:00.123456 ===\n** Generic server <0.88.0> terminating",

	Multiline: true,
	Weight:    4,
	Whole:     wholeBefore(isErlangReport),
	First:     "=",
	New:       func(env *Env) Parser { return &erlangReport{env: env} },
}

type erlangReport struct {
	env   *Env
	stamp [40]byte // with a space between date and clock
}

var (
	reportMark = []byte(" REPORT==== ")
	reportEnd  = []byte(" ===")
)

// Parse implements Parser. The message is the report's first line, or the
// report's kind if there is none.
func (e *erlangReport) Parse(rec *record.Record, line []byte) bool {
	if !isErlangReport(line) {
		return false
	}
	i := bytes.Index(line, reportMark)
	kind := line[1:i]
	n := reportLevel(kind)
	if n == severity.Unspecified {
		return false
	}
	if !e.decode(rec, bytes.TrimSuffix(line[i+len(reportMark):], reportEnd)) {
		return false
	}
	rec.Explicit(n, kind)
	rec.Message = line[1 : i+len(" REPORT")]
	second, _ := aheadLine(e.env.Ahead)
	if text := bytes.TrimSpace(second); len(text) > 0 && text[0] != '=' {
		rec.Message, rec.Head = text, 1
		rec.AddString("report", kind)
	}
	return true
}

// decode reads "21-Nov-2026::10:00:00.123456", or the same with a zone
// behind, or RFC 3339.
func (e *erlangReport) decode(rec *record.Record, b []byte) bool {
	i := bytes.Index(b, []byte("::"))
	if i < 0 && len(b) > 10 && b[10] == 'T' { // OTP 21 and newer
		t, n := e.env.Stamps.Decode(b)
		rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
		return n > 0 && n == len(b)
	}
	if i < 0 || len(b) > len(e.stamp) {
		return false
	}
	n := copy(e.stamp[:], b[:i])
	e.stamp[n] = ' '
	n += 1 + copy(e.stamp[n+1:], b[i+2:])
	t, end := e.env.Stamps.Decode(e.stamp[:n])
	if end != n {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	return true
}

func isErlangReport(line []byte) bool {
	return len(line) > 24 && line[0] == '=' && bytes.HasSuffix(line, reportEnd) && bytes.Contains(line, reportMark)
}

func reportLevel(kind []byte) severity.Number {
	switch string(kind) {
	case "CRASH", "SUPERVISOR":
		return severity.Error
	case "PROGRESS":
		return severity.Info
	}
	return upperLevel(kind)
}
