// This file owns the message of a record of key-value pairs.

package parse

import (
	"bytes"
	"math/bits"

	"github.com/logagg/logagg/aggregate/record"
)

// finishMessage takes the first text that is not empty, else a number, else an
// empty text, else the whole line.
func (p *pairs) finishMessage(rec *record.Record) {
	number, empty := -1, -1
	for m := p.messageMask; m != 0; m &= m - 1 {
		i := bits.TrailingZeros64(m)
		v := p.messages[i]
		switch {
		case v.kind == kindNumber:
			if number < 0 {
				number = i
			}
		case v.kind == kindNested:
			if text, ok := p.byteArray(v); ok {
				rec.Message, p.message = text, v.start
				return
			}
		case v.kind == kindWord:
		case v.start == v.end:
			if empty < 0 {
				empty = i
			}
		default:
			if i == logRank {
				v = p.trimNewline(v)
			}
			rec.Message, p.message = p.text(v), v.start
			return
		}
	}
	i := number
	if i < 0 {
		i = empty
	}
	if i < 0 || number < 0 && p.status != 0 { // Traefik's msg is always empty
		rec.Message = p.line
		return
	}
	v := p.messages[i]
	rec.Message, p.message = p.line[v.start:v.end], v.start
}

// trimNewline drops the line end that Docker leaves in a message. Often it is
// the only escape, and the rest can stay a view.
func (p *pairs) trimNewline(v pairValue) pairValue {
	if !v.escaped || v.kind != kindJSON {
		return v
	}
	raw := p.line[v.start:v.end]
	cut := raw
	for _, end := range [...]string{`\n`, `\r`} {
		n := len(cut) - len(end)
		if n < 0 || string(cut[n:]) != end {
			break
		}
		slashes := 0
		for i := n - 1; i >= 0 && cut[i] == '\\'; i-- {
			slashes++
		}
		if slashes%2 == 1 { // the backslash is itself escaped
			break
		}
		cut = cut[:n]
	}
	v.end = v.start + len(cut)
	v.escaped = bytes.IndexByte(cut, '\\') >= 0
	return v
}

// byteArray decodes a text that journald writes as an array of bytes, because
// it is not UTF-8 or has control characters.
func (p *pairs) byteArray(v pairValue) ([]byte, bool) {
	raw := p.line[v.start:v.end]
	if raw[0] != '[' {
		return nil, false
	}
	start := len(p.scratch)
	i := skipSpace(raw, 1)
	for {
		end := digitsEnd(raw, i)
		n, ok := smallInt(raw[i:end])
		if !ok || n > 255 {
			return nil, false
		}
		p.scratch = append(p.scratch, byte(n))
		var more bool
		if i, more = nextItem(raw, end, ']'); !more {
			break
		}
	}
	return p.scratch[start:], i == len(raw)
}
