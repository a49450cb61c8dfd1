// This file owns JSON lines that hold more than one object or more than the
// object: several records in an array, as collectors export them (OTLP,
// CloudTrail, Azure), and what may stand around an object.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
)

// jsonLead gives the index of the brace that opens the line's first object,
// after what may stand before it: an array's bracket or comma, the cookie of
// CEE in syslog messages, the separator of RFC 7464; -1 if something else does.
func jsonLead(b []byte, i int) int {
	switch b[i] {
	case '[', ',', 0x1e:
		i++
	case '@':
		const cookie = "@cee:"
		if !bytes.HasPrefix(b[i:], []byte(cookie)) {
			return -1
		}
		i += len(cookie)
	default:
		return -1
	}
	if i = skipSpace(b, i); i == len(b) || b[i] != '{' {
		return -1
	}
	return i
}

// others reads on at i, after the line's first object: a comma and further
// objects, the bracket that closes the array, a last comma.
func (p *jsonParser) others(rec *record.Record, i int) bool {
	b, closed := p.line, false
	for i < len(b) {
		switch {
		case b[i] == ']' && !closed:
			closed = true
			i++
		case b[i] == ',':
			if i = skipSpace(b, i+1); i == len(b) {
				return true
			}
			if closed || b[i] != '{' {
				return false
			}
			p.clear()
			if i = p.object(i+1, nil, 1); i < 0 {
				return false
			}
			p.worse(rec)
		default:
			return false
		}
		i = skipSpace(b, i)
	}
	return true
}

// finishBatch fills rec from the records in the array at i, which has been
// found valid. A line is one record to us, so that the first one's time and
// message stand for it, and the worst severity of all.
func (p *jsonParser) finishBatch(rec *record.Record, i int) {
	p.found = false
	p.elements(rec, i, 1)
	if !p.found {
		rec.Message = p.line
	}
}

// elements takes the records of the array at i, or of the arrays within.
func (p *jsonParser) elements(rec *record.Record, i, depth int) {
	b := p.line
	for i = skipSpace(b, i+1); b[i] != ']'; {
		if b[i] != '{' {
			i = valueEnd(b, i, depth)
		} else {
			start := i + 1
			p.clear()
			i = p.object(start, nil, depth)
			p.element(rec, start, depth)
		}
		var more bool
		if i, more = nextItem(b, i, ']'); !more {
			return
		}
	}
}

// element takes the object whose brace is before start and whose pairs have
// been collected.
func (p *jsonParser) element(rec *record.Record, start, depth int) {
	switch {
	case p.batch >= 0 && depth < maxLook:
		p.elements(rec, p.batch, depth+1)
	case p.found:
		p.worse(rec)
	default:
		p.found = true
		p.finish(rec)
		if p.message < 0 {
			rec.Message = p.line
		}
		if rec.WantFields {
			p.path = p.path[:0]
			p.fields(rec, start, depth)
		}
	}
}

// worse takes the severity of the pairs over if it is worse than rec's.
func (p *jsonParser) worse(rec *record.Record) {
	var other record.Record
	if p.finishLevel(&other); other.Severity > rec.Severity {
		rec.Severity, rec.From, rec.SeverityText = other.Severity, other.From, other.SeverityText
	}
}
