// This file owns events that tables are exported as, without a header that tells
// the columns: one of the first is a stamp, one a level's word. Among them are
// the Windows Event Viewer's exports.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var formatCSV = Format{
	Name:   "csv",
	About:  "events in columns (CSV, TSV), Windows Event Viewer",
	Sample: `"2026-11-21 10:00:00","ERROR","web1","disk full"`,

	Multiline: true,
	First:     "\"0-9A-Za-z",
	Needs:     "0-9 ,;\t",
	New:       func(env *Env) Parser { return &csvLine{env: env} },
}

type csvLine struct {
	env     *Env
	scratch []byte   // a message whose quotes are doubled
	stamp   [48]byte // a stamp whose date and clock have a column each
}

const (
	maxCSVHead  = 6 // columns that the stamp and the level are among
	maxCSVStamp = 40
	maxCSVName  = 32 // bytes of a first column that is a name or a number
)

// Parse implements Parser.
func (c *csvLine) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 20 {
		return false
	}
	separator := c.separator(line)
	if separator == 0 {
		return false
	}
	var date []byte // of a stamp in two columns
	quoted := true  // or the last column, whose quotes are to be resolved
	for i, rest := 0, line; ; i++ {
		start := rest
		value, after, ok := cutCSV(rest, separator)
		if rest = after; !ok || len(rest) == 0 {
			if rec.Message = value; value == nil { // it goes on in the next line
				rec.Message = bytes.TrimPrefix(start, []byte(`"`))
			}
			break
		}
		if i < maxCSVHead && c.head(rec, &date, value) {
			continue
		}
		if len(date) > 0 && !rec.HasTime || i > maxCSVHead && (!rec.HasTime || rec.From == severity.FromNone) {
			return false
		}
		// A text that is not quoted may hold the separator.
		if separator != '\t' && start[0] != '"' && rec.From != severity.FromNone && bytes.IndexByte(value, ' ') >= 0 {
			rec.Message, quoted = start, false
			break
		}
	}
	if !rec.HasTime || rec.From == severity.FromNone || len(rec.Message) == 0 {
		return false
	}
	if quoted {
		rec.Message = undouble(&c.scratch, rec.Message)
	}
	return true
}

// head takes a column that is the stamp or the level.
func (c *csvLine) head(rec *record.Record, date *[]byte, value []byte) bool {
	if !rec.HasTime && len(value) >= 8 && len(value) <= maxCSVStamp && (isDigit(value[0]) || isLetter(value[0])) && c.time(rec, date, value) {
		return true
	}
	if rec.From != severity.FromNone || len(value) < 3 || len(value) > maxLevel || len(*date) > 0 && !rec.HasTime {
		return false
	}
	n := csvLevel(value)
	if n != severity.Unspecified {
		rec.Explicit(n, value)
	}
	return n != severity.Unspecified
}

// separator tells from the first column what ends the columns, 0 if the line is
// none of columns: the column is quoted, a stamp, a level, or a name or a number
// that a digit follows, as a stamp starts with one.
func (c *csvLine) separator(line []byte) byte {
	end := 0
	switch first := line[0]; {
	case first == '"':
		end = quoteEnd(line[:min(len(line), maxGroup)]) + 1
	case isDigit(first):
		if end = csvDate(line); end == 0 {
			_, end = c.env.Stamps.Decode(line)
		}
		if end > 0 && line[min(end, len(line)-1)] == '\t' {
			return 0 // tabs part the header of zap and others from a message
		}
	}
	if end == 0 {
		for end < maxCSVName && end < len(line) && line[end] != ',' && line[end] != ';' && line[end] != '\t' && line[end] >= ' ' {
			end++
		}
		if end == 0 || end+1 >= len(line) || csvLevel(line[:end]) == severity.Unspecified &&
			(!isDigit(line[end+1]) || line[end] == '\t' || bytes.IndexByte(line[:end], ' ') >= 0) {
			return 0
		}
	}
	if end < 1 || end+2 >= len(line) {
		return 0
	}
	if s := line[end]; s == ',' || s == ';' || s == '\t' {
		return s
	}
	return 0
}

// csvDate gives the end of a date that a column of its own is, 0 if there is
// none.
func csvDate(line []byte) int {
	if line[4] != '-' && line[4] != '/' && line[2] != '.' && line[2] != '/' && line[1] != '/' {
		return 0
	}
	for end := 8; end <= 10; end++ {
		if c := line[end]; c == ',' || c == ';' || c == '\t' {
			return end
		}
	}
	return 0
}

// time reads a column that is a stamp, or a date with the clock in the next.
func (c *csvLine) time(rec *record.Record, date *[]byte, value []byte) bool {
	var t timestamp.Time
	n := 0
	if len(*date) > 0 {
		b := append(append(append(c.stamp[:0], *date...), ' '), value...)
		t, n = c.env.Stamps.Decode(b)
		if n != len(b) {
			return false
		}
	} else if t, n = c.env.Stamps.Decode(value); n != len(value) {
		if n == 0 && len(value) <= 10 && isDigit(value[0]) && bytes.IndexByte(value, ':') < 0 && bytes.IndexAny(value[:5], "-/.") > 0 {
			*date = value
			return true
		}
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	return true
}

// csvLevel knows the level words, and the keywords of Windows' security log.
func csvLevel(w []byte) severity.Number {
	if len(w) > 0 && w[0] == 'A' {
		switch string(w) {
		case "Audit Success":
			return severity.Info
		case "Audit Failure":
			return severity.Warn
		}
	}
	return severity.Word(bytes.TrimSpace(w))
}
