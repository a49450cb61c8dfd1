// This file owns what key-value formats have in common: the pairs of a line
// that may be its level, time and message are collected, and the best of each
// is taken.

package parse

import (
	"bytes"
	"math/bits"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

// valueKind is the kind of a pair's value.
type valueKind uint8

const (
	kindJSON   valueKind = iota // a JSON string
	kindQuoted                  // a string in Go's quotes
	kindBare                    // text without quotes
	kindNumber                  // a JSON number
	kindWord                    // true, false, null
	kindNested                  // an object or an array
)

// pairValue is where a value stands in the line; a string's without its quotes.
type pairValue struct {
	start, end int
	kind       valueKind
	escaped    bool
}

// maxScratch is how many bytes of scratch a parser keeps from line to line.
const maxScratch = 1 << 20

// inner is what is added to the rank of a pair that stands in a wrapper: all of
// these are less trusted than any outside. It bounds the rows of the key tables.
const inner = 32

// pairs collects a line's telling pairs. The masks say which elements of the
// arrays are set, the most trusted in the lowest bit; so nothing needs clearing
// between lines.
type pairs struct {
	env     *Env
	line    []byte
	scratch []byte // decoded texts of this line

	hints       hint
	levelMask   uint64
	timeMask    uint64
	messageMask uint64
	levels      [inner + innerLevels]pairValue
	times       [inner + innerTimes]pairValue
	messages    [inner + innerMessages]pairValue
	status      int // the first HTTP status, 0 for none
	batch       int // where an array of records starts, -1 for none

	// Where the values stand that became the level, time and message, -1 for
	// none: they are no fields.
	level, time, message int
}

func (p *pairs) reset(line []byte) {
	p.line = line
	if cap(p.scratch) > maxScratch {
		p.scratch = nil
	}
	p.scratch = p.scratch[:0]
	p.clear()
}

// clear forgets all pairs of the line.
func (p *pairs) clear() {
	p.hints, p.levelMask, p.timeMask, p.messageMask = 0, 0, 0, 0
	p.status, p.batch = 0, -1
	p.level, p.time, p.message = -1, -1, -1
}

// put enters the value of a known key; wrapped is inner for one in a wrapper,
// else 0. The last of equal keys counts, as in encoding/json.
func (p *pairs) put(k *keyInfo, v pairValue, wrapped uint8) {
	p.hints |= k.hint
	if k.status && p.status == 0 {
		p.status = httpStatus(p.line[v.start:v.end])
	}
	rank := k.rank + wrapped
	switch k.role {
	case roleNone:
		if k.hint&hintBatch != 0 && p.line[v.start] == '[' {
			p.batch = v.start
		}
	case roleLevel:
		if v.kind == kindNested && levelKeys[k.rank].scheme == schemeTags {
			v = p.levelTag(v)
		}
		// A status in a wrapper is that of what is logged, not the record's.
		if v.kind < kindWord && (wrapped == 0 || k.rank < innerLevels) {
			p.levels[rank] = v
			p.levelMask |= 1 << rank
		}
	case roleTime:
		p.times[rank] = v
		p.timeMask |= 1 << rank
	case roleMessage:
		p.messages[rank] = v
		p.messageMask |= 1 << rank
	}
}

// httpStatus reads an HTTP status, alone or before its reason; 0 if it is none.
func httpStatus(b []byte) int {
	if len(b) < 3 || b[0] < '1' || b[0] > '5' || len(b) > 3 && b[3] != ' ' {
		return 0
	}
	n, _ := smallInt(b[:3])
	if b[0] == '1' && n > 103 || b[0] == '3' && n > 308 {
		return 0 // an exit status, a count
	}
	return n
}

// text gives a value's text, decoded into scratch if it has escapes.
func (p *pairs) text(v pairValue) []byte {
	raw := p.line[v.start:v.end]
	if !v.escaped {
		return raw
	}
	start := len(p.scratch)
	if v.kind == kindQuoted {
		p.scratch = appendUnquoted(p.scratch, raw)
	} else {
		p.scratch = appendUnescaped(p.scratch, raw)
	}
	return p.scratch[start:len(p.scratch):len(p.scratch)]
}

// finish fills rec from the pairs.
func (p *pairs) finish(rec *record.Record) {
	p.finishTime(rec)
	p.finishLevel(rec)
	p.finishMessage(rec)
}

// finishLevel takes the first value that is a level, else the HTTP status.
// What no library writes for a level is none, whatever its key's name.
func (p *pairs) finishLevel(rec *record.Record) {
	m := p.levelMask
	if p.hints&hintTraefik != 0 && p.status != 0 {
		m = 0 // Traefik writes info whatever the status
	}
	stated := -1
	for ; m != 0; m &= m - 1 {
		i := bits.TrailingZeros64(m)
		v := p.levels[i]
		if v.start == v.end {
			continue
		}
		row, hints := i%inner, p.hints
		if i >= inner {
			hints |= hintWrapped
		}
		text := levelText(p.text(v))
		if n := levelValue(text, levelKeys[row].scheme, hints); n != severity.Unspecified {
			if levelKeys[row].scheme == schemeOTel {
				text = p.otelText(text)
			}
			rec.Explicit(n, text)
			p.level = v.start
			return
		}
		if stated < 0 && row < statedLevels && deniesLevel(text) {
			stated = i
		}
	}
	switch {
	case p.status != 0:
		rec.Severity, rec.From = severity.HTTP(p.status), severity.FromStatus
	case stated >= 0:
		v := p.levels[stated]
		rec.Explicit(severity.Unspecified, p.text(v))
		p.level = v.start
	case p.hints&hintCompactT != 0 && p.hints&hintCompactM != 0:
		// Serilog's compact form leaves @l out for Information.
		rec.Explicit(severity.Info, nil)
	}
}

// levelText takes the blanks and colour codes around a level off, as winston
// and others leave them in.
func levelText(b []byte) []byte {
	if len(b) > 0 && b[0] == 0x1b {
		if i := bytes.IndexByte(b, 'm'); i > 0 {
			b = b[i+1:]
		}
		if i := bytes.IndexByte(b, 0x1b); i > 0 {
			b = b[:i]
		}
	}
	if n := len(b); n > 0 && (b[0] == ' ' || b[n-1] == ' ') {
		b = bytes.TrimSpace(b)
	}
	return b
}

// otelText gives the severity text that stands beside a SeverityNumber, the
// number itself if none does.
func (p *pairs) otelText(number []byte) []byte {
	for _, i := range [...]int{textRank, inner + textRank} {
		if v := p.levels[i]; p.levelMask&(1<<i) != 0 && v.kind < kindNumber && v.start < v.end {
			return p.text(v)
		}
	}
	return number
}

// used says whether the value became the level, time or message.
func (p *pairs) used(v pairValue) bool {
	return v.start == p.level || v.start == p.time || v.start == p.message
}
