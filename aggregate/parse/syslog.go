// This file owns BSD syslog lines (RFC 3164), as they come over the wire (with
// <PRI>), as rsyslog and syslog-ng write them to files (without, with BSD or
// ISO 8601 stamps), and as journalctl prints them in its short forms.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatSyslog = Format{Name: "syslog", New: newSyslog3164}

// syslogNumber maps the severity of a PRI (RFC 5424 section 6.2.1) to numbers.
var syslogNumber = [8]severity.Number{
	severity.Fatal, severity.Alert, severity.Critical, severity.Error,
	severity.Warn, severity.Notice, severity.Info, severity.Debug,
}

// facilityText holds the numbers of the 24 facilities as fields show them.
var facilityText = [24][]byte{
	[]byte("0"), []byte("1"), []byte("2"), []byte("3"), []byte("4"), []byte("5"),
	[]byte("6"), []byte("7"), []byte("8"), []byte("9"), []byte("10"), []byte("11"),
	[]byte("12"), []byte("13"), []byte("14"), []byte("15"), []byte("16"), []byte("17"),
	[]byte("18"), []byte("19"), []byte("20"), []byte("21"), []byte("22"), []byte("23"),
}

type syslog3164 struct{ env *Env }

func newSyslog3164(env *Env) Parser { return &syslog3164{env: env} }

// Parse implements Parser. A line fits when a stamp is followed by "host app: "
// or "host app[pid]: ", or after a PRI by "app: ".
func (s *syslog3164) Parse(rec *record.Record, line []byte) bool {
	pri, p := priority(line)
	if len(line) < p+16 || p > 0 && bytes.HasPrefix(line[p:], []byte("1 ")) {
		return false
	}
	if line[p] == ' ' && p > 0 {
		p++
	}
	// ISO with a space, slashes and the like are application logs.
	if !isLetter(line[p]) && line[p+10] != 'T' {
		return false
	}
	t, n := s.env.Stamps.Decode(line[p:])
	if n == 0 {
		return false
	}
	p += n
	if p >= len(line) || line[p] != ' ' {
		return false
	}
	body := bytes.TrimLeft(line[p:], " ")
	host, rest := cutSpace(body)
	if len(host) == 0 || upperLevel(host) != 0 || !isWordStart(host[0]) {
		return false
	}
	var tag tag
	if host[len(host)-1] == ':' {
		if pri < 0 {
			return false
		}
		host = nil
		tag, rest = cutTag(body)
		if tag.app == nil {
			return false
		}
	} else if tag, rest = cutTag(rest); tag.app == nil {
		rest = bytes.TrimLeft(body[len(host):], " ")
		if !bytes.HasPrefix(rest, []byte("last message repeated ")) && !bytes.HasPrefix(rest, []byte("-- MARK --")) {
			return false
		}
	}
	if len(tag.app) > 0 && upperLevel(tag.app) != 0 {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	if string(tag.app) == "kernel" {
		rest = skipUptime(rest)
	}
	rec.Message = rest
	s.severity(rec, pri, line, tag.app)
	if rec.WantFields {
		rec.AddString("host", host)
		rec.AddString("app", tag.app)
		addNumeric(rec, "pid", tag.pid)
		if pri >= 0 {
			rec.AddNumber("facility", facilityText[pri>>3])
		}
	}
	return true
}

// severity prefers the PRI, but not for PostgreSQL, which sends its messages
// one step milder than their text says.
func (s *syslog3164) severity(rec *record.Record, pri int, line, app []byte) {
	if pri < 0 || string(app) == "postgres" {
		msg := rec.Message
		if string(app) == "postgres" { // "[3-1] 2026-... ERROR:  text"
			if n, text, ok := postgresText(msg); ok {
				rec.Explicit(n, text)
				return
			}
		}
		if n, text := messageLevel(msg); n != severity.Unspecified {
			rec.Explicit(n, text)
			return
		}
	}
	if pri >= 0 {
		rec.Explicit(syslogNumber[pri&7], line[1:bytes.IndexByte(line, '>')])
	}
}

// postgresText finds the first colon-ended level word within a few tokens.
func postgresText(msg []byte) (severity.Number, []byte, bool) {
	for range 8 {
		var word []byte
		if word, msg = cutSpace(msg); len(word) > 1 && word[len(word)-1] == ':' {
			n, text, _ := colonLevel(word[:len(word)-1])
			return n, text, n != severity.Unspecified
		}
	}
	return severity.Unspecified, nil, false
}

// priority reads "<PRI>": the number, -1 without one, and its length in bytes.
func priority(line []byte) (pri, n int) {
	if len(line) < 3 || line[0] != '<' || !isDigit(line[1]) {
		return -1, 0
	}
	for i := 1; i < len(line) && i < 5; i++ {
		if line[i] == '>' {
			if pri >= len(facilityText)*8 {
				break
			}
			return pri, i + 1
		}
		if !isDigit(line[i]) {
			break
		}
		pri = pri*10 + int(line[i]-'0')
	}
	return -1, 0
}

// tag is the program that a message is from.
type tag struct{ app, pid []byte }

// maxTag bounds a tag, in bytes. RFC 3164 says 32; programs exceed it.
const maxTag = 96

// cutTag takes "app[pid]: " off b. The name holds no space, but for a version
// ("syslogd 1.4.1:") or login's dashes ("-- root[3456]:"). app is nil when there
// is no tag.
func cutTag(b []byte) (t tag, rest []byte) {
	b = bytes.TrimLeft(b, " ")
	head := b[:min(len(b), maxTag)]
	for i := 0; i < len(head); i++ {
		switch c := head[i]; {
		case c == '[':
			end := bytes.IndexByte(head[i:], ']')
			if i == 0 || end < 0 {
				return tag{}, nil
			}
			end += i
			if end+1 >= len(b) || b[end+1] != ':' || end+2 < len(b) && b[end+2] != ' ' {
				return tag{}, nil
			}
			return tag{head[:i], head[i+1 : end]}, bytes.TrimLeft(b[end+2:], " ")
		case c == ':' && (i+1 == len(b) || b[i+1] == ' '):
			if i == 0 {
				return tag{}, nil
			}
			return tag{app: head[:i]}, bytes.TrimLeft(b[i+1:], " ")
		case c == ' ':
			version := i+1 < len(head) && isDigit(head[i+1]) && bytes.IndexByte(head[:i], ' ') < 0
			if !version && string(head[:i]) != "--" {
				return tag{}, nil
			}
		case c < ' ' || c == '"' || c == '=':
			return tag{}, nil
		}
	}
	return tag{}, nil
}

// skipUptime drops the kernel's "[  123.456789] ".
func skipUptime(b []byte) []byte {
	if len(b) == 0 || b[0] != '[' {
		return b
	}
	end := bytes.IndexByte(b[:min(len(b), 24)], ']')
	if end < 2 {
		return b
	}
	for _, c := range b[1:end] {
		if c != ' ' && c != '.' && !isDigit(c) {
			return b
		}
	}
	return bytes.TrimLeft(b[end+1:], " ")
}

// addNumeric adds a value that is nearly always a number: as one, if JSON could
// hold it as written, else as text.
func addNumeric(rec *record.Record, key string, value []byte) {
	if allDigits(value) && (value[0] != '0' || len(value) == 1) {
		rec.AddNumber(key, value)
		return
	}
	rec.AddString(key, value)
}

func isWordStart(c byte) bool { return isLetter(c) || isDigit(c) || c == '_' || c == ':' }
