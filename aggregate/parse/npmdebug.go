// This file owns npm's debug logs, whose lines are numbered. Source: npm
// lib/utils/log-file.js.

package parse

import (
	"github.com/logagg/logagg/aggregate/record"
)

var formatNpmDebug = Format{
	Name:      "npm-debug",
	About:     "npm's debug logs",
	Sample:    "21 silly idealTree buildDeps",
	Multiline: true,
	First:     "0-9",
	New:       func(*Env) Parser { return npmDebug{} },
}

type npmDebug struct{}

// Parse implements Parser. Lines are numbered from 0. A count of errors is no
// number of a line.
func (npmDebug) Parse(rec *record.Record, line []byte) bool {
	i := 0
	for i < len(line) && i < 8 && isDigit(line[i]) {
		i++
	}
	if i == 0 || i+5 >= len(line) || line[i] != ' ' || line[0] == '0' && i > 1 {
		return false
	}
	word, text := cutSpace(line[i+1:])
	if len(text) == 0 {
		return false
	}
	switch string(word) {
	case "silly", "verbose", "http", "timing", "info", "warn", "notice":
	case "error":
		switch next, _ := cutSpace(text); string(next) {
		case "", "in", "found", "found.", "generated", "generated.", "occurred", "occurred.", "detected", "during", "while", "messages", "message", "and", "or":
			return false
		}
	default:
		return false
	}
	return packager(rec, npmName, line[i+1:])
}

var npmName = []byte("npm")
