// This file owns "generic" lines: a stamp and a header in which a level may
// stand, as logging libraries and servers write them by default. It finds the
// stamp; header.go walks the rest of the header.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatGeneric = Format{Name: "generic", Multiline: true, New: newGeneric}

type generic struct{ env *Env }

func newGeneric(env *Env) Parser { return &generic{env: env} }

// maxLead bounds what stands before the stamp, in bytes.
const maxLead = 96

// Parse implements Parser. A line fits when it starts with a stamp, when a stamp
// follows one leading token (a level, a file name, a bracketed group), or when
// it is "LEVEL:name:text", Python's default. Whether its header states a level
// does not matter.
func (g *generic) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 8 || line[0] <= ' ' {
		return false
	}
	if isDigit(line[0]) {
		if end := g.stamp(rec, line, 0); end > 0 {
			h := header{line: line, rec: rec, slashes: line[4] == '/'}
			return h.walk(end)
		}
		if end := clock(line); end > 0 {
			h := header{line: line, rec: rec}
			return h.walk(end) && rec.From == severity.FromExplicit
		}
	}
	return g.lead(rec, line)
}

// clock gives the length of a time of day without a date, "15:04:05" with or
// without a fraction, as Logback's first examples write it. It says no more than
// that a header may follow: the record has no time.
func clock(line []byte) int {
	if len(line) < 9 || line[2] != ':' || line[5] != ':' {
		return 0
	}
	for _, i := range [...]int{0, 1, 3, 4, 6, 7} {
		if !isDigit(line[i]) {
			return 0
		}
	}
	p := 8
	if line[p] == '.' || line[p] == ',' {
		for p++; p < len(line) && isDigit(line[p]); p++ {
		}
	}
	if p >= len(line) || line[p] != ' ' {
		return 0
	}
	return p
}

// stamp decodes the stamp at p into rec and gives where it ends, 0 if there is
// none.
func (g *generic) stamp(rec *record.Record, line []byte, p int) int {
	t, n := g.env.Stamps.Decode(line[p:])
	if n == 0 {
		return 0
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	return p + n
}

// lead handles the lines that do not start with a digit, or whose first number
// is no stamp.
func (g *generic) lead(rec *record.Record, line []byte) bool {
	h := header{line: line, rec: rec}
	c := line[0]
	if c == '[' {
		if end := g.stamp(rec, line, 1); end > 0 {
			h.open, h.slashes = true, line[5] == '/'
			return h.walk(end)
		}
	}
	if headerLetter(c) != 0 && isDigit(line[1]) && isDigit(line[4]) {
		if end := g.stamp(rec, line, 1); end > 0 {
			return h.glog(end)
		}
	}
	if isLetter(c) || c == '@' {
		if end := g.stamp(rec, line, 0); end > 0 {
			return h.walk(end)
		}
	}
	return g.afterToken(&h) || python(rec, line)
}

// afterToken handles "token stamp ...", "[group] [stamp] ..." and "token | stamp".
func (g *generic) afterToken(h *header) bool {
	line := h.line
	head := line[:min(len(line), maxLead)]
	end := 0
	if head[0] == '[' {
		if end = bytes.IndexByte(head, ']') + 1; end == 0 {
			return false
		}
	} else if end = bytes.IndexByte(head, ' '); end < 0 {
		return false
	}
	token := line[:end]
	n, text := leadLevel(token)
	if n == severity.Unspecified && !leadToken(token) {
		return false
	}
	p := skipBlank(line, end)
	if p+1 < len(line) && (line[p] == '|' || line[p] == '-') && line[p+1] == ' ' {
		p = skipBlank(line, p+1)
	}
	open := p < len(line) && line[p] == '['
	if open {
		p++
	}
	if p >= len(line) {
		return false
	}
	stampEnd := g.stamp(h.rec, line, p)
	if stampEnd == 0 {
		return false
	}
	h.open = open
	switch {
	case n != severity.Unspecified:
		h.rec.Explicit(n, text)
		return h.afterLevel(h.closeBracket(stampEnd))
	case redisToken(token) && stampEnd+2 < len(line) && line[stampEnd] == ' ' && line[stampEnd+2] == ' ':
		if n := redisLevel(line[stampEnd+1]); n != severity.Unspecified {
			h.rec.Explicit(n, line[stampEnd+1:stampEnd+2])
			addNumeric(h.rec, "pid", token[:len(token)-2])
			h.rec.Message = line[stampEnd+3:]
			return true
		}
	case isDigit(line[p]) && stampEnd == p+10:
		if h.bgl(g, stampEnd) {
			return true
		}
	}
	return h.walk(stampEnd)
}

// leadLevel reads a level that stands before the stamp.
func leadLevel(token []byte) (severity.Number, []byte) {
	last := len(token) - 1
	if token[0] == '[' {
		if len(token) < 3 {
			return severity.Unspecified, nil
		}
		return bracketLevel(token[1:last], false)
	}
	if last > 2 && (token[last] == ':' || token[last] == ',') {
		n, text, _ := colonLevel(token[:last])
		return n, text
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
	return c == '-' || isDigit(c) || c == ',' || c >= 'A' && c <= 'Z'
}

// redisToken matches "123:M": a process and its role (server.c: X, C, S, M).
func redisToken(token []byte) bool {
	n := len(token)
	return n > 2 && token[n-2] == ':' && allDigits(token[:n-2])
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
	rec.Time, rec.Offset, rec.HasTime = 0, 0, false
	rec.Explicit(n, line[:i])
	rec.AddString("logger", line[i+1:end])
	rec.Message = line[end+1:]
	return true
}

// bgl reads the BlueGene/L RAS header after its epoch: date, node, local time,
// node, type, component and level. FAILURE is a level only there.
func (h *header) bgl(g *generic, p int) bool {
	var parts [6][]byte
	rest := bytes.TrimLeft(h.line[p:], " ")
	date, rest := cutSpace(rest)
	if len(date) != 10 || date[4] != '.' || date[7] != '.' {
		return false
	}
	for i := range parts {
		if parts[i], rest = cutSpace(rest); len(parts[i]) == 0 {
			return false
		}
	}
	if _, n := g.env.Stamps.Decode(parts[1]); n != len(parts[1]) {
		return false
	}
	n := upperLevel(parts[5])
	if string(parts[5]) == "FAILURE" {
		n = severity.Panic
	}
	if n == severity.Unspecified {
		return false
	}
	h.rec.Explicit(n, parts[5])
	h.rec.AddString("host", parts[0])
	h.rec.AddString("app", parts[4])
	h.rec.Message = rest
	return true
}
