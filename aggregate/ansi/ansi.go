// Package ansi knows escape sequences: programs that think they write to a
// terminal colour their logs with them.
package ansi

import "bytes"

// Escape is the byte that begins each sequence.
const Escape = 0x1b

// AppendPlain appends line without its escape sequences (ECMA-48): CSI ("ESC ["
// to a byte of @ to ~), strings such as links and titles ("ESC ]" and kin, to BEL
// or "ESC \"), and the shorter ones. One that is cut off runs to the line's end.
func AppendPlain(dst, line []byte) []byte {
	for {
		i := bytes.IndexByte(line, Escape)
		if i < 0 {
			return append(dst, line...)
		}
		dst = append(dst, line[:i]...)
		line = line[i+Len(line[i:]):]
	}
}

// Len gives the length in bytes of the escape sequence that b starts with, as far
// as b holds it.
func Len(b []byte) int {
	if len(b) < 2 {
		return len(b)
	}
	switch c := b[1]; {
	case c == '[':
		for i := 2; i < len(b); i++ {
			switch {
			case b[i] >= '@' && b[i] <= '~':
				return i + 1
			case b[i] < ' ' || b[i] > '~': // not of a sequence: keep it
				return i
			}
		}
		return len(b)
	case HasText(b):
		for i := 2; i < len(b); i++ {
			switch b[i] {
			case 7:
				return i + 1
			case Escape:
				if i+1 < len(b) && b[i+1] == '\\' {
					return i + 2
				}
				return i
			}
		}
		return len(b)
	case c >= ' ' && c <= '/': // with intermediate bytes: ESC ( B
		i := 2
		for i < len(b) && b[i] >= ' ' && b[i] <= '/' {
			i++
		}
		if i < len(b) && b[i] >= '0' && b[i] <= '~' {
			i++
		}
		return i
	case c >= '0' && c <= '~':
		return 2
	}
	return 1
}

// HasText tells whether the sequence that b starts with carries a text, as titles
// and links do.
func HasText(b []byte) bool {
	return len(b) > 1 && bytes.IndexByte([]byte("]P_^X"), b[1]) >= 0
}
