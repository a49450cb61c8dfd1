// This file owns the tests on a generic header's rules, and on the words that
// tell where its message begins.

package parse

import "bytes"

// ruleMarks are the marks that rules are drawn with: "::", "==>", "***".
// columnMarks are those that part columns, stamp and all.
var ruleMarks, columnMarks = marks("/*=~#>:.+;-|"), marks("/*=~#>:.+;-&%^!_")

func marks(set string) (t [256]bool) {
	for _, c := range []byte(set) {
		t[c] = true
	}
	return t
}

// ruleEnd gives the end of the rule that stands alone at p, of two to four marks
// or of one beyond ASCII; 0 if there is none, or if the text's end has it as
// well, as titles do.
func ruleEnd(line []byte, p int) int {
	if p+2 >= len(line) || isLetter(line[p]) || isDigit(line[p]) || line[p] < 0x80 && !ruleMarks[line[p]] {
		return 0
	}
	end := p
	for end < len(line) && end < p+5 && line[end] > ' ' {
		if c := line[end]; c < 0x80 && !ruleMarks[c] {
			return 0
		}
		end++
	}
	if end < p+2 || end == p+5 || end == len(line) || line[end] > ' ' || line[p] >= 0x80 && line[p] != 0xe2 && line[p] != 0xc2 {
		return 0
	}
	last := line[len(line)-1]
	if last == line[end-1] && last != '.' {
		return 0
	}
	return end
}

// isErrorName says whether a word names what went wrong, "TypeError" or
// "java.io.IOException": it belongs to the text.
func isErrorName(w []byte) bool {
	if c := w[len(w)-1]; c != 'r' && c != 'n' && c != 'g' {
		return false
	}
	if !bytes.HasSuffix(w, []byte("Error")) && !bytes.HasSuffix(w, []byte("Exception")) && !bytes.HasSuffix(w, []byte("Warning")) {
		return false
	}
	return isUpperByte(w[lastMark(w, &classMarks)+1])
}

// isSource matches a place in the source as parentheses hold it: "main.c:12",
// "server.c.5885", "Driver.java:compile(796)".
func isSource(w []byte) bool {
	if len(w) < 5 || !isName(w) {
		return false
	}
	if w[len(w)-1] == ')' {
		i := bytes.IndexByte(w, '(')
		return i > 0 && allDigits(w[i+1:len(w)-1])
	}
	if isPlace(w) {
		return true
	}
	i := len(w)
	for i > 0 && isDigit(w[i-1]) {
		i--
	}
	return i < len(w) && i > 3 && w[i-1] == '.' && isDotted(w[:i-1])
}

// behindRule says whether a lone separator stands before the token at q.
func behindRule(line []byte, q int) bool {
	return q > 2 && line[q-1] == ' ' && (line[q-2] == '-' || line[q-2] == '|') && line[q-3] == ' '
}

// behindGroup says whether a group or a tab stands before the token at q.
func behindGroup(line []byte, q int) bool {
	if q < 2 || line[q-1] == '\t' {
		return q >= 2
	}
	return line[q-1] == ' ' && (line[q-2] == ']' || line[q-2] == ')')
}

// isPort matches "host:443".
func isPort(w []byte) bool {
	i := bytes.LastIndexByte(w, ':')
	return i > 0 && allDigits(w[i+1:])
}

// startsRequest says whether b starts with a method of HTTP.
func startsRequest(b []byte) bool {
	w, _ := cutSpace(b)
	return isMethod(w)
}

// isArticle tells words that start a sentence rather than name a host, a thread
// or a program.
func isArticle(w []byte) bool {
	switch string(w) {
	case "the", "The", "a", "an", "An", "no", "No", "this", "This", "that", "any", "some", "all",
		"in", "on", "of", "at", "and", "or", "for", "with", "was", "is", "to", "total", "unknown", "got":
		return true
	}
	return false
}
