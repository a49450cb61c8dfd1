// This file owns what JSON escapes besides what it must: characters that drive a
// terminal, should somebody look at the JSON on one.

package report

import "unicode/utf8"

// EscapeControls writes DEL, C1 controls and those that turn the direction of
// text in encoded JSON as \u escapes, which mean the same. It changes b only
// when there are any.
func EscapeControls(b []byte) []byte {
	from := 0
	var out []byte
	for i := 0; i < len(b); {
		r, size := rune(b[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(b[i:])
		}
		if DrivesTerminal(r) {
			const hex = "0123456789abcdef"
			out = append(out, b[from:i]...)
			out = append(out, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
			from = i + size
		}
		i += size
	}
	if out == nil {
		return b
	}
	return append(out, b[from:]...)
}

// DrivesTerminal tells of the characters beyond U+001F that a terminal may obey
// rather than show.
func DrivesTerminal(r rune) bool {
	return r >= 0x7f && r < 0xa0 || r >= 0x200e && r <= 0x200f || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
