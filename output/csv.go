// This file owns the CSV report: one table, safe to open in a spreadsheet.

package output

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/output/spreadsheet"
	"github.com/logagg/logagg/output/text"
)

// CSV writes a row per source and severity with a non-zero count, after a
// header row, as RFC 4180 has it. Where hosts differ a source is host:name.
// Times are RFC 3339 in UTC, empty when the source states none.
type CSV struct{}

// Write implements Writer.
func (CSV) Write(w io.Writer, r *report.Report) error {
	c := csv.NewWriter(w)
	c.UseCRLF = true // RFC 4180, section 2.1
	row := []string{"source", "format", "severity", "severity_number", "records", "first", "last"}
	_ = c.Write(row) // Error, below, keeps the first failure
	for i := range r.Sources {
		s := &r.Sources[i]
		for l, n := range s.Severities {
			if n == 0 {
				continue
			}
			level := severity.Level(l)
			row[0], row[1] = cell(s.Place()), cell(s.Format)
			row[2], row[3] = level.String(), strconv.Itoa(int(level.Number()))
			row[4] = strconv.FormatInt(n, 10)
			row[5], row[6] = stamp(s.First), stamp(s.Last)
			_ = c.Write(row)
		}
	}
	c.Flush()
	return c.Error()
}

// cell makes text safe for a spreadsheet: control bytes are made visible, and
// what would run as a formula gets a leading apostrophe. Numbers and a lone "-",
// the name of stdin, run nothing and stay.
func cell(s string) string {
	s = text.Visible(s)
	if s == "-" || !spreadsheet.IsFormula(s) {
		return s
	}
	if _, err := strconv.ParseFloat(strings.TrimSpace(s), 64); err == nil {
		return s
	}
	return "'" + s
}

func stamp(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}
