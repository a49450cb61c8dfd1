// This file owns systemd's journal as journalctl -o export and -o verbose print
// it: an entry is a line for each of its fields.

package parse

import (
	"bytes"
	"encoding/binary"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

// cursorField starts every entry of the export format.
const cursorField = "__CURSOR="

var (
	formatJournalExport = Format{
		Name:   "journal-export",
		About:  "journalctl -o export",
		First:  "_",
		Sample: "__CURSOR=s=1;i=2\n__REALTIME_TIMESTAMP=1795255200123456\nPRIORITY=6\n_HOSTNAME=web1\nSYSLOG_IDENTIFIER=sshd\n_PID=812\nMESSAGE=Server listening on 0.0.0.0 port 22.\n",
		Weight: 20,
		Whole:  wholeExport,
		New:    func(env *Env) Parser { return &journalExport{env: env} },
	}
	formatJournalVerbose = Format{
		Name:   "journal-verbose",
		About:  "journalctl -o verbose",
		First:  "FMSTW",
		Needs:  "[",
		Sample: "Sat 2026-11-21 10:00:00.123456 UTC [s=1;i=2;b=3;m=4;t=5;x=6]\n    PRIORITY=6\n    _HOSTNAME=web1\n    SYSLOG_IDENTIFIER=sshd\n    MESSAGE=Server listening on 0.0.0.0 port 22.\n",
		Weight: 20,
		Whole:  wholeVerbose,
		New:    func(env *Env) Parser { return &journalVerbose{env: env} },
	}
)

type journalExport struct{ env *Env }

// Parse implements Parser. A field's line is "NAME=text" or, if its text may
// hold line ends, "NAME" with the text's length and the text behind it.
func (j *journalExport) Parse(rec *record.Record, line []byte) bool {
	if len(line) < len(cursorField) || string(line[:len(cursorField)]) != cursorField {
		return false
	}
	rec.Message = nil
	var e journalEntry
	ahead := j.env.Ahead[:min(len(j.env.Ahead), maxExport)]
	for rest := ahead; len(rest) > 0; {
		name, value, after, lines := exportField(rest)
		if lines <= 0 {
			break
		}
		rec.Head += lines
		e.field(rec, name, value)
		rest = after
	}
	e.finish(rec)
	return true
}

// exportField takes a field off b, and tells how many lines it has: 0 where the
// entry ends, less where b ends before the field.
func exportField(b []byte) (name, value, rest []byte, lines int) {
	field, rest := aheadLine(b)
	if len(field) == 0 || bytes.HasPrefix(field, []byte(cursorField)) {
		return nil, nil, nil, 0
	}
	name, value, ok := bytes.Cut(field, []byte("="))
	if ok {
		return name, value, rest, 1
	}
	all := rest
	if value, rest, ok = binaryField(rest); !ok {
		if len(all) < 8 || binary.LittleEndian.Uint64(all) >= uint64(len(all)-8) {
			return nil, nil, nil, -1
		}
		return nil, nil, nil, 0
	}
	return name, value, rest, 1 + bytes.Count(all[:len(all)-len(rest)], []byte("\n"))
}

// binaryField reads a length of eight bytes, little-endian, and as much text.
func binaryField(b []byte) (value, rest []byte, ok bool) {
	if len(b) < 8 {
		return nil, nil, false
	}
	n := binary.LittleEndian.Uint64(b)
	if n >= uint64(len(b)-8) || b[8+n] != '\n' {
		return nil, nil, false
	}
	return b[8 : 8+n], b[9+n:], true
}

// journalEntry collects what makes a record of an entry's fields.
type journalEntry struct{ priority, app []byte }

// field takes one field.
func (e *journalEntry) field(rec *record.Record, name, value []byte) {
	switch string(name) {
	case "MESSAGE":
		rec.Message, _, _ = bytes.Cut(value, []byte("\n"))
		return
	case "PRIORITY":
		e.priority = value
		return
	case "__REALTIME_TIMESTAMP":
		if t, ok := timestamp.Epoch(value); ok {
			rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
			return
		}
	case "SYSLOG_IDENTIFIER":
		e.app = value
	}
	if rec.WantFields && len(value) > 0 {
		rec.Fields = append(rec.Fields, record.Field{Raw: name, Value: value})
	}
}

// finish sets the level: as in syslog, PostgreSQL's text goes before.
func (e *journalEntry) finish(rec *record.Record) {
	if string(e.app) == "postgres" {
		if n, text, ok := postgresText(rec.Message); ok {
			rec.Explicit(n, text)
			return
		}
	}
	if len(e.priority) == 1 && e.priority[0]-'0' < 8 {
		rec.Explicit(syslogNumber[e.priority[0]-'0'], e.priority)
	} else if n, text := messageLevel(rec.Message); n != severity.Unspecified {
		rec.Explicit(n, text)
	}
}

// weekdays holds what the names of weekdays start with.
var weekdays = []byte("FMSTW")

type journalVerbose struct{ env *Env }

// Parse implements Parser. The lines of an entry's fields are indented.
func (j *journalVerbose) Parse(rec *record.Record, line []byte) bool {
	if !isVerboseHeader(line) {
		return false
	}
	t, n := j.env.Stamps.Decode(line[4:])
	if n == 0 || !bytes.HasPrefix(line[4+n:], []byte(" [")) {
		return false
	}
	// The cursor is its own field in some versions: "[s=...]", "[]".
	if cursor := line[4+n+2:]; cursor[len(cursor)-1] != ']' || len(cursor) > 1 && !bytes.HasPrefix(cursor, []byte("s=")) {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	rec.Message = nil
	var e journalEntry
	ahead := j.env.Ahead[:min(len(j.env.Ahead), maxAhead)]
	for rest := ahead; len(rest) > 0 && rest[0] == ' '; rec.Head++ {
		var field []byte
		field, rest = aheadLine(rest)
		// Texts that go on are indented further.
		if name, value, ok := bytes.Cut(bytes.TrimPrefix(field, []byte("    ")), []byte("=")); ok && isFieldName(name) {
			e.field(rec, name, value)
		}
	}
	e.finish(rec)
	return true
}

// isVerboseHeader tells an entry's first line by its shape.
func isVerboseHeader(line []byte) bool {
	return len(line) >= 30 && bytes.IndexByte(weekdays, line[0]) >= 0 && line[3] == ' ' && isDigit(line[4]) &&
		line[8] == '-' && line[len(line)-1] == ']'
}

// isFieldName tells a field from a line of a text that goes on.
func isFieldName(w []byte) bool {
	for _, c := range w {
		if (c < 'A' || c > 'Z') && c != '_' && !isDigit(c) {
			return false
		}
	}
	return len(w) > 0
}

// maxExport bounds the entries that are kept in one block, in bytes: to search
// all of every input's blocks for one would cost too much.
const maxExport = 16 << 10

// wholeExport cuts before an entry whose end is not in data.
func wholeExport(data []byte) int {
	skip := max(0, len(data)-maxExport)
	at := lastStart(data[skip:], cursorField)
	if at < 0 {
		return len(data)
	}
	_, rest := aheadLine(data[skip+at:])
	for len(rest) > 0 {
		_, _, after, lines := exportField(rest)
		if lines == 0 {
			return len(data)
		}
		if lines < 0 {
			break
		}
		rest = after
	}
	return skip + at
}

// wholeVerbose cuts before the last line that is not indented, if an entry
// starts there.
func wholeVerbose(data []byte) int {
	for end := len(data); end > 0; {
		start := 1 + bytes.LastIndexByte(data[:end-1], '\n')
		if c := data[start]; c != ' ' && c != '\n' && c != '\r' {
			if line, _ := lastLine(data[:end]); isVerboseHeader(line) {
				return start
			}
			break
		}
		end = start
	}
	return len(data)
}
