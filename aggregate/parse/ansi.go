// This file owns escape sequences: programs that think they write to a terminal
// colour their logs with them.

package parse

import "bytes"

const escape = 0x1b

// appendPlain appends line without its escape sequences (ECMA-48): CSI ("ESC ["
// to a byte of @ to ~), strings such as links and titles ("ESC ]" and kin, to BEL
// or "ESC \"), and the shorter ones. One that is cut off runs to the line's end.
func appendPlain(dst, line []byte) []byte {
	for {
		i := bytes.IndexByte(line, escape)
		if i < 0 {
			return append(dst, line...)
		}
		dst = append(dst, line[:i]...)
		line = line[i+sequence(line[i:]):]
	}
}

// sequence gives the length of the escape sequence that b starts with.
func sequence(b []byte) int {
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
	case c == ']' || c == 'P' || c == '_' || c == '^' || c == 'X':
		for i := 2; i < len(b); i++ {
			switch b[i] {
			case 7:
				return i + 1
			case escape:
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
