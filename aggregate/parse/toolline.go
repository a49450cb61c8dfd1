// This file owns the lines of build tools that state a level behind a name: npm,
// make, and compilers ("file.c:1:2: error: text").

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

// toolLine reads "npm ERR! text", "make: *** text" and "name: error: text".
func toolLine(rec *record.Record, line []byte) bool {
	head := line[:min(len(line), maxGroup)]
	i := bytes.IndexByte(head, ' ')
	if i < 2 || i+4 >= len(line) {
		return false
	}
	name, rest := head[:i], line[i+1:]
	if name[i-1] != ':' {
		return packager(rec, name, rest) || project(rec, line, head)
	}
	if bytes.HasPrefix(rest, []byte("*** ")) && bytes.HasPrefix(name, []byte("make")) || bytes.HasPrefix(name, []byte("gmake")) {
		rec.Explicit(severity.Error, rest[:3])
		rec.Message = rest[4:]
		return true
	}
	n, text, after := compilerLevel(rest)
	if n == severity.Unspecified {
		return false
	}
	rec.Explicit(n, text)
	rec.AddString("file", name[:i-1])
	rec.Message = bytes.TrimLeft(rest[after:], " ")
	return true
}

// compilerLevel reads "error:", "fatal error:" or "error C2065:" at b's start.
func compilerLevel(b []byte) (n severity.Number, text []byte, after int) {
	i := 0
	for i < len(b) && i < maxLevel && b[i]-'a' < 26 {
		i++
	}
	if i < 4 || i == len(b) || b[i] != ':' && (b[i] != ' ' || !isCode(b[i+1:]) && !bytes.HasPrefix(b, []byte("fatal error"))) {
		return severity.Unspecified, nil, 0
	}
	switch word := string(b[:i]); {
	case word == "fatal" && bytes.HasPrefix(b[i:], []byte(" error")):
		n, i = severity.Fatal, i+len(" error")
	case word == "note":
		n = severity.Info
	case word == "error" || word == "warning":
		n = severity.Word(b[:i])
	default:
		n = severity.Word(b[:i])
		if n < severity.Warn {
			return severity.Unspecified, nil, 0
		}
	}
	text = b[:i]
	if i < len(b) && b[i] == ' ' {
		if !isCode(b[i+1:]) {
			return severity.Unspecified, nil, 0
		}
		return n, text, tokenEnd(b, i+1)
	}
	if i == len(b) || b[i] != ':' {
		return severity.Unspecified, nil, 0
	}
	return n, text, i + 1
}

// isCode says whether b starts with MSBuild's "C2065:".
func isCode(b []byte) bool {
	end := tokenEnd(b, 0)
	return end >= 4 && b[end-1] == ':' && isDigit(b[end-2]) && isLetter(b[0])
}

// glibLine reads "(app:123): Domain-WARNING **: 15:04:05.000: text" and "** (app:123):
// WARNING **: text". GLib's CRITICAL is hardly more than a warning: both go to
// syslog as one.
func glibLine(rec *record.Record, line []byte) bool {
	head := line[:min(len(line), maxGroup)]
	i := bytes.Index(head, []byte(" **: "))
	if i < 0 {
		return false
	}
	word := head[bytes.LastIndexAny(head[:i], " -")+1 : i]
	var n severity.Number
	switch string(word) {
	case "DEBUG":
		n = severity.Debug
	case "INFO":
		n = severity.Info
	case "Message":
		n = severity.Notice
	case "WARNING":
		n = severity.Warn
	case "CRITICAL":
		n = severity.Warn + 1
	case "ERROR":
		n = severity.Error
	default:
		return false
	}
	rec.Explicit(n, word)
	rec.Message = line[i+len(" **: "):]
	if m := rec.Message; len(m) > 14 && m[2] == ':' && m[5] == ':' && m[12] == ':' && isDigit(m[0]) {
		rec.Message = m[14:]
	}
	return true
}

// packager reads npm's lines; yarn and pnpm write levels first.
func packager(rec *record.Record, name, rest []byte) bool {
	if string(name) != "npm" && string(name) != "lerna" {
		return false
	}
	word, text := cutSpace(rest)
	var n severity.Number
	switch string(word) {
	case "ERR!", "error":
		n = severity.Error
	case "WARN", "warn":
		n = severity.Warn
	case "notice":
		n = severity.Notice
	case "info":
		n = severity.Info
	case "http":
		n = 7
	case "verb", "verbose":
		n = 6
	case "timing":
		n = severity.Debug
	case "sill", "silly":
		n = severity.Trace
	default:
		return false
	}
	rec.Explicit(n, word)
	rec.Message = text
	return true
}

// project reads MSBuild's "File.cs(1,2): error CS1002: text", whose path may
// hold blanks.
func project(rec *record.Record, line, head []byte) bool {
	i := bytes.IndexByte(head, ')')
	if i >= 0 && !bytes.HasPrefix(line[i:], []byte("): ")) {
		i = bytes.Index(head, []byte("): "))
	}
	if i < 1 || !isDigit(head[i-1]) {
		return false
	}
	n, text, after := compilerLevel(line[i+3:])
	if n == severity.Unspecified {
		return false
	}
	rec.Explicit(n, text)
	rec.AddString("file", line[:i+1])
	rec.Message = bytes.TrimLeft(line[i+3+after:], " ")
	return true
}
