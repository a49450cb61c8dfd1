// This file owns the lines of generic formats that have tokens before the stamp:
// a level, a process, a bracketed group, a file's name, a host's alert label.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

const (
	maxLead       = 96 // bounds what stands before the stamp, in bytes
	maxLeadTokens = 4
)

// afterTokens handles "LEVEL stamp", "LEVEL [thread] stamp", "1:M stamp",
// "name | stamp". Each token must be of a header's kind: text that mentions a
// time is none.
func (g *generic) afterTokens(h *header) bool {
	line := h.line
	head := line[:min(len(line), maxLead)]
	var (
		tokens [maxLeadTokens][]byte
		judged int // of the tokens
		n      severity.Number
		text   []byte
		piped  bool
	)
	for p, count := 0, 0; count < maxLeadTokens; count++ {
		end := leadEnd(head, p)
		if end < 0 {
			return false
		}
		tokens[count] = line[p:end]
		header := piped || leadToken(tokens[count])
		p = skipBlank(head, end)
		// The name before a pipe is a container's or a service's.
		named := p+1 < len(head) && head[p] == '|'
		for p+1 < len(head) && (head[p] == '|' || head[p] == '-' || head[p] == ':') && head[p+1] == ' ' {
			piped = piped || head[p] == '|'
			p = skipBlank(head, p+1)
		}
		if p >= len(head) {
			return false
		}
		stamp := mayBeStamp(line[p:])
		if header && !stamp {
			continue // to look for levels costs more
		}
		for ; judged <= count; judged++ {
			if m, t := leadLevel(tokens[judged]); m != severity.Unspecified && n == severity.Unspecified {
				n, text = m, t
				header = header || judged == count
			}
		}
		if !header && !named {
			return false
		}
		if stamp && (g.stampAt(h, p) || n != severity.Unspecified && h.clock(p) > 0) {
			return g.lead(h, line[:end], n, text)
		}
	}
	return false
}

// mayBeStamp says whether a stamp may start where b does.
func mayBeStamp(b []byte) bool {
	switch c := b[0]; {
	case c == '[' || c == '<' || c == '(', isDigit(c):
		return true
	case isUpperByte(c):
		return len(b) > 1 && mayBeName(b)
	}
	return false
}

// startsText says whether a line starts with a word that no header does: one of
// letters, the last of them small, and no pipe behind it.
func startsText(line []byte) bool {
	i := 0
	for i < len(line) && isLetter(line[i]) {
		i++
	}
	if i == 0 || i == len(line) || line[i] != ' ' || line[i-1] < 'a' {
		return false
	}
	i = skipBlank(line, i)
	return i < len(line) && line[i] != '|'
}

// leadEnd finds the end of the token at p, -1 if it does not end in head.
func leadEnd(head []byte, p int) int {
	if head[p] == '[' || head[p] == '<' && p+1 < len(head) && !isDigit(head[p+1]) {
		i := bytes.IndexByte(head[p:], closing(head[p]))
		if i < 1 {
			return -1
		}
		for next := p + i + 1; next+1 < len(head) && (head[next] == '{' || head[next] == '[' && !isStampGroup(head[next:])); next = p + i + 1 { // SAP HANA
			j := bytes.IndexByte(head[next:], closing(head[next]))
			if j < 0 {
				return -1
			}
			i += j + 1
		}
		if i += p + 1; i < len(head) && head[i] == ':' {
			i++
		}
		return i
	}
	end := tokenEnd(head, p)
	if i := bytes.IndexByte(head[p:end], '['); i > 3 && upperLevel(head[p:p+i]) != 0 { // logrus: INFO[stamp]
		return p + i
	}
	if end == len(head) || end == p || head[p] == '<' {
		return -1
	}
	return end
}

// isStampGroup says whether b starts with a bracket and a date.
func isStampGroup(b []byte) bool {
	return len(b) > 10 && isDigit(b[1]) && isDigit(b[2]) && (isDigit(b[3]) && isDigit(b[4]) && !isDigit(b[5]) || isNameMark(b[3]) && isDigit(b[4])) && bytes.IndexByte(b[:min(len(b), 24)], ':') > 0
}

// stampAt decodes the stamp at p, which may stand in a bracket.
func (g *generic) stampAt(h *header, p int) bool {
	switch c := h.line[p]; {
	case c == '[' || c == '<' || c == '(':
		return g.bracketed(h, p+1, closing(c))
	case isDigit(c), isUpperByte(c) && p+1 < len(h.line) && mayBeName(h.line[p:]):
		return g.stamp(h, p) > 0
	}
	return false
}

// lead walks on behind a stamp that tokens stand before; n is the level that
// they state.
func (g *generic) lead(h *header, tokens []byte, n severity.Number, text []byte) bool {
	line, end := h.line, h.end
	if n != severity.Unspecified {
		h.rec.Explicit(n, text)
		h.python(text)
		h.ahead = h.open == 0 && isLetter(text[0])
		return h.tail(h.closeStamp(end))
	}
	if pid, ok := redisProcess(tokens); ok && end+2 < len(line) && isLetter(line[h.from+3]) && line[end] == ' ' && line[end+2] == ' ' {
		if n := redisLevel(line[end+1]); n != severity.Unspecified {
			h.rec.Explicit(n, line[end+1:end+2])
			h.addNumeric("pid", pid)
			h.rec.Message = line[end+3:]
			return true
		}
	}
	if end-h.from == 10 && isDigit(line[h.from]) && g.ras(h) {
		return true
	}
	if bytes.Contains(tokens, []byte("]{")) && h.hana() {
		return true
	}
	if tokens[0] == '[' && tokens[len(tokens)-1] == ']' {
		h.group(tokens[1 : len(tokens)-1])
	} else if last := tokens[bytes.LastIndexByte(tokens, ' ')+1:]; allDigits(last) {
		h.numbers++
		h.addNumeric("pid", last)
	}
	return h.walk(end)
}

// leadLevel reads a level that stands before the stamp. Ruby's Logger writes
// "A," for messages of any level: the level's name behind the stamp says so.
func leadLevel(token []byte) (severity.Number, []byte) {
	last := len(token) - 1
	if token[0] == '[' || token[0] == '<' || token[0] == '(' && token[last] == ')' {
		if last < 2 || token[last] == ':' {
			return severity.Unspecified, nil
		}
		return bracketLevel(token[1:last], false)
	}
	if last > 2 && (token[last] == ':' || token[last] == ',') {
		n, text, _ := colonLevel(token[:last])
		return n, text
	}
	if len(token) == 1 {
		return headerLetter(token[0]), token
	}
	if last > 2 && isLevelMark(token[0]) {
		token = markedLevel(token)
	}
	return upperLevel(token), token
}

// leadToken tells a token that may stand before a stamp from a word of a
// wrapped text: it holds something else than small letters.
func leadToken(token []byte) bool {
	for _, c := range token[:len(token)-1] {
		if !isLetter(c) && c < 0x80 {
			return true
		}
	}
	c := token[len(token)-1]
	return c == '-' || isDigit(c) || c == ',' || c == ':' && isUpper(token[:len(token)-1]) || c >= 'A' && c <= 'Z'
}

// redisProcess matches "123:M", a process and its role (server.c: X, C, S, M),
// and "[123]" of older versions.
func redisProcess(token []byte) (pid []byte, ok bool) {
	n := len(token)
	if n < 3 {
		return nil, false
	}
	if token[0] == '[' {
		pid = token[1 : n-1]
	} else if token[n-2] == ':' {
		pid = token[:n-2]
	}
	return pid, allDigits(pid)
}

// python matches "LEVEL:name:text" (logging.BASIC_FORMAT).
func python(rec *record.Record, line []byte) bool {
	head := line[:min(len(line), maxLead)]
	i := bytes.IndexByte(head, ':')
	if i < 3 {
		return false
	}
	n := upperLevel(head[:i])
	if n == severity.Unspecified {
		return false
	}
	end := i + 1
	for end < len(head) && head[end] > ' ' && head[end] != ':' {
		end++
	}
	if end == i+1 || end == len(head) || head[end] != ':' {
		return false
	}
	if n == severity.Critical {
		n = severity.Fatal
	}
	rec.Time, rec.Offset, rec.HasTime = 0, 0, false
	rec.Explicit(n, line[:i])
	rec.AddString("logger", line[i+1:end])
	rec.Message = line[end+1:]
	return true
}

// levelColumn reads "INFO|2026-01-02 15:04:05|name|text", with any mark.
func (g *generic) levelColumn(h *header) bool {
	line := h.line
	i := 0
	for i < len(line) && i < maxLevel && isUpperByte(line[i]) {
		i++
	}
	if i < 3 || i+12 > len(line) || !isNameMark(line[i]) && line[i] != '~' && line[i] != '\t' {
		return false
	}
	n := upperLevel(line[:i])
	if n == severity.Unspecified {
		return false
	}
	p := i + 1
	for cells := 0; !isDigit(line[p]) || g.stamp(h, p) == 0; cells++ {
		next := bytes.IndexByte(line[p:min(len(line), maxLead)], line[i])
		if next < 1 || line[i] == ':' || cells == maxLeadTokens || p+next+12 > len(line) || !isName(line[p:p+next]) {
			h.rec.Fields = h.rec.Fields[:0]
			return false
		}
		h.logger(line[p : p+next])
		p += next + 1
	}
	h.rec.Explicit(n, line[:i])
	h.python(line[:i])
	if p := h.end; p < len(line) && line[p] == line[i] {
		return h.columns(p+1, line[i:i+1])
	}
	return h.tail(h.end)
}
