// This file owns the glance: what counting needs of a line that states its level
// where most programs write it, found without walking the line's whole header.
//
//	line = stamp { " " } { group { " " } } level " " any text
//	     | "[" stamp "]" ...
//
// The walk (header.go) goes the same way over such a line: a group that states
// no level is passed, and the first level ends it. What stands behind the level
// tells the message and the fields, never the time or the severity; but for
// CRITICAL, which is left to the walk, as is all else. FuzzGlance holds the two
// together.

package parse

import (
	"bytes"
	"encoding/binary"

	"github.com/logagg/logagg/aggregate/ansi"
	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

// minGlance is the shortest data that is glanced at, in bytes.
const minGlance = 24

// glance reads lines of the generic format. Its groups are a cache: what it
// tells depends on the line alone.
type glance struct {
	env    *Env
	groups [128]knownGroup
	misses int // lines with a stamp that were none to glance at, in a row
	blind  int // lines that are not glanced at, from here on
}

// glanced is what was read at a glance of a line whose severity asks for more: as
// much of its header as the level is behind.
type glanced struct {
	time    timestamp.Time
	stamp   int // where the stamp ends
	at      int // where the level starts
	level   severity.Number
	numbers int // groups that are numbers
}

// Glances are the times and the severities of records.
type Glances struct {
	N      int
	Times  [64]int64 // Unix nanoseconds
	Levels [64]severity.Number
	Lines  int64        // that the records have, with those that continue the one before them
	Last   block.Before // tells of the last line

	// Begun says that the next line's header is known as far as its level, until
	// Glance is called again: StartGlanced reads on from there.
	Begun bool
	begun glanced
}

// Glancing says whether Glance knows anything of the lines at hand.
func (s *Set) Glancing() bool { return s.glancing }

// Glance fills g from the lines that data starts with, for as long as each of
// them is a record that states its time and a severity below skim, which can be
// read at a glance, or continues one, as all that begin with a tab do. It gives
// what is left of data. before tells of the line before data.
func (s *Set) Glance(g *Glances, data []byte, skim severity.Number, before block.Before) (rest []byte) {
	g.N, g.Lines, g.Begun = 0, 0, false
	if !s.glancing || skim == severity.Unspecified {
		return data
	}
	if s.glances == nil {
		s.glances = &glance{env: &s.env}
	}
	if s.glances.blind > 0 {
		s.glances.blind--
		return data
	}
	cache, first := s.glances, byte(0)
	records, continued := 0, 0
	for records < len(g.Times) && len(data) >= minGlance {
		if data[0] == '\t' && (records > 0 || continued > 0 || before != 0) && s.catalog.forced < 0 {
			first = '\t'
			continued++
			i := bytes.IndexByte(data, '\n')
			if i < 0 {
				data = nil
				break
			}
			data = data[i+1:]
			continue
		}
		t, n := cache.stamp(data)
		if n == 0 {
			break
		}
		level, at, numbers := cache.level(data, n)
		if level == severity.Unspecified || level >= skim {
			if g.Begun = at > 0 && data[0] != '['; g.Begun {
				g.begun = glanced{time: t, stamp: n, at: at, level: level, numbers: numbers}
			} else {
				cache.missed()
			}
			break
		}
		g.Times[records], g.Levels[records], first = t.Nanos, level, data[0]
		records++
		// From the stamp on: so the processor need not wait for the level's place.
		i := bytes.IndexByte(data[n:], '\n')
		if i < 0 {
			data = nil
			break
		}
		data = data[n+i+1:]
	}
	if records > 0 {
		cache.misses = 0
	}
	g.N, g.Lines, g.Last = records, int64(records+continued), block.BeforeLine(first, 0, false)
	return data
}

// StartGlanced is Start for the line behind g's, of which g holds what was read of
// its header.
func (s *Set) StartGlanced(g *Glances, rec *record.Record, line, ahead []byte, before block.Before) (format int, starts bool, now block.Before) {
	if bytes.IndexByte(line, ansi.Escape) >= 0 {
		return s.Start(rec, line, ahead, before)
	}
	rec.Reset()
	s.env.Ahead = bounded(line, ahead)
	b := &g.begun
	rec.Time, rec.Offset, rec.HasTime = b.time.Nanos, b.time.Offset, true
	h := header{line: line, rec: rec, end: b.stamp, numbers: b.numbers}
	end := b.at + bytes.IndexByte(line[b.at:], ' ')
	if !h.found(b.level, line[b.at:end], end) {
		return s.Start(rec, line, ahead, before)
	}
	return s.accept(s.format, rec, line, before)
}

// missed notes that a line was no line to glance at: behind many in a row, the
// next are not glanced at, for their header is another.
func (g *glance) missed() {
	if g.misses++; g.misses == 8 {
		g.misses, g.blind = 0, 64
	}
}

// stamp gives the time of the line that data starts with, and where the stamp
// ends, with the bracket around it; 0 for a line that does not start with one.
func (g *glance) stamp(data []byte) (t timestamp.Time, n int) {
	if data[0] != '[' {
		if !isDigit(data[0]) {
			return t, 0
		}
		return g.env.Stamps.Decode(data)
	}
	if !isDigit(data[1]) {
		return t, 0
	}
	t, n = g.env.Stamps.Decode(data[1:])
	if n == 0 || n+1 == len(data) || data[n+1] != ']' {
		return t, 0
	}
	return t, n + 2
}

// level gives the level that the header behind the stamp states, from p on;
// Unspecified is for the walk to judge. The line's end need not be known: all
// that is passed before a level's blank is none. Nor is any of it an escape
// sequence: those behind the level make no difference. at is where a level
// stands that is in no brackets, else 0; numbers counts the groups before it
// that are some.
func (g *glance) level(data []byte, p int) (level severity.Number, at, numbers int) {
	for range maxLeadTokens {
		for p < len(data) && data[p] == ' ' {
			p++
		}
		if p+8 > len(data) {
			break
		}
		if data[p] != '[' {
			if level = levelAt(data[p:]); level == severity.Unspecified {
				p = 0
			}
			return level, p, numbers
		}
		known, end := g.group(data, p+1)
		if end == 0 || known.level != severity.Unspecified {
			return known.level, 0, 0
		}
		if known.number {
			numbers++
		}
		p = end
	}
	return severity.Unspecified, 0, 0
}

// levelAt reads the level that b, of eight bytes at least, starts with and a
// blank ends: one of the words that are frequent. Which one it is, no processor
// foresees; so a table tells, and no branch.
func levelAt(b []byte) severity.Number {
	w := binary.LittleEndian.Uint64(b)
	m := hasByte(w, ' ')
	w &= m ^ (m - 1) // up to the blank
	stated := &glanceLevels[w*levelHash>>60]
	if stated.word != w {
		return severity.Unspecified
	}
	return stated.level
}

// levelHash leads each of the words in glanceLevels to a place of its own, as
// TestLevelAt holds.
const levelHash = 0x612e7696a6cecc1b

// statedLevel is a level with the blank behind it, as a word.
type statedLevel struct {
	word  uint64
	level severity.Number
}

var glanceLevels = func() (levels [16]statedLevel) {
	for word, level := range map[string]severity.Number{
		"TRACE ": severity.Trace, "DEBUG ": severity.Debug, "INFO ": severity.Info, "WARN ": severity.Warn,
		"WARNING ": severity.Warn, "ERROR ": severity.Error, "FATAL ": severity.Fatal,
	} {
		var b [8]byte
		copy(b[:], word)
		w := binary.LittleEndian.Uint64(b[:])
		levels[w*levelHash>>60] = statedLevel{w, level}
	}
	return levels
}()
