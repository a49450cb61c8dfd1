// This file owns syslog lines of RFC 5424.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatSyslog5424 = Format{
	Name:       "syslog5424",
	TextLevels: true,
	About:      "syslog of RFC 5424",
	Sample:     `<165>1 2026-11-21T10:00:00.003Z web1 evntslog 812 ID47 [ex@32473 iut="3" eventID="1011"] An application event`,
	First:      "<0-9",
	New:        newSyslog5424,
}

type syslog5424 struct {
	env     *Env
	scratch []byte // unescaped parameter values, until the next line
}

func newSyslog5424(env *Env) Parser { return &syslog5424{env: env} }

// Parse implements Parser. Structured data become fields under the names of
// their parameters. The message's length may stand before it (RFC 6587), and
// files may leave out the PRI and the version.
func (s *syslog5424) Parse(rec *record.Record, line []byte) bool {
	if len(line) > 0 && isDigit(line[0]) {
		if i := octetCount(line); i > 0 {
			line = line[i:]
		}
	}
	pri, p := priority(line)
	if pri < 0 {
		return s.bare(rec, line)
	}
	if len(line) < p+12 || line[p] != '1' || line[p+1] != ' ' {
		return false
	}
	if !s.header(rec, line[p+2:], pri) {
		return false
	}
	if rec.From == severity.FromNone {
		rec.Explicit(syslogNumber[pri&7], line[1:p-1])
	}
	return true
}

// octetCount gives the length of the count and the blank before a PRI, 0 if
// there are none.
func octetCount(line []byte) int {
	i := 1
	for i < len(line) && i < 7 && isDigit(line[i]) {
		i++
	}
	if i+2 < len(line) && line[i] == ' ' && line[i+1] == '<' && isDigit(line[i+2]) {
		return i + 1
	}
	return 0
}

var noValue = []byte(" - ")

// bare reads a line without a PRI, with the version or not. Absent values tell
// it from others.
func (s *syslog5424) bare(rec *record.Record, line []byte) bool {
	if len(line) < 32 || !isDigit(line[0]) {
		return false
	}
	b := bytes.TrimPrefix(line, []byte("1 "))
	if b[10] != 'T' || !bytes.Contains(b[20:min(len(b), maxBare)], noValue) || !s.header(rec, b, -1) {
		return false
	}
	if rec.From == severity.FromNone {
		if n, text := messageLevel(rec.Message); n != severity.Unspecified {
			rec.Explicit(n, text)
		}
	}
	return true
}

// maxBare bounds where an absent value must stand in a line without a PRI.
const maxBare = 160

// header reads what follows the version. With a PRI of -1 the names must be none
// of a library's header.
func (s *syslog5424) header(rec *record.Record, b []byte, pri int) bool {
	if b[0] != '-' {
		t, n := s.env.Stamps.Decode(b)
		if n == 0 || n >= len(b) {
			return false
		}
		rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
		b = b[n:]
	} else {
		b = b[1:]
	}
	if b[0] != ' ' {
		return false
	}
	b = b[1:]
	var host, app, pid, id []byte
	for _, part := range [...]*[]byte{&host, &app, &pid, &id} {
		if *part, b = cutSpace(b); len(*part) == 0 {
			return false
		}
		if string(*part) == "-" {
			*part = nil
		}
	}
	if pri < 0 && (len(host) == 0 || len(app) == 0 || id != nil && (len(b) == 0 || b[0] != '[') || pid != nil && !allDigits(pid) ||
		!isWordStart(host[0]) || !isWordStart(app[0]) || upperLevel(host) != 0 || upperLevel(app) != 0) {
		return false
	}
	rec.AddString("host", host)
	rec.AddString("app", app)
	addNumeric(rec, "pid", pid)
	rec.AddString("msgid", id)
	if pri >= 0 {
		rec.AddNumber("facility", facilityText[pri>>3])
	}
	b, ok := s.structured(rec, b)
	if !ok || len(b) > 0 && b[0] != ' ' {
		return false
	}
	if len(b) > 0 {
		b = b[1:]
	}
	rec.Message = bytes.TrimPrefix(b, []byte("\ufeff"))
	if string(app) == "postgres" { // see syslog3164.severity
		if n, text, ok := postgresText(rec.Message); ok {
			rec.Explicit(n, text)
		}
	}
	return true
}

// structured reads "-" or "[id name="value" ...]..." and gives what follows.
func (s *syslog5424) structured(rec *record.Record, b []byte) (rest []byte, ok bool) {
	s.scratch = s.scratch[:0]
	if len(b) > 0 && b[0] == '-' {
		return b[1:], true
	}
	if len(b) == 0 || b[0] != '[' {
		return nil, false
	}
	for len(b) > 0 && b[0] == '[' {
		i := 1
		for i < len(b) && b[i] != ' ' && b[i] != ']' {
			i++
		}
		if i == 1 {
			return nil, false
		}
		b = b[i:]
		for len(b) > 0 && b[0] == ' ' {
			eq := bytes.IndexByte(b, '=')
			if eq < 2 || eq+1 >= len(b) || b[eq+1] != '"' {
				return nil, false
			}
			name, value := b[1:eq], b[eq+1:]
			end := quoteEnd(value)
			if end < 0 {
				return nil, false
			}
			if rec.WantFields {
				rec.Fields = append(rec.Fields, record.Field{Raw: name, Value: s.unescape(value[1:end])})
			}
			b = value[end+1:]
		}
		if len(b) == 0 || b[0] != ']' {
			return nil, false
		}
		b = b[1:]
	}
	return b, true
}

// unescape resolves \" \\ and \]; other backslashes stand for themselves.
func (s *syslog5424) unescape(v []byte) []byte {
	if bytes.IndexByte(v, '\\') < 0 {
		return v
	}
	from := len(s.scratch)
	for i := 0; i < len(v); i++ {
		if v[i] == '\\' && i+1 < len(v) && (v[i+1] == '"' || v[i+1] == '\\' || v[i+1] == ']') {
			i++
		}
		s.scratch = append(s.scratch, v[i])
	}
	return s.scratch[from:len(s.scratch):len(s.scratch)]
}
