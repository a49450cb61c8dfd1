// This file owns the request lines of Rails in development, and those like them
// of Martini and Phoenix. Source: Rails railties (Rails::Rack::Logger) and
// actionpack (ActionController::LogSubscriber), Phoenix.Logger.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
)

var formatRails = Format{
	Name:      "rails",
	About:     "requests of Ruby on Rails",
	Sample:    "Started GET \"/users\" for 203.0.113.7 at 2026-11-21 10:00:00 +0000",
	Multiline: true,
	First:     "SC[",
	New:       func(env *Env) Parser { return &rails{env: env} },
}

type rails struct{ env *Env }

// Parse implements Parser. A request has two records: one starts it and has the
// time, the other completes it and has the status. What Rails writes in between
// ("Processing by", "Parameters:", "Rendered") continues the first. Tags in
// brackets, such as the request's id, may stand before each line.
func (r *rails) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 12 || line[0] != 'S' && line[0] != 'C' && line[0] != '[' {
		return false
	}
	msg := line
	for len(msg) > 2 && msg[0] == '[' {
		end := bytes.IndexByte(msg, ']')
		if end < 0 || end+2 >= len(msg) || msg[end+1] != ' ' {
			return false
		}
		msg = msg[end+2:]
	}
	if len(msg) < 12 || msg[0] != 'S' && msg[0] != 'C' {
		return false
	}
	word, rest := cutSpace(msg)
	rec.Message = msg
	switch string(word) {
	case "Started":
		return r.started(rec, rest)
	case "Completed", "Sent", "Chunked":
		return completed(rec, rest)
	}
	return false
}

// started reads `GET "/users" for 203.0.113.7 at 2026-11-21 10:00:00 +0000`;
// Martini writes no time and no quotes.
func (r *rails) started(rec *record.Record, b []byte) bool {
	method, b := cutSpace(b)
	if !isMethod(method) || len(b) < 2 {
		return false
	}
	end := bytes.LastIndex(b, []byte(" for "))
	if end < 1 {
		return false
	}
	path := bytes.Trim(b[:end], `"`)
	client, b := cutSpace(b[end+len(" for "):])
	if b, ok := bytes.CutPrefix(b, []byte("at ")); ok {
		t, n := r.env.Stamps.Decode(b)
		if n == 0 {
			return false
		}
		setStamp(rec, t)
	} else if len(b) > 0 {
		return false
	}
	rec.AddString("method", method)
	rec.AddString("path", path)
	addValue(rec, "remote_addr", client)
	return true
}

// completed reads "500 Internal Server Error in 12ms (Views: 8.1ms)".
func completed(rec *record.Record, b []byte) bool {
	if len(b) < 4 || !isStatus(b[:3]) || b[3] != ' ' {
		return false
	}
	i := bytes.LastIndex(b, []byte(" in "))
	if i < 0 || i+4 >= len(b) || !isDigit(b[i+4]) {
		return false
	}
	setStatus(rec, b[:3])
	duration, _ := cutSpace(b[i+4:])
	rec.AddString("duration", duration)
	return true
}
