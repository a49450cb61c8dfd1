// This file owns the access logs of Apache httpd and nginx: the common and the
// combined log format, with a virtual host before and extra columns after.
// Source: httpd mod_log_config (NCSA "%h %l %u %t \"%r\" %>s %b"), nginx
// ngx_http_log_module ("combined").

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatAccess = Format{Name: "access", New: newAccess}

type access struct{ env *Env }

func newAccess(env *Env) Parser { return &access{env: env} }

// maxAccessLead bounds where the stamp's bracket may stand, in bytes: a host, an
// address and a user name stand before it.
const maxAccessLead = 512

// Parse implements Parser. The message is all that follows the stamp: request
// line, status and the rest. The severity is that of the status.
func (a *access) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 32 || line[0] <= ' ' {
		return false
	}
	open := bytes.IndexByte(line[:min(len(line), maxAccessLead)], '[')
	if open < 6 || line[open-1] != ' ' {
		return false
	}
	t, n := a.env.Stamps.Decode(line[open+1:])
	end := open + 1 + n // of the stamp
	if n == 0 || end+4 >= len(line) || line[end] != ']' || line[end+1] != ' ' || line[end+2] != '"' {
		return false
	}
	msg := line[end+2:]
	reqEnd := quoteEnd(msg)
	if reqEnd < 0 || len(msg) < reqEnd+5 || msg[reqEnd+1] != ' ' {
		return false
	}
	status := msg[reqEnd+2 : reqEnd+5]
	rest := msg[reqEnd+5:]
	if !allDigits(status) || len(rest) > 0 && rest[0] != ' ' {
		return false
	}
	if !a.lead(rec, line[:open-1]) {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	rec.Message = msg
	code := int(status[0]-'0')*100 + int(status[1]-'0')*10 + int(status[2]-'0')
	rec.Severity, rec.From, rec.SeverityText = severity.HTTP(code), severity.FromStatus, status
	if rec.WantFields {
		request(rec, msg[1:reqEnd])
		if status[0] == '0' { // JSON numbers have no leading zero
			rec.AddString("status", status)
		} else {
			rec.AddNumber("status", status)
		}
		trailer(rec, rest)
	}
	return true
}

// lead takes apart what stands before the stamp: "host ident user", or the same
// after a virtual host. A user name may hold spaces.
func (a *access) lead(rec *record.Record, b []byte) bool {
	addr, b := cutSpace(b)
	second, after := cutSpace(b)
	if bytes.IndexByte(after, ' ') >= 0 && isAddress(second) {
		rec.AddString("vhost", addr)
		addr = second
		_, after = cutSpace(after)
	}
	if len(addr) == 0 || len(after) == 0 {
		return false
	}
	rec.AddString("remote_addr", addr)
	if string(after) != "-" {
		rec.AddString("user", after)
	}
	return true
}

// isAddress tells an IP address from the "-" or name of the ident column.
func isAddress(b []byte) bool {
	if len(b) < 2 {
		return false
	}
	separators := 0
	for _, c := range b {
		switch {
		case c == '.' || c == ':':
			separators++
		case !isDigit(c) && (c|0x20 < 'a' || c|0x20 > 'f'):
			return false
		}
	}
	return separators >= 2
}

// request adds the parts of a request line; a malformed one is all path.
func request(rec *record.Record, b []byte) {
	first := bytes.IndexByte(b, ' ')
	last := bytes.LastIndexByte(b, ' ')
	if first <= 0 {
		if string(b) != "-" {
			rec.AddString("path", b)
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

// trailer adds the size, and the combined format's referer and user agent.
func trailer(rec *record.Record, b []byte) {
	if len(b) == 0 {
		return
	}
	size, b := cutSpace(b[1:])
	if allDigits(size) && (len(size) == 1 || size[0] != '0') {
		rec.AddNumber("bytes", size)
	}
	for _, key := range [...]string{"referer", "user_agent"} {
		if len(b) == 0 || b[0] != '"' {
			return
		}
		end := quoteEnd(b)
		if end < 0 {
			return
		}
		if value := b[1:end]; string(value) != "-" {
			rec.AddString(key, value)
		}
		b = bytes.TrimPrefix(b[end+1:], []byte(" "))
	}
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
