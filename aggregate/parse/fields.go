// This file owns what logs of columns share: fields with a separator between,
// some in quotes or brackets, and the status that tells a severity.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

// splitFields splits b at its spaces into dst, as far as that reaches, and gives
// how many fields there are. A field in quotes or in square brackets may hold
// spaces; it is given without them. Several spaces are as good as one.
func splitFields(dst [][]byte, b []byte) int {
	n := 0
	for n < len(dst) {
		for len(b) > 0 && b[0] == ' ' {
			b = b[1:]
		}
		if len(b) == 0 {
			break
		}
		dst[n], b = cutField(b)
		n++
	}
	return n
}

// cutField takes the first field off b, which is not empty and starts with no
// space. The rest starts with the space behind the field.
func cutField(b []byte) (field, rest []byte) {
	end := -1
	switch b[0] {
	case '"':
		end = quoteEnd(b)
	case '[':
		end = bytes.IndexByte(b, ']')
	}
	if end > 0 && (end+1 == len(b) || b[end+1] == ' ') {
		return b[1:end], b[end+1:]
	}
	if i := bytes.IndexByte(b, ' '); i >= 0 {
		return b[:i], b[i:]
	}
	return b, nil
}

// splitColumns splits b at each separator into dst, as far as that reaches, and
// gives how many columns there are. Quotes mean nothing.
func splitColumns(dst [][]byte, b []byte, separator byte) int {
	n := 0
	for n < len(dst) {
		i := bytes.IndexByte(b, separator)
		if i < 0 {
			dst[n] = b
			return n + 1
		}
		dst[n], b = b[:i], b[i+1:]
		n++
	}
	return n
}

// isStatus says whether b is an HTTP status, or the 000 of a request without one.
func isStatus(b []byte) bool {
	return len(b) == 3 && isDigit(b[0]) && isDigit(b[1]) && isDigit(b[2])
}

// statusCode gives the number of a status.
func statusCode(b []byte) int { return int(b[0]-'0')*100 + int(b[1]-'0')*10 + int(b[2]-'0') }

// setStatus infers the severity from an HTTP status; "-" and the like tell none.
func setStatus(rec *record.Record, b []byte) {
	if !isStatus(b) {
		return
	}
	setOutcome(rec, severity.HTTP(statusCode(b)), b)
	if rec.WantFields {
		addNumeric(rec, "status", b)
	}
}

// setOutcome sets a severity that is inferred from how a request ended.
func setOutcome(rec *record.Record, n severity.Number, text []byte) {
	rec.Severity, rec.From, rec.SeverityText = n, severity.FromStatus, text
}

// addValue adds a text, unless it is the dash of an absent one.
func addValue(rec *record.Record, key string, value []byte) {
	if string(value) != "-" {
		rec.AddString(key, value)
	}
}

// addCount adds a number, unless a dash stands for an absent one.
func addCount(rec *record.Record, key string, value []byte) {
	if len(value) > 0 && value[0] != '-' {
		addNumeric(rec, key, value)
	}
}

// isAddress tells an IP address, with or without a port, from a name, a clock or
// a dash.
func isAddress(b []byte) bool {
	dots, colons, double := 0, 0, false
	for i, c := range b {
		switch {
		case c == '.':
			dots++
		case c == ':':
			colons++
			double = double || i > 0 && b[i-1] == ':'
		case !isDigit(c) && (c|0x20 < 'a' || c|0x20 > 'f') && c != '[' && c != ']':
			return false
		}
	}
	return dots >= 3 || double || colons >= 7
}

// startsAddress is a quick look at whether a line, of 8 bytes at least, may start
// with an IP address.
func startsAddress(line []byte) bool {
	c := line[0]
	if !isDigit(c) && c != ':' && c|0x20-'a' > 'f'-'a' {
		return false
	}
	for _, c := range line[1:5] {
		if c == '.' || c == ':' {
			return true
		}
	}
	return false
}

// utcStamp reads dates and times that are in UTC and do not say so.
type utcStamp struct{ scratch [40]byte }

// decode reads a date, "2026-11-21", and a time of day behind it.
func (u *utcStamp) decode(env *Env, date, clock []byte) (timestamp.Time, bool) {
	if len(date) != 10 || len(clock) < 8 || len(date)+len(clock)+2 > len(u.scratch) {
		return timestamp.Time{}, false
	}
	b := append(u.scratch[:0], date...)
	b = append(b, ' ')
	b = append(b, clock...)
	b = append(b, 'Z')
	t, n := env.Stamps.Decode(b)
	return t, n == len(b)
}

// sameColumns says whether two lists of columns are one: see Env.Columns.
func sameColumns(a, b []string) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// directive says whether line is one of the directives, which start so. It is
// part of no record.
func directive(rec *record.Record, line []byte, starts [][]byte) bool {
	for _, p := range starts {
		if bytes.HasPrefix(line, p) {
			rec.More = true
			return true
		}
	}
	return false
}
