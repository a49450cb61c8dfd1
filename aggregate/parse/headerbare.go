// This file owns the generic headers that state no level: what of them is no
// message all the same, and the records of supercomputers.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/severity"
)

// bareHead steps over what is a header's part whatever follows: a process in
// brackets, "host program[pid]:", "program - ", Ceph's thread and priority,
// columns between tabs.
func (h *header) bareHead(p int) int {
	line := h.line
	if p >= len(line) {
		return p
	}
	end := 0
	switch c := line[p]; {
	case c == '(': // lighttpd
		if end = groupEnd(line, p); end > 0 && end < len(line) && isSource(line[p+1:end-1]) {
			h.add("file", line[p+1:end-1])
			return skipSeparators(line, end)
		}
		return p
	case c == '[':
		if end = groupEnd(line, p); end > 0 && end < len(line) && isProcess(line[p+1:end-1]) {
			h.group(line[p+1 : end-1])
			if stop := tokenEnd(line, end); stop > end+1 && line[stop-1] == ':' && isLoggerName(line[end:stop-1]) { // Unreal
				h.logger(line[end : stop-1])
				end = stop
			}
			return skipSeparators(line, end)
		}
		return p
	case !isLetter(c) && !isDigit(c):
		return p
	}
	end = tokenEnd(line, p)
	w := line[p:end]
	switch {
	case (w[len(w)-1] == ']' || w[len(w)-1] == ':') && isTag(line, p) && end < len(line):
		i := bytes.IndexByte(w, '[')
		h.add("app", w[:i])
		h.addNumeric("pid", bytes.TrimRight(w[i+1:], "]:"))
		return skipBlank(line, end)
	case end+4 < len(line) && string(line[end:end+4]) == "    " && isName(w) && line[skipBlank(line, end)%len(line)] != ':': // SQL Server's column
		h.logger(w)
		return skipBlank(line, end)
	case line[p-1] == '\t':
		return h.tabs(p)
	case len(w) >= 8 && allHex(w) && h.iso():
		if q := skipBlank(line, end); h.priority(q) {
			h.add("thread", w)
			return skipBlank(line, tokenEnd(line, q))
		}
	case w[len(w)-1] == '|' && bytes.HasPrefix(w, []byte("kid")): // Squid
		h.add("app", w[:len(w)-1])
		return skipBlank(line, end)
	case isProgram(w):
		if q := skipWord(line, end, "*64"); isDash(line, q) {
			h.logger(w)
			return skipSeparators(line, q)
		}
	case end+1 < len(line) && isLetter(line[end+1]) && isTag(line, end+1):
		if next, _ := h.tagged(end + 1); next > end+1 && line[next-1] == ':' {
			h.add("host", w)
			return skipBlank(line, next)
		}
		h.add("host", w)
		return skipBlank(line, tokenEnd(line, end+1))
	case allDigits(w): // Windows Update's process, thread and component
		if q := skipBlank(line, end); isColumn(line, end) && q < len(line) && isDigit(line[q]) {
			name := skipBlank(line, tokenEnd(line, q))
			if stop := tokenEnd(line, name); isColumn(line, stop) && isLetter(line[name]) {
				return skipBlank(line, stop)
			}
		}
	}
	return p
}

// isProgram matches the name of a program's file, "chrome.exe".
func isProgram(w []byte) bool {
	i := bytes.LastIndexByte(w, '.')
	return i > 0 && i+2 < len(w) && isLetter(w[0]) && isLetter(w[len(w)-1])
}

// skipWord steps over a word that stands at p behind a blank.
func skipWord(line []byte, p int, word string) int {
	if q := skipBlank(line, p); q > p && len(line)-q > len(word) && string(line[q:q+len(word)]) == word && line[q+len(word)] == ' ' {
		return q + len(word)
	}
	return p
}

// priority matches Ceph's "-1" to "99", which is how verbose a line is and no
// severity.
func (h *header) priority(p int) bool {
	end := tokenEnd(h.line, p)
	w := bytes.TrimPrefix(h.line[p:end], []byte("-"))
	return len(w) <= 2 && allDigits(w) && end < len(h.line)
}

// tabs steps over columns that tabs part, of one word each.
func (h *header) tabs(p int) int {
	for range maxTokens {
		i := bytes.IndexByte(h.line[p:min(len(h.line), p+maxLead)], '\t')
		if i < 0 || bytes.IndexByte(bytes.Trim(h.line[p:p+i], " "), ' ') >= 0 {
			break
		}
		p = skipBlank(h.line, p+i)
	}
	return p
}

// ras reads the records of supercomputers (https://www.usenix.org/cfdr) behind
// their epoch: a date, a node, then either BlueGene/L's stamp, node, type,
// component and level, or a line of syslog.
func (g *generic) ras(h *header) bool {
	rest := bytes.TrimLeft(h.line[h.end:], " ")
	date, rest := cutSpace(rest)
	if len(date) != 10 || date[4] != '.' || date[7] != '.' {
		return false
	}
	node, rest := cutSpace(rest)
	if len(node) == 0 || len(rest) == 0 {
		return false
	}
	h.add("host", node)
	if isDigit(rest[0]) {
		return g.bgl(h, rest)
	}
	_, n := g.env.Stamps.Decode(rest)
	if n == 0 {
		return false
	}
	_, rest = cutSpace(bytes.TrimLeft(rest[n:], " ")) // the node again
	h.rec.Message = rest
	if t, text := cutTag(rest); t.app != nil {
		h.add("app", t.app)
		h.addNumeric("pid", t.pid)
		h.rec.Message = text
	}
	return true
}

// bgl reads BlueGene/L's part. FAILURE is a level only there.
func (g *generic) bgl(h *header, rest []byte) bool {
	stamp, rest := cutSpace(rest)
	t, n := g.env.Stamps.Decode(stamp)
	if n != len(stamp) {
		return false
	}
	h.rec.Time, h.rec.Offset = t.Nanos, t.Offset // finer than the epoch
	var parts [4][]byte                          // node, type, component, level
	for i := range parts {
		if parts[i], rest = cutSpace(rest); len(parts[i]) == 0 {
			return false
		}
	}
	level := upperLevel(parts[3])
	if string(parts[3]) == "FAILURE" {
		level = severity.Panic
	}
	if level == severity.Unspecified {
		return false
	}
	h.rec.Explicit(level, parts[3])
	h.add("app", parts[2])
	h.rec.Message = rest
	return true
}

// hpc reads "id node component event epoch flag text", as the HPC cluster of
// the same collection has it.
func (g *generic) hpc(h *header) bool {
	line := h.line
	p := 0
	for p < len(line) && p < 10 && isDigit(line[p]) {
		p++
	}
	if p == len(line) || line[p] != ' ' || p+1 == len(line) || !isLetter(line[p+1]) {
		return false
	}
	_, rest := cutSpace(line)
	var parts [3][]byte
	for i := range parts {
		if parts[i], rest = cutSpace(rest); len(parts[i]) < 2 {
			return false
		}
	}
	epoch, after := cutSpace(rest)
	flag, text := cutSpace(after)
	if len(epoch) != 10 || len(flag) != 1 || !isDigit(flag[0]) || !allDigits(epoch) || g.stamp(h, len(line)-len(rest)) == 0 {
		return false
	}
	h.add("host", parts[0])
	h.add("app", parts[1])
	h.add("event", parts[2])
	h.rec.Message = text
	return true
}
