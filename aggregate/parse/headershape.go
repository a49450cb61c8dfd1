// This file owns the generic headers that have a shape of their own: fixed
// columns that the general walk cannot tell from text.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
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
		case w[1] == '!': // Telegraf
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
			addNumeric(h.rec, "pid", line[end+1:stop])
			return true, h.found(n, w, stop)
		}
	case token == 0 && end+1 < len(line): // TensorFlow's "I path/file.cc:12] text"
		stop := tokenEnd(line, end+1)
		if place := line[end+1 : stop]; len(place) > 6 && place[len(place)-1] == ']' && isPlace(place[:len(place)-1]) {
			h.rec.Explicit(n, w)
			h.rec.AddString("file", place[:len(place)-1])
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
	h.rec.AddString("thread", line[open+1:stop-1])
	h.message(stop)
	return true
}

// logcat reads the tag after a level letter of Android's threadtime format; a
// tag is padded with spaces and may hold some.
func (h *header) logcat(letter []byte, p int) bool {
	h.rec.Explicit(headerLetter(letter[0]), letter)
	p = skipBlank(h.line, p)
	rest := h.line[p:]
	i := bytes.Index(rest[:min(len(rest), maxLead)], []byte(": "))
	if i < 0 {
		h.rec.Message = bytes.TrimSuffix(rest, colonByte)
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
	addNumeric(h.rec, "pid", pid)
	p = start
	head := line[p:min(len(line), p+maxGroup)]
	i := bytes.IndexByte(head, ']')
	if i < 0 {
		return false
	}
	if file := head[:i]; bytes.IndexByte(file, ' ') < 0 {
		h.rec.AddString("file", file)
		h.rec.Message = bytes.TrimPrefix(line[p+i+1:], []byte(" "))
		return true
	}
	file, rest := cutSpace(line[p:])
	h.rec.AddString("file", file)
	rest = bytes.TrimPrefix(bytes.TrimLeft(rest, " "), []byte("⋮"))
	q := len(line) - len(bytes.TrimLeft(rest, " "))
	if q < len(line) && line[q] == '[' {
		if end := groupEnd(line, q); end > 0 {
			h.rec.AddString("tags", line[q+1:end-1])
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
	h.rec.AddString("thread", line[p+1:p+9])
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

// ownWord judges words that only one program has for a level.
func (h *header) ownWord(w []byte, q, end, token int) (done, fits bool) {
	switch string(w) {
	case "PHP":
		return h.php(q, end)
	case "FINE", "CONFIG": // java.util.logging
		next := skipBlank(h.line, end)
		if n := severity.Number(6); token == 0 && (isBefore(h.line, end, '[') || isDash(h.line, end) || isDotted(h.line[next:tokenEnd(h.line, next)])) ||
			h.line[q-1] == '\t' && end < len(h.line) && h.line[end] == '\t' {
			if w[0] == 'C' {
				n = 7
			}
			return true, h.found(n, w, end)
		}
	case "LOG", "NOISE": // pgbouncer, Nest
		if h.numbers > 0 && h.words == 0 {
			n := severity.Info
			if w[0] == 'N' {
				n = severity.Trace
			}
			return true, h.found(n, w, end)
		}
	case "ANY": // Ruby's Logger: a message of any level
		if h.line[0] == 'A' && h.line[1] == ',' {
			return true, h.found(severity.Unspecified, w, end)
		}
	}
	return false, false
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
	h.rec.AddString("file", line[p+2:end-1])
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
			h.rec.Fields = append(h.rec.Fields, record.Field{Raw: bytes.Trim(key, `"`), Value: bytes.Trim(value, `"`)})
		}
		p = end - 1
	}
	return true
}

// php reads "PHP Warning:  text". The lines of a stack trace continue the
// record before them.
func (h *header) php(q, end int) (done, fits bool) {
	rest := h.line[skipBlank(h.line, end):]
	for _, l := range phpLevels {
		if bytes.HasPrefix(rest, l.text) {
			h.rec.Explicit(l.number, rest[:len(l.text)-1])
			h.rec.Message = bytes.TrimLeft(rest[len(l.text):], " ")
			return true, true
		}
	}
	trace := bytes.HasPrefix(rest, []byte("Stack trace:")) || len(rest) > 2 && isDigit(rest[0]) && h.line[end+1] == ' '
	if trace {
		return true, false
	}
	h.words++
	return false, false
}

var phpLevels = []struct {
	text   []byte
	number severity.Number
}{
	{[]byte("Warning:"), severity.Warn},
	{[]byte("Notice:"), severity.Notice},
	{[]byte("Deprecated:"), severity.Warn},
	{[]byte("Fatal error:"), severity.Fatal},
	{[]byte("Parse error:"), severity.Error},
	{[]byte("Strict Standards:"), severity.Notice},
	{[]byte("Recoverable fatal error:"), severity.Error},
	{[]byte("Catchable fatal error:"), severity.Error},
	{[]byte("Core Warning:"), severity.Warn},
	{[]byte("Core warning:"), severity.Warn},
	{[]byte("Compile warning:"), severity.Warn},
	{[]byte("Compile error:"), severity.Fatal},
	{[]byte("Core error:"), severity.Fatal},
}

// macOSType reads the types of macOS' unified log, in full and as its compact
// style has them.
func macOSType(w []byte) severity.Number {
	switch string(w) {
	case "Default", "Df":
		return severity.Notice
	case "Info", "In":
		return severity.Info
	case "Debug", "Db":
		return severity.Debug
	case "Error":
		return severity.Error
	case "Fault":
		return severity.Fatal
	}
	return severity.Unspecified
}

// macOS reads "0x1a2b   Default     0x0                  180    0    text": the
// type behind the thread.
func (h *header) macOS(w []byte, end int) bool {
	line := h.line
	q := skipBlank(line, h.end)
	if !isColumn(line, end) || q+2 > len(line) || line[q] != '0' || line[q+1] != 'x' {
		return false
	}
	n := macOSType(w)
	if n == severity.Unspecified {
		return false
	}
	h.rec.Explicit(n, w)
	h.message(end)
	return true
}

// bunyan steps over what Bunyan's command prints behind the level,
// "name/123 on host: ".
func (h *header) bunyan(p int) int {
	line := h.line
	q := skipBlank(line, p)
	end := tokenEnd(line, q)
	i := bytes.LastIndexByte(line[q:end], '/')
	if i < 1 || !allDigits(line[q+i+1:end]) || !bytes.HasPrefix(line[end:], []byte(" on ")) {
		return p
	}
	host := end + len(" on ")
	stop := tokenEnd(line, host)
	if stop == host || line[stop-1] != ':' {
		return p
	}
	h.logger(line[q : q+i])
	addNumeric(h.rec, "pid", line[q+i+1:end])
	h.rec.AddString("host", line[host:stop-1])
	return stop
}

// isMSSQL says whether b is what SQL Server writes behind "Error: ", which is
// part of its text.
func isMSSQL(b []byte) bool {
	i := bytes.IndexByte(b[:min(len(b), 12)], ',')
	return i > 0 && allDigits(b[:i]) && bytes.HasPrefix(b[i:], []byte(", Severity: "))
}
