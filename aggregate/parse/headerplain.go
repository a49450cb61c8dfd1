// This file owns generic headers that have no stamp of a common layout: Zabbix's
// pid:date:time, Log4j's milliseconds since the start, SAP HANA's columns.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/severity"
)

// zabbix reads "  1234:20260102:150405.123 text".
func (g *generic) zabbix(h *header) bool {
	line := h.line
	start := 0
	for start < len(line) && start < 6 && line[start] == ' ' {
		start++
	}
	p := start
	for p < len(line) && isDigit(line[p]) {
		p++
	}
	if p == start || p+20 > len(line) || line[p] != ':' || line[p+9] != ':' || line[p+16] != '.' || g.stamp(h, p+1) != p+20 {
		return false
	}
	h.addNumeric("pid", line[start:p])
	h.message(p + 20)
	return true
}

// elapsed reads "123 [main] INFO  org.acme.Foo - text": Log4j's TTCC layout.
func (h *header) elapsed() bool {
	p := 0
	for p < len(h.line) && isDigit(h.line[p]) {
		p++
	}
	if !isBefore(h.line, p, '[') {
		return false
	}
	return h.threadLevel(skipBlank(h.line, p))
}

// threadLevel reads "[thread] LEVEL" at p and what follows.
func (h *header) threadLevel(p int) bool {
	end := groupEnd(h.line, p)
	if end < 0 {
		return false
	}
	q := skipBlank(h.line, end)
	if q == end || q == len(h.line) {
		return false
	}
	stop := tokenEnd(h.line, q)
	n := upperLevel(h.line[q:stop])
	if n == severity.Unspecified || stop == len(h.line) {
		return false
	}
	h.add("thread", bytes.TrimSpace(h.line[p+1:end-1]))
	return h.found(n, h.line[q:stop], stop)
}

// hana reads "i Component  File.cpp(00012) : text" behind the stamp.
func (h *header) hana() bool {
	line := h.line
	p := skipBlank(line, h.end)
	if p+2 >= len(line) || line[p+1] != ' ' {
		return false
	}
	var n severity.Number
	switch line[p] {
	case 'd':
		n = severity.Debug
	case 'i':
		n = severity.Info
	case 'w':
		n = severity.Warn
	case 'e':
		n = severity.Error
	case 'f':
		n = severity.Fatal
	default:
		return false
	}
	h.rec.Explicit(n, line[p:p+1])
	q := skipBlank(line, p+1)
	end := tokenEnd(line, q)
	h.logger(line[q:end])
	if i := bytes.Index(line[end:min(len(line), end+maxGroup)], []byte(" : ")); i >= 0 {
		h.add("file", bytes.TrimSpace(line[end:end+i]))
		end += i + len(" : ")
	}
	h.message(end)
	return true
}
