// Package own makes formats of the user's own, which are described in YAML by a
// pattern, and in need by a time layout and level words, and are proven by
// samples.
//
// This file owns their parser. The descriptions are read in load.go, patterns
// run in match.go, time layouts in stamp.go.
package own

import (
	"bytes"
	"time"

	"github.com/logagg/logagg/aggregate/parse"
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

// format is a description, checked and ready. It does not change, and is shared
// by the parsers.
type format struct {
	program *program
	groups  []string // the groups' names, by number; "" for those without

	// The numbers of the groups with a meaning, 0 for none.
	time, level, message, status int

	layout *layout                    // nil: every stamp that logagg knows
	zone   *time.Location             // nil: the input's
	levels map[string]severity.Number // by word, in lower case
}

// maxLevel is the longest word that levels may list, in bytes.
const maxLevel = 64

// parser implements parse.Parser.
type parser struct {
	*format
	env     *parse.Env
	matcher *matcher
	zoned   timestamp.Zoned
	places  []int
	line    []byte
}

func (f *format) parser(env *parse.Env) parse.Parser {
	return &parser{format: f, env: env, matcher: newMatcher(f.program)}
}

// Parse implements parse.Parser. The pattern alone decides whether the line
// fits: a stamp that cannot be read leaves the record without a time.
func (p *parser) Parse(rec *record.Record, line []byte) bool {
	p.line, p.places = line, p.matcher.match(line)
	if p.places == nil {
		return false
	}
	rec.Message = line
	if text, ok := p.group(p.message); ok {
		rec.Message = text
	}
	timed := p.readTime(rec)
	leveled := p.readLevel(rec)
	if !rec.WantFields {
		return true
	}
	for i, name := range p.groups {
		if name == "" || i == p.message || i == p.time && timed || i == p.level && leveled {
			continue
		}
		if text, ok := p.group(i); ok && parse.IsNumber(text) {
			rec.AddNumber(name, text)
		} else if ok {
			rec.AddString(name, text)
		}
	}
	return true
}

// group gives the text of a group; ok is false if it took no part.
func (p *parser) group(i int) (text []byte, ok bool) {
	if i == 0 || p.places[2*i] < 0 {
		return nil, false
	}
	return p.line[p.places[2*i]:p.places[2*i+1]], true
}

func (p *parser) readTime(rec *record.Record) bool {
	text, ok := p.group(p.time)
	if !ok || len(text) == 0 {
		return false
	}
	stamps := &p.env.Stamps
	if p.zone != nil {
		stamps = p.zoned.Follow(stamps, p.zone)
	}
	var t timestamp.Time
	if p.layout != nil {
		t, ok = p.layout.decode(stamps, text)
	} else {
		t, ok = p.anyStamp(stamps, text)
	}
	if ok {
		rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	}
	return ok
}

// anyStamp reads a stamp of a layout that logagg knows.
func (p *parser) anyStamp(stamps *timestamp.Decoder, text []byte) (timestamp.Time, bool) {
	// With the line's rest in view the decoder can read words at a time; what
	// stands there may look as if it belonged to the stamp.
	t, n := stamps.Decode(p.line[p.places[2*p.time]:])
	if n != len(text) {
		t, n = stamps.Decode(text)
	}
	if n == len(text) {
		return t, true
	}
	return timestamp.Epoch(text)
}

// readLevel takes the level that the line states, else that of its HTTP status.
// It returns false if there is no level to tell.
func (p *parser) readLevel(rec *record.Record) bool {
	word, _ := p.group(p.level)
	word = bytes.TrimSpace(word)
	n := p.severity(word)
	if n == severity.Unspecified {
		if text, _ := p.group(p.status); len(text) == 3 && isDigit(text[1]) && isDigit(text[2]) && '1' <= text[0] && text[0] <= '5' {
			rec.Severity = severity.HTTP(int(text[0]-'0')*100 + int(text[1]-'0')*10 + int(text[2]-'0'))
			rec.From, rec.SeverityText = severity.FromStatus, text
			return false
		}
	}
	if len(word) == 0 {
		return false
	}
	rec.Explicit(n, word)
	return true
}

// severity gives the number of a level word.
func (p *parser) severity(word []byte) severity.Number {
	if len(p.levels) > 0 && len(word) <= maxLevel {
		var low [maxLevel]byte
		for i, c := range word {
			if 'A' <= c && c <= 'Z' {
				c |= 0x20
			}
			low[i] = c
		}
		if n, ok := p.levels[string(low[:len(word)])]; ok {
			return n
		}
	}
	return severity.Word(word)
}
