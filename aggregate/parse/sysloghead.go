// This file owns what stands between a syslog stamp and the message: the host
// and the tag, and the levels that some systems write beside them.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/severity"
)

// read takes the header off b, which begins behind the stamp, and gives the
// message. strict asks for a tag with a process number or the kernel's.
func (h *syslogHead) read(b []byte, strict bool) (msg []byte, ok bool) {
	host, rest := cutSpace(b)
	if len(host) == 0 {
		return nil, false
	}
	if !isWordStart(host[0]) || upperLevel(host) != 0 || isEndpoint(host) {
		return h.readOther(b, strict)
	}
	if last := host[len(host)-1]; last == ':' {
		return h.readLocal(b, strict)
	}
	h.tag, msg = cutTag(rest)
	if h.tag.app == nil || h.tag.app[0] == '%' || bytes.IndexByte(host, '.') >= 0 && h.facilityLevel(host) {
		h.tag = tag{}
		return h.readRare(host, b, strict)
	}
	if upperLevel(h.tag.app) != 0 || severity.Word(h.tag.app) != 0 && (!isLower(h.tag.app) || severity.Word(host) != 0) || strict && !h.isSure() {
		return nil, false
	}
	h.host = host
	if allDigits(h.tag.app) { // Cisco's sequence number
		if text, ok := h.readCisco(msg); ok {
			h.tag = tag{}
			return text, true
		}
	}
	return msg, true
}

// isSure says that the tag is no part of a text.
func (h *syslogHead) isSure() bool { return allDigits(h.tag.pid) || string(h.tag.app) == "kernel" }

// readLocal reads a header without a host. With neither a PRI nor a process
// number it would be an application's.
func (h *syslogHead) readLocal(b []byte, strict bool) (msg []byte, ok bool) {
	word, rest := cutSpace(b)
	if allDigits(word[:len(word)-1]) && !strict { // Cisco's sequence number
		return h.readCisco(rest)
	}
	h.tag, msg = cutTag(b)
	if h.tag.app == nil || upperLevel(h.tag.app) != 0 || h.pri < 0 && !allDigits(h.tag.pid) || strict {
		return nil, false
	}
	return msg, true
}

// readOther reads the headers that start with no name: Cisco's, FreeBSD's with
// the facility and the level in angle brackets, and macOS's repetitions.
func (h *syslogHead) readOther(b []byte, strict bool) (msg []byte, ok bool) {
	switch {
	case strict:
	case b[0] == '%':
		return h.cisco(b)
	case b[0] == '<':
		end := bytes.IndexByte(b[:min(len(b), maxTag)], '>')
		if end < 0 || end+2 >= len(b) || !h.facilityLevel(b[1:end]) {
			return nil, false
		}
		return h.read(b[end+2:], false)
	case bytes.HasPrefix(b, []byte("--- last message repeated ")), bytes.HasPrefix(b, []byte("-- MARK --")):
		return b, true
	}
	return nil, false
}

// readRare reads the headers whose second word begins no tag: the level of
// busybox, AIX and OpenWrt, of macOS and of RouterOS, and Cisco's without one.
func (h *syslogHead) readRare(host, b []byte, strict bool) (msg []byte, ok bool) {
	if strict {
		return nil, false
	}
	if h.facilityLevel(host) { // no host
		return h.afterLevel(b[len(host):])
	}
	h.host = host
	rest := bytes.TrimLeft(b[len(host):], " ")
	if len(rest) == 0 {
		return nil, false
	}
	switch {
	case rest[0] == '%' || rest[0] == ':':
		return h.readCisco(rest)
	case bytes.HasPrefix(rest, []byte("last message repeated ")), bytes.HasPrefix(rest, []byte("-- MARK --")):
		return rest, true
	}
	word, _ := cutSpace(rest)
	if h.facilityLevel(word) {
		return h.afterLevel(rest[len(word):])
	}
	if n, text := topicLevel(word); n != severity.Unspecified {
		h.number, h.level = n, text
		return bytes.TrimLeft(rest[len(word):], " "), true
	}
	return h.readMac(rest)
}

// afterLevel reads the tag behind a facility and level; it may be missing.
func (h *syslogHead) afterLevel(b []byte) (msg []byte, ok bool) {
	b = bytes.TrimLeft(b, " ")
	if t, rest := cutTag(b); t.app != nil {
		h.tag, b = t, rest
	}
	return b, true
}

// readMac reads macOS's "app[pid] (job[pid]) <Level>: text" and what newer
// versions make of it, without the level.
func (h *syslogHead) readMac(b []byte) (msg []byte, ok bool) {
	head := b[:min(len(b), 2*maxTag)]
	end := bytes.Index(head, []byte(": "))
	open := bytes.IndexByte(head, '[')
	if end < 0 || open <= 0 || bytes.IndexByte(head[:open], '"') >= 0 {
		return nil, false
	}
	shut := bytes.IndexByte(head[:end], ']')
	if shut < open || !allDigits(head[open+1:shut]) {
		return nil, false
	}
	h.tag = tag{head[:open], head[open+1 : shut]}
	rest := bytes.TrimSpace(head[shut+1 : end])
	if i := bytes.LastIndexByte(rest, '<'); i >= 0 && rest[len(rest)-1] == '>' {
		text := rest[i+1 : len(rest)-1]
		if h.number, h.level = severity.Word(text), text; h.number == severity.Unspecified {
			return nil, false
		}
		rest = bytes.TrimSpace(rest[:i])
	}
	if len(rest) > 0 && (rest[0] != '(' || rest[len(rest)-1] != ')') {
		return nil, false
	}
	return bytes.TrimLeft(b[end+2:], " "), true
}

// facilityLevel reads "auth.info" (busybox, OpenWrt, FreeBSD), "4.6" (FreeBSD)
// and "auth|security:info" (AIX).
func (h *syslogHead) facilityLevel(w []byte) bool {
	i := bytes.IndexAny(w[:min(len(w), 20)], ".:")
	if i <= 0 || i+1 == len(w) || len(w) > 24 {
		return false
	}
	facility, level := w[:i], w[i+1:]
	if j := bytes.IndexByte(level, '|'); j > 0 { // AIX knows two names of some
		level = level[:j]
	}
	if allDigits(facility) && len(level) == 1 && level[0]-'0' < 8 {
		h.number, h.level = syslogNumber[level[0]-'0'], level
		return true
	}
	if j := bytes.IndexByte(facility, '|'); j > 0 {
		facility = facility[:j]
	}
	if !isFacility(facility) {
		return false
	}
	h.number, h.level = severity.Word(level), level
	return h.number != severity.Unspecified
}

// isFacility knows the names of sys/syslog.h.
func isFacility(w []byte) bool {
	switch string(w) {
	case "kern", "user", "mail", "daemon", "auth", "security", "syslog", "lpr", "news", "uucp", "cron",
		"authpriv", "ftp", "ntp", "audit", "console", "mark", "altcron", "aso", "caa":
		return true
	}
	return len(w) == 6 && string(w[:5]) == "local" && w[5]-'0' < 8
}

// topicLevel reads the topics of MikroTik's RouterOS, "system,info,account".
func topicLevel(w []byte) (severity.Number, []byte) {
	if bytes.IndexByte(w, ',') < 2 {
		return severity.Unspecified, nil
	}
	for rest := w; len(rest) > 0; {
		word, after, _ := bytes.Cut(rest, []byte(","))
		if !isLower(word) {
			return severity.Unspecified, nil
		}
		switch string(word) {
		case "debug", "info", "warning", "error", "critical":
			return severity.Word(word), word
		}
		rest = after
	}
	return severity.Unspecified, nil
}

// messageHead takes Solaris's "[ID 702911 auth.info] " and the event of Junos
// and EOS off a message.
func (h *syslogHead) messageHead(msg []byte) []byte {
	if msg[0] == '%' {
		if n, level, event, rest := ciscoEvent(msg); n != severity.Unspecified {
			h.number, h.level, h.event = n, level, event
			return rest
		}
		return msg
	}
	if !bytes.HasPrefix(msg, []byte("[ID ")) {
		return msg
	}
	end := bytes.IndexByte(msg[:min(len(msg), 48)], ']')
	if end < 0 {
		return msg
	}
	id, level := cutSpace(msg[len("[ID "):end])
	if !allDigits(id) || !h.facilityLevel(level) {
		return msg
	}
	h.event = id
	return bytes.TrimLeft(msg[end+1:], " ")
}

// isEndpoint matches an address with a port, which is no host's name.
func isEndpoint(b []byte) bool {
	i := bytes.LastIndexByte(b, ':')
	return i > 6 && allDigits(b[i+1:]) && bytes.Count(b[:i], []byte(".")) == 3
}
