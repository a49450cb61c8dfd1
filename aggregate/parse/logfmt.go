// This file owns the logfmt format: key=value pairs, with values in quotes
// where they need them, as go-kit, logrus, slog and log15 write it
// (https://brandur.org/logfmt; quoting as in Go's strconv.Quote).

package parse

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"github.com/logagg/logagg/aggregate/record"
)

// formatLogfmt is the format of lines of key=value pairs.
var formatLogfmt = Format{
	Name: "logfmt",
	New:  func(env *Env) Parser { return &logfmtParser{pairs: pairs{env: env}} },
}

// logfmtKey marks the bytes that keys are made of.
var logfmtKey = func() (t [256]bool) {
	for c := range t {
		t[c] = '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' ||
			c == '_' || c == '.' || c == '-' || c == '@' || c == '/'
	}
	return t
}()

type logfmtParser struct{ pairs }

// Parse implements Parser. A line fits when it starts with a pair, at least
// half of its words are pairs, and it has two pairs or one whose key is that of
// a level, a time or a message.
func (p *logfmtParser) Parse(rec *record.Record, line []byte) bool {
	p.reset(line)
	words, count := 0, 0
	known := false
	for i := 0; ; {
		for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
			i++
		}
		if i == len(line) {
			break
		}
		start := i
		for i < len(line) && logfmtKey[line[i]] {
			i++
		}
		words++
		if i == start || i == len(line) || line[i] != '=' {
			if count == 0 {
				return false
			}
			i = wordEnd(line, i)
			continue
		}
		count++
		k := pairKeys.find(line, start, i)
		var v pairValue
		v, i = logfmtValue(line, i+1)
		if k != nil {
			p.put(k, v)
			known = known || k.role != roleNone
		}
	}
	if 2*count < words || count < 2 && !known {
		return false
	}
	p.finish(rec)
	if rec.WantFields {
		p.fields(rec)
	}
	return true
}

// fields adds the pairs to rec; a key without a value is no field.
func (p *logfmtParser) fields(rec *record.Record) {
	b := p.line
	for i := 0; i < len(b); {
		start := i
		for i < len(b) && logfmtKey[b[i]] {
			i++
		}
		switch {
		case i == len(b):
		case i == start && (b[i] == ' ' || b[i] == '\t'):
			i++
		case i == start || b[i] != '=':
			i = wordEnd(b, i)
		default:
			key := b[start:i]
			var v pairValue
			v, i = logfmtValue(b, i+1)
			if p.used(v) || v.start == v.end {
				continue
			}
			f := record.Field{Raw: key, Value: p.text(v)}
			if v.kind == kindBare && numberEnd(f.Value, 0) == len(f.Value) {
				f.Kind = record.Number
			}
			rec.Fields = append(rec.Fields, f)
		}
	}
}

// logfmtValue gives the value that starts at i and the index after it. A quoted
// value that is not closed, as when the line was cut, goes to the line's end;
// one with more than its quotes is taken as it stands.
func logfmtValue(b []byte, i int) (v pairValue, next int) {
	if i < len(b) && b[i] == '"' {
		end, escaped := quotedEnd(b, i+1)
		if end+1 >= len(b) || b[end+1] == ' ' || b[end+1] == '\t' {
			return pairValue{start: i + 1, end: end, kind: kindQuoted, escaped: escaped}, min(end+1, len(b))
		}
	}
	next = wordEnd(b, i)
	return pairValue{start: i, end: next, kind: kindBare}, next
}

// wordEnd gives the index of the first blank from i on, or len(b).
func wordEnd(b []byte, i int) int {
	for i+8 <= len(b) {
		w := binary.LittleEndian.Uint64(b[i:])
		if m := hasByte(w, ' ') | hasByte(w, '\t'); m != 0 {
			return i + bits.TrailingZeros64(m)>>3
		}
		i += 8
	}
	for i < len(b) && b[i] != ' ' && b[i] != '\t' {
		i++
	}
	return i
}

// quotedEnd gives the index of the quote that closes the text which starts at
// i, len(b) if none does, and whether the text has escapes.
func quotedEnd(b []byte, i int) (end int, escaped bool) {
	for i < len(b) {
		for i+8 <= len(b) {
			w := binary.LittleEndian.Uint64(b[i:])
			if m := hasByte(w, '"') | hasByte(w, '\\'); m != 0 {
				i += bits.TrailingZeros64(m) >> 3
				break
			}
			i += 8
		}
		for i < len(b) && b[i] != '"' && b[i] != '\\' {
			i++
		}
		if i == len(b) || b[i] == '"' {
			break
		}
		escaped = true
		i += 2
	}
	return min(i, len(b)), escaped
}

// simpleEscapes maps the letter after a backslash to its byte, 0 for none.
var simpleEscapes = [256]byte{
	'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v',
	'"': '"', '\\': '\\', '/': '/',
}

// appendUnquoted appends the text of a string in Go's quotes, given without
// them. An escape that Go does not know stays as it is.
func appendUnquoted(dst, s []byte) []byte {
	for i := 0; i < len(s); {
		if s[i] != '\\' || i+1 == len(s) {
			dst = append(dst, s[i])
			i++
			continue
		}
		c := s[i+1]
		if e := simpleEscapes[c]; e != 0 {
			dst = append(dst, e)
			i += 2
			continue
		}
		if n, ok := octal(s[i+1:]); ok {
			dst = append(dst, n)
			i += 4
			continue
		}
		n := 0
		switch c {
		case 'x':
			n = 2
		case 'u':
			n = 4
		case 'U':
			n = 8
		}
		r, ok := hexRune(s[i+2:], n)
		switch {
		case n == 2 && ok:
			dst = append(dst, byte(r))
		case n > 2 && ok && utf8.ValidRune(r):
			dst = utf8.AppendRune(dst, r)
		default:
			dst = append(dst, '\\', c)
			n = 0
		}
		i += 2 + n
	}
	return dst
}

// octal reads the three octal digits of an escape.
func octal(s []byte) (c byte, ok bool) {
	if len(s) < 3 {
		return 0, false
	}
	n := 0
	for _, d := range s[:3] {
		if d < '0' || d > '7' {
			return 0, false
		}
		n = n<<3 | int(d-'0')
	}
	return byte(n), n < 256
}
