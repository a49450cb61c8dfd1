// This file owns the generic headers that have a shape of their own: fixed
// columns that the general walk cannot tell from text.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/severity"
)

// letter judges a token of one or two bytes as a level's letter. done says that
// it is one.
func (h *header) letter(w []byte, q, end, token int) (done, fits bool) {
	line := h.line
	n := headerLetter(w[0])
	if len(w) == 2 {
		switch {
		case token == 0 && isTag(line, skipBlank(line, end)) && macOSType(w) != severity.Unspecified:
			h.rec.Explicit(macOSType(w), w)
			h.message(end)
			return true, true
		case token > 0 || n == severity.Unspecified:
		case w[1] == '!', w[1] == '>': // Telegraf's "E! text"
			h.rec.Explicit(n, w[:1])
			h.message(end)
			return true, true
		case w[0] == 'D' && w[1] >= '1' && w[1] <= '5' && h.mongo('6'-int(w[1]), w, end):
			return true, true
		}
		return false, false
	}
	switch {
	case n != severity.Unspecified && h.numbers >= 2:
		return true, h.logcat(w, end)
	case token == 0 && isBefore(line, end, '|'): // etcd's capnslog
		h.rec.Explicit(bracketLetter(w[0]), w)
		p := skipBlank(line, end) + 1
		q := skipBlank(line, p)
		if stop := tokenEnd(line, q); stop > q+1 && line[stop-1] == ':' {
			h.logger(line[q : stop-1])
			p = stop
		}
		h.message(p)
		return true, true
	case n == severity.Unspecified:
		return false, false
	case token == 0 && h.mongo(int(n), w, end):
		return true, true
	case token == 0 && isColumn(line, end), token == 1 && h.numbers == 1:
		return true, h.found(n, w, end)
	case token == 0 && end+4 < len(line) && isDigit(line[end+1]):
		if stop := tokenEnd(line, end+1); stop > end+3 && stop < len(line) && allDigits(line[end+1:stop]) {
			h.addNumeric("pid", line[end+1:stop])
			return true, h.found(n, w, stop)
		}
	case token == 0 && end+1 < len(line): // TensorFlow's "I path/file.cc:12] text"
		stop := tokenEnd(line, end+1)
		if place := line[end+1 : stop]; len(place) > 6 && place[len(place)-1] == ']' && isPlace(place[:len(place)-1]) {
			h.rec.Explicit(n, w)
			h.add("file", place[:len(place)-1])
			h.message(stop)
			return true, true
		}
		if isDash(line, end) || isBefore(line, end, '[') || h.fraction() && isLetter(line[end+1]) {
			return true, h.found(n, w, end)
		}
	case h.words == 0 && isDash(line, end):
		return true, h.found(n, w, end)
	}
	return false, false
}

// mongo reads MongoDB's "I NETWORK  [conn1] text" (3.0 to 4.2) behind the
// letter: a component in capitals or a hyphen, a context.
func (h *header) mongo(n int, letter []byte, p int) bool {
	line := h.line
	q := skipBlank(line, p)
	end := tokenEnd(line, q)
	if end == q || !isUpper(bytes.Trim(line[q:end], "-_")) || !isBefore(line, end, '[') {
		return false
	}
	open := skipBlank(line, end)
	stop := groupEnd(line, open)
	if stop < 0 {
		return false
	}
	h.rec.Explicit(severity.Number(n), letter)
	h.logger(line[q:end])
	h.add("thread", line[open+1:stop-1])
	h.message(stop)
	return true
}

// logcat reads the tag after a level letter of Android's threadtime format.
func (h *header) logcat(letter []byte, p int) bool {
	tag, msg := logcatTag(h.line[p:])
	h.rec.Explicit(headerLetter(letter[0]), letter)
	h.add("logger", tag)
	h.rec.Message = msg
	return true
}

// glog reads "pid file:line] text" after the stamp (glog's and klog's header),
// and CockroachDB's "pid file:line ⋮ [tags] counter  text".
func (h *header) glog(p int) bool {
	line, level := h.line, h.line[:1]
	p = skipBlank(line, p)
	end := tokenEnd(line, p)
	pid := line[p:end]
	start := skipBlank(line, end)
	if i := bytes.IndexByte(pid, '@'); i > 0 { // CockroachDB: goroutine@file
		pid, start = pid[:i], p+i+1
	}
	if !allDigits(pid) {
		return false
	}
	h.rec.Explicit(headerLetter(level[0]), level)
	h.addNumeric("pid", pid)
	p = start
	head := line[p:min(len(line), p+maxGroup)]
	i := bytes.IndexByte(head, ']')
	if i < 0 {
		return false
	}
	if file := head[:i]; bytes.IndexByte(file, ' ') < 0 {
		h.add("file", file)
		h.rec.Message = bytes.TrimPrefix(line[p+i+1:], []byte(" "))
		return true
	}
	file, rest := cutSpace(line[p:])
	h.add("file", file)
	rest = bytes.TrimPrefix(bytes.TrimLeft(rest, " "), []byte("⋮"))
	q := len(line) - len(bytes.TrimLeft(rest, " "))
	if q < len(line) && line[q] == '[' {
		if end := groupEnd(line, q); end > 0 {
			h.add("tags", line[q+1:end-1])
			q = skipBlank(line, end)
		}
	}
	if end := tokenEnd(line, q); allDigits(line[q:end]) {
		q = end
	}
	h.message(q)
	return true
}

// webSphere reads "00000001 Class         I   text" behind a stamp in brackets.
func (h *header) webSphere() bool {
	line := h.line
	p := h.end + 1
	if p+12 > len(line) || line[p-1] != ']' || line[p] != ' ' || line[p+9] != ' ' || !allHex(line[p+1:p+9]) {
		return false
	}
	class := p + 10
	end := tokenEnd(line, class)
	q := skipBlank(line, end)
	if q == end || q+1 >= len(line) || line[q+1] != ' ' {
		return false
	}
	n, ok := webSphereLetter(line[q])
	if !ok {
		return false
	}
	if n != severity.Unspecified {
		h.rec.Explicit(n, line[q:q+1])
	}
	h.add("thread", line[p+1:p+9])
	h.logger(line[class:end])
	h.message(q + 1)
	return true
}

// webLogic reads the groups behind a level that stands in one: the last holds
// the message.
func (h *header) webLogic(p int) bool {
	line := h.line
	for range 16 {
		q := skipBlank(line, p)
		if q >= len(line) || line[q] != '<' {
			return false
		}
		end := groupEnd(line, q)
		if end > 0 && end < len(line) && !isBefore(line, end, '<') && line[len(line)-1] != '>' {
			return false
		}
		if end > 0 && end < len(line) && isBefore(line, end, '<') {
			if in := line[q+1 : end-1]; len(in) > 0 && isName(in) {
				h.logger(in)
			}
			p = end
			continue
		}
		h.rec.Message = bytes.TrimSuffix(line[q+1:], []byte(">"))
		return true
	}
	return false
}

// postgres finds the level of PostgreSQL behind prefixes that hold several
// words: there a colon and two blanks follow it.
func (h *header) postgres(p int) bool {
	line := h.line
	if c := line[h.end-1]; c < 'A' || c > 'Z' {
		return false
	}
	i := bytes.Index(line[p:min(len(line), p+maxGroup)], []byte(":  "))
	if i < 0 {
		return false
	}
	w := line[p : p+i]
	w = w[bytes.LastIndexByte(w, ' ')+1:]
	if len(w) < 3 || w[len(w)-1] > 'Z' {
		return false
	}
	n, text, more := colonLevel(w)
	if more {
		h.rec.More = true
		return true
	}
	if n == severity.Unspecified || !isLetter(text[0]) || text[0] > 'Z' {
		return false
	}
	if string(text) == "PANIC" {
		n = severity.Panic
	}
	h.rec.Explicit(n, text)
	h.message(p + i + 1)
	return true
}

// tidb reads TiDB's unified format behind the level: a place, a message that
// may be quoted, and pairs, each in brackets.
func (h *header) tidb(p int) bool {
	line := h.line
	if line[0] != '[' || !h.slashes() || h.end-h.from < 30 || p+2 > len(line) || line[p] != ' ' || line[p+1] != '[' {
		return false
	}
	end := groupEnd(line, p+1)
	if end < 0 || end+3 > len(line) || line[end+1] != '[' {
		return false
	}
	h.add("file", line[p+2:end-1])
	p = end + 2
	if line[p] == '"' {
		stop := quoteEnd(line[p:])
		if stop < 0 {
			return false
		}
		h.rec.Message = line[p+1 : p+stop]
		p += stop + 1
	} else {
		stop := bytes.IndexByte(line[p:], ']')
		if stop < 0 {
			return false
		}
		h.rec.Message = line[p : p+stop]
		p += stop
	}
	for h.rec.WantFields && p+3 < len(line) && line[p+2] == '[' {
		p += 2
		end := groupEnd(line, p)
		if end < 0 {
			break
		}
		if key, value, ok := bytes.Cut(line[p+1:end-1], []byte("=")); ok {
			h.pair(bytes.Trim(key, `"`), bytes.Trim(value, `"`))
		}
		p = end - 1
	}
	return true
}
