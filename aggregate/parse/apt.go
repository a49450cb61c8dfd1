// This file owns the history of APT: blocks of a few lines, one for each run.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatApt = Format{
	Name:      "apt",
	About:     "APT's history.log and term.log",
	First:     "SL",
	Sample:    "Start-Date: 2026-11-21  10:00:00\nCommandline: apt install nginx\nInstall: nginx:amd64 (1.24.0-2)\nEnd-Date: 2026-11-21  10:00:05\n",
	Multiline: true,
	Weight:    5,
	Whole:     wholeApt,
	Needs:     ":",
	New:       func(env *Env) Parser { return &apt{env: env} },
}

const aptStart = "Start-Date: "

type apt struct{ env *Env }

// Parse implements Parser. "Log started: " and "Log ended: " are term.log's.
func (a *apt) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 24 || line[0] != 'S' && line[0] != 'L' {
		return false
	}
	at := 0
	for _, lead := range [...]string{aptStart, "Log started: ", "Log ended: "} {
		if bytes.HasPrefix(line, []byte(lead)) {
			at = len(lead)
		}
	}
	if at == 0 {
		return false
	}
	t, n := a.env.Stamps.Decode(line[at:])
	if n == 0 || at+n != len(line) {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	rec.Message = line
	if line[0] == 'S' {
		a.block(rec)
	}
	return true
}

// block reads the lines up to the empty one. The command is the message.
func (a *apt) block(rec *record.Record) {
	rest := a.env.Ahead[:min(len(a.env.Ahead), maxAhead)]
	command := false
	for len(rest) > 0 {
		var field []byte
		if field, rest = aheadLine(rest); len(field) == 0 {
			return
		}
		name, value, ok := bytes.Cut(field, []byte(": "))
		if !ok || !isAptName(name) || string(name) == "Start-Date" {
			return
		}
		rec.Head++
		switch string(name) {
		case "Commandline":
			rec.Message, command = value, true
		case "Error":
			rec.Explicit(severity.Error, name)
		case "Requested-By", "End-Date":
		default:
			if !command { // PackageKit's runs have none
				rec.Message, command = field, true
			}
		}
		rec.Fields = appendField(rec, name, value)
	}
}

// isAptName tells the name of a field.
func isAptName(w []byte) bool {
	for _, c := range w {
		if !isLetter(c) && c != '-' {
			return false
		}
	}
	return len(w) > 0
}

// wholeApt cuts before a block that may go on.
func wholeApt(data []byte) int {
	for end := len(data); end > 0; {
		line, start := lastLine(data[:end])
		name, _, ok := bytes.Cut(line[:min(len(line), maxLead)], []byte(": "))
		if !ok || !isAptName(name) {
			break
		}
		if string(name) == "Start-Date" {
			return start
		}
		end = start
	}
	return len(data)
}

func appendField(rec *record.Record, name, value []byte) []record.Field {
	if !rec.WantFields || len(value) == 0 {
		return rec.Fields
	}
	return append(rec.Fields, record.Field{Raw: name, Value: value})
}
