package events

// This file owns the CSV form of events (RFC 4180, lines end in \n).

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"github.com/logagg/logagg/aggregate"
	"github.com/logagg/logagg/output/spreadsheet"
)

// csvHeader is the first row.
const csvHeader = "source,line,time,severity,severity_number,severity_text,severity_from,format,message,fingerprint,fields\n"

// CSV writes a row a record. It implements aggregate.EventWriter.
//
// The cell fields holds a JSON object. A text cell that a spreadsheet would run
// as a formula (see spreadsheet.IsFormula) gets a ' in front, unless it is a
// number. Invalid UTF-8 is replaced
// by U+FFFD.
type CSV struct{ w *bufio.Writer }

var _ aggregate.EventWriter = (*CSV)(nil)

// NewCSV writes the header and then events to w, buffered: call Close at the
// end.
func NewCSV(w io.Writer) *CSV {
	c := &CSV{bufio.NewWriterSize(w, bufferBytes)}
	// It fits the buffer; a write error shows up at the next Write or Close.
	_, _ = c.w.WriteString(csvHeader)
	return c
}

// Append adds the event's row to dst. It is safe for concurrent use and keeps
// nothing of ev.
func (c *CSV) Append(dst []byte, ev *aggregate.Event) []byte {
	rec := ev.Record
	dst = appendCell(dst, ev.Source)
	dst = append(dst, ',')
	dst = appendInt(dst, ev.Line)
	dst = append(dst, ',')
	if rec.HasTime {
		dst = appendTime(dst, rec)
	}
	dst = append(dst, ',')
	dst = append(dst, rec.Severity.Level().String()...)
	dst = append(dst, ',')
	dst = appendInt(dst, int64(rec.Severity))
	dst = append(dst, ',')
	dst = appendCell(dst, rec.SeverityText)
	dst = append(dst, ',')
	dst = append(dst, rec.From.String()...)
	dst = append(dst, ',')
	dst = appendCell(dst, ev.Format)
	dst = append(dst, ',')
	dst = appendCell(dst, ev.Message)
	dst = append(dst, ',')
	if ev.Grouped {
		dst = ev.Fingerprint.Append(dst)
	}
	dst = append(dst, ',', '"')
	from := len(dst)
	dst = doubleQuotes(appendFields(dst, rec.Fields), from)
	return append(dst, '"', '\n')
}

// Write takes the encoded form of whole events.
func (c *CSV) Write(p []byte) (int, error) { return c.w.Write(p) }

// Flush hands on what is buffered, for live streams.
func (c *CSV) Flush() error { return c.w.Flush() }

// Close flushes. It does not close the writer below.
func (c *CSV) Close() error { return c.w.Flush() }

// appendCell appends a text cell, quoted where RFC 4180 asks for it.
func appendCell[T string | []byte](dst []byte, s T) []byte {
	from := len(dst)
	quoted := needsQuotes(s)
	if quoted {
		dst = append(dst, '"')
	}
	if spreadsheet.IsFormula(s) {
		dst = append(dst, '\'')
	}
	body := len(dst)
	start := 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		if _, size := runeAt(s, i); size > 0 {
			i += size
			continue
		}
		dst = append(dst, s[start:i]...)
		dst = utf8.AppendRune(dst, utf8.RuneError)
		i++
		start = i
	}
	dst = append(dst, s[start:]...)
	// A number may look like a formula by its sign: -5 stays -5.
	if body > from && !quoted && isNumber(dst[body:]) {
		dst = append(dst[:from], dst[body:]...)
	}
	if quoted {
		dst = append(doubleQuotes(dst, body), '"')
	}
	return dst
}

// needsQuotes tells whether a cell must be quoted to read back as it is. Cells
// with spaces at an end are quoted too: some readers trim the bare ones.
func needsQuotes[T string | []byte](s T) bool {
	if len(s) == 0 {
		return false
	}
	if s[0] == ' ' || s[0] == '\t' || s[len(s)-1] == ' ' {
		return true
	}
	for i := range len(s) {
		switch s[i] {
		case '"', ',', '\n', '\r':
			return true
		}
	}
	return false
}

// doubleQuotes doubles every quote of dst[from:], in place.
func doubleQuotes(dst []byte, from int) []byte {
	n := bytes.Count(dst[from:], []byte{'"'})
	if n == 0 {
		return dst
	}
	read := len(dst) - 1
	for range n {
		dst = append(dst, 0)
	}
	// From the end: what is moved is always right of what is still to be read.
	for write := len(dst) - 1; write > read; read-- {
		dst[write] = dst[read]
		write--
		if dst[read] == '"' {
			dst[write] = '"'
			write--
		}
	}
	return dst
}
