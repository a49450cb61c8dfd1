// This file owns the scanner of logfmt: where words and quoted texts end, and
// what the escapes in them stand for.

package parse

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// wordEnd gives the index of the first blank from i on, or len(b). (Keys end
// sooner by a loop over a table than eight bytes at a time, which took 10 % more
// of a line: processors foresee the lengths of names.)
func wordEnd(b []byte, i int) int {
	for i+8 <= len(b) {
		w := binary.LittleEndian.Uint64(b[i : i+8])
		if m := (w - ones*(' '+1)) &^ w & highs; m != 0 { // blanks and control bytes
			i += bits.TrailingZeros64(m) >> 3
			if b[i] == ' ' {
				return i
			}
			break
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
			w := binary.LittleEndian.Uint64(b[i : i+8])
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
