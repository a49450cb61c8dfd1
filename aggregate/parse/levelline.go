// This file owns lines that start with a level and state no time: "[ERROR] text",
// "WARN text", "info: text", as many scripts and build tools write them.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatLevel = Format{Name: "level", Multiline: true, New: func(*Env) Parser { return levelLine{} }}

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
	var (
		n    severity.Number
		text []byte
		end  int
	)
	switch c := head[0]; {
	case c == '[' || c == '<' || c == '(':
		end = bytes.IndexAny(head, "]>)") + 1
		if end < 4 {
			return false
		}
		text = bytes.TrimSpace(head[1 : end-1])
		n = severity.Word(text)
	case isLetter(c):
		for end < len(head) && isLetter(head[end]) {
			end++
		}
		if end == len(head) || head[end] != ' ' && head[end] != ':' && head[end] != '\t' {
			return false
		}
		text = head[:end]
		switch {
		case isUpper(text):
			n = upperLevel(text)
		case head[end] == ':' && isLower(text):
			n = severity.Word(text)
		}
	}
	if n == severity.Unspecified {
		return false
	}
	rec.Explicit(n, text)
	rec.Message = bytes.TrimLeft(line[end:], ": \t")
	return true
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
