// This file owns BSD syslog lines (RFC 3164), as they come over the wire (with
// <PRI>), as rsyslog, syslog-ng, busybox and the Unixes write them to files
// (without, with BSD or ISO 8601 stamps), and as journalctl prints them in its
// short forms.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatSyslog = Format{
	Name:       "syslog",
	TextLevels: true,
	About:      "syslog of RFC 3164, in files and over the wire; journalctl",
	First:      "A-Za-z0-9<[%*.",
	Sample:     "Nov 21 10:00:00 web1 sshd[1234]: Accepted publickey for deploy from 10.0.0.7 port 51022 ssh2",
	Needs:      "0-9",
	New:        newSyslog3164,
}

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

type syslog3164 struct {
	env   *Env
	names knownNames
	inner record.Record // of a message that has a stamp and a level of its own
}

func newSyslog3164(env *Env) Parser { return &syslog3164{env: env} }

// syslogHead is what stands before a syslog message.
type syslogHead struct {
	pri  int // -1 for none
	host []byte
	tag  tag

	number severity.Number // of the level that the header states beside the PRI
	level  []byte
	event  []byte // the name of the event in Cisco's and Huawei's messages
}

// Parse implements Parser. A line fits when a stamp is followed by "host app: "
// or "host app[pid]: " or one of the heads in sysloghead.go, or when it starts
// with a PRI.
func (s *syslog3164) Parse(rec *record.Record, line []byte) bool {
	pri, p := priority(line)
	if p > 0 && bytes.HasPrefix(line[p:], []byte("1 ")) {
		return false
	}
	if len(line) < p+12 || line[0] == '%' {
		return s.bare(rec, line, pri, p)
	}
	h := syslogHead{pri: pri}
	start := p
	if pri >= 0 || isDigit(line[0]) || line[0] == '*' || line[0] == '.' || line[2] == '/' {
		p = skipSequence(line, p)
	}
	n, strict := s.stamp(rec, line, p)
	if n == 0 {
		return s.bare(rec, line, pri, start)
	}
	if p += n; p < len(line) && line[p] == ':' { // Cisco's end of a stamp
		p++
	} else if line[2] == '/' && p+1 < len(line) && line[p] == ' ' && line[p+1] == ':' { // IOS XR's
		p += 2
	}
	if p >= len(line) || line[p] != ' ' {
		return false
	}
	rest := skipSpaces(line[p:])
	var msg []byte
	ok := false
	if !strict {
		msg, ok = s.names.read(&h, rest)
	}
	if !ok {
		if msg, ok = h.read(rest, strict); !ok {
			return false
		}
	}
	s.finish(rec, &h, line, msg)
	return true
}

// stamp decodes the stamp at p. strict says that it is one of those that other
// formats begin with, too, so that only a tag with a process number makes the
// line syslog's.
func (s *syslog3164) stamp(rec *record.Record, line []byte, p int) (n int, strict bool) {
	if p+12 > len(line) {
		return 0, false
	}
	lead := 0
	switch c := line[p]; {
	case isLetter(c):
		if !mayBeName(line[p:]) {
			return 0, false
		}
		if line[p+3] == ' ' && isDigit(line[p+4]) && isDigit(line[p+5]) && isDigit(line[p+6]) { // short-full: Sat 2026-11-21 10:00:00 UTC
			lead = 4
		}
	case line[p+10] == 'T':
	case c == '[': // short-monotonic
		end := uptimeEnd(line, p)
		return end - p, true
	case isDigit(c) && line[p+10] == '.': // short-unix
		strict = true
	case isDigit(c) && line[p+4] == ' ' && isLetter(line[p+5]): // NX-OS: 2026 Nov 21 10:00:00
	case isDigit(c) && line[p+2] == ' ' && isLetter(line[p+3]): // ntpd's own file: 21 Nov 10:00:00
	default: // ISO with a space, slashes and the like are application logs.
		return 0, false
	}
	t, n := s.env.Stamps.Decode(line[p+lead:])
	if n == 0 {
		return 0, false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	return lead + n, strict
}

// bare reads what follows a PRI without a stamp: a message with or without a
// tag, as programs write it to /dev/log and to systemd. Cisco's events need no
// PRI either.
func (s *syslog3164) bare(rec *record.Record, line []byte, pri, p int) bool {
	if p >= len(line) || line[p] == '<' {
		return false
	}
	if pri < 0 && line[0] != '%' && (!isDigit(line[0]) || bytes.IndexByte(line[:min(len(line), 14)], '%') < 0) {
		return false
	}
	h := syslogHead{pri: pri}
	msg := bytes.TrimLeft(line[p:], " :")
	if rest, ok := h.readCisco(msg); ok {
		msg = rest
	} else if pri < 0 {
		return false
	} else if t, rest := cutTag(msg); t.pid != nil {
		h.tag, msg = t, rest
	}
	s.finish(rec, &h, line, msg)
	return true
}

// finish fills rec from the header and the message behind it.
func (s *syslog3164) finish(rec *record.Record, h *syslogHead, line, msg []byte) {
	if string(h.tag.app) == "kernel" {
		msg = skipUptime(msg)
	}
	if len(msg) > 0 && (msg[0] == '[' || msg[0] == '%') {
		msg = h.messageHead(msg)
	}
	rec.Message = msg
	if rec.WantFields {
		rec.AddString("host", h.host)
		rec.AddString("app", h.tag.app)
		addNumeric(rec, "pid", h.tag.pid)
		rec.AddString("msgid", h.event)
		if h.pri >= 0 {
			rec.AddNumber("facility", facilityText[h.pri>>3])
		}
	}
	s.severity(rec, h, line)
}

// severity prefers the PRI, then a level of the header, then one that the
// message starts with. PostgreSQL's text goes before: it sends its messages one
// step milder than their text says.
func (s *syslog3164) severity(rec *record.Record, h *syslogHead, line []byte) {
	switch string(h.tag.app) {
	case "postgres":
		if n, text, ok := postgresText(rec.Message); ok {
			rec.Explicit(n, text)
			return
		}
	case "haproxy":
		if haproxyMessage(rec, rec.Message) && h.pri < 0 {
			return
		}
	}
	switch {
	case h.pri >= 0:
		rec.Explicit(syslogNumber[h.pri&7], line[1:bytes.IndexByte(line, '>')])
	case h.number != severity.Unspecified:
		rec.Explicit(h.number, h.level)
	default:
		n, text := messageLevel(rec.Message)
		switch {
		case n == severity.Unspecified:
			s.stamped(rec)
		case n == severity.Fatal && string(text) == "panic" && bytes.HasPrefix(h.tag.app, []byte("postfix")):
			rec.Explicit(severity.Panic, text) // its fatal is the level below
		default:
			rec.Explicit(n, text)
			s.levelHead(rec)
		}
	}
}
