// This file owns the console of Microsoft.Extensions.Logging, in its simple
// form, on two lines or one, and in its systemd form. Source: dotnet/runtime,
// SimpleConsoleFormatter.cs, SystemdConsoleFormatter.cs.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatDotnet = Format{
	Name:   "dotnet",
	About:  "Microsoft.Extensions.Logging's console",
	Sample: "info: Microsoft.Hosting.Lifetime[14]\n      Now listening on: http://localhost:5000",

	Multiline: true,
	Weight:    2,
	Whole:     wholeDotnet,
	First:     "<0-9[a-z",
	Needs:     ":[",
	New:       func(env *Env) Parser { return &dotnet{env: env} },
}

type dotnet struct{ env *Env }

const (
	maxDotnetStamp  = 40  // bytes before the level
	maxDotnetLogger = 256 // bytes of the category and the event's number
)

// dotnetPad stands before a message on a line of its own, dotnetScope before
// the scopes that may precede it.
var (
	dotnetPad   = []byte("      ")
	dotnetScope = []byte("      => ")
)

// Parse implements Parser.
func (d *dotnet) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 8 {
		return false
	}
	if line[0] == '<' {
		return d.systemd(rec, line)
	}
	p := dotnetLevelAt(line)
	if p < 0 {
		return false
	}
	n := dotnetLevel(line[p : p+4])
	rest := line[p+6:]
	logger, id, end := dotnetCategory(rest)
	if n == severity.Unspecified || end < 0 {
		return false
	}
	if p > 0 && !d.stamp(rec, bytes.TrimRight(line[:p], " ")) {
		return false
	}
	rec.Explicit(n, line[p:p+4])
	rec.AddString("logger", logger)
	rec.AddString("event_id", id)
	if end < len(rest) {
		rec.Message = bytes.TrimLeft(rest[end:], " ")
		return true
	}
	rec.Message = rest
	d.ahead(rec)
	return true
}

// ahead finds the message in the lines below, past the scopes.
func (d *dotnet) ahead(rec *record.Record) {
	line, rest := aheadLine(d.env.Ahead)
	if !bytes.HasPrefix(line, dotnetPad) {
		return
	}
	rec.Head = 1
	if bytes.HasPrefix(line, dotnetScope) {
		if next, _ := aheadLine(rest); bytes.HasPrefix(next, dotnetPad) {
			rec.AddString("scope", line[len(dotnetScope):])
			line, rec.Head = next, 2
		}
	}
	rec.Message = bytes.TrimLeft(line, " ")
}

// stamp reads what stands before the level: the TimestampFormat is free, but a
// date, a clock or both, in brackets or not, is what is used.
func (d *dotnet) stamp(rec *record.Record, b []byte) bool {
	if b[0] == '[' {
		b = bytes.TrimSuffix(b[1:], []byte("]"))
	}
	if len(b) == 0 {
		return false
	}
	if t, n := d.env.Stamps.Decode(b); n > 0 {
		rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
		return true
	}
	return len(b) >= 8 && isDigit(b[0]) && b[2] == ':' && b[5] == ':'
}

// systemd reads "<6>Category[0] message", with a stamp after the priority or
// not. The category's shape tells it from other programs' lines.
func (d *dotnet) systemd(rec *record.Record, line []byte) bool {
	if line[2] != '>' || line[1] < '2' || line[1] > '7' {
		return false
	}
	rest := line[3:]
	if isDigit(rest[0]) || rest[0] == '[' {
		open := len(rest) - len(bytes.TrimPrefix(rest, []byte("[")))
		t, n := d.env.Stamps.Decode(rest[open:])
		if n == 0 {
			return false
		}
		rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
		rest = bytes.TrimLeft(rest[open+n:], "] ")
	}
	logger, id, end := dotnetCategory(rest)
	if end < 0 || end >= len(rest) || logger[0] > 'Z' && bytes.IndexByte(logger, '.') < 0 {
		return false
	}
	n := syslogNumber[line[1]-'0']
	if line[1] == '2' { // Critical is the worst level here
		n = severity.Fatal
	}
	rec.Explicit(n, line[1:2])
	rec.AddString("logger", logger)
	rec.AddString("event_id", id)
	rec.Message = rest[end+1:]
	return true
}

// dotnetLevelAt finds the level: four small letters, a colon and a space, at the
// start or behind a stamp. -1 if there is none.
func dotnetLevelAt(line []byte) int {
	p := 0
	if c := line[0]; isDigit(c) || c == '[' {
		limit := min(len(line)-6, maxDotnetStamp)
		for p = 1; p < limit && line[p] < 'a'; p++ {
			if c := line[p]; c >= 'A' && c != 'T' && c != 'Z' && c != ']' {
				return -1
			}
		}
		if p >= limit || line[p-1] != ' ' {
			return -1
		}
	}
	if line[p+4] != ':' || line[p+5] != ' ' {
		return -1
	}
	return p
}

func dotnetLevel(w []byte) severity.Number {
	switch string(w) {
	case "trce":
		return severity.Trace
	case "dbug":
		return severity.Debug
	case "info":
		return severity.Info
	case "warn":
		return severity.Warn
	case "fail":
		return severity.Error
	case "crit":
		return severity.Fatal
	}
	return severity.Unspecified
}

// dotnetCategory reads "Name.Space.Type[14]", which ends the line or a space
// follows; end is -1 if b does not start so.
func dotnetCategory(b []byte) (logger, id []byte, end int) {
	if len(b) < 4 || !isLetter(b[0]) {
		return nil, nil, -1
	}
	open := bytes.IndexByte(b[:min(len(b), maxDotnetLogger)], '[')
	if open < 1 || bytes.IndexByte(b[:open], ' ') >= 0 && b[len(b)-1] != ']' {
		return nil, nil, -1
	}
	n := bytes.IndexByte(b[open:], ']')
	if n < 2 {
		return nil, nil, -1
	}
	end = open + n + 1
	id = b[open+1 : end-1]
	if !allDigits(bytes.TrimPrefix(id, []byte("-"))) || end < len(b) && b[end] != ' ' {
		return nil, nil, -1
	}
	return b[:open], id, end
}

// wholeDotnet keeps a header with the line below it, or with two if the first
// has scopes.
func wholeDotnet(data []byte) int {
	line, start := lastLine(data)
	if bytes.HasPrefix(line, dotnetScope) {
		line, start = lastLine(data[:start])
	}
	if n := len(line); n >= 8 && line[n-1] == ']' && dotnetLevelAt(line) >= 0 {
		return start
	}
	return len(data)
}
