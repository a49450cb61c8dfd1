// This file owns "generic" lines: a stamp and a header in which a level may
// stand, as logging libraries and servers write them by default. It finds the
// stamp that a line starts with; stamplead.go finds one behind other tokens, and
// header.go walks the header behind the stamp.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var formatGeneric = Format{
	Name:       "generic",
	TextLevels: true,
	About:      "logging libraries and servers: a stamp, perhaps a level and names, a message",
	Sample:     "2026-11-21 10:00:00,123 INFO [main] org.example.Server - ready",
	Multiline:  true,
	Needs:      "0-9:",
	New:        newGeneric,
}

type generic struct {
	env  *Env
	zone namedZone
}

func newGeneric(env *Env) Parser { return &generic{env: env} }

// Parse implements Parser. A line fits when it starts with a stamp, bare or in
// brackets, when a stamp follows tokens that a header starts with (a level, a
// process, a bracketed group), or when it starts with a time of day and its
// header states a level. Else the header need not state one.
func (g *generic) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 8 || line[0] < ' ' {
		return false
	}
	h := header{line: line, rec: rec}
	switch c := line[0]; {
	case c == ' ':
		return g.zabbix(&h)
	case isDigit(c):
		if end := g.stamp(&h, 0); end > 0 {
			return h.walk(end)
		}
		if end := h.clock(0); end > 0 {
			return h.walk(end) && rec.From == severity.FromExplicit
		}
		if end := g.minute(&h, 0); end > 0 {
			return h.walk(end) && rec.From == severity.FromExplicit
		}
		if g.hpc(&h) || g.zabbix(&h) || h.elapsed() {
			return true
		}
		if end := h.impossible(0); end > 0 {
			return h.walk(end)
		}
	case c == '[':
		if g.bracketed(&h, 1, ']') {
			return h.afterStamp(g)
		}
		if end := h.clock(1); end > 0 {
			h.open = ']'
			return h.walk(end) && rec.From == severity.FromExplicit
		}
		if end := g.minute(&h, 1); end > 0 {
			h.open = ']'
			return h.walk(end) && rec.From == severity.FromExplicit
		}
		if g.letterGroup(&h) {
			return true
		}
		if end := h.impossible(1); end > 0 {
			h.open = ']'
			return h.walk(end)
		}
	case c == '<' || c == '(' || c == '{' && isDigit(line[1]):
		if g.bracketed(&h, 1, closing(c)) {
			return h.afterStamp(g)
		}
	case c == '#':
		if i := hashes(line); g.bracketed(&h, i+1, '>') && line[i] == '<' { // WebLogic
			return h.afterStamp(g)
		}
	case headerLetter(c) != 0 && isDigit(line[1]) && isDigit(line[4]):
		if end := g.stamp(&h, 1); end > 0 {
			return h.glog(end)
		}
	case isLetter(c) || c == '@':
		if c == '@' || mayBeName(line) {
			if end := g.stamp(&h, 0); end > 0 {
				return h.walk(end)
			}
		}
		if startsText(line) {
			return false
		}
		if c < 'a' && g.levelColumn(&h) {
			return true
		}
	case c == '|' && isDigit(line[1]):
		if end := g.stamp(&h, 1); end > 0 {
			return h.walk(end)
		}
	}
	return g.afterTokens(&h) || isUpperByte(line[0]) && python(rec, line) || g.pairStart(&h)
}

// stamp decodes the stamp at p and gives where it ends, 0 if there is none.
func (g *generic) stamp(h *header, p int) int {
	t, n := g.env.Stamps.Decode(h.line[p:])
	if n == 0 {
		return 0
	}
	h.rec.Time, h.rec.Offset, h.rec.HasTime = t.Nanos, t.Offset, true
	h.from, h.end = p, p+n
	return p + n
}

// minute is stamp for one that ends with its minutes.
func (g *generic) minute(h *header, p int) int {
	if !isDigit(h.line[p]) || bytes.IndexByte(h.line[p:min(len(h.line), p+20)], ':') < 0 {
		return 0
	}
	t, n := g.env.Stamps.DecodeMinute(h.line[p:])
	if n == 0 {
		return 0
	}
	h.rec.Time, h.rec.Offset, h.rec.HasTime = t.Nanos, t.Offset, true
	h.from, h.end = p, p+n
	return p + n
}

// bracketed decodes the stamp at p, behind an opening bracket and perhaps a
// blank.
func (g *generic) bracketed(h *header, p int, closing byte) bool {
	if p < len(h.line) && h.line[p] == ' ' {
		p++
	}
	if p >= len(h.line) || !isDigit(h.line[p]) && (p+1 >= len(h.line) || !mayBeName(h.line[p:])) || g.stamp(h, p) == 0 {
		return false
	}
	h.open = closing
	return true
}

// afterStamp walks on behind a stamp in brackets.
func (h *header) afterStamp(g *generic) bool {
	if h.open == ']' && h.webSphere() {
		return true
	}
	g.zone.close(h)
	return h.walk(h.end)
}

// hashes counts the # that WebLogic's server log starts its records with.
func hashes(line []byte) int {
	i := 0
	for i < 4 && line[i] == '#' {
		i++
	}
	return i
}

// clock notes the time of day at p in the stamp's place.
func (h *header) clock(p int) int {
	end := clock(h.line, p)
	if end > 0 {
		h.from, h.end = p, end
	}
	return end
}

// clock gives the end of a time of day at p that stands without a date:
// "15:04:05" with or without a fraction, as Logback's first examples and
// Minecraft write it, or zerolog's "3:04PM". It says no more than that a header
// may follow: the record has no time.
func clock(line []byte, p int) int {
	i := p
	for i < len(line) && i < p+2 && isDigit(line[i]) {
		i++
	}
	if i == p || i+6 > len(line) || line[i] != ':' || !isDigit(line[i+1]) || !isDigit(line[i+2]) {
		return 0
	}
	i += 3
	switch {
	case (line[i] == 'A' || line[i] == 'P') && line[i+1] == 'M':
		i += 2
	case line[i] == ':' && isDigit(line[i+1]) && isDigit(line[i+2]):
		if i += 3; i+1 < len(line) && (line[i] == '.' || line[i] == ',') && isDigit(line[i+1]) {
			for i++; i < len(line) && isDigit(line[i]); i++ {
			}
		}
	default:
		return 0
	}
	if i < len(line) && (line[i] == ' ' || line[i] == '\t' || line[i] == ']' || line[i] == '|') {
		return i
	}
	return 0
}

// impossible notes what stands in the stamp's place and has its shape, but is
// none, as no calendar has its date or hour: "2026-13-01 10:00:00". Its line
// starts a record all the same, one without a time.
func (h *header) impossible(p int) int {
	const shape = "dddd-dd-dd dd:dd:dd"
	line := h.line
	if len(line) < p+len(shape) || !isDigit(line[p]) || line[p+4] != '-' && line[p+4] != '/' || line[p+10] != ' ' && line[p+10] != 'T' {
		return 0
	}
	for i, c := range []byte(shape) {
		switch {
		case c == 'd' && !isDigit(line[p+i]), c == ':' && line[p+i] != ':', c == '-' && line[p+i] != line[p+4]:
			return 0
		}
	}
	end := p + len(shape)
	if end+1 < len(line) && (line[end] == '.' || line[end] == ',') && isDigit(line[end+1]) {
		for end++; end < len(line) && isDigit(line[end]); end++ {
		}
	}
	if _, n := timestamp.Zone(line[end:]); n > 0 {
		end += n
	}
	if end < len(line) && (isDigit(line[end]) || isLetter(line[end])) {
		return 0
	}
	h.from, h.end = p, end
	return end
}

// letterGroup reads Tornado's and Jupyter's "[I 260102 15:04:05 web:1971] text",
// and a level word in the letter's place.
func (g *generic) letterGroup(h *header) bool {
	line := h.line
	start := skipBlank(line, 1)
	i := start
	for i < len(line) && i < maxLevel && isLetter(line[i]) {
		i++
	}
	if i == start || i+1 >= len(line) || line[i] != ' ' {
		return false
	}
	text := line[start:i]
	n := upperLevel(text)
	if len(text) == 1 {
		n = bracketLetter(text[0])
	}
	if n == severity.Unspecified {
		return false
	}
	p := skipBlank(line, i)
	end := g.stamp(h, p)
	if end == 0 {
		if end = h.clock(p); end == 0 {
			return false
		}
	}
	h.open = ']'
	return h.found(n, text, end)
}
