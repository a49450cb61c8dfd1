// This file owns what a generic header's stamp and level tell of the program
// that wrote them: Python's and spdlog's own top levels, the stamps of machines.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/severity"
)

// foundGlued goes on at p behind a level that its token does not end with:
// "WARNING[123]", "INFO/MainProcess", "ERROR:root:text".
func (h *header) foundGlued(n severity.Number, text []byte, p, end int) bool {
	h.rec.Explicit(n, text)
	h.python(text)
	line := h.line
	if p == end {
		return h.tail(p)
	}
	switch line[p] {
	case ':':
		if i := bytes.IndexByte(line[p+1:end], ':'); i >= 0 {
			h.logger(line[p+1 : p+1+i])
			p += 1 + i
			if line[end-1] == ':' && !h.comma() { // Jetty's thread
				p = end - 1
			}
		}
		h.rec.Message = line[skipBlank(line, p+1):]
		return true
	case '/':
		if line[end-1] == ']' { // Celery
			return h.behindBracket(end)
		}
		return h.tail(end)
	case ',', ';', '|', '!', '>':
		return h.tail(p + 1)
	}
	return h.tail(p)
}

// python raises CRITICAL, which is the top of Python's levels: its stamps have
// milliseconds behind a comma, as none of the programs have that know the word
// as one of syslog's; loguru's columns and more of the header tell it, too.
func (h *header) python(text []byte) {
	if h.rec.Severity == severity.Critical {
		h.raise(text)
	}
}

func (h *header) raise(text []byte) {
	if string(text) == "CRITICAL" && (h.comma() || h.piped && bytes.HasPrefix(h.line[h.end:], []byte(" | ")) || h.pythonic()) {
		h.rec.Severity = severity.Fatal
	}
}

// pythonic says whether something in the header is Python's own: a source, the
// main thread's name, a logger in brackets before the level and its colon.
func (h *header) pythonic() bool {
	head := h.line[h.end:min(len(h.line), h.end+maxLead)]
	i := bytes.Index(head, []byte("CRITICAL"))
	if i < 1 || head[i-1] == '.' {
		return false
	}
	return bytes.Contains(head, []byte(".py:")) || bytes.Contains(head, []byte("(MainThread)")) || bytes.Contains(head, []byte("[MainThread]")) ||
		i > 1 && head[i-2] == ']' && bytes.HasPrefix(head[i:], []byte("CRITICAL: "))
}

// fraction says that the stamp has a fraction of the second: a program wrote it.
func (h *header) fraction() bool {
	p := h.from + len("2006-01-02 15:04:05")
	return p < h.end && (h.line[p] == '.' || h.line[p] == ',')
}

// comma says that the stamp has milliseconds behind a comma.
func (h *header) comma() bool { return h.end-h.from >= 23 && h.line[h.from+19] == ',' }

// critical says whether a group at q states the top level of a program that is
// told by its header: Envoy and spdlog's "[1][critical][main]", and gunicorn's
// "[2026-01-02 15:04:05 +0000] [7] [CRITICAL]".
func (h *header) critical(n severity.Number, text, line []byte, q, end int) bool {
	if n == severity.Critical && len(text) == 1 { // spdlog
		return line[0] == '['
	}
	if n != severity.Critical || len(text) != len("critical") || line[q-1] != ']' && line[q-1] != ' ' {
		return false
	}
	if line[q-1] == ']' {
		return end < len(line) && line[end] == '[' && isDigit(line[q-2])
	}
	return line[0] == '[' && h.end-h.from == len("2006-01-02 15:04:05 -0700") && isDigit(line[q-3])
}

// slashes says that the stamp is one as Go's log package writes it: text follows
// it at once.
func (h *header) slashes() bool { return h.end > h.from && h.line[h.from+4] == '/' }

// machine says that the stamp is one as the loggers of Rust and HashiCorp write
// it: with a fraction of three or six digits, or none.
func (h *header) machine() bool {
	if !h.iso() {
		return false
	}
	p := h.from + len("2006-01-02T15:04:05")
	if h.line[p] != '.' || h.line[h.end-1] == 'Z' {
		return h.line[p] != ','
	}
	n := 0
	for p++; p < len(h.line) && isDigit(h.line[p]); p++ {
		n++
	}
	return n < 9
}

// epoch says that the stamp counts from an epoch.
func (h *header) epoch() bool {
	return h.end-h.from >= 10 && allDigits(h.line[h.from:h.from+10])
}

// iso says that the stamp is a whole RFC 3339 one, as machines write it.
func (h *header) iso() bool { return h.end-h.from > 19 && h.line[h.from+10] == 'T' }

// smallLevel says whether what follows a level in small letters right after the
// stamp shows that it is none of a text's words: a process, or in the lines of
// machines the kinds of tokens that no second word of a text is.
func (h *header) smallLevel(end int) bool {
	line := h.line
	q := skipBlank(line, end)
	if isTag(line, q) {
		return true
	}
	if !h.iso() || h.slashes() || q == len(line) {
		return false
	}
	switch c := line[q]; {
	case c == '[' || c == '<' || c == '(' || c == '{' || c == '"':
		return true
	case !isLetter(c):
		return false
	}
	w := line[q:tokenEnd(line, q)]
	return isDotted(w) || isLoggerName(w) || bytes.IndexByte(w, '=') > 0 || w[len(w)-1] == ':'
}

var messageKey = []byte(" msg=")
