// This file owns the small tests on a header's tokens and separators.

package parse

import "bytes"

func skipBlank(line []byte, p int) int {
	for p < len(line) && (line[p] == ' ' || line[p] == '\t') {
		p++
	}
	return p
}

// skipSeparators steps over blanks and over - | : , that stand alone.
func skipSeparators(line []byte, p int) int {
	for p < len(line) {
		switch line[p] {
		case ' ', '\t':
			p++
			continue
		case '-', '|', ':', ',':
			if p+1 == len(line) || line[p+1] == ' ' || line[p+1] == '\t' {
				p++
				continue
			}
		}
		break
	}
	return p
}

func tokenEnd(line []byte, p int) int {
	for p < len(line) && line[p] != ' ' && line[p] != '\t' {
		p++
	}
	return p
}

// groupEnd finds the end of the group that starts at p, after its closing
// bracket; -1 if it is not closed within maxGroup bytes. Like brackets nest.
func groupEnd(line []byte, p int) int {
	open := line[p]
	closing := open + 2 // [ ] { } < >
	if open == '(' {
		closing = ')'
	}
	depth := 0
	for i, c := range line[p:min(len(line), p+maxGroup)] {
		switch c {
		case closing:
			if depth--; depth == 0 {
				return p + i + 1
			}
		case open:
			depth++
		}
	}
	return -1
}

// skipStream steps over the stream and tag of a CRI container log line.
func skipStream(line []byte, p int) int {
	if rest := line[p:]; len(rest) > 10 && rest[1] == 's' && rest[2] == 't' && rest[0] == ' ' {
		for _, s := range [...]string{" stdout F ", " stderr F ", " stdout P ", " stderr P "} {
			if bytes.HasPrefix(rest, []byte(s)) {
				return p + len(s)
			}
		}
	}
	return p
}

// isDash says whether a lone separator follows the token that ends at end.
func isDash(line []byte, end int) bool {
	p := skipBlank(line, end)
	if p == end || p >= len(line) || line[p] != '-' && line[p] != '|' && line[p] != ':' {
		return false
	}
	next := tokenEnd(line, p)
	return next-p == 1 || string(line[p:next]) == "---"
}

// isPiped says whether the token stands between pipes.
func isPiped(line []byte, q, end int) bool {
	return q >= 2 && line[q-2] == '|' && end+1 < len(line) && line[end+1] == '|'
}

// isDelimited says whether a token is set off from text: a tab on one side, a
// lone separator on both or after, two spaces, or a bracket behind.
func isDelimited(line []byte, q, end int) bool {
	if q > 0 && line[q-1] == '\t' {
		return true
	}
	if end+1 >= len(line) {
		return false
	}
	return line[end] == '\t' || line[end+1] == ' ' || line[end+1] == '[' || isDash(line, end)
}

// isSmallLevel says whether w is one of the words that loggers write small and
// bare right after the stamp.
func isSmallLevel(w []byte) bool {
	switch string(w) {
	case "debug", "info", "warn", "warning", "error":
		return true
	}
	return false
}

// isPlainWord tells words of a text from names: letters, and punctuation that
// only ends a word.
func isPlainWord(w []byte) bool {
	for i, c := range w {
		if !isLetter(c) && c < 0x80 && i < len(w)-1 {
			return false
		}
	}
	return true
}

// isLoggerName tells a logger from a message's first word: it is dotted or
// camel-cased, or holds :: $ _ or /.
func isLoggerName(w []byte) bool {
	if len(w) == 0 || !isLetter(w[0]) && w[0] != '_' {
		return false
	}
	for i, c := range w {
		switch {
		case c == '.' || c == '$' || c == '_' || c == '/' || c == ':':
			return i < len(w)-1
		case c >= 'A' && c <= 'Z' && i > 0 && w[i-1] >= 'a' && w[i-1] <= 'z':
			return true
		case !isLetter(c) && !isDigit(c) && c != '-' && c != '@':
			return false
		}
	}
	return false
}
