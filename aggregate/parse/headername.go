// This file owns the groups and names between a generic header's level and its
// message: which of them are parts of the header.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/severity"
)

// tailGroup reads the group at p; false if it belongs to the message.
func (h *header) tailGroup(p int) (end int, ok bool) {
	line := h.line
	if end = groupEnd(line, p); end < 0 || skipBlank(line, end) == len(line) {
		return p, false
	}
	in := line[p+1 : end-1]
	if isDash(line, end) || line[end] == ':' {
		h.group(in)
		return end, true
	}
	if bytes.HasPrefix(in, clientPrefix) { // Apache's; it is part of the text, too
		h.group(in)
		return p, false
	}
	// Groups such as "[instance: x]" are text.
	if severity.Word(in) != 0 || len(in) > 0 && (in[0] == '"' || in[0] == '\'') ||
		bytes.Contains(in, []byte(": ")) && !isBefore(line, end, '[') {
		return p, false
	}
	h.group(in)
	return end, true
}

// tailWord reads the word at p; more is false if the message starts at next.
func (h *header) tailWord(p, groups int, ruled bool) (next int, more bool) {
	line := h.line
	end := tokenEnd(line, p)
	w := line[p:end]
	last := w[len(w)-1]
	if last != ':' && h.iso() && (last == ')' || bytes.IndexByte(w, '{') > 0) {
		if stop := spanEnd(line, p, end); stop > 0 {
			return stop, true
		}
	}
	switch {
	case len(w) == 1 && !isDigit(w[0]):
		return p, false
	case last == ':':
		if groups > 0 && h.isComponent(w[:len(w)-1], p) {
			h.logger(w[:len(w)-1])
			return end, false
		}
		return h.tailColon(w[:len(w)-1], p, end, groups, ruled)
	case last == '>' && len(w) > 2 && isModule(bytes.TrimRight(w[:len(w)-1], ">")):
		h.logger(w[:len(w)-1])
		return end, false
	case isDash(line, end):
		if c := line[skipBlank(line, end)]; (c == '-' || h.piped) && isLetter(w[0]) && bytes.IndexByte(w, '.') < 0 && bytes.IndexByte(w, ':') < 0 && string(w) != "main" && (h.piped || h.isLogged(p)) {
			return p, false
		}
		if h.piped && line[skipBlank(line, end)] == '|' {
			return p, false
		}
		if isDigit(w[0]) && !allDigits(w) {
			return p, false
		}
		h.numberOrLogger(w)
		return end, true
	case p > 0 && line[p-1] == '\t' && end < len(line) && line[end] == '\t' && (isColumnName(w) || isPlace(line[end+1:tokenEnd(line, end+1)])):
		h.logger(w)
		return end, true
	case isThread(w): // NGINX Unit
		return end, false
	case isDigit(w[0]):
		if allDigits(w) && isBefore(line, end, '[') {
			h.addNumeric("pid", w)
			return end, true
		}
		return p, false
	case last == ']' && groups == 0:
		return h.tagged(p)
	case end+1 < len(line) && line[end] == ' ' && (line[end+1] == '(' || line[end+1] == '<') && isName(w):
		q := end + 1
		stop := groupEnd(line, q)
		switch {
		case stop > 0 && line[q] == '<' && isDigit(line[q+1]):
			h.logger(w)
			return q, true
		case stop > 0 && (isDash(line, stop) || isSource(line[q+1:stop-1])):
			h.logger(w)
			if in := line[q+1 : stop-1]; isSource(in) {
				h.add("file", in)
			}
			return skipSeparators(line, stop), false
		}
		if isClass(w) {
			h.logger(w)
			return end, false
		}
		return p, false
	case isBefore(line, end, '[') && isLoggerName(w) && (groups < 2 || !isClass(w)):
		h.oslo(skipBlank(line, end))
		h.logger(w)
		return end, true
	case isBefore(line, end, '[') && h.oslo(skipBlank(line, end)):
		h.logger(w)
		return end, true
	case isPlace(w):
		h.add("file", w)
		if end+2 < len(line) && line[end+1] == '>' && line[end+2] == ' ' { // zerolog
			return end + 2, false
		}
		return end, true
	case isClass(w), groups > 0 && isPackage(w):
		h.logger(w)
		return end, false
	case string(w) == "in" && groups == 0:
		return h.inModule(p, end)
	case end+2 < len(line) && line[end] == ' ' && line[end+1] == ' ' && isUpper(w):
		h.logger(w) // a column, as of Windows' servicing logs and MongoDB
		return end, line[skipBlank(line, end)%len(line)] == '['
	case w[0] == '*' || isName(w):
		return h.twoNames(w, p, end)
	}
	return p, false
}

// tagged reads a name with groups glued to it: "hostd[123]", "task[id]:",
// "web[][o.s.Class]".
func (h *header) tagged(p int) (next int, more bool) {
	line := h.line
	i := bytes.IndexByte(line[p:min(len(line), p+maxLead)], '[')
	if i <= 0 || !isName(line[p:p+i]) {
		return p, false
	}
	groups := 0
	end := p + i
	for end < len(line) && line[end] == '[' {
		if end = groupEnd(line, end); end < 0 {
			return p, false
		}
		groups++
	}
	switch {
	case end < len(line) && line[end] == ':':
		h.logger(line[p : p+i])
		return end + 1, false
	case groups > 1, isBefore(line, end, '['):
		h.logger(line[p : p+i])
		return end, true
	}
	return p, false
}

// inModule reads Flask's "ERROR in module: text".
func (h *header) inModule(p, end int) (next int, more bool) {
	q := skipBlank(h.line, end)
	if q == len(h.line) || h.line[0] != '[' {
		return p, false
	}
	stop := tokenEnd(h.line, q)
	if h.line[stop-1] != ':' {
		return p, false
	}
	h.logger(h.line[q : stop-1])
	return stop, false
}

// twoNames reads a word that only what follows shows to be a header's: a thread
// or user before "logger - " or "logger:", or a module before Django's process
// and thread.
func (h *header) twoNames(w []byte, p, end int) (next int, more bool) {
	line := h.line
	q := skipBlank(line, end)
	if q == len(line) {
		return p, false
	}
	stop := tokenEnd(line, q)
	second := line[q:stop]
	switch {
	case (isDotted(w) || string(w) == "root") && bytes.Contains(line[h.end:p], []byte("[MainThread]")): // Python
		h.logger(w)
		return end, false
	case isPackage(bytes.TrimRight(second, ":0123456789")) && isDash(line, stop):
		h.add("thread", w)
		h.logger(second)
		return stop, true
	case isClass(bytes.TrimSuffix(second, colonByte)):
		h.add("thread", w)
		h.logger(bytes.TrimSuffix(second, colonByte))
		return stop, false
	case h.numbers > 0 && second[len(second)-1] == ':' && isDotted(second[:len(second)-1]): // Odoo
		h.add("db", w)
		h.logger(second[:len(second)-1])
		return stop, false
	case allDigits(second):
		third := skipBlank(line, stop)
		if third == len(line) {
			return p, false
		}
		if fourth := tokenEnd(line, third); allDigits(line[third:fourth]) && fourth < len(line) {
			h.logger(w)
			h.addNumeric("pid", second)
			h.addNumeric("tid", line[third:fourth])
			return fourth, false
		}
	}
	return p, false
}

var colonByte = []byte(":")

// oslo tells OpenStack's request at p, "[-]" or "[req-1 ...]".
func (h *header) oslo(p int) bool {
	rest := h.line[p:]
	return bytes.HasPrefix(rest, []byte("[-]")) || bytes.HasPrefix(rest, []byte("[req-")) || bytes.HasPrefix(rest, []byte("[None "))
}

// isComponent matches a name that a colon ends behind groups: Serilog's source
// behind a thread's number, and Gluster's volumes.
func (h *header) isComponent(w []byte, p int) bool {
	switch {
	case len(w) < 2 || isErrorName(w) || severity.Word(w) != 0:
		return false
	case isDigit(w[0]):
		return bytes.IndexByte(w, '-') > 0 && bytes.IndexByte(w, '.') < 0 && isName(w)
	}
	return len(h.rec.SeverityText) == 3 && p > 3 && h.line[p-2] == ']' && isDigit(h.line[p-3]) && isUpperByte(w[0]) && isName(w)
}

// spanEnd steps over what Rust's tracing has before its target: a thread,
// "ThreadId(01)", or spans and their fields, "request{id=1 path=/}:". It is 0 if
// neither stands at p; end is where the first token ends.
func spanEnd(line []byte, p, end int) int {
	w := line[p:end]
	if bytes.HasPrefix(w, []byte("ThreadId(")) && w[len(w)-1] == ')' {
		return end
	}
	i := bytes.IndexByte(w, '{')
	if i < 1 || !isModule(w[:i]) {
		return 0
	}
	stop := groupEnd(line, p+i)
	if stop < 0 || stop == len(line) || line[stop] != ':' {
		return 0
	}
	return stop + 1
}
