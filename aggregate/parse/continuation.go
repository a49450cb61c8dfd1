// This file owns the shapes of lines that fit no format: those that continue
// the record before them, and those that start one.

package parse

import "bytes"

var (
	continuing = [][]byte{
		[]byte("Caused by:"), []byte("Suppressed:"), []byte("... "), []byte("goroutine "),
		[]byte("created by "), []byte("exit status "), []byte("[signal "),
		[]byte("Traceback (most recent call last)"),
		[]byte("During handling of the above exception"),
		[]byte("The above exception was the direct cause"),
	}
	starting = [][]byte{[]byte("panic: "), []byte("fatal error: ")}
)

// Continues says whether a line, which fits no format, looks like a
// continuation of the record before: the rest of a Java, Python or Go stack
// trace, an indented or empty line, a closing bracket. after is the first byte
// of the line before it, 0 if there is none. It is meant for formats whose
// records are one line each.
func Continues(line []byte, after byte) bool {
	if len(line) == 0 || line[0] == ' ' || line[0] == '\t' {
		return true
	}
	if line[0] == '}' || line[0] == ']' || line[0] == ')' {
		rest := bytes.TrimRight(line[1:], " \t\r,;")
		return len(rest) == 0
	}
	for _, p := range continuing {
		if bytes.HasPrefix(line, p) {
			return true
		}
	}
	return goFrame(line) || (after == ' ' || after == '\t') && exceptionLine(line)
}

// StartsRecord says whether a line, which fits no format, starts a record in a
// format whose other such lines continue one: the crash of a Go program.
func StartsRecord(line []byte) bool {
	for _, p := range starting {
		if bytes.HasPrefix(line, p) {
			return true
		}
	}
	return false
}

// goFrame matches the call of a Go stack trace, "path/pkg.(*T).Func(0x1, 0x2)":
// a dotted name that holds no space, and arguments up to the line's end.
func goFrame(line []byte) bool {
	if line[len(line)-1] != ')' || !isLetter(line[0]) {
		return false
	}
	open := bytes.LastIndexByte(line, '(')
	return open > 0 && bytes.IndexByte(line[:open], ' ') < 0 && bytes.IndexByte(line[:open], '.') > 0
}

// exceptionLine matches the last line of a Python traceback, "ValueError: x" or
// "pkg.SomeException: x": a dotted name whose last part starts with a capital.
func exceptionLine(line []byte) bool {
	end, last := 0, 0
	for end < len(line) && (isLetter(line[end]) || isDigit(line[end]) || line[end] == '_' || line[end] == '.') {
		if line[end] == '.' {
			last = end + 1
		}
		end++
	}
	if last >= end || line[last] < 'A' || line[last] > 'Z' {
		return false
	}
	return end == len(line) || line[end] == ':' && (end+1 == len(line) || line[end+1] == ' ')
}
