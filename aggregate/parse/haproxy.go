// This file owns HAProxy's traffic logs: HTTP, HTTPS and TCP, as messages of
// syslog and as lines without its header. Source: HAProxy configuration manual,
// chapter 8 ("Logging").

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatHAProxy = Format{
	Name:   "haproxy",
	About:  "HAProxy's HTTP and TCP logs",
	Sample: `haproxy[14389]: 203.0.113.7:33317 [21/Nov/2026:10:00:00.655] fe be/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 "GET /index.html HTTP/1.1"`,
	First:  "hu0-9a-fA-F:",
	Needs:  "[",
	New:    func(env *Env) Parser { return &haproxy{env: env} },
}

type haproxy struct{ env *Env }

// traffic is a line taken apart. status is nil for TCP.
type traffic struct {
	client, stamp, rest                         []byte // rest starts with the frontend
	frontend, backend, status, size, end, fault []byte
}

// Parse implements Parser. The message starts with the frontend.
func (h *haproxy) Parse(rec *record.Record, line []byte) bool {
	msg := line
	if len(line) > 8 && line[0] == 'h' && bytes.HasPrefix(line, []byte("haproxy[")) {
		i := bytes.Index(line[:min(len(line), 24)], []byte("]: "))
		if i < 0 {
			return false
		}
		msg = line[i+3:]
	}
	var t traffic
	if !t.read(msg) {
		return false
	}
	at, n := h.env.Stamps.Decode(t.stamp)
	if n == 0 || n != len(t.stamp)-1 { // the bracket is part of it
		return false
	}
	rec.Time, rec.Offset, rec.HasTime, rec.Message = at.Nanos, at.Offset, true, t.rest
	t.fill(rec)
	return true
}

// haproxyMessage infers the severity of a message that HAProxy sent to syslog,
// and adds its parts. It returns false if the message is none of a connection.
func haproxyMessage(rec *record.Record, msg []byte) bool {
	var t traffic
	if !t.read(msg) {
		return false
	}
	t.fill(rec)
	return true
}

// read takes a message apart: "client:port [stamp] frontend backend/server
// timers ...", or "client:port [stamp] frontend/bind: what went wrong".
func (t *traffic) read(msg []byte) bool {
	if len(msg) < 40 || !startsAddress(msg) && msg[0] != 'u' {
		return false
	}
	client, rest := cutSpace(msg)
	if len(client) < 4 || len(rest) < 26 || rest[0] != '[' || rest[3] != '/' {
		return false
	}
	colon := bytes.LastIndexByte(client, ':')
	if colon < 1 || !allDigits(client[colon+1:]) && string(client) != "unix:1" {
		return false
	}
	end := bytes.IndexByte(rest[:min(len(rest), 40)], ']')
	if end < 0 || end+2 >= len(rest) || rest[end+1] != ' ' {
		return false
	}
	t.client, t.stamp, t.rest = client, rest[1:end+1], rest[end+2:]

	var f [8][]byte
	n := splitFields(f[:], t.rest)
	if n >= 2 && len(f[0]) > 1 && f[0][len(f[0])-1] == ':' && bytes.IndexByte(f[0], '/') > 0 {
		t.frontend, t.fault = f[0][:len(f[0])-1], t.rest[len(f[0])+1:]
		return true
	}
	if n < 7 || bytes.IndexByte(f[1], '/') < 0 || !isTimers(f[2]) {
		return false
	}
	t.frontend, t.backend = f[0], f[1]
	switch bytes.Count(f[2], []byte("/")) {
	case 1, 2: // TCP: Tw/Tc/Tt size state connections queues
		t.size, t.end = f[3], f[4]
	case 3, 4: // HTTP: TR/Tw/Tc/Tr/Ta status size cookie cookie state ...
		if n < 8 {
			return false
		}
		t.status, t.size, t.end = f[3], f[4], f[7]
	default:
		return false
	}
	if !isEndState(t.end) || t.status != nil && !isStatus(t.status) && string(t.status) != "-1" {
		return false
	}
	return true
}

// fill sets what a line tells. A status tells more than how the connection
// ended; a client that gave up before there was one is a warning.
func (t *traffic) fill(rec *record.Record) {
	addValue(rec, "remote_addr", t.client)
	addValue(rec, "frontend", t.frontend)
	addValue(rec, "backend", t.backend)
	switch {
	case t.fault != nil:
		return
	case isStatus(t.status):
		setStatus(rec, t.status)
	default:
		setOutcome(rec, endSeverity(t.end[0]), t.end)
	}
	addCount(rec, "bytes", bytes.TrimPrefix(t.size, []byte("+")))
	rec.AddString("termination_state", t.end)
	if !rec.WantFields || t.status == nil {
		return
	}
	open := bytes.IndexByte(t.rest, '"')
	if open < 0 {
		return
	}
	req := bytes.Trim(t.rest[open:], `"`)
	if end := quoteEnd(t.rest[open:]); end > 0 {
		req = t.rest[open+1 : open+end]
	}
	addRequest(rec, req)
}

// isTimers matches times with slashes between; -1 stands for none, and a plus
// for one that was logged before the end.
func isTimers(b []byte) bool {
	digits := false
	for _, c := range b {
		switch {
		case isDigit(c):
			digits = true
		case c != '/' && c != '-' && c != '+':
			return false
		}
	}
	return digits
}

// isEndState matches the two (TCP) or four (HTTP) letters of the session state
// at disconnection; the first says who ended it.
func isEndState(b []byte) bool {
	if len(b) != 2 && len(b) != 4 {
		return false
	}
	for _, c := range b {
		if c != '-' && !isLetter(c) {
			return false
		}
	}
	return true
}

// endSeverity judges who ended a session: chapter 8.5 of the manual. The servers'
// and the proxy's own faults are errors, those of the client and what a rule
// denied are warnings.
func endSeverity(cause byte) severity.Number {
	switch cause {
	case 'S', 's', 'R', 'I', 'D', 'U':
		return severity.Error
	case 'C', 'c', 'P', 'K':
		return severity.Warn
	}
	return severity.Info
}
