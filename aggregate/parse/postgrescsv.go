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
		if value, rest, ok = cutCSV(rest); !ok {
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
	value, _, ok := cutCSV(b)
	if !ok {
		value = bytes.TrimPrefix(b, []byte(`"`))
	}
	doubled := []byte(`""`)
	if !bytes.Contains(value, doubled) {
		return value
	}
	p.scratch = p.scratch[:0]
	for {
		i := bytes.Index(value, doubled)
		if i < 0 {
			p.scratch = append(p.scratch, value...)
			return p.scratch
		}
		p.scratch = append(p.scratch, value[:i+1]...)
		value = value[i+2:]
	}
}

// cutCSV takes the first column off b, without its quotes. ok is false when
// they are not closed, or when nothing follows an unquoted one.
func cutCSV(b []byte) (value, rest []byte, ok bool) {
	if len(b) == 0 || b[0] != '"' {
		i := bytes.IndexByte(b, ',')
		if i < 0 {
			return b, nil, false
		}
		return b[:i], b[i+1:], true
	}
	for i := 1; ; i += 2 {
		j := bytes.IndexByte(b[i:], '"')
		if j < 0 {
			return nil, nil, false
		}
		i += j
		if i+1 == len(b) {
			return b[1:i], nil, true
		}
		if b[i+1] == ',' {
			return b[1:i], b[i+2:], true
		}
		if b[i+1] != '"' {
			return nil, nil, false
		}
	}
}

// postgresNumber reads the severity column.
func postgresNumber(w []byte) severity.Number {
	if string(w) == "PANIC" {
		return severity.Panic
	}
	n, _, _ := colonLevel(w)
	return n
}
