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
				h.rec.AddString("pid", line[q:end])
				p, groups, more = h.behindProcess(q, end), groups+1, true
			case line[start-1] == '>' && end > q+2 && isName(line[q+1:end-1]):
				h.logger(line[q+1 : end-1])
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
				if c == ':' {
					end = h.metadata(end)
				}
				h.message(end)
				return true
			}
		default:
			if end := ruleEnd(line, q); end > 0 {
				h.message(h.ruled(q, end))
				return true
			}
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
	if q := skipBlank(line, min(p, len(line))); q > start {
		if end := ruleEnd(line, q); end > 0 {
			p = end
		}
	}
	h.message(p)
	return true
}

// ruled steps over what a rule parts from the message: "// core // text".
func (h *header) ruled(p, end int) int {
	q := skipBlank(h.line, end)
	stop := tokenEnd(h.line, q)
	next := skipBlank(h.line, stop)
	if rule := h.line[p:end]; isName(h.line[q:stop]) && bytes.HasPrefix(h.line[next:], rule) && tokenEnd(h.line, next)-next == len(rule) {
		h.logger(h.line[q:stop])
		return next + len(rule)
	}
	return end
}

// behindProcess steps over what follows an Erlang process: ejabberd's
// "@module:function:12", and CouchDB's request, behind its node.
func (h *header) behindProcess(p, end int) int {
	line := h.line
	if end < len(line) && line[end] == '@' {
		stop := tokenEnd(line, end)
		h.rec.AddString("file", line[end+1:stop])
		return stop
	}
	q := skipBlank(line, end)
	stop := tokenEnd(line, q)
	if id := line[q:stop]; len(id) >= 8 && line[p-2] != ']' && (allHex(id) || len(bytes.Trim(id, "-")) == 0) {
		return stop
	}
	return end
}

// metadata steps over the pairs and the source that swift-log's lines have
// behind their label, "key=1 [App] text".
func (h *header) metadata(p int) int {
	q := skipBlank(h.line, p)
	for range maxTokens {
		if q == len(h.line) {
			break
		}
		end := tokenEnd(h.line, q)
		w := h.line[q:end]
		if w[0] == '[' && w[len(w)-1] == ']' && len(w) > 2 && q > skipBlank(h.line, p) {
			return end
		}
		if bytes.IndexByte(w, '=') < 1 {
			break
		}
		q = skipBlank(h.line, end)
	}
	return p
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
	h.logged = true
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

// cells steps over the columns of one word each that tabs part from each other
// and from the level.
func (h *header) cells(p int) int {
	line := h.line
	for range maxTokens {
		q := skipBlank(line, p)
		end := q
		for end < len(line) && line[end] > ' ' {
			end++
		}
		if end == q || end+1 >= len(line) || line[end] != '\t' || line[end+1] == '{' || !isName(line[q:end]) {
			break
		}
		if h.rec.WantFields {
			h.cell(line[q:end])
		}
		h.logged = true
		p = end
	}
	return p
}

func (h *header) cell(w []byte) {
	switch {
	case allDigits(w):
		addNumeric(h.rec, "pid", w)
	case isPlace(w):
		h.rec.AddString("file", w)
	case w[0] == '[' && w[len(w)-1] == ']':
		h.group(w[1 : len(w)-1])
	default:
		h.logger(w)
	}
}
