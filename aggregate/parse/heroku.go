// This file owns the lines of heroku logs: a stamp, source and dyno, and what
// the dyno wrote. Source: devcenter.heroku.com, logging and http-routing.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatHeroku = Format{
	Name:   "heroku",
	About:  "heroku logs",
	Sample: `2026-11-21T10:00:00.123456+00:00 heroku[router]: at=error code=H12 desc="Request timeout" method=GET path="/" host=shop.example dyno=web.1 connect=1ms service=30000ms status=503 bytes=0 protocol=https`,
	First:  "0-9",
	New:    func(env *Env) Parser { return &heroku{logfmtParser: logfmtParser{pairs{env: env}}} },
}

// heroku reads the router's pairs as logfmt.
type heroku struct{ logfmtParser }

// herokuStamp is the length of the stamp with the space behind it.
const herokuStamp = len("2026-11-21T10:00:00.123456+00:00 ")

// Parse implements Parser.
func (h *heroku) Parse(rec *record.Record, line []byte) bool {
	if len(line) < herokuStamp+8 || line[herokuStamp-1] != ' ' || line[herokuStamp-7] != '+' && line[herokuStamp-7] != '-' {
		return false
	}
	source, ok := bytes.CutPrefix(line[herokuStamp:], []byte("app["))
	app := line[herokuStamp : herokuStamp+3]
	if !ok {
		if source, ok = bytes.CutPrefix(line[herokuStamp:], []byte("heroku[")); !ok {
			return false
		}
		app = line[herokuStamp : herokuStamp+6]
	}
	end := bytes.IndexByte(source[:min(len(source), maxLead)], ']')
	if end < 1 || end+1 >= len(source) || source[end+1] != ':' {
		return false
	}
	t, n := h.env.Stamps.Decode(line)
	if n != herokuStamp-1 {
		return false
	}
	dyno := source[:end]
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	rec.Message = bytes.TrimPrefix(source[end+2:], []byte(" "))
	rec.AddString("app", app)
	rec.AddString("process", dyno)
	if len(app) == len("heroku") && string(dyno) == "router" {
		h.router(rec)
	} else if n, text := messageLevel(rec.Message); n != severity.Unspecified {
		rec.Explicit(n, text)
	}
	return true
}

// router reads the level, which the router calls "at", or else the status.
func (h *heroku) router(rec *record.Record) {
	if n, text := herokuLevel(rec.Message); n != severity.Unspecified {
		rec.Explicit(n, text)
	} else if i := bytes.Index(rec.Message, []byte(" status=")); i >= 0 {
		status, _ := cutSpace(rec.Message[i+len(" status="):])
		if len(status) == 3 && allDigits(status) {
			code := int(status[0]-'0')*100 + int(status[1]-'0')*10 + int(status[2]-'0')
			rec.Severity, rec.From, rec.SeverityText = severity.HTTP(code), severity.FromStatus, status
		}
	}
	if rec.WantFields {
		h.reset(rec.Message)
		h.fields(rec)
	}
}

// herokuLevel finds "at=error"; "sock=client" may stand before it.
func herokuLevel(b []byte) (severity.Number, []byte) {
	for range 2 {
		var pair []byte
		pair, b = cutSpace(b)
		if level, ok := bytes.CutPrefix(pair, []byte("at=")); ok {
			return severity.Word(level), level
		}
	}
	return severity.Unspecified, nil
}
