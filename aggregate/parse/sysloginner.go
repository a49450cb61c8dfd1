// This file owns what a syslog message starts with that is the header of a line
// of its own, as a library wrote it that knows nothing of syslog.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

// levelHead takes the header off a message that states its level in one: "[err]
// text", Python's "ERROR:name:text", Logback's "ERROR [main] o.a.Foo - text".
// Words of prose, "error: text", stay.
func (s *syslog3164) levelHead(rec *record.Record) {
	msg, level := rec.Message, rec.SeverityText
	switch c := msg[0]; {
	case c == '[':
		end := bytes.IndexByte(msg[:min(len(msg), maxLevel)], ']')
		if end > 0 && string(bytes.TrimSpace(msg[1:end])) == string(level) && end+1 < len(msg) {
			rec.Message = bytes.TrimLeft(msg[end+1:], ": ")
		}
	case !bytes.HasPrefix(msg, level) || !isUpper(level) || len(level)+2 >= len(msg):
	case msg[len(level)] == ':':
		s.inner.Reset()
		if s.inner.WantFields = rec.WantFields; python(&s.inner, msg) {
			rec.Explicit(s.inner.Severity, level)
			rec.Message = s.inner.Message
			rec.Fields = append(rec.Fields, s.inner.Fields...)
		}
	case msg[len(level)] == ' ':
		rest := msg[skipBlank(msg, len(level)):]
		if len(rest) == 0 || rest[0] != '[' && !bytes.Contains(rest[:min(len(rest), maxLead)], []byte(" - ")) {
			return
		}
		s.inner.Reset()
		s.inner.WantFields = rec.WantFields
		h := header{line: msg, rec: &s.inner}
		if h.tail(len(level)) {
			rec.Message = s.inner.Message
			rec.Fields = append(rec.Fields, s.inner.Fields...)
		}
	}
}

// stamped looks for the severity of a message that is a line of its own: of
// nginx, mysqld or Chef with a stamp and a level, whose header is none of the
// message, or of an access log.
func (s *syslog3164) stamped(rec *record.Record) {
	msg := rec.Message
	if len(msg) < 20 {
		return
	}
	b := msg
	if b[0] == '[' {
		b = b[1:]
	}
	s.inner.Reset()
	switch {
	case isDigit(b[0]) && isDigit(b[3]) && (b[4] == '-' || b[4] == '/') && b[7] == b[4]:
		g := generic{env: s.env}
		if g.Parse(&s.inner, msg) && s.inner.From == severity.FromExplicit {
			rec.Explicit(s.inner.Severity, s.inner.SeverityText)
			rec.Message = s.inner.Message
		}
	case startsAddress(msg):
		a := access{env: s.env}
		if a.Parse(&s.inner, msg) {
			rec.Severity, rec.From = s.inner.Severity, s.inner.From
		}
	}
}
