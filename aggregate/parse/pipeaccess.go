// This file owns the access lines of Go's web frameworks that have pipes between
// the columns: Gin, Negroni and Fiber. Source: gin logger.go (defaultLogFormatter),
// negroni logger.go (LoggerDefaultFormat), fiber middleware/logger (ConfigDefault).

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var formatPipeAccess = Format{
	Name:      "gin",
	About:     "requests of Gin, Negroni and Fiber",
	Sample:    `[GIN] 2026/11/21 - 10:00:00 | 200 |    1.234567ms |     203.0.113.7 | GET      "/ping"`,
	Multiline: true,
	First:     "[0-9",
	New:       func(env *Env) Parser { return &pipeAccess{env: env} },
}

type pipeAccess struct {
	env     *Env
	scratch [32]byte
}

var (
	ginTag      = []byte("[GIN] ")
	ginDebug    = []byte("[GIN-debug] ")
	ginRecovery = []byte("[Recovery] ")
	negroniTag  = []byte("[negroni] ")
)

// Parse implements Parser. The message is all that follows the time.
func (g *pipeAccess) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 20 || line[0] != '[' && !isDigit(line[0]) {
		return false
	}
	rest := line
	switch {
	case bytes.HasPrefix(line, ginTag):
		rest = line[len(ginTag):]
	case bytes.HasPrefix(line, negroniTag):
		rest = line[len(negroniTag):]
	case bytes.HasPrefix(line, ginDebug):
		return ginNotice(rec, line[len(ginDebug):])
	case bytes.HasPrefix(line, ginRecovery):
		t, n := g.stamp(line[len(ginRecovery):])
		if n == 0 {
			return false
		}
		setStamp(rec, t)
		rec.Message = bytes.TrimLeft(line[len(ginRecovery)+n:], " ")
		return true
	case isDigit(line[0]) && line[2] == ':' && clock(line) > 0:
		end := clock(line)
		return end+2 < len(line) && line[end+1] == '|' && pipeColumns(rec, line[end+3:])
	default:
		return false
	}
	t, n := g.stamp(rest)
	if n == 0 {
		return false
	}
	bar := bytes.IndexByte(rest[n:min(len(rest), n+4)], '|')
	if bar < 0 || !pipeColumns(rec, rest[n+bar+1:]) {
		return false
	}
	setStamp(rec, t)
	return true
}

func setStamp(rec *record.Record, t timestamp.Time) {
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
}

// stamp reads a time; Gin has a dash between the date and the clock.
func (g *pipeAccess) stamp(b []byte) (timestamp.Time, int) {
	const date = len("2026/11/21")
	if len(b) <= date+3 || string(b[date:date+3]) != " - " {
		return g.env.Stamps.Decode(b)
	}
	s := append(g.scratch[:0], b[:date]...)
	s = append(s, b[date+2:min(len(b), date+2+len(" 10:00:00"))]...)
	t, n := g.env.Stamps.Decode(s)
	if n == 0 {
		return t, 0
	}
	return t, n + 2
}

// pipeColumns reads "status | duration | client | method path": Fiber has the path
// in a column of its own.
func pipeColumns(rec *record.Record, b []byte) bool {
	var f [6][]byte
	n := splitColumns(f[:], b, '|')
	for i := range f[:n] {
		f[i] = bytes.TrimSpace(f[i])
	}
	if n < 4 || !isStatus(f[0]) || len(f[1]) == 0 || !isDigit(f[1][0]) {
		return false
	}
	method, path := cutSpace(f[3])
	if !isMethod(method) && !isUpper(method) || len(method) == 0 {
		return false
	}
	if path = bytes.Trim(path, ` "`); len(path) == 0 && n > 4 {
		path = f[4]
	}
	rec.Message = bytes.TrimLeft(b, " ")
	setStatus(rec, f[0])
	rec.AddString("duration", f[1])
	addValue(rec, "remote_addr", f[2])
	rec.AddString("method", method)
	addValue(rec, "path", path)
	return true
}

// ginNotice reads what Gin says in its debug mode; warnings and errors have
// their level in brackets.
func ginNotice(rec *record.Record, b []byte) bool {
	rec.Message = b
	if len(b) > 2 && b[0] == '[' {
		if end := bytes.IndexByte(b, ']'); end > 0 {
			if n := severity.Word(b[1:end]); n != severity.Unspecified {
				rec.Explicit(n, b[1:end])
				rec.Message = bytes.TrimLeft(b[end+1:], " ")
			}
		}
	}
	return true
}
