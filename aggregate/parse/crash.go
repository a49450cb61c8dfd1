// This file owns crashes whose first line does not say what happened: those of
// Rust, which tells it on the line below, and of Node.js, which shows the
// source first. Source: library/std/src/panicking.rs; node's errors.cc.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatCrash = Format{
	Name:   "crash",
	About:  "panics of Rust, uncaught exceptions of Node.js",
	Sample: "thread 'main' panicked at src/main.rs:7:5:\nindex out of bounds: the len is 3 but the index is 7",
	Whole:  wholeCrash,
	First:  "/A-Za-z",
	Needs:  "':",
	New:    func(env *Env) Parser { return &crash{env: env} },
}

type crash struct{ env *Env }

const (
	minCrash     = 12 // bytes of a first line
	excerptLines = 4  // from a source's position to the exception
)

var (
	panickedAt = []byte(" panicked at ")
	rustThread = []byte("thread '")
)

// Parse implements Parser. A panic states no level, but what happened may not be
// in the words of its message.
func (c *crash) Parse(rec *record.Record, line []byte) bool {
	if len(line) < minCrash {
		return false
	}
	switch {
	case line[0] == 't' && isRustPanic(line):
		rec.Message = line
		if line[len(line)-1] == ':' { // since Rust 1.73
			if text, _ := aheadLine(c.env.Ahead); len(text) > 0 {
				rec.Message, rec.Head = text, 1
			}
		}
		rec.Severity, rec.From = severity.Fatal, severity.FromKeyword
		return true
	case isSourcePosition(line):
		return c.excerpt(rec)
	}
	return false
}

// excerpt finds the exception below the source's line, a marker and an empty
// line.
func (c *crash) excerpt(rec *record.Record) bool {
	_, ahead := aheadLine(c.env.Ahead)
	marker, ahead := aheadLine(ahead)
	empty, ahead := aheadLine(ahead)
	text, _ := aheadLine(ahead)
	if len(text) == 0 || len(empty) > 0 || bytes.IndexByte(marker, '^') < 0 || len(bytes.Trim(marker, " \t^~")) > 0 {
		return false
	}
	rec.Message, rec.Head = text, excerptLines
	return true
}

func isRustPanic(line []byte) bool {
	return bytes.HasPrefix(line, rustThread) && bytes.Contains(line[:min(len(line), maxGroup)], panickedAt)
}

// isSourcePosition matches "/srv/app/index.js:10" and "node:internal/errors:496".
func isSourcePosition(line []byte) bool {
	i := len(line) - 1
	if !isDigit(line[i]) || line[0] != '/' && line[0] != 'n' && line[0] != 'f' && (line[1] != ':' || !isLetter(line[0])) {
		return false
	}
	for i > 0 && isDigit(line[i]) {
		i--
	}
	name := line[:i]
	return line[i] == ':' && bytes.IndexByte(name, ' ') < 0 && (bytes.HasPrefix(name, []byte("node:")) ||
		bytes.HasSuffix(name, []byte("js")) || bytes.HasSuffix(name, []byte("ts")) || bytes.HasSuffix(name, []byte("x")) && bytes.IndexByte(name, '.') > 0)
}

// wholeCrash keeps what Parse looks at in one block.
func wholeCrash(data []byte) int {
	end := len(data)
	for {
		cut := crashStart(data[:end])
		if cut == end {
			return end
		}
		end = cut // one may stand right behind another
	}
}

// crashStart gives where the crash begins whose lines may go on behind data; the
// length of data if there is none.
func crashStart(data []byte) int {
	end := len(data)
	for i := 0; i < excerptLines && end > 0; i++ {
		line, start := lastLine(data[:end])
		if len(line) >= minCrash && (isSourcePosition(line) || i == 0 && isRustPanic(line)) {
			return start
		}
		end = start
	}
	return len(data)
}
