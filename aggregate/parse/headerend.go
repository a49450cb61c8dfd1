// This file owns the parts of a generic header that only what stands around them
// shows to be none of the message: columns, requests, contexts, signatures.

package parse

import "bytes"

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
		h.add("file", line[end+1:stop])
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
		h.addNumeric("pid", w)
	case isPlace(w):
		h.add("file", w)
	case w[0] == '[' && w[len(w)-1] == ']':
		h.group(w[1 : len(w)-1])
	default:
		h.logger(w)
	}
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
