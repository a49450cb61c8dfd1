// This file owns the JSON scanner: functions that check JSON text (RFC 8259) in
// place and say where values end. They accept what encoding/json accepts, and
// neither allocate nor copy.

package parse

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"
)

// maxDepth is how deep arrays and objects may nest. It bounds the scanner's
// recursion; no log record comes near.
const maxDepth = 200

// skipSpace gives the index of the first byte from i on that is not JSON white
// space, len(b) if there is none.
func skipSpace(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\r' || b[i] == '\n') {
		i++
	}
	return i
}

// stringEnd gives the index of the quote that closes the string whose first
// byte is at i, and whether it has escapes; -1 if the string is not valid.
func stringEnd(b []byte, i int) (end int, escaped bool) {
	for i+8 <= len(b) {
		if m := inString(binary.LittleEndian.Uint64(b[i : i+8])); m != 0 {
			if i += bits.TrailingZeros64(m) >> 3; b[i] == '"' {
				return i, false
			}
			break
		}
		i += 8
	}
	return oddStringEnd(b, i)
}

// oddStringEnd is stringEnd for what has escapes or ends near the line's end.
func oddStringEnd(b []byte, i int) (end int, escaped bool) {
	for {
		for i+8 <= len(b) && inString(binary.LittleEndian.Uint64(b[i:i+8])) == 0 {
			i += 8
		}
		for i < len(b) && b[i] != '"' && b[i] != '\\' && b[i] >= ' ' {
			i++
		}
		if i >= len(b) || b[i] < ' ' {
			return -1, escaped
		}
		if b[i] == '"' {
			return i, escaped
		}
		escaped = true
		if i = escapeEnd(b, i+1); i < 0 {
			return -1, escaped
		}
	}
}

// escapeEnd gives the index after the escape whose backslash is before i, -1 if
// it is not valid.
func escapeEnd(b []byte, i int) int {
	if i >= len(b) {
		return -1
	}
	switch b[i] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return i + 1
	case 'u':
		if _, ok := hexRune(b[i+1:], 4); ok {
			return i + 5
		}
	}
	return -1
}

// hexRune reads n hexadecimal digits from b's start.
func hexRune(b []byte, n int) (r rune, ok bool) {
	if len(b) < n {
		return 0, false
	}
	for _, c := range b[:n] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			c = (c | 0x20) - 'a' + 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

// digitsEnd gives the index of the first byte from i on that is no digit.
func digitsEnd(b []byte, i int) int {
	for i < len(b) && b[i]-'0' <= 9 {
		i++
	}
	return i
}

// numberEnd gives the index after the number that starts at i, -1 if there is
// none.
func numberEnd(b []byte, i int) int {
	if i < len(b) && b[i] == '-' {
		i++
	}
	start := i
	i = digitsEnd(b, i)
	if i == start || b[start] == '0' && i > start+1 {
		return -1
	}
	if i < len(b) && b[i] == '.' {
		start = i + 1
		if i = digitsEnd(b, start); i == start {
			return -1
		}
	}
	if i < len(b) && b[i]|0x20 == 'e' {
		i++
		if i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		start = i
		if i = digitsEnd(b, start); i == start {
			return -1
		}
	}
	return i
}

// valueEnd gives the index after the value that starts at i, -1 if it is not
// valid or nests too deep. depth counts the arrays and objects around it.
func valueEnd(b []byte, i, depth int) int {
	if i >= len(b) {
		return -1
	}
	switch b[i] {
	case '"':
		end, _ := stringEnd(b, i+1)
		if end < 0 {
			return -1
		}
		return end + 1
	case '{':
		return objectEnd(b, i+1, depth+1)
	case '[':
		return arrayEnd(b, i+1, depth+1)
	case 't':
		return literalEnd(b, i, "true")
	case 'f':
		return literalEnd(b, i, "false")
	case 'n':
		return literalEnd(b, i, "null")
	}
	return numberEnd(b, i)
}

func literalEnd(b []byte, i int, word string) int {
	if len(b)-i < len(word) || string(b[i:i+len(word)]) != word {
		return -1
	}
	return i + len(word)
}

// objectEnd is valueEnd for an object whose brace is before i.
func objectEnd(b []byte, i, depth int) int {
	if depth > maxDepth {
		return -1
	}
	if i = skipSpace(b, i); i < len(b) && b[i] == '}' {
		return i + 1
	}
	for {
		_, end, _, value := member(b, i)
		if end < 0 {
			return -1
		}
		if i = valueEnd(b, value, depth); i < 0 {
			return -1
		}
		var more bool
		if i, more = nextItem(b, i, '}'); !more {
			return i
		}
	}
}

// arrayEnd is valueEnd for an array whose bracket is before i.
func arrayEnd(b []byte, i, depth int) int {
	if depth > maxDepth {
		return -1
	}
	if i = skipSpace(b, i); i < len(b) && b[i] == ']' {
		return i + 1
	}
	for {
		if i = valueEnd(b, i, depth); i < 0 {
			return -1
		}
		var more bool
		if i, more = nextItem(b, i, ']'); !more {
			return i
		}
	}
}

// member reads a member's key and colon: the key is b[start:end], without its
// quotes, and the value starts at value. end is -1 if it is not valid.
func member(b []byte, i int) (start, end int, escaped bool, value int) {
	if i >= len(b) || b[i] != '"' {
		return 0, -1, false, 0
	}
	start = i + 1
	if end, escaped = stringEnd(b, start); end < 0 {
		return 0, -1, false, 0
	}
	if value = end + 2; value < len(b) && b[value-1] == ':' && b[value] > ' ' {
		return start, end, escaped, value
	}
	if i = end + 1; i < len(b) && b[i] != ':' {
		i = skipSpace(b, i)
	}
	if i >= len(b) || b[i] != ':' {
		return 0, -1, false, 0
	}
	if value = i + 1; value < len(b) && b[value] <= ' ' {
		value = skipSpace(b, value)
	}
	return start, end, escaped, value
}

// nextItem steps over what follows a member or an element. more says that a comma
// did, and i is where the next one starts; else i is the index after the
// closing byte, -1 if that is not there either.
func nextItem(b []byte, i int, closing byte) (_ int, more bool) {
	if i < len(b) && b[i] <= ' ' {
		i = skipSpace(b, i)
	}
	if i >= len(b) {
		return -1, false
	}
	if b[i] == ',' {
		if i++; i < len(b) && b[i] <= ' ' {
			i = skipSpace(b, i)
		}
		return i, true
	}
	if b[i] == closing {
		return i + 1, false
	}
	return -1, false
}

// appendUnescaped appends a valid string's text, given without its quotes. A
// lone surrogate becomes U+FFFD, as in encoding/json; bytes that are not UTF-8
// stay as they are.
func appendUnescaped(dst, s []byte) []byte {
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 >= len(s) {
			dst = append(dst, s[i])
			continue
		}
		i++
		switch s[i] {
		case 'b':
			dst = append(dst, '\b')
		case 'f':
			dst = append(dst, '\f')
		case 'n':
			dst = append(dst, '\n')
		case 'r':
			dst = append(dst, '\r')
		case 't':
			dst = append(dst, '\t')
		case 'u':
			r, _ := hexRune(s[i+1:], 4)
			i += 4
			if utf16.IsSurrogate(r) {
				pair := rune(utf8.RuneError)
				if i+6 < len(s) && s[i+1] == '\\' && s[i+2] == 'u' {
					low, _ := hexRune(s[i+3:], 4)
					pair = utf16.DecodeRune(r, low)
				}
				if pair != utf8.RuneError {
					i += 6
				}
				r = pair
			}
			dst = utf8.AppendRune(dst, r)
		default:
			dst = append(dst, s[i])
		}
	}
	return dst
}
