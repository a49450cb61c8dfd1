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
			if line[p] == '-' && p+2 < len(line) && line[p+1] == '>' && line[p+2] == ' ' {
				p += 3
				continue
			}
			if p+1 == len(line) || line[p+1] == ' ' || line[p+1] == '\t' {
				p++
				continue
			}
		}
		break
	}
	return p
}

// classMarks part a class from its package, levelMarks a level from what stands
// before it in a group.
var classMarks, levelMarks = markSet(".#$:/"), markSet(":/#")

func markSet(marks string) (set [256]bool) {
	for i := range len(marks) {
		set[marks[i]] = true
	}
	return set
}

// lastMark is bytes.LastIndexAny for a set of ASCII marks.
func lastMark(w []byte, marks *[256]bool) int {
	i := len(w) - 1
	for i >= 0 && !marks[w[i]] {
		i--
	}
	return i
}

// tokenEnd gives the end of the token that starts at p.
func tokenEnd(line []byte, p int) int { return wordEnd(line, p) }

// isBefore says whether blanks and then c follow at p.
func isBefore(line []byte, p int, c byte) bool {
	if p < 0 {
		return false
	}
	q := skipBlank(line, p)
	return q > p && q < len(line) && line[q] == c
}

// isColumn says whether two blanks or a tab follow at p.
func isColumn(line []byte, p int) bool {
	return p < len(line) && (line[p] == '\t' || line[p] == ' ' && p+1 < len(line) && line[p+1] == ' ')
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

// isDelimited says whether a token is set off from text: a tab on one side, a
// lone separator behind, two spaces, or a bracket behind.
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
	case "trace", "debug", "verbose", "info", "notice", "warn", "warning", "error", "critical", "panic", "fatal":
		return true
	}
	return false
}

// isTag says whether "name[123]" stands at p.
func isTag(line []byte, p int) bool {
	return isTagged(line[p:tokenEnd(line, p)])
}

// isTagged is isTag for the token itself.
func isTagged(w []byte) bool {
	n := len(w)
	if n > 0 && w[n-1] == ':' {
		n--
	}
	if n == 0 || w[n-1] != ']' {
		return false
	}
	i := bytes.IndexByte(w[:n], '[')
	return i > 0 && isPID(w[i+1:n-1])
}

// isPID matches a process, and macOS's process and thread "123:4c60".
func isPID(w []byte) bool {
	pid, thread, both := bytes.Cut(w, colonByte)
	return allDigits(pid) && (!both || allHex(thread))
}

// isPlainWord tells words of a text from names: letters, and punctuation that
// only ends a word.
func isPlainWord(w []byte) bool {
	for i, c := range w {
		if isDigit(c) || !isLetter(c) && c < 0x80 && i < len(w)-1 {
			return false
		}
	}
	return true
}

// isLoggerName tells a logger from a message's first word: it is dotted or
// camel-cased, or holds :: $ _ # or /.
func isLoggerName(w []byte) bool {
	if len(w) == 0 || !isLetter(w[0]) && w[0] != '_' {
		return false
	}
	for i, c := range w {
		switch {
		case c == '.' || c == '$' || c == '_' || c == '/' || c == ':' || c == '#':
			return i < len(w)-1
		case c >= 'A' && c <= 'Z' && i > 0 && w[i-1] >= 'a' && w[i-1] <= 'z':
			return true
		case !isLetter(c) && !isDigit(c) && c != '-' && c != '@':
			return false
		}
	}
	return false
}

// isModule matches a name in small letters, as Rust's crates and HashiCorp's
// loggers have.
func isModule(w []byte) bool {
	for _, c := range w {
		if (c < 'a' || c > 'z') && !isDigit(c) && c != '_' && c != '-' && c != '.' && c != ':' {
			return false
		}
	}
	return len(w) > 0 && w[0] >= 'a' && w[0] <= 'z'
}

// dots counts the dots of a dotted name, -1 if w is none; capital says that one
// of its parts starts with a capital.
func dots(w []byte) (n int, capital bool) {
	start := true
	for _, c := range w {
		switch {
		case c == '.':
			if start {
				return -1, false
			}
			n, start = n+1, true
			continue
		case start && !isLetter(c) && c != '_':
			return -1, false
		case start && c <= 'Z':
			capital = true
		case !isLetter(c) && !isDigit(c) && c != '_' && c != '$' && c != '-' && c != '#' && c != '<' && c != '>':
			return -1, false
		}
		start = false
	}
	if start {
		return -1, false
	}
	return n, capital
}

// isDotted matches a name of at least two parts with dots between.
func isDotted(w []byte) bool {
	n, _ := dots(w)
	return n > 0
}

// isPackage matches a name of at least three parts with dots between.
func isPackage(w []byte) bool {
	n, _ := dots(w)
	return n > 1
}

// isClass matches the full name of a class or of one of its methods, with or
// without its packages shortened: at least three parts, one in capitals.
func isClass(w []byte) bool {
	if len(w) < 5 || bytes.IndexByte(w, '.') < 0 {
		return false
	}
	n, capital := dots(w)
	return n > 1 && capital
}

// isPlace matches a place in the source: "File.java:12", "pkg/file.go:12".
func isPlace(w []byte) bool {
	i := len(w)
	for i > 0 && isDigit(w[i-1]) {
		i--
	}
	if i == len(w) || i < 4 || w[i-1] != ':' {
		return false
	}
	dot := bytes.LastIndexByte(w[:i-1], '.')
	if dot <= 0 || i-1-dot > 6 {
		return false
	}
	for _, c := range w[dot+1 : i-1] {
		if !isLetter(c) {
			return false
		}
	}
	return i-1-dot > 1
}

// isThread matches nginx's "pid#tid".
func isThread(w []byte) bool {
	i := bytes.IndexByte(w, '#')
	return i > 0 && allDigits(w[:i]) && allDigits(w[i+1:])
}

func allHex(w []byte) bool {
	for _, c := range w {
		if !isDigit(c) && (c|0x20 < 'a' || c|0x20 > 'f') {
			return false
		}
	}
	return len(w) > 0
}

func isHex(c byte) bool { return isDigit(c) || c|0x20-'a' < 6 }
