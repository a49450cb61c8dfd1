// This file owns the log of X servers, Xorg.0.log and its kin: a marker that
// says where a message comes from, behind the seconds since the start.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatXorg = Format{
	Name:   "xorg",
	About:  "Xorg.0.log",
	First:  "[(",
	Sample: "[    12.345] (EE) Failed to load module \"nv\" (module does not exist, 0)",
	Needs:  "(",
	New:    func(*Env) Parser { return xorg{} },
}

type xorg struct{}

// Parse implements Parser.
func (xorg) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 4 || line[0] != '[' && line[0] != '(' {
		return false
	}
	b := line
	if end := uptimeEnd(line, 0); end > 0 {
		b = bytes.TrimLeft(line[end:], " ")
	}
	if len(b) < 4 || b[0] != '(' || b[3] != ')' || len(b) > 4 && b[4] != ' ' {
		return false
	}
	var n severity.Number
	switch string(b[1:3]) {
	case "EE":
		n = severity.Error
	case "WW":
		n = severity.Warn
	case "!!":
		n = severity.Notice
	case "II", "--", "**", "==", "++", "NI":
		n = severity.Info
	case "DB":
		n = severity.Debug
	case "??":
	default:
		return false
	}
	if n != severity.Unspecified {
		rec.Explicit(n, b[1:3])
	}
	rec.Message = bytes.TrimLeft(b[4:], " ")
	return true
}
