// This file owns the safety and the width of foreign text: what logs and file
// names hold must neither steer the terminal nor shift the columns.

package text

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

// Visible makes all that has no glyph readable: control bytes (and so escape
// sequences), bidi controls, zero-width characters and line separators become
// \n, \t, \r, \xNN or \uNNNN, bytes that are not UTF-8 become \xNN. The result
// is valid UTF-8 on one line.
func Visible(s string) string {
	if plain(s) == len(s) {
		return s
	}
	return string(AppendVisible(nil, []byte(s)))
}

// AppendVisible appends what Visible gives.
func AppendVisible(dst, s []byte) []byte {
	for len(s) > 0 {
		if n := plain(s); n > 0 {
			dst, s = append(dst, s[:n]...), s[n:]
			continue
		}
		r, n := utf8.DecodeRune(s)
		switch {
		case r == utf8.RuneError && n == 1:
			dst = fmt.Appendf(dst, `\x%02x`, s[0])
		case unicode.IsGraphic(r):
			dst = append(dst, s[:n]...)
		case r == '\n':
			dst = append(dst, `\n`...)
		case r == '\t':
			dst = append(dst, `\t`...)
		case r == '\r':
			dst = append(dst, `\r`...)
		case r < 0x80:
			dst = fmt.Appendf(dst, `\x%02x`, r)
		case r > 0xffff:
			dst = fmt.Appendf(dst, `\U%08x`, r)
		default:
			dst = fmt.Appendf(dst, `\u%04x`, r)
		}
		s = s[n:]
	}
	return dst
}

// plain is how many bytes of printable ASCII s starts with.
func plain[T string | []byte](s T) int {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' {
			return i
		}
	}
	return len(s)
}

// cells measures as terminals of the West do, whatever the locale: a report
// must not change with the machine it is written on.
var cells = &runewidth.Condition{StrictEmojiNeutral: true}

// Width is the number of columns that visible text takes.
func Width(s string) int { return width(s) }

// width is the number of columns that s takes. It sums runes, as terminals do,
// and not graphemes.
func width(s string) int {
	n := 0
	for _, r := range s {
		n += cells.RuneWidth(r)
	}
	return n
}

const ellipsis = "…"

// shorten cuts the middle out of s, so that it takes at most limit columns: of
// a path the root and the file name tell most.
func shorten(s string, limit int) string {
	if width(s) <= limit {
		return s
	}
	if limit <= 1 {
		return ellipsis
	}
	left := (limit - 1) / 2
	return head(s, left) + ellipsis + tail(s, limit-1-left)
}

// Short makes text visible, and cuts its end off so that it takes at most so many
// columns.
func Short(s string, columns int) string { return cut(Visible(s), columns) }

// ShortPath makes a path visible, and cuts its middle out so that it takes at most
// so many columns.
func ShortPath(s string, columns int) string { return shorten(Visible(s), columns) }

// cut cuts the end of s off, so that it takes at most limit columns.
func cut(s string, limit int) string {
	if width(s) <= limit {
		return s
	}
	return head(s, max(limit-1, 0)) + ellipsis
}

// head is the longest start of s that takes at most limit columns.
func head(s string, limit int) string {
	for i, r := range s {
		if limit -= cells.RuneWidth(r); limit < 0 {
			return s[:i]
		}
	}
	return s
}

// tail is the longest end of s that takes at most limit columns.
func tail(s string, limit int) string {
	i := len(s)
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if limit -= cells.RuneWidth(r); limit < 0 {
			break
		}
		i -= n
	}
	return s[i:]
}
