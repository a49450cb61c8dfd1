// This file owns the request lines of uWSGI. Source: uwsgi core/logging.c
// (log_request).

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
)

var formatUWSGI = Format{
	Name:  "uwsgi",
	About: "requests of uWSGI",
	Sample: "[pid: 7|app: 0|req: 1/1] 203.0.113.7 () {40 vars in 700 bytes} [Sat Nov 21 10:00:00 2026] GET / => " +
		"generated 10 bytes in 3 msecs (HTTP/1.1 200) 2 headers in 80 bytes (1 switches on core 0)",
	First: "[",
	New:   func(env *Env) Parser { return &uwsgi{env: env} },
}

type uwsgi struct{ env *Env }

// Parse implements Parser. The message is the request and what came of it.
func (u *uwsgi) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 60 || !bytes.HasPrefix(line, []byte("[pid: ")) {
		return false
	}
	open := bytes.Index(line, []byte(" bytes} [")) // behind the variables
	if open < 0 {
		return false
	}
	open += len(" bytes} [")
	t, n := u.env.Stamps.Decode(line[open:])
	end := open + n
	if n == 0 || end+2 >= len(line) || line[end] != ']' || line[end+1] != ' ' {
		return false
	}
	msg := line[end+2:]
	arrow := bytes.Index(msg, []byte(" => generated "))
	if arrow < 0 {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime, rec.Message = t.Nanos, t.Offset, true, msg
	method, path := cutSpace(msg[:arrow])
	result := msg[arrow+len(" => generated "):]
	if i := bytes.Index(result, []byte("(HTTP/")); i >= 0 {
		protocol, status := cutSpace(result[i+1:])
		if len(status) >= 4 && status[3] == ')' {
			setStatus(rec, status[:3])
		}
		rec.AddString("protocol", protocol)
	}
	if !rec.WantFields {
		return true
	}
	pid, _, _ := bytes.Cut(line[len("[pid: "):], []byte("|"))
	addNumeric(rec, "pid", pid)
	if _, client, ok := bytes.Cut(line[:open], []byte("] ")); ok {
		client, rest := cutSpace(client)
		addValue(rec, "remote_addr", client)
		if user, _, ok := bytes.Cut(bytes.TrimPrefix(rest, []byte("(")), []byte(")")); ok {
			addValue(rec, "user", user)
		}
	}
	rec.AddString("method", method)
	rec.AddString("path", path)
	size, _ := cutSpace(result)
	addNumeric(rec, "bytes", size)
	return true
}
