// This file owns the shapes of lines that fit no format: those that continue
// the record before them, and those that start one.

package parse

import "bytes"

var (
	continuing = [][]byte{
		// Java
		[]byte("Caused by:"), []byte("Suppressed:"), []byte("... "),
		// Go
		[]byte("goroutine "), []byte("created by "), []byte("exit status "), []byte("[signal "),
		[]byte("...additional frames elided..."), []byte("runtime stack:"),
		// Python
		[]byte("During handling of the above exception"),
		[]byte("The above exception was the direct cause"),
		// Rust
		[]byte("note: run with `RUST_BACKTRACE="), []byte("note: Some details are omitted"), []byte("stack backtrace:"),
		// PHP and the C library
		[]byte("Stack trace:"), []byte("PHP Stack trace:"), []byte("Call Stack:"), []byte("======= "), []byte("Stack trace of thread "),
		// .NET
		[]byte("--- End of "),
		// Node.js
		[]byte("Node.js v"),
	}
	starting = [][]byte{
		[]byte("panic: "), []byte("fatal error: "), []byte("SIGQUIT: "), []byte("SIGSEGV: "), []byte("SIGABRT: "),
		[]byte("runtime: goroutine stack exceeds "),
		[]byte("Exception in thread "),
		[]byte("Unhandled exception"), []byte("Unhandled Exception:"),
		[]byte("PHP Fatal error: "), []byte("PHP Parse error: "),
		[]byte("terminate called "), []byte("Segmentation fault"), []byte("*** stack smashing detected ***"),
	}
)

// continuingBy holds what is in continuing by its first byte.
var continuingBy = func() (t [256][][]byte) {
	for _, p := range continuing {
		t[p[0]] = append(t[p[0]], p)
	}
	return t
}()

// traceback starts the stack trace of an exception in Python.
var traceback = []byte("Traceback (most recent call last)")

// Continues says whether a line, which fits no format, looks like a
// continuation of the record before: the rest of a stack trace, an indented or
// empty line, a closing bracket, the side of a box. after is the first byte of
// the line before it, 0 if there is none. It is meant for formats whose records
// are one line each.
func Continues(line []byte, after byte) bool {
	if len(line) == 0 || line[0] == ' ' || line[0] == '\t' {
		return true
	}
	switch line[0] {
	case '}', ']', ')':
		rest := bytes.TrimRight(line[1:], " \t\r,;")
		return len(rest) == 0
	case '#':
		return numberedFrame(line)
	case '"':
		return javaThread(line)
	case 0xe2:
		return bytes.HasPrefix(line, []byte("╷")) || bytes.HasPrefix(line, []byte("│")) || bytes.HasPrefix(line, []byte("╵"))
	}
	// Loggers write a Python trace below their line, but those of JSON within it.
	if line[0] == 'T' && bytes.HasPrefix(line, traceback) {
		return after != '{'
	}
	for _, p := range continuingBy[line[0]] {
		if bytes.HasPrefix(line, p) {
			return true
		}
	}
	// Below its record stands a Java exception; behind the frames of another one
	// it is a new one.
	if javaException(line) {
		return after != '\t' && after != '{'
	}
	return goFrame(line) || rubyFrame(line) || addressFrame(line) || register(line) ||
		(after == ' ' || after == '\t') && (exceptionLine(line) || sourceLine(line))
}

// StartsRecord says whether a line, which fits no format, starts a record in a
// format whose other such lines continue one: the crash of a program, which
// writes it beside its log.
func StartsRecord(line []byte) bool {
	if len(line) == 0 {
		return false
	}
	for _, p := range starting {
		if p[0] == line[0] && bytes.HasPrefix(line, p) {
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

// numberedFrame matches "#0 /srv/index.php(3): run()" and "#1  0x7f00 in main ()":
// the frames of PHP, gdb and the sanitizers.
func numberedFrame(line []byte) bool {
	i := 1
	for i < len(line) && isDigit(line[i]) {
		i++
	}
	if i == 1 || i > 5 || i == len(line) || line[i] != ' ' {
		return false
	}
	frame := line[skipBlank(line, i):]
	return len(frame) > 0 && (frame[0] == '/' || frame[0] == '{' || frame[0] == '[' || bytes.HasPrefix(frame, []byte("0x")) || bytes.IndexByte(frame, '(') > 0)
}

// javaException matches "java.io.IOException: text" and the like: the class of
// an exception, in its package.
func javaException(line []byte) bool {
	if line[0] < 'a' || line[0] > 'z' {
		return false
	}
	end, dot := 0, 0
	for end < len(line) && (isLetter(line[end]) || isDigit(line[end]) || line[end] == '_' || line[end] == '$' || line[end] == '.') {
		if line[end] == '.' {
			dot = end
		}
		end++
	}
	if dot == 0 || end < len(line) && line[end] != ':' {
		return false
	}
	name := line[dot:end]
	return bytes.HasSuffix(name, []byte("Exception")) || bytes.HasSuffix(name, []byte("Error")) || bytes.HasSuffix(name, []byte("Throwable"))
}

// sourceLine matches "3 |   let x = 1;", the source that rustc shows.
func sourceLine(line []byte) bool {
	i := 0
	for i < len(line) && isDigit(line[i]) {
		i++
	}
	bar := skipBlank(line, i)
	return i > 0 && bar > i && bar < len(line) && line[bar] == '|'
}

// javaThread matches the head of a thread in a JVM's thread dump.
func javaThread(line []byte) bool {
	return bytes.Contains(line, []byte(" tid=0x")) || bytes.Contains(line, []byte(" nid=0x"))
}

// rubyFrame matches "app/models/user.rb:12:in 'find'". The first line of an
// exception goes on behind it.
func rubyFrame(line []byte) bool {
	if c := line[len(line)-1]; c != '\'' {
		return false
	}
	i := bytes.Index(line, []byte(":in "))
	return i > 0 && isDigit(line[i-1]) && bytes.IndexByte(line[:i], ' ') < 0
}

// addressFrame matches a frame of the C library's backtrace:
// "/lib/libc.so.6(abort+0x12)[0x7f0012345678]".
func addressFrame(line []byte) bool {
	return line[len(line)-1] == ']' && (line[0] == '/' || line[0] == '.') && bytes.Contains(line, []byte("[0x"))
}

// register matches "rax    0xca" of a Go program's last words.
func register(line []byte) bool {
	if c := line[0]; c != 'r' && c != 'c' && c != 'f' && c != 'g' && c != 'e' {
		return false
	}
	name, _ := cutSpace(line[:min(len(line), len("rflags")+1)])
	if len(name) < 2 || len(name) > 6 {
		return false
	}
	value := line[len(name):]
	value, ok := bytes.CutPrefix(bytes.TrimLeft(value, " "), []byte("0x"))
	for _, c := range value {
		ok = ok && isHex(c)
	}
	return ok && len(value) > 0
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
