// This file owns the walk over the header of a "generic" line, from the end of
// the stamp to the level. headertail.go goes on from there to the message.
//
// A stated level beats any word of the message, so a token counts as a level
// only where a header puts one. The header's grammar:
//
//	header = { token } level { token } message
//	token  = group | number | name | pair | field separator
//	group  = "[...]" | "<...>" | "(...)" | "{...}"
//	name   = what holds more than letters: dots, digits, hyphens, slashes, ...
//	pair   = key "=" value
//	field  = any one word before a separator: - | : that stands alone, a tab
//
// One plain word may stand before the level (a thread, a user, a program): with
// the second the message has begun. A level is a word in capitals, or in any
// case one in a group, before a colon, in a field, or set off by a column's
// blanks.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

const (
	maxTokens = 9   // bounds the header's length in tokens after the stamp
	maxGroup  = 256 // bounds a bracketed group of the header, in bytes
)

// header is the walk's state over one line.
type header struct {
	line      []byte
	rec       *record.Record
	from, end int  // of the stamp
	open      byte // what closes the bracket that the stamp stands in, 0 if none is open

	numbers int  // tokens so far that are numbers
	words   int  // and plain words
	named   bool // the last word ended in a colon: it is a name if a level follows
	braces  bool // a {group} stood before the level
	piped   bool // the parts stand in columns
	late    bool // the stamp's bracket holds more than the stamp
	logged  bool // a logger's name stood behind it
	ahead   bool // the level stood before a bare stamp
	tag     bool // a process in brackets and a colon stood before the level
}

// walk looks for the level from p, where the stamp ends.
func (h *header) walk(p int) bool {
	line := h.line
	p = h.closeStamp(p)
	h.late = h.open != 0
	p = skipStream(line, p)
	if p+1 < len(line) && line[p] == ':' && isLetter(line[p+1]) {
		p++
	}
	q := skipBlank(line, p)
	if q < len(line) && line[q] == '|' || h.open == 0 && q == p && q+1 < len(line) && (line[q] == ';' || line[q] == ',') && line[q+1] > ' ' {
		return h.columns(q+1, line[q:q+1])
	}
	if h.open != 0 && q == p && q+1 < len(line) && isNameMark(line[q]) && line[q+1] > ' ' { // "[stamp;LEVEL]"
		return h.tokens(q + 1)
	}
	if q < len(line) && line[q] != '[' && !isLetter(line[q]) {
		if end := columnRule(line, p, q); end > 0 {
			return h.columns(end, line[q:end])
		}
	}
	return h.tokens(skipSeparators(line, q))
}

// tokens looks for the level among the tokens from p on, where the message
// starts if they hold none.
func (h *header) tokens(p int) bool {
	line := h.line
	for q, token := p, 0; token < maxTokens && q < len(line); token++ {
		var end int
		switch c := line[q]; c {
		case '[', '<', '(', '{':
			if end = groupEnd(line, q); end < 0 || h.words > 1 {
				return h.noLevel(p)
			}
			in := line[q+1 : end-1]
			if string(in) == "**" { // Snort's and Suricata's alerts
				return h.noLevel(p)
			}
			if n, text := h.groupLevel(c, in, end); n != severity.Unspecified {
				if h.critical(n, text, line, q, end) {
					n = severity.Fatal
				}
				return h.found(n, text, end)
			}
			switch c {
			case '[':
				h.group(in)
				h.tag = end < len(line) && line[end] == ':' && isProcess(in)
			case '{':
				h.braces = true
			}
		case '"', '\'':
			return h.noLevel(p)
		case '#':
			if q+4 < len(line) && line[q+1] == '#' && line[q+2] == '[' { // a pipeline's command
				if end = groupEnd(line, q+2); end > 0 && severity.Word(line[q+3:end-1]) != 0 {
					h.rec.Explicit(severity.Word(line[q+3:end-1]), line[q+3:end-1])
					h.message(end)
					return true
				}
			}
			fallthrough
		default:
			end = tokenEnd(line, q)
			w := line[q:end]
			if h.open != 0 && w[len(w)-1] == h.open {
				h.open = 0
				if w = w[:len(w)-1]; len(w) == 0 {
					break
				}
			}
			if n := upperLevel(w); n != severity.Unspecified && (h.words == 0 || !h.slashes()) {
				return h.found(n, w, end)
			}
			done, fits := h.word(w, q, end, token)
			if done {
				return fits
			}
			if h.words > 1 {
				return h.noLevel(p)
			}
		}
		q = skipSeparators(line, end)
	}
	return h.noLevel(p)
}

// word judges a token w = line[q:end] that is neither a group nor a bare level.
// done says that the walk ends with it, and whether the line fits.
func (h *header) word(w []byte, q, end, token int) (done, fits bool) {
	line := h.line
	if n, text, after := gluedLevel(w); n != severity.Unspecified {
		return true, h.foundGlued(n, text, q+after, end)
	}
	last := w[len(w)-1]
	switch {
	case token == 0 && len(w) > 2 && w[1] == '/' && logcatLetter(w[0]) != severity.Unspecified && logcatText(h.rec, line[q:], false): // logcat's time format
		return true, true
	case last == ':' && !allDigits(w[:len(w)-1]):
		return h.colon(w[:len(w)-1], end)
	case last == ':':
		h.numbers++
		h.addNumeric("pid", w[:len(w)-1])
		return false, false
	case allDigits(w):
		if h.numbers++; h.numbers == 1 {
			h.addNumeric("pid", w)
		} else if h.numbers == 2 {
			h.addNumeric("tid", w)
		}
		return false, false
	case len(w) <= 2:
		if n, fits := h.letter(w, q, end, token); n {
			return true, fits
		}
	case len(w) <= 6:
		if done, fits := h.ownWord(w, q, end, token); done {
			return true, fits
		}
	}
	if h.words == 0 && isDelimited(line, q, end) || token == 0 && isSmallLevel(w) && h.smallLevel(end) ||
		h.words == 1 && h.numbers > 0 && isSmallLevel(w) && isBefore(line, end, '[') && len(nextGroup(line, end)) > 1 && isUpper(nextGroup(line, end)) { // Corosync
		if n := severity.Word(w); n != severity.Unspecified {
			return true, h.found(n, w, end)
		}
	}
	if len(w) > 5 && last-'A' < 26 && (token == 0 || w[0] == 'L' && w[3] == '_') {
		if n, text := endLevel(w); n != severity.Unspecified {
			return true, h.found(n, text, end)
		}
	}
	if n, _ := pairLevel(w); h.words == 0 && n != severity.Unspecified && (token > 0 || !isPairs(line[q:]) || !bytes.Contains(line[end:], messageKey)) {
		return true, h.pairs(q)
	}
	switch {
	case token == 1 && h.macOS(w, end):
		return true, true
	case bytes.HasPrefix(w, debugWord) && h.debugNumber(end):
		return true, true
	case isDash(line, end) || bytes.IndexByte(w, '=') > 0:
		h.named = false
	case token == 0 && isColumn(line, end) && isName(w): // a column
	case len(w) > 2 && w[0] == '-' && w[1] == '-' && isLetter(w[2]), (len(w) == 2 || len(w) == 3) && w[0] == '+' && isDigit(w[1]): // an option, a count
		h.words += 2
	case h.words > 0 && h.numbers == 0 && !isTagged(w), isPlainWord(w), behindRule(line, q) && isPort(w):
		h.words++
		if isArticle(w) {
			h.words++
		}
		h.named = false
	}
	return false, false
}

var debugWord = []byte("debug")

// debugNumber reads BIND's "debug 3: text".
func (h *header) debugNumber(p int) bool {
	if !h.named && h.words > 0 || p+3 >= len(h.line) || h.line[p] != ' ' || !isDigit(h.line[p+1]) {
		return false
	}
	for i := p + 1; i < len(h.line) && i < p+4; i++ {
		if h.line[i] == ':' {
			h.rec.Explicit(severity.Debug, h.line[p-len(debugWord):i])
			h.rec.Message = h.line[skipBlank(h.line, i+1):]
			return true
		}
	}
	return false
}

// colon judges a token that a colon ends: a level, or a name before one
// ("general: info: text").
func (h *header) colon(w []byte, end int) (done, fits bool) {
	n, text, more := colonLevel(w)
	if n == severity.Fatal && string(text) == "PANIC" && isColumn(h.line, end) { // PostgreSQL
		n = severity.Panic
	} else if h.named && h.line[0] == '[' && string(w) == "Display" { // Unreal
		n, text = severity.Info, w
	}
	switch {
	case more:
		h.rec.More = true
		return true, true
	case n == severity.Unspecified:
	case h.words == 0, h.named, h.numbers > 0 && (isUpper(text) || isLower(text) && behindGroup(h.line, end-len(w)-1)):
		h.rec.Explicit(n, text)
		if h.named {
			h.add("logger", h.lastName(end-len(w)-1))
		}
		h.python(text)
		p := end
		if h.line[0] == '[' {
			p = h.bunyan(end)
		} else if string(w) == "Error" && isMSSQL(h.line[skipBlank(h.line, end):]) {
			p = end - len(w) - 1
		}
		p = skipBlank(h.line, p)
		h.rec.Message = h.line[p:]
		return true, true
	}
	if h.words == 0 && string(w) == "http" && h.iso() && startsRequest(h.line[skipBlank(h.line, end):]) { // winston
		h.rec.Explicit(7, w)
		h.rec.Message = h.line[skipBlank(h.line, end):]
		return true, true
	}
	h.named = h.words == 0
	h.words++
	return false, false
}

// lastName gives the name that ends, with its colon, before the blanks at p.
func (h *header) lastName(p int) []byte {
	name := bytes.TrimRight(h.line[h.end:p], " :\t")
	return name[bytes.LastIndexAny(name, " ]")+1:]
}

// noLevel ends the walk of a header without a level: the message starts after
// the stamp, but for the few parts that are a header's whatever follows.
func (h *header) noLevel(p int) bool {
	if h.postgres(p) {
		return true
	}
	h.rec.Fields = h.rec.Fields[:0]
	if h.late {
		if i := bytes.IndexByte(h.line[h.end:min(len(h.line), h.end+maxGroup)], closing(h.line[h.from-1])); i >= 0 {
			p = skipSeparators(h.line, h.end+i+1)
		}
	}
	p = h.bareHead(min(p, len(h.line)))
	h.rec.Message = h.line[p:]
	return true
}

func (h *header) found(n severity.Number, text []byte, end int) bool {
	h.rec.Explicit(n, text)
	h.python(text)
	if h.tag && isBefore(h.line, end, '[') { // Fail2ban
		h.message(end)
		return true
	}
	return h.tail(end)
}

// closeStamp steps over the bracket that closes a stamp's.
func (h *header) closeStamp(p int) int {
	if h.open == 0 {
		return p
	}
	if q := skipBlank(h.line, p); q < len(h.line) && h.line[q] == h.open {
		h.open = 0
		return q + 1
	}
	return p
}
