// This file owns what stands between the level of a generic header and its
// message: a thread, a process, a logger, a place in the source, and separators.

package parse

import "bytes"

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
	if p < len(line) && line[p] == '\t' {
		p = h.cells(p)
		start = p
	}
	ruled := false
	for token := range maxTokens {
		glued = glued || p > 0 && p < len(line) && line[p-1] == ']' && line[p] == '['
		q := skipBlank(line, p)
		if q >= len(line) {
			p = q
			break
		}
		var more bool
		switch c := line[q]; c {
		case '[', '(', '{':
			if c == '(' && (groups == 0 || line[p-1] != ']' && line[p-1] != ')') {
				if next := h.skipNumber(q); next > q || !h.isContext(q, groupEnd(line, q)) {
					h.message(next)
					return true
				}
			}
			if c == '(' {
				if end := groupEnd(line, q); end > 0 && end < len(line) && (isLetter(line[end]) || isDigit(line[end])) {
					h.message(q)
					return true
				}
			}
			var end int
			if end, more = h.tailGroup(q); more {
				// Behind glued groups, one more may name the node; JBoss ends its
				// header with a thread in parentheses.
				if p, groups = end, groups+1; glued && line[q-1] == ' ' || c == '(' && groups > 1 && !isDash(line, p) {
					h.message(p)
					return true
				}
				if p < len(line) && line[p] == ':' {
					if next := skipBlank(line, p+1); next < len(line) && isBefore(line, tokenEnd(line, next), '(') { // Hive
						p++
						continue
					}
					h.message(p + 1)
					return true
				}
				continue
			}
		case '<':
			if q == skipBlank(line, start) && line[start-1] == '>' && h.webLogic(q) {
				return true
			}
			switch end := groupEnd(line, q); {
			case end < 0:
			case isDigit(line[q+1]): // Erlang's <0.1.0>
				h.add("pid", line[q:end])
				p, groups, more = h.behindProcess(q, end), groups+1, true
			case end > q+2 && isName(line[q+1:end-1]) && (line[start-1] == '>' || line[start-1] == ']' && q == skipBlank(line, start) && end < len(line) && line[end] == ' '):
				h.logger(line[q+1 : end-1])
				p, groups, more = end, groups+1, true
			}
		case '-', ':', '|':
			end := tokenEnd(line, q)
			rule := string(line[q:end])
			switch {
			case rule == "--" && h.ruled(q, end) > end:
				h.message(h.ruled(q, end))
				return true
			case rule == "--" || rule == "---" && isBefore(line, end, '['):
				p, ruled = end, true
				continue
			case rule == "-->" || rule == "->":
				h.message(end)
				return true
			case len(rule) > 1:
				if q == skipBlank(line, start) && ruleEnd(line, q) > 0 {
					p = h.ruled(q, end)
					h.message(p)
					return true
				}
			case c == '|' && h.piped:
			case c == '|' || q == skipBlank(line, start) && h.headerGoesOn(skipBlank(line, end), c) && (c != '-' || !h.isLogged(q)):
				p = end
				continue
			default:
				if c == ':' && h.iso() {
					end = h.metadata(end)
				}
				h.message(end)
				return true
			}
		default:
			if !isLetter(c) && !isDigit(c) {
				if end := ruleEnd(line, q); end > 0 {
					h.message(h.ruled(q, end))
					return true
				}
			}
			p, more = h.tailWord(q, groups, ruled)
		}
		if !more {
			if p = max(p, q); p == q && token == 0 {
				p = h.ruledPairs(q)
			}
			break
		}
		if p < 0 {
			return true
		}
	}
	if q := skipBlank(line, min(p, len(line))); q > start && q < len(line) && !isLetter(line[q]) {
		p = max(p, ruleEnd(line, q))
	}
	h.message(p)
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
		if end = groupEnd(h.line, p); end < 0 || bytes.Contains(h.line[p:end], []byte(": ")) {
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
func (h *header) isContext(p, end int) bool {
	if end < 0 || end == len(h.line) {
		return false
	}
	if in := h.line[p+1 : end-1]; h.line[end] == ':' || isSource(in) || isClass(in) {
		return true
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

func (h *header) message(p int) {
	p = skipBlank(h.line, min(p, len(h.line)))
	if h.end-h.from == len("2026-01-02 15:04:05,123+0000") && h.line[h.from+19] == ',' {
		p = h.skipContext(p)
	}
	h.rec.Message = h.line[p:]
}

// logger adds the logger's name, or nothing for an empty or dashed one.
func (h *header) logger(w []byte) {
	h.logged = true
	if string(w) != "-" {
		h.add("logger", w)
	}
}

func (h *header) numberOrLogger(w []byte) {
	if allDigits(w) {
		h.addNumeric("pid", w)
		return
	}
	h.logger(w)
}
