// This file owns the walk over the header of a "generic" line, from the end of
// the stamp: it finds the level, the named parts and the start of the message.
//
// A stated level beats any word of the message, so a token counts as a level
// only where a header puts one: in brackets, before a colon, between
// separators, or as a bare word in capitals before message-like text begins.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

// maxTokens bounds the header's length in tokens after the stamp.
const maxTokens = 8

// maxGroup bounds a bracketed group of the header, in bytes.
const maxGroup = 256

// header is the walk's state over one line.
type header struct {
	line    []byte
	rec     *record.Record
	open    bool // the stamp stands in a bracket that is not closed yet
	slashes bool // a stamp like Go's log package writes: text follows at once
}

// walk looks for the level from p, where the stamp ends.
func (h *header) walk(p int) bool {
	line := h.line
	p = h.closeBracket(p)
	p = skipStream(line, p)
	msg := skipSeparators(line, p)
	numbers, words := 0, 0
	for q, token := msg, 0; token < maxTokens && q < len(line); token++ {
		var end int
		switch line[q] {
		case '[', '<', '(', '{':
			if end = groupEnd(line, q); end < 0 || words > 0 {
				return h.noLevel(msg)
			}
			in := line[q+1 : end-1]
			if line[q] != '(' && line[q] != '{' {
				if n, text := bracketLevel(in, numbers > 0); n != severity.Unspecified {
					return h.found(n, text, end)
				}
			}
			if line[q] == '[' {
				h.group(in)
			}
		default:
			end = tokenEnd(line, q)
			w := line[q:end]
			if h.open && w[len(w)-1] == ']' {
				h.open = false
				w = w[:len(w)-1]
			}
			if len(w) == 0 {
				break
			}
			if n := upperLevel(w); n != severity.Unspecified {
				return h.found(n, w, end)
			}
			last := w[len(w)-1]
			switch {
			case last == ':':
				n, text, more := colonLevel(w[:len(w)-1])
				if more {
					return false
				}
				if n != severity.Unspecified && words == 0 {
					return h.found(n, text, end)
				}
				words++
			case allDigits(w):
				if numbers++; numbers == 1 {
					addNumeric(h.rec, "pid", w)
				} else if numbers == 2 {
					addNumeric(h.rec, "tid", w)
				}
			case len(w) == 1 && headerLetter(w[0]) != 0 && (numbers >= 2 || isPiped(line, q, end)):
				if numbers >= 2 {
					return h.logcat(w, end)
				}
				return h.found(headerLetter(w[0]), w, end)
			case last == ',' && upperLevel(w[:len(w)-1]) != 0:
				return h.found(upperLevel(w[:len(w)-1]), w[:len(w)-1], end)
			default:
				if i := bytes.IndexByte(w, '/'); i > 2 && upperLevel(w[:i]) != 0 {
					return h.found(upperLevel(w[:i]), w[:i], end)
				}
				first := token == 0 && !h.slashes && isSmallLevel(w)
				if first || isDelimited(line, q, end) {
					if n := severity.Word(w); n != severity.Unspecified {
						return h.found(n, w, end)
					}
				} else if isPlainWord(w) {
					words++
				}
			}
			if words > 1 {
				return h.noLevel(msg)
			}
		}
		q = skipSeparators(line, end)
	}
	return h.noLevel(msg)
}

// noLevel ends the walk of a header without a level: the message starts after
// the stamp, and what was taken for parts of the header belongs to it.
func (h *header) noLevel(msg int) bool {
	h.rec.Fields = h.rec.Fields[:0]
	h.rec.Message = h.line[min(msg, len(h.line)):]
	return true
}

func (h *header) found(n severity.Number, text []byte, end int) bool {
	h.rec.Explicit(n, text)
	return h.afterLevel(end)
}

// afterLevel finds the message after the level and the stamp: past groups, a
// thread, a logger, and the separator that ends the header.
func (h *header) afterLevel(p int) bool {
	line, grouped, dashed := h.line, false, false
	for range maxTokens {
		p = skipBlank(line, p)
		if p >= len(line) {
			break
		}
		c := line[p]
		if c == '[' || c == '(' && grouped {
			end := groupEnd(line, p)
			// Groups such as "[instance: x]" and Apache's "[client x]" are text.
			if end < 0 || bytes.Contains(line[p:end], []byte(": ")) || bytes.HasPrefix(line[p:], []byte("[client ")) {
				break
			}
			h.group(line[p+1 : end-1])
			p, grouped = end, true
			continue
		}
		end := tokenEnd(line, p)
		w := line[p:end]
		if w[0] == '-' && (string(w) == "--" || string(w) == "---") {
			p = skipBlank(line, end)
			dashed = true
			continue
		}
		if len(w) == 1 && (c == '-' || c == ':' || c == ']') {
			h.rec.Message = line[skipBlank(line, end):]
			return true
		}
		if c == '|' && len(w) == 1 {
			p = skipBlank(line, end)
			if next := tokenEnd(line, p); isDash(line, next) {
				h.logger(line[p:next])
				p = next
				continue
			}
			break
		}
		last := w[len(w)-1]
		if h.open && last == ']' {
			h.open = false
			h.logger(w[:len(w)-1])
			p = end
			break
		}
		if i := bytes.IndexByte(w, '#'); last == ':' && i > 0 && allDigits(w[:i]) && allDigits(w[i+1:len(w)-1]) {
			addNumeric(h.rec, "pid", w[:i]) // nginx: pid#tid:
			addNumeric(h.rec, "tid", w[i+1:len(w)-1])
			p = end
			break
		}
		if last == ':' && (dashed || isLoggerName(w[:len(w)-1])) && severity.Word(w[:len(w)-1]) == 0 {
			h.logger(w[:len(w)-1])
			p = end
			break
		}
		if isDash(line, end) {
			if allDigits(w) {
				addNumeric(h.rec, "pid", w)
			} else {
				h.logger(w)
			}
			p = end
			continue
		}
		if end+1 < len(line) && line[end+1] == '[' && isLoggerName(w) {
			h.logger(w)
			p = end
			continue
		}
		break
	}
	h.rec.Message = line[skipBlank(line, p):]
	return true
}

// logger adds the logger's name, or nothing for an empty or dashed one.
func (h *header) logger(w []byte) {
	if string(w) != "-" {
		h.rec.AddString("logger", w)
	}
}

// group adds the content of a bracketed group: Apache's "pid 1:tid 2", a
// process number, or else a thread's name.
func (h *header) group(in []byte) {
	if !h.rec.WantFields {
		return
	}
	in = bytes.TrimSpace(in)
	if pid, ok := bytes.CutPrefix(in, []byte("pid ")); ok {
		pid, tid, _ := bytes.Cut(pid, []byte(":tid "))
		addNumeric(h.rec, "pid", pid)
		addNumeric(h.rec, "tid", tid)
	} else if allDigits(in) {
		addNumeric(h.rec, "pid", in)
	} else if string(in) != "-" {
		h.rec.AddString("thread", in)
	}
}

// logcat reads the tag after a level letter of Android's threadtime format; a
// tag is padded with spaces and may hold some.
func (h *header) logcat(letter []byte, p int) bool {
	h.rec.Explicit(headerLetter(letter[0]), letter)
	p = skipBlank(h.line, p)
	rest := h.line[p:]
	i := bytes.Index(rest[:min(len(rest), maxLead)], []byte(": "))
	if i < 0 {
		h.rec.Message = bytes.TrimSuffix(rest, []byte(":"))
		if len(h.rec.Message) < len(rest) {
			h.rec.Message = nil
			h.rec.AddString("logger", rest[:len(rest)-1])
		}
		return true
	}
	h.rec.AddString("logger", bytes.TrimRight(rest[:i], " "))
	h.rec.Message = rest[i+2:]
	return true
}

// glog reads "pid file:line] text" after the stamp (glog's and klog's header).
func (h *header) glog(p int) bool {
	level := h.line[:1]
	rest := h.line[p:]
	i := bytes.IndexByte(rest[:min(len(rest), maxGroup)], ']')
	if i < 0 {
		return false
	}
	pid, file := cutSpace(bytes.TrimSpace(rest[:i]))
	if !allDigits(pid) {
		return false
	}
	h.rec.Explicit(headerLetter(level[0]), level)
	addNumeric(h.rec, "pid", pid)
	h.rec.AddString("file", bytes.TrimSpace(file))
	h.rec.Message = bytes.TrimPrefix(rest[i+1:], []byte(" "))
	return true
}

// closeBracket steps over the bracket that closes a stamp's.
func (h *header) closeBracket(p int) int {
	if h.open && p < len(h.line) && h.line[p] == ']' {
		h.open = false
		p++
	}
	return p
}
