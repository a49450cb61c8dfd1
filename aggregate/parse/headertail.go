// This file owns what stands between the level of a generic header and its
// message: a thread, a process, a logger, a place in the source, and separators.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/severity"
)

// tail finds the message from p, behind the level and the stamp. It takes token
// by token off what follows, for as long as they are of a header's kind.
func (h *header) tail(p int) bool {
	line := h.line
	if h.open != 0 {
		return h.behindBracket(h.closeBehind(p))
	}
	if p < len(line) && line[p] == ':' { // "[error]: text"
		h.message(h.worker(p + 1))
		return true
	}
	if h.tidb(p) {
		return true
	}
	if q := h.signed(p); q >= 0 {
		h.message(q)
		return true
	}
	start, groups, glued := p, 0, false
	// Spark's and Hadoop's short stamps go with "%p %c{1}: %m".
	ruled := h.end-h.from == len("06/01/02 15:04:05") && line[h.from+2] == '/'
	for range maxTokens {
		glued = glued || p > 0 && p < len(line) && line[p-1] == ']' && line[p] == '['
		q := skipBlank(line, p)
		if q >= len(line) {
			p = q
			break
		}
		var more bool
		switch c := line[q]; c {
		case '[', '(', '{':
			if c == '(' && groups == 0 && !h.isContext(groupEnd(line, q)) {
				h.message(h.skipNumber(q))
				return true
			}
			var end int
			if end, more = h.tailGroup(q); more {
				// Behind glued groups, one more may name the node.
				if p, groups = end, groups+1; glued && line[q-1] == ' ' {
					h.message(p)
					return true
				}
				if p < len(line) && line[p] == ':' {
					h.message(p + 1)
					return true
				}
				continue
			}
		case '<':
			if q == skipBlank(line, start) && line[start-1] == '>' && h.webLogic(q) {
				return true
			}
			if end := groupEnd(line, q); end > 0 && isDigit(line[q+1]) { // Erlang's <0.1.0>
				h.rec.AddString("pid", line[q:end])
				p, groups, more = end, groups+1, true
			}
		case '-', ':', '|':
			end := tokenEnd(line, q)
			rule := string(line[q:end])
			switch {
			case rule == "--" || rule == "---" && isBefore(line, end, '['):
				p, ruled = end, true
				continue
			case rule == "-->" || rule == "->":
				h.message(end)
				return true
			case len(rule) > 1:
			case c == '|' && h.piped:
			case c == '|' || q == skipBlank(line, start) && h.headerGoesOn(skipBlank(line, end), c):
				p = end
				continue
			default:
				h.message(end)
				return true
			}
		default:
			p, more = h.tailWord(q, groups, ruled)
		}
		if !more {
			if p < q {
				p = q
			}
			break
		}
		if p < 0 {
			return true
		}
	}
	h.message(p)
	return true
}

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
	// Groups such as "[instance: x]" and Apache's "[client x]" are text.
	if severity.Word(in) != 0 || len(in) > 0 && (in[0] == '"' || in[0] == '\'') || bytes.HasPrefix(in, []byte("client ")) ||
		bytes.Contains(in, []byte(": ")) && !isBefore(line, end, '[') {
		return p, false
	}
	h.group(in)
	return end, true
}

// tailWord reads the word at p; more is false if the message starts at next,
// and next is negative if the message is already told.
func (h *header) tailWord(p, groups int, ruled bool) (next int, more bool) {
	line := h.line
	end := tokenEnd(line, p)
	w := line[p:end]
	last := w[len(w)-1]
	switch {
	case len(w) == 1 && !isDigit(w[0]):
		return p, false
	case last == ':':
		return h.tailColon(w[:len(w)-1], p, end, ruled || h.braces || groups == 0 && h.numbers == 0 && h.iso() && isModule(w[:len(w)-1]))
	case isDash(line, end):
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
			addNumeric(h.rec, "pid", w)
			return end, true
		}
		return p, false
	case last == ']':
		return h.tagged(p)
	case isBefore(line, end, '[') && isLoggerName(w):
		h.oslo(skipBlank(line, end))
		h.logger(w)
		return end, true
	case isBefore(line, end, '[') && h.oslo(skipBlank(line, end)):
		h.logger(w)
		return end, true
	case isPlace(w):
		h.rec.AddString("file", w)
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

// tailColon judges a word that a colon ends: a logger, or the message's first.
func (h *header) tailColon(w []byte, p, end int, ruled bool) (next int, more bool) {
	if i := bytes.IndexByte(w, '#'); isThread(w) {
		addNumeric(h.rec, "pid", w[:i]) // nginx: pid#tid:
		addNumeric(h.rec, "tid", w[i+1:])
		return end, false
	}
	if severity.Word(w) != 0 || len(w) == 0 || string(w) == "InnoDB" {
		return p, false
	}
	switch {
	case isPlace(w):
		h.rec.AddString("file", w)
		return end, false
	case w[len(w)-1] == ']':
		return h.tagged(p)
	case ruled, isLoggerName(w):
		h.logger(w)
		return end, false
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
	case isPackage(second) && isDash(line, stop):
		h.rec.AddString("thread", w)
		h.logger(second)
		return stop, true
	case isClass(bytes.TrimSuffix(second, colonByte)):
		h.rec.AddString("thread", w)
		h.logger(bytes.TrimSuffix(second, colonByte))
		return stop, false
	case h.numbers > 0 && second[len(second)-1] == ':' && isDotted(second[:len(second)-1]): // Odoo
		h.rec.AddString("db", w)
		h.logger(second[:len(second)-1])
		return stop, false
	case allDigits(second):
		third := skipBlank(line, stop)
		if third == len(line) {
			return p, false
		}
		if fourth := tokenEnd(line, third); allDigits(line[third:fourth]) && fourth < len(line) {
			h.logger(w)
			addNumeric(h.rec, "pid", second)
			addNumeric(h.rec, "tid", line[third:fourth])
			return fourth, false
		}
	}
	return p, false
}

var colonByte = []byte(":")

// oslo tells OpenStack's request at p, "[-]" or "[req-1 ...]"; there CRITICAL is
// Python's.
func (h *header) oslo(p int) bool {
	rest := h.line[p:]
	if !bytes.HasPrefix(rest, []byte("[-]")) && !bytes.HasPrefix(rest, []byte("[req-")) && !bytes.HasPrefix(rest, []byte("[None ")) {
		return false
	}
	if h.rec.Severity == severity.Critical {
		h.rec.Severity = severity.Fatal
	}
	return true
}

// behindBracket finds the message behind a bracket that holds stamp and level:
// a task's name, or nothing, stands before it.
func (h *header) behindBracket(p int) bool {
	if p < len(h.line) && h.line[p] == ':' {
		p++
	}
	next, _ := h.tagged(skipBlank(h.line, p))
	h.message(max(p, next))
	return true
}

// headerGoesOn says whether, behind a separator that usually ends the header,
// there stand a group or a name with another such separator behind it.
func (h *header) headerGoesOn(p int, separator byte) bool {
	if p >= len(h.line) {
		return false
	}
	end := 0
	switch c := h.line[p]; {
	case c == '[':
		if end = groupEnd(h.line, p); end < 0 {
			return false
		}
		if q := skipBlank(h.line, end); q < len(h.line) && isClass(h.line[q:tokenEnd(h.line, q)]) {
			return true
		}
	case isLetter(c):
		end = tokenEnd(h.line, p)
		if !isName(h.line[p:end]) {
			return false
		}
	default:
		return false
	}
	return end+1 < len(h.line) && h.line[end] == ' ' && h.line[end+1] == separator && isDash(h.line, end)
}

// isContext says whether a group in parentheses that ends at end is followed by
// what goes on with a header.
func (h *header) isContext(end int) bool {
	if end < 0 {
		return false
	}
	next, _ := cutSpace(h.line[skipBlank(h.line, end):])
	return string(next) == "--" || isBefore(h.line, end, '[') || isDash(h.line, end)
}

// skipNumber steps over a level's number, "(3): ".
func (h *header) skipNumber(p int) int {
	end := groupEnd(h.line, p)
	if end > 0 && end < len(h.line) && h.line[end] == ':' && allDigits(h.line[p+1:end-1]) {
		return end + 1
	}
	return p
}

// closeBehind finds the bracket that closes the stamp's behind the level; what
// stands before it is a process or a logger.
func (h *header) closeBehind(p int) int {
	line := h.line
	i := bytes.IndexByte(line[min(p, len(line)):min(len(line), p+maxGroup)], h.open)
	h.open = 0
	if i < 0 {
		return p
	}
	if in := bytes.TrimLeft(line[p:p+i], " /"); bytes.IndexByte(in, ' ') < 0 {
		h.numberOrLogger(in)
	}
	return p + i + 1
}

// signed gives where the message starts if the line's end tells: "(logger)" as
// Kafka has it, or "[[" as GlassFish has, whose message has lines of its own. It
// is -1 if it does not.
func (h *header) signed(p int) int {
	line := h.line
	n := len(line) - 1
	if line[0] != '[' || p >= n {
		return -1
	}
	if line[n] == '[' && line[n-1] == '[' {
		return n + 1
	}
	if line[n] != ')' {
		return -1
	}
	for n > p && isDigit(line[n-1]) {
		n--
	}
	if line[n-1] == ':' {
		n--
	}
	i := bytes.LastIndexByte(line[p:n], '(')
	if i < 1 || line[p+i-1] != ' ' || !isDotted(line[p+i+1:n]) {
		return -1
	}
	h.logger(line[p+i+1 : n])
	return p
}

// worker steps over the number that Fluentd puts before a message, "#0".
func (h *header) worker(p int) int {
	q := skipBlank(h.line, p)
	end := q
	if q+2 < len(h.line) && h.line[q] == '#' && h.line[q-1] == ' ' {
		for end = q + 1; end < len(h.line) && isDigit(h.line[end]); end++ {
		}
		if end == q+1 || end == len(h.line) || h.line[end] != ' ' {
			return q
		}
	}
	return end
}

func (h *header) message(p int) {
	p = skipBlank(h.line, min(p, len(h.line)))
	if h.end-h.from == len("2026-01-02 15:04:05,123+0000") && h.line[h.from+19] == ',' {
		p = h.skipContext(p)
	}
	h.rec.Message = h.line[p:]
}

// skipContext steps over what Jira writes before a message: a user, a request, a
// session, an address and a path, ended by a shortened class in brackets.
func (h *header) skipContext(p int) int {
	i := bytes.Index(h.line[p:min(len(h.line), p+maxGroup)], []byte(" ["))
	if i < 0 {
		return p
	}
	end := groupEnd(h.line, p+i+1)
	if end < 0 || end == len(h.line) || h.line[p+i+3] != '.' || !isDotted(h.line[p+i+2:end-1]) {
		return p
	}
	h.logger(h.line[p+i+2 : end-1])
	return skipBlank(h.line, end)
}

// logger adds the logger's name, or nothing for an empty or dashed one.
func (h *header) logger(w []byte) {
	if string(w) != "-" {
		h.rec.AddString("logger", w)
	}
}

func (h *header) numberOrLogger(w []byte) {
	if allDigits(w) {
		addNumeric(h.rec, "pid", w)
		return
	}
	h.logger(w)
}
