// This file owns the words before a colon between a generic header's level and
// its message: loggers, places, processes, or the message's first word.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/severity"
)

// tailColon judges a word that a colon ends: a logger, or the message's first.
func (h *header) tailColon(w []byte, p, end, groups int, ruled bool) (next int, more bool) {
	if i := bytes.IndexByte(w, '#'); isThread(w) {
		h.addNumeric("pid", w[:i]) // nginx: pid#tid:
		h.addNumeric("tid", w[i+1:])
		return end, false
	}
	if severity.Word(w) != 0 || len(w) == 0 || string(w) == "InnoDB" || isErrorName(w) || bytes.Contains(w, []byte("://")) {
		return p, false
	}
	switch {
	case isPlace(w):
		h.add("file", w)
		return end, false
	case processParen(w) > 0:
		i := processParen(w)
		h.logger(w[:i])
		h.addNumeric("pid", w[i+1:len(w)-1])
		return end, false
	case w[len(w)-1] == ']':
		return h.tagged(p)
	case ruled, isLoggerName(w), h.names(w, p, groups):
		h.logger(w)
		return end, false
	case h.iso():
		if stop := spanEnd(h.line, p, end); stop > 0 {
			return stop, true
		}
	}
	return p, false
}

// processParen gives where the parenthesis stands in "name(123)", 0 if w is no
// such name.
func processParen(w []byte) int {
	if w[len(w)-1] != ')' {
		return 0
	}
	i := bytes.IndexByte(w, '(')
	if i < 1 || !allDigits(w[i+1:len(w)-1]) {
		return 0
	}
	return i
}

// names says whether the word at p, which a colon ends, is a name rather than
// the message's first, by how stamp and level stand before it.
func (h *header) names(w []byte, p, groups int) bool {
	switch {
	case h.braces:
		return true
	case h.end-h.from == len("06/01/02 15:04:05") && h.line[h.from+2] == '/':
		return len(w) > 0 && isUpperByte(w[0]) // Spark's and Hadoop's "%p %c{1}: %m"
	case groups > 0 || h.numbers > 0 || !isModule(w):
		return false
	}
	return h.machine() && h.padded(p) || h.ahead || h.epoch()
}

// padded says whether the level before p stands as Rust's tracing and HashiCorp's
// loggers write it, in brackets or in five bytes: others, as zerolog, have the
// message behind it.
func (h *header) padded(p int) bool {
	for p > 0 && (h.line[p-1] == ' ' || h.line[p-1] == '\t') {
		p--
	}
	if c := h.line[p-1]; !isLetter(c) {
		return !isDigit(c)
	}
	n := len(h.rec.SeverityText)
	return n == 5 || n == 4 && p > n+1 && h.line[p-n-1] == ' ' && h.line[p-n-2] == ' '
}
