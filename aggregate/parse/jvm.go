// This file owns the unified logging of the Java virtual machine, as far as its
// lines state no stamp. Source: JDK logDecorations.cpp, logTagSet.cpp.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatJVM = Format{
	Name:      "jvm",
	About:     "the Java virtual machine's unified logging (-Xlog), by uptime",
	Sample:    "[0.512s][info][gc] GC(3) Pause Young (Normal) 24M->4M(256M) 3.215ms",
	Multiline: true,
	First:     "[",
	New:       func(*Env) Parser { return jvm{} },
}

type jvm struct{}

// maxDecorations bounds the brackets of a line: there are eleven kinds.
const maxDecorations = 11

// Parse implements Parser. Decorations stand in brackets without a blank
// between; the first is the uptime; lines with a stamp are generic.
func (jvm) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 12 || line[0] != '[' || !isDigit(line[1]) {
		return false
	}
	at := 0
	for i := 0; i < maxDecorations && at < len(line) && line[at] == '['; i++ {
		n := bytes.IndexByte(line[at:min(len(line), at+80)], ']')
		if n < 2 {
			return false
		}
		in := bytes.TrimRight(line[at+1:at+n], " ")
		at += n + 1
		switch {
		case i == 0:
			if !isUptime(in) {
				return false
			}
		case len(in) == 0:
			return false
		case rec.From == severity.FromNone:
			if n := jvmLevel(in); n != severity.Unspecified {
				rec.Explicit(n, in)
			} else if isDigit(in[0]) && allDigits(in) {
				addNumeric(rec, "pid", in)
			}
		default:
			rec.AddString("tags", in)
		}
	}
	// The tags are always there, behind the level.
	if rec.From == severity.FromNone || line[at-1] != ']' || at < len(line) && line[at] != ' ' || !isTags(line[:at]) {
		return false
	}
	rec.Message = bytes.TrimLeft(line[at:], " ")
	return true
}

// isUptime matches "0.512s", "512ms" and "512345678ns".
func isUptime(b []byte) bool {
	i := 0
	for i < len(b) && (isDigit(b[i]) || b[i] == '.' || b[i] == ',') {
		i++
	}
	switch unit := b[i:]; string(unit) {
	case "s", "ms", "ns":
		return i > 0
	}
	return false
}

// isTags says whether the last bracket holds small letters, digits and commas.
func isTags(b []byte) bool {
	in := bytes.TrimRight(b[bytes.LastIndexByte(b, '[')+1:len(b)-1], " ")
	for _, c := range in {
		if c-'a' > 25 && !isDigit(c) && c != ',' && c != '_' {
			return false
		}
	}
	return len(in) > 0 && jvmLevel(in) == severity.Unspecified
}

func jvmLevel(w []byte) severity.Number {
	switch string(w) {
	case "error":
		return severity.Error
	case "warning":
		return severity.Warn
	case "info":
		return severity.Info
	case "debug":
		return severity.Debug
	case "trace":
		return severity.Trace
	}
	return severity.Unspecified
}
