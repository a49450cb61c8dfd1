// This file owns HTTP request lines, "GET / HTTP/1.1", as access logs have them.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
)

// isMethod tells the methods of HTTP (RFC 9110, RFC 5789) and WebDAV (RFC 4918,
// RFC 3253) from other words in capitals.
func isMethod(b []byte) bool {
	switch string(b) {
	case "GET", "POST", "PUT", "HEAD", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE",
		"PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "REPORT", "SEARCH", "PURGE", "QUERY":
		return true
	}
	return false
}

// isRequest says whether b is a request line: a method, a target and most often
// a protocol.
func isRequest(b []byte) bool {
	if len(b) > 5 && (string(b[:4]) == "GET " || string(b[:5]) == "POST ") { // nearly all
		return true
	}
	method, rest := cutSpace(b)
	if len(rest) == 0 {
		return false
	}
	if isMethod(method) {
		return true
	}
	last := bytes.LastIndexByte(rest, ' ')
	return last > 0 && len(method) >= 3 && isUpper(method) && bytes.HasPrefix(rest[last+1:], []byte("HTTP/"))
}

// addRequest adds the parts of a request line; a malformed one is all path.
func addRequest(rec *record.Record, b []byte) {
	first := bytes.IndexByte(b, ' ')
	last := bytes.LastIndexByte(b, ' ')
	if first <= 0 || string(b) == "- - -" {
		if first < 0 {
			addValue(rec, "path", b)
		}
		return
	}
	rec.AddString("method", b[:first])
	if last > first && bytes.HasPrefix(b[last+1:], []byte("HTTP/")) {
		rec.AddString("path", b[first+1:last])
		rec.AddString("protocol", b[last+1:])
		return
	}
	rec.AddString("path", b[first+1:])
}

// requestEnd finds the closing quote of the request that b starts with; -1 if
// there is none. Not every program escapes the quotes in a request: then the one
// counts that a status follows.
func requestEnd(b []byte) int {
	first := quoteEnd(b)
	if first < 0 || first+1 < len(b) && b[first+1] == ' ' {
		return first
	}
	for end := first; ; {
		i := bytes.Index(b[end:], []byte(`" `))
		if i < 0 {
			return first
		}
		if end += i; end+5 <= len(b) && isStatus(b[end+2:end+5]) {
			return end
		}
		end++
	}
}

// requestStatus looks for a request and its status in a message that other
// formats' headers stand before, `"GET / HTTP/1.1" 502`, and infers the severity
// from it. Go's chi has `" from ADDRESS - ` between the two.
func requestStatus(rec *record.Record, msg []byte) bool {
	i := bytes.Index(msg, []byte(" HTTP/"))
	if i < 0 {
		return false
	}
	end := bytes.IndexByte(msg[i:], '"')
	if end < 0 || end > len(" HTTP/1.1") {
		return false
	}
	b := msg[i+end+1:]
	if bytes.HasPrefix(b, []byte(" from ")) {
		if i = bytes.Index(b, []byte(" - ")); i < 0 {
			return false
		}
		b = b[i+2:]
	}
	if len(b) < 4 || b[0] != ' ' || !isStatus(b[1:4]) || len(b) > 4 && b[4] != ' ' {
		return false
	}
	setStatus(rec, b[1:4])
	return true
}

// cutSpace splits b at its first space; the rest is empty without one.
func cutSpace(b []byte) (word, rest []byte) {
	if i := bytes.IndexByte(b, ' '); i >= 0 {
		return b[:i], b[i+1:]
	}
	return b, nil
}

// quoteEnd finds the closing quote of the string that b starts with, past
// quotes escaped by a backslash; -1 if there is none.
func quoteEnd(b []byte) int {
	for from := 1; ; {
		i := bytes.IndexByte(b[from:], '"')
		if i < 0 {
			return -1
		}
		i += from
		slashes := 0
		for i-1-slashes > 0 && b[i-1-slashes] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			return i
		}
		from = i + 1
	}
}
