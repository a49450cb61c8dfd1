// This file owns what logrus writes to a terminal: "INFO[0042] text  key=value",
// four letters of the level and the seconds since the program's start, or the
// full time. Source: logrus text_formatter.go, printColored.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatLogrusTTY = Format{
	Name:   "logrus-tty",
	About:  "logrus on a terminal (Docker, Traefik, k3s, k6 and other Go programs)",
	Sample: `WARN[0042] retrying the upload                          attempt=3 error="connection reset"`,
	First:  "A-Z",
	Needs:  "[",
	New:    func(env *Env) Parser { return &logrusTTY{env: env} },
}

type logrusTTY struct{ env *Env }

// Parse implements Parser. The message is all that follows the bracket; the
// pairs at its end are fields, too.
func (p *logrusTTY) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 7 || line[4] != '[' {
		return false
	}
	n := logrusLevel(line[:4])
	if n == severity.Unspecified {
		return false
	}
	head := line[5:min(len(line), 5+maxLead)]
	end := bytes.IndexByte(head, ']')
	if end < 1 {
		return false
	}
	// What follows depends on whether a caller is reported: " text", or
	// " function file:line text", or " file:line text".
	rest := line[5+end+1:]
	if len(rest) > 0 && rest[0] != ' ' {
		return false
	}
	if in := head[:end]; !allDigits(in) {
		t, used := p.env.Stamps.Decode(in)
		if used == 0 || used != len(in) {
			return false
		}
		rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	}
	rec.Explicit(n, line[:4])
	rec.Message = bytes.TrimSpace(rest)
	if rec.WantFields {
		trailingPairs(rec, rec.Message)
	}
	return true
}

// trailingPairs adds the pairs that end a text, from the first word on after
// which only pairs stand.
func trailingPairs(rec *record.Record, text []byte) {
	from := len(rec.Fields)
	for i := 0; i < len(text); {
		start := i
		for i < len(text) && logfmtKey[text[i]] {
			i++
		}
		switch {
		case i < len(text) && i == start && (text[i] == ' ' || text[i] == '\t'):
			i++
		case i == len(text) || i == start || text[i] != '=':
			rec.Fields = rec.Fields[:from]
			i = wordEnd(text, i)
		default:
			key := text[start:i]
			var v pairValue
			v, i = logfmtValue(text, i+1)
			f := record.Field{Raw: key, Value: text[v.start:v.end]}
			if v.kind == kindBare && numberEnd(f.Value, 0) == len(f.Value) {
				f.Kind = record.Number
			}
			if len(f.Value) > 0 {
				rec.Fields = append(rec.Fields, f)
			}
		}
	}
}

// logrusLevel reads the first four letters of logrus's levels.
func logrusLevel(w []byte) severity.Number {
	switch string(w) {
	case "TRAC":
		return severity.Trace
	case "DEBU":
		return severity.Debug
	case "INFO":
		return severity.Info
	case "WARN":
		return severity.Warn
	case "ERRO":
		return severity.Error
	case "FATA":
		return severity.Fatal
	case "PANI":
		return 24
	}
	return severity.Unspecified
}
