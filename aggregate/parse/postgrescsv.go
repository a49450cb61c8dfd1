// This file owns PostgreSQL's csvlog (RFC 4180), of all versions: columns were
// only ever added at the end. Source: src/backend/utils/error/csvlog.c.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatPostgresCSV = Format{
	Name:   "postgres-csv",
	About:  "PostgreSQL's csvlog",
	Sample: `2026-11-21 10:00:00.123 UTC,"shop","shop",812,"10.0.0.7:52144",6561f0a0.32c,3,"SELECT",2026-11-21 09:59:58 UTC,4/17,0,ERROR,42P01,"relation ""order"" does not exist",,,,,,"SELECT 1 FROM order",15,,"psql","client backend",,0`,

	// A text may hold line ends.
	Multiline: true,
	First:     "0-9",
	New:       func(env *Env) Parser { return &postgresCSV{env: env} },
}

type postgresCSV struct {
	env     *Env
	scratch []byte // a message whose quotes are doubled
}

// postgresColumns names the columns up to the message; those of no use to a
// reader, or found elsewhere, have no name.
var postgresColumns = [...]string{
	"", "user", "database", "pid", "remote_addr", "session_id", "", "command_tag",
	"", "vxid", "txid", "", "sqlstate", "",
}

const (
	postgresSeverity = 11 // indexes of columns
	postgresMessage  = 13
)

// Parse implements Parser.
func (p *postgresCSV) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 40 || !isDigit(line[0]) {
		return false
	}
	comma := 19 + bytes.IndexByte(line[19:40], ',')
	if comma < 19+1 || comma+1 == len(line) || line[comma+1] != '"' && line[comma+1] != ',' {
		return false
	}
	t, n := p.env.Stamps.Decode(line[:comma])
	if n != comma {
		return false
	}
	var value, level []byte
	rest := line[comma+1:]
	for i := 1; i < postgresMessage; i++ {
		var ok bool
		if value, rest, ok = cutCSV(rest, ','); !ok {
			return false
		}
		switch i {
		case postgresSeverity:
			level = value
		case 3:
			addNumeric(rec, "pid", value)
		default:
			if name := postgresColumns[i]; name != "" {
				rec.AddString(name, value)
			}
		}
	}
	number := postgresNumber(level)
	if number == severity.Unspecified {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	rec.Explicit(number, level)
	rec.Message = p.message(rest)
	return true
}

// message reads the column that b starts with; it goes on to the line's end if
// its quotes are not closed there.
func (p *postgresCSV) message(b []byte) []byte {
	value, _, ok := cutCSV(b, ',')
	if !ok {
		value = bytes.TrimPrefix(b, []byte(`"`))
	}
	return undouble(&p.scratch, value)
}

// postgresNumber reads the severity column.
func postgresNumber(w []byte) severity.Number {
	if string(w) == "PANIC" {
		return severity.Panic
	}
	n, _, _ := colonLevel(w)
	return n
}
