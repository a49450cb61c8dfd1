// This file owns request lines that start with the method: Morgan's "dev", "tiny"
// and "short", Koa's and Next.js's. None has a time. Source: expressjs/morgan
// index.js, koajs/logger index.js, Next.js's request logging.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
)

var formatMethodLine = Format{
	Name:   "morgan",
	About:  "requests of Express (Morgan), Koa and Next.js",
	Sample: "GET /users/7 200 12.345 ms - 45",
	First:  " C-U0-9a-fA-F:",
	Needs:  "/*",
	New:    func(*Env) Parser { return methodLine{} },
}

type methodLine struct{}

// Parse implements Parser. The message is the line without Koa's arrow.
func (methodLine) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 10 || line[0] != ' ' && (line[0] < 'C' || line[0] > 'U') && !startsAddress(line) {
		return false
	}
	msg := line
	arrow := false
	if line[0] == ' ' {
		msg = bytes.TrimLeft(line, " ")
		for _, p := range koaArrows {
			if rest, ok := bytes.CutPrefix(msg, p); ok {
				msg, arrow = rest, true
				break
			}
		}
	}
	if len(msg) < 2 {
		return false
	}
	if line[0] == ' ' && !arrow && (len(msg) < 10 || msg[0] < 'C' || msg[0] > 'U') || isUpperByte(msg[0]) && !isUpperByte(msg[1]) {
		return false
	}
	method, b := cutSpace(msg)
	if !isMethod(method) {
		var address, remote []byte
		if address, b = cutSpace(msg); !isAddress(address) { // "short": address user method
			return false
		}
		if remote, b = cutSpace(b); len(remote) == 0 {
			return false
		}
		if method, b = cutSpace(b); !isMethod(method) {
			return false
		}
		addValue(rec, "remote_addr", address)
		addValue(rec, "user", remote)
	}
	path, b := cutSpace(b)
	if len(path) == 0 || path[0] != '/' && path[0] != '*' && (!bytes.HasPrefix(path, []byte("http")) || bytes.IndexByte(path, '/') < 0) {
		return false
	}
	rec.Message = msg
	protocol := []byte(nil)
	if bytes.HasPrefix(b, []byte("HTTP/")) {
		protocol, b = cutSpace(b)
	}
	status, b := cutSpace(b)
	if !isStatus(status) && string(status) != "-" || !isTiming(b, arrow) {
		return false
	}
	rec.AddString("method", method)
	rec.AddString("path", path)
	rec.AddString("protocol", protocol)
	setStatus(rec, status)
	return true
}

var koaArrows = [][]byte{[]byte("--> "), []byte("-x- "), []byte("xxx ")}

// isTiming matches what follows the status: "12.3 ms - 45", "45 - 12.3 ms",
// "- - - ms", "- ms - -", "in 12ms", and Koa's "12ms 45b".
func isTiming(b []byte, arrow bool) bool {
	first, rest := cutSpace(b)
	switch {
	case len(first) == 0:
		return false
	case string(first) == "in":
		return len(rest) > 1 && isDigit(rest[0])
	case bytes.HasPrefix(rest, []byte("ms - ")), bytes.HasPrefix(rest, []byte("- ")) && bytes.HasSuffix(rest, []byte(" ms")):
		return string(first) == "-" || len(first) > 0 && isDigit(first[0])
	}
	return arrow && len(first) > 1 && isDigit(first[0]) && first[len(first)-1] == 's'
}
