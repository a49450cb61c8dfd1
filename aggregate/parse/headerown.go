// This file owns the words and letters that only one program has for a level,
// and what it writes beside them.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/severity"
)

// php reads "PHP Warning:  text". The lines of a stack trace continue the
// record before them.
func (h *header) php(q, end int) (done, fits bool) {
	rest := h.line[skipBlank(h.line, end):]
	for _, l := range phpLevels {
		if bytes.HasPrefix(rest, l.text) {
			h.rec.Explicit(l.number, rest[:len(l.text)-1])
			h.rec.Message = bytes.TrimLeft(rest[len(l.text):], " ")
			return true, true
		}
	}
	trace := bytes.HasPrefix(rest, []byte("Stack trace:")) || len(rest) > 2 && isDigit(rest[0]) && h.line[end+1] == ' '
	if trace {
		return true, false
	}
	h.words++
	return false, false
}

var phpLevels = []struct {
	text   []byte
	number severity.Number
}{
	{[]byte("Warning:"), severity.Warn},
	{[]byte("Notice:"), severity.Notice},
	{[]byte("Deprecated:"), severity.Warn},
	{[]byte("Fatal error:"), severity.Fatal},
	{[]byte("Parse error:"), severity.Error},
	{[]byte("Strict Standards:"), severity.Notice},
	{[]byte("Recoverable fatal error:"), severity.Error},
	{[]byte("Catchable fatal error:"), severity.Error},
	{[]byte("Core Warning:"), severity.Warn},
	{[]byte("Core warning:"), severity.Warn},
	{[]byte("Compile warning:"), severity.Warn},
	{[]byte("Compile error:"), severity.Fatal},
	{[]byte("Core error:"), severity.Fatal},
}

// ownWord judges words that only one program has for a level.
func (h *header) ownWord(w []byte, q, end, token int) (done, fits bool) {
	switch string(w) {
	case "PHP":
		return h.php(q, end)
	case "FINE", "CONFIG": // java.util.logging
		next := skipBlank(h.line, end)
		if n := severity.Number(6); token == 0 && (isBefore(h.line, end, '[') || isDash(h.line, end) || isDotted(h.line[next:tokenEnd(h.line, next)])) ||
			h.line[q-1] == '\t' && end < len(h.line) && h.line[end] == '\t' {
			if w[0] == 'C' {
				n = 7
			}
			return true, h.found(n, w, end)
		}
	case "LOG", "NOISE": // pgbouncer, Nest
		if h.numbers > 0 && h.words == 0 {
			n := severity.Info
			if w[0] == 'N' {
				n = severity.Trace
			}
			return true, h.found(n, w, end)
		}
	case "ANY": // Ruby's Logger: a message of any level
		if h.line[0] == 'A' && h.line[1] == ',' {
			return true, h.found(severity.Unspecified, w, end)
		}
	}
	return false, false
}

// macOSType reads the types of macOS' unified log, in full and as its compact
// style has them.
func macOSType(w []byte) severity.Number {
	switch string(w) {
	case "Default", "Df":
		return severity.Notice
	case "Info", "In":
		return severity.Info
	case "Debug", "Db":
		return severity.Debug
	case "Error":
		return severity.Error
	case "Fault":
		return severity.Fatal
	}
	return severity.Unspecified
}

// macOS reads "0x1a2b   Default     0x0                  180    0    text": the
// type behind the thread.
func (h *header) macOS(w []byte, end int) bool {
	line := h.line
	q := skipBlank(line, h.end)
	if !isColumn(line, end) || q+2 > len(line) || line[q] != '0' || line[q+1] != 'x' {
		return false
	}
	n := macOSType(w)
	if n == severity.Unspecified {
		return false
	}
	h.rec.Explicit(n, w)
	h.message(end)
	return true
}

// bunyan steps over what Bunyan's command prints behind the level,
// "name/123 on host: ".
func (h *header) bunyan(p int) int {
	line := h.line
	q := skipBlank(line, p)
	end := tokenEnd(line, q)
	i := bytes.LastIndexByte(line[q:end], '/')
	if i < 1 || !allDigits(line[q+i+1:end]) || !bytes.HasPrefix(line[end:], []byte(" on ")) {
		return p
	}
	host := end + len(" on ")
	stop := tokenEnd(line, host)
	if stop == host || line[stop-1] != ':' {
		return p
	}
	h.logger(line[q : q+i])
	h.addNumeric("pid", line[q+i+1:end])
	h.add("host", line[host:stop-1])
	return stop
}

// isMSSQL says whether b is what SQL Server writes behind "Error: ", which is
// part of its text.
func isMSSQL(b []byte) bool {
	i := bytes.IndexByte(b[:min(len(b), 12)], ',')
	return i > 0 && allDigits(b[:i]) && bytes.HasPrefix(b[i:], []byte(", Severity: "))
}
