// This file owns lines that start with a level and state no time: "[ERROR] text",
// "WARN text", "info: text", as many scripts and build tools write them.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatLevel = Format{
	Name:   "level",
	About:  "scripts and build tools: a level and a message, no time",
	Sample: "[ERROR] disk full",
	New:    func(*Env) Parser { return levelLine{} },
}

type levelLine struct{}

// maxLevel bounds the level's token, brackets included, in bytes.
const maxLevel = 18

// Parse implements Parser. A word before a colon counts in capitals or in small
// letters: "Error: text" is how exceptions start, and belongs to what is before.
func (levelLine) Parse(rec *record.Record, line []byte) bool {
	head := line[:min(len(line), maxLevel)]
	if len(head) < 4 {
		return false
	}
	if (head[0] == '(' || head[0] == '*' && head[1] == '*') && glibLine(rec, line) {
		return true
	}
	switch c := head[0]; {
	case c == '[' || c == '<' || c == '(':
		end := bytes.IndexByte(head, closing(c)) + 1
		if end < 3 {
			return false
		}
		text := bytes.TrimSpace(head[1 : end-1])
		n := severity.Word(text)
		if n == severity.Unspecified && c == '[' && len(text) > 1 {
			h := header{line: line, rec: rec}
			return h.threadLevel(0) // slf4j-simple: "[main] INFO org.acme.Foo - text"
		}
		if len(text) == 1 && c == '[' && end < len(line) && line[end] == ' ' {
			n = bracketLetter(text[0])
		}
		if n == severity.Unspecified {
			return false
		}
		rec.Explicit(n, text)
		rec.Message = skipHAProxy(bytes.TrimLeft(line[end:], ": \t"))
		return true
	case isLetter(c):
		return leadingLevel(rec, line, head) || toolLine(rec, line)
	case c == '/' || c == '.':
		return toolLine(rec, line)
	}
	return false
}

// leadingLevel reads a line that starts with a level's word or letter.
func leadingLevel(rec *record.Record, line, head []byte) bool {
	end := 0
	for end < len(head) && isLetter(head[end]) {
		end++
	}
	if end == len(head) {
		return false
	}
	text, next := head[:end], head[end]
	var n severity.Number
	switch {
	case next == '[' && string(text) == "error": // rustc's error[E0308]:
		if i := bytes.Index(head, []byte("]: ")); i > 0 {
			n, end = severity.Error, i+1
		}
	case next == '[' && isUpper(text): // logrus: INFO[0012]
		if n = upperLevel(text); n != severity.Unspecified {
			rec.Explicit(n, text)
			h := header{line: line, rec: rec}
			return h.tail(end)
		}
	case next != ' ' && next != ':' && next != '\t':
		return false
	case len(text) == 1:
		if next == ':' && head[end+1] == ' ' {
			n = toolLetter(text[0])
		}
	case isUpper(text):
		if n = upperLevel(text); n != severity.Unspecified && next != ':' {
			rec.Explicit(n, text)
			h := header{line: line, rec: rec}
			return h.tail(end)
		}
	case next == ':' && (isLower(text) || string(text) != "Error"):
		n = severity.Word(text)
	case bytes.HasPrefix(line[end:], []byte(" --- ")): // Verdaccio
		if n = severity.Word(text); n != severity.Unspecified {
			end += len(" ---")
		}
	}
	if n == severity.Unspecified {
		return false
	}
	rec.Explicit(n, text)
	rec.Message = bytes.TrimLeft(line[end:], ": \t")
	return true
}

// skipHAProxy steps over what HAProxy writes behind a level: "324/150405 (7) : ".
func skipHAProxy(b []byte) []byte {
	i := bytes.Index(b[:min(len(b), 32)], []byte(") : "))
	if i < 2 || !isDigit(b[i-1]) || b[0] != '(' && !isDigit(b[0]) {
		return b
	}
	return b[i+len(") : "):]
}

// toolLetter reads apt's and debootstrap's letters, and Kotlin's small ones.
func toolLetter(c byte) severity.Number {
	switch c {
	case 'E', 'e':
		return severity.Error
	case 'W', 'w':
		return severity.Warn
	case 'N':
		return severity.Notice
	case 'I':
		return severity.Info
	}
	return severity.Unspecified
}

func isUpper(b []byte) bool {
	for _, c := range b {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	return true
}

func isLower(b []byte) bool {
	for _, c := range b {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}
