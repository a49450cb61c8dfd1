// This file owns the tab-separated logs of Zeek (formerly Bro). Source: Zeek's
// ASCII log writer (docs.zeek.org, "Zeek Log Formats").

package parse

import (
	"bytes"
	"slices"
	"strings"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var formatZeek = Format{
	Name:      "zeek",
	About:     "Zeek's (Bro's) tab-separated logs",
	Sample:    "1795255200.123456\tCHhAvVGS1DHFjwGM9\t10.0.0.5\t51234\t203.0.113.7\t443\ttcp\tssl\t0.5\t517\t4096\tSF",
	Directive: "#fields\t",
	Columns: func(line []byte) []string {
		return strings.Split(strings.TrimSuffix(string(line[min(len(line), len("#fields\t")):]), "\r"), "\t")
	},
	First: "#0-9",
	New:   func(env *Env) Parser { return &zeek{env: env, ts: -1, status: -1, level: -1} },
}

// zeekDirectives are the starts of the lines that are no entries.
var zeekDirectives = [][]byte{
	[]byte("#fields\t"), []byte("#types\t"), []byte("#path\t"), []byte("#open\t"), []byte("#close\t"),
	[]byte("#separator "), []byte("#set_separator\t"), []byte("#empty_field\t"), []byte("#unset_field\t"),
}

type zeek struct {
	env     *Env
	columns []string // that the indexes belong to

	ts, status, level int // columns, -1 where there is none
	fields            [64][]byte
}

// Parse implements Parser. The message is what follows the time. Only http.log
// has a status; reporter.log and syslog.log have a level.
func (z *zeek) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 8 {
		return false
	}
	if line[0] == '#' {
		return directive(rec, line, zeekDirectives)
	}
	if !isDigit(line[0]) {
		return false
	}
	z.setColumns()
	end := bytes.IndexByte(line, '\t')
	if end < 1 || z.ts != 0 && (z.columns != nil || !z.unnamed(line, end)) {
		return false
	}
	t, ok := timestamp.Epoch(line[:end])
	if !ok {
		return false
	}
	rec.Time, rec.HasTime, rec.Message = t.Nanos, true, line[end+1:]
	n := 0
	if z.ts == 0 && (rec.WantFields || z.status >= 0 || z.level >= 0) {
		n = splitColumns(z.fields[:min(len(z.fields), len(z.columns))], line, '\t')
	}
	if z.status > 0 && z.status < n {
		setStatus(rec, z.fields[z.status])
	}
	if z.level > 0 && z.level < n {
		word := z.fields[z.level]
		if number := severity.Word(bytes.TrimPrefix(word, []byte("Reporter::"))); number != severity.Unspecified {
			rec.Explicit(number, word)
		}
	}
	if !rec.WantFields {
		return true
	}
	for i := 1; i < n; i++ {
		if v := z.fields[i]; i != z.status && string(v) != "(empty)" {
			addValue(rec, z.columns[i], v)
		}
	}
	return true
}

// unnamed says whether a line looks like an entry though nothing named its
// columns: six digits of a second's fraction, then an id of Zeek's or a dash.
func (z *zeek) unnamed(line []byte, end int) bool {
	return end == 17 && line[10] == '.' && end+2 < len(line) &&
		(line[end+1] == 'C' && bytes.IndexByte(line[end+1:], '\t') >= 14 || line[end+1] == '-' && line[end+2] == '\t')
}

// setColumns finds the columns that tell something.
func (z *zeek) setColumns() {
	if sameColumns(z.env.Columns, z.columns) {
		return
	}
	z.columns = z.env.Columns
	z.ts = slices.Index(z.columns, "ts")
	z.status = slices.Index(z.columns, "status_code")
	z.level = max(slices.Index(z.columns, "level"), slices.Index(z.columns, "severity"))
}
