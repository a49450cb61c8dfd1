// This file owns the tables of events that kubectl prints. Source: kubectl
// pkg/cmd/events, kubernetes pkg/printers.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatKubeEvents = Format{
	Name:   "kubectl-events",
	About:  "kubectl get events",
	Sample: "3m12s       Warning   BackOff     pod/web-5d4f8   Back-off restarting failed container",
	First:  "0-9a-z<",
	Needs:  "NW /",
	New:    func(*Env) Parser { return kubeEvents{} },
}

type kubeEvents struct{}

// Parse implements Parser. The columns are the age, the type, the reason, the
// object and the message; with -A a namespace stands before them.
func (kubeEvents) Parse(rec *record.Record, line []byte) bool {
	age, b := cutSpace(line)
	if len(age) == 0 || len(b) < 16 {
		return false
	}
	if !isAge(age) {
		if b[0] != ' ' && !isDigit(b[0]) || isDigit(line[0]) && !isLetter(line[len(age)-1]) {
			return false
		}
		if age, b = cutSpace(bytes.TrimLeft(b, " ")); !isAge(age) {
			return false
		}
	}
	b = bytes.TrimLeft(b, " ")
	if len(b) > 2 && b[0] == '(' && b[1] == 'x' { // (x5 over 2m)
		b = bytes.TrimLeft(b[bytes.IndexByte(b, ')')+1:], " ")
	}
	kind, b := cutSpace(b)
	n := severity.Warn
	switch string(kind) {
	case "Normal":
		n = severity.Info
	case "Warning":
	default:
		return false
	}
	reason, b := cutSpace(bytes.TrimLeft(b, " "))
	object, b := cutSpace(bytes.TrimLeft(b, " "))
	if len(reason) == 0 || !isUpperByte(reason[0]) || bytes.IndexByte(object, '/') < 1 {
		return false
	}
	rec.Explicit(n, kind)
	rec.AddString("reason", reason)
	rec.AddString("object", object)
	rec.Message = bytes.TrimLeft(b, " ")
	return true
}

// isAge matches "45s", "3m12s", "2d" and what stands where no time is known.
func isAge(b []byte) bool {
	if len(b) == 0 || !isDigit(b[0]) {
		return string(b) == "<unknown>" || string(b) == "<invalid>"
	}
	if len(b) > 10 {
		return false
	}
	for _, c := range b {
		if !isDigit(c) && c != 's' && c != 'm' && c != 'h' && c != 'd' && c != 'y' {
			return false
		}
	}
	return !isDigit(b[len(b)-1])
}
