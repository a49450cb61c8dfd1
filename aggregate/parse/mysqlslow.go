// This file owns the slow query log of MySQL, MariaDB and Percona Server. Its
// records have no level. Source: sql/log.cc (File_query_log::write_slow).

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var formatMySQLSlow = Format{
	Name:  "mysql-slow",
	About: "the slow query log of MySQL, MariaDB and Percona Server",
	Sample: "# Time: 2026-11-21T10:00:00.123456Z\n" +
		"# User@Host: shop[shop] @ web1 [10.0.0.7]  Id:    12\n" +
		"# Query_time: 2.000123  Lock_time: 0.000004 Rows_sent: 1  Rows_examined: 81234\n" +
		"SET timestamp=1795255198;\n" +
		"SELECT COUNT(*) FROM orders;",

	Multiline: true,
	Weight:    6,
	Whole:     wholeSlow,
	First:     "#/A-Za-z",
	Needs:     ":",
	New:       func(env *Env) Parser { return &mysqlSlow{env: env} },
}

type mysqlSlow struct{ env *Env }

// maxSlowHead bounds a record's lines before its statement; Percona Server
// writes the most.
const maxSlowHead = 24

var (
	slowTime    = []byte("# Time: ")
	slowUser    = []byte("# User@Host: ")
	slowSet     = []byte("SET timestamp=")
	slowUse     = []byte("use ")
	slowStarted = []byte(". started with:")
)

// Parse implements Parser. The message is the statement's first line. The line
// with the time was once left out when it said the same as the one before: then
// the statement's SET tells it.
func (m *mysqlSlow) Parse(rec *record.Record, line []byte) bool {
	switch {
	case len(line) < 14:
		return false
	case line[0] == '#':
		if rest, ok := bytes.CutPrefix(line, slowTime); ok {
			t, n := m.env.Stamps.Decode(bytes.TrimLeft(rest, " "))
			if n == 0 {
				return false
			}
			rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
			break
		}
		if !bytes.HasPrefix(line, slowUser) {
			return false
		}
		slowFields(rec, line)
	case (line[0] == '/' || isLetter(line[0])) && bytes.HasSuffix(line, slowStarted):
		rec.Message = line
		return bytes.Contains(line, []byte(", Version: "))
	default:
		return false
	}
	rec.Message = line
	for ahead := m.env.Ahead; len(ahead) > 0 && rec.Head < maxSlowHead; {
		line, ahead = aheadLine(ahead)
		if bytes.HasPrefix(line, slowTime) || bytes.HasPrefix(line, slowUser) && !slowUserFollows(rec) {
			break
		}
		rec.Head++
		rec.Message = line
		if !isSlowHead(line) {
			break
		}
		if set, ok := bytes.CutPrefix(line, slowSet); ok {
			m.set(rec, set)
		} else if line[0] == '#' {
			slowFields(rec, line)
		}
	}
	return true
}

// slowUserFollows says that the line with the user may come: only the one with
// the time was read.
func slowUserFollows(rec *record.Record) bool { return rec.HasTime && rec.Head == 0 }

// set reads the time of "SET timestamp=1795255198;".
func (m *mysqlSlow) set(rec *record.Record, b []byte) {
	b, _, _ = bytes.Cut(b, []byte(";"))
	if t, ok := timestamp.Epoch(b); ok && !rec.HasTime {
		rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	}
}

// slowFields adds the pairs of a line such as "# Query_time: 2.0  Lock_time: 0",
// and before them the user and the host.
func slowFields(rec *record.Record, line []byte) {
	if !rec.WantFields {
		return
	}
	if user, ok := bytes.CutPrefix(line, slowUser); ok {
		var host, addr []byte
		user, host, _ = bytes.Cut(user, []byte(" @ "))
		host, addr, _ = bytes.Cut(host, []byte("["))
		addr, line, _ = bytes.Cut(addr, []byte("]"))
		rec.AddString("user", user)
		rec.AddString("host", bytes.TrimSpace(host))
		rec.AddString("remote_addr", addr)
	}
	line = bytes.TrimLeft(line, "# ")
	for len(line) > 0 {
		key, rest, ok := bytes.Cut(line, []byte(":"))
		if !ok || bytes.IndexByte(key, ' ') >= 0 {
			return
		}
		value, rest := cutSpace(bytes.TrimLeft(rest, " "))
		line = bytes.TrimLeft(rest, " ")
		if len(value) > 0 {
			f := record.Field{Key: slowKey(key), Value: value}
			if f.Key == "" {
				f.Raw = key
			}
			if numberEnd(value, 0) == len(value) {
				f.Kind = record.Number
			}
			rec.Fields = append(rec.Fields, f)
		}
	}
}

// slowKey gives the names that all of the servers write, in small letters.
func slowKey(b []byte) string {
	switch string(b) {
	case "Query_time":
		return "query_time"
	case "Lock_time":
		return "lock_time"
	case "Rows_sent":
		return "rows_sent"
	case "Rows_examined":
		return "rows_examined"
	case "Rows_affected":
		return "rows_affected"
	case "Thread_id", "Id":
		return "thread_id"
	case "Schema":
		return "schema"
	}
	return ""
}

// isSlowHead says that a line stands before the statement. A command that is no
// statement is written as a comment.
func isSlowHead(line []byte) bool {
	if len(line) > 0 && line[0] == '#' {
		return !bytes.HasPrefix(line, []byte("# administrator command:"))
	}
	return bytes.HasPrefix(line, slowSet) || bytes.HasPrefix(line, slowUse)
}

// wholeSlow keeps the lines before a statement with it.
func wholeSlow(data []byte) int {
	end := len(data)
	for range maxSlowHead + 1 {
		line, start := lastLine(data[:end])
		if !isSlowHead(line) || end == 0 {
			break
		}
		end = start
		if bytes.HasPrefix(line, slowTime) {
			break
		}
	}
	return end
}
