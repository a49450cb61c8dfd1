// This file owns the comparison of two reports, as programs read it.

package output

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/logagg/logagg/aggregate/diff"
	"github.com/logagg/logagg/output/text"
)

// DiffSchema names the JSON form of a comparison.
const DiffSchema = "logagg.diff/v1"

// DiffOptions says what of a comparison is written.
type DiffOptions struct {
	Options
	text.DiffOptions
	Version string // of logagg
}

// diffDocument is a comparison's JSON form: an object of the schema, of what
// was compared, and of two lists of changes.
type diffDocument struct {
	Schema  string   `json:"schema"`
	Version string   `json:"logagg"`
	Old     diffSide `json:"old"`
	New     diffSide `json:"new"`
	Factor  float64  `json:"factor"` // by which rates must move
	// Records are all records, by the hour: that a share stays says nothing of it.
	Records diffChange `json:"records"`
	// Severities has all nine, the worst first, changed or not.
	Severities []diffChange `json:"severities"`
	// Patterns are sorted by change, severity, the greater count and template;
	// null when a report has none. Unchanged ones are left out unless they are
	// asked for.
	Patterns  []diffChange `json:"patterns"`
	Unchanged int          `json:"patterns_unchanged"`
}

type diffSide struct {
	Name    string     `json:"name"`
	Host    string     `json:"host"`
	Records int64      `json:"records"`
	First   *time.Time `json:"first"`
	Last    *time.Time `json:"last"`
}

type diffChange struct {
	Change     diff.Class `json:"change"`   // new, gone, risen, fallen, unchanged
	Severity   string     `json:"severity"` // of a pattern the worst in either report; all
	Template   string     `json:"template,omitempty"`
	Old        int64      `json:"old"` // records
	New        int64      `json:"new"`
	OldPerHour *float64   `json:"old_per_hour"` // null without times
	NewPerHour *float64   `json:"new_per_hour"`
	Ratio      *float64   `json:"ratio"` // of the rates; null for what is new, and for what was not tested
	P          *float64   `json:"p"`     // of such a difference by chance, not corrected for many tests; null like ratio
	Sample     string     `json:"sample,omitempty"`
}

// DiffFormats lists the formats that WriteDiff knows.
var DiffFormats = []string{"text", "json", "csv"}

// WriteDiff writes a comparison in a format.
func WriteDiff(w io.Writer, format string, d *diff.Diff, o DiffOptions) error {
	switch format {
	case "text":
		return text.Writer(o.Options).Diff(w, d, o.DiffOptions)
	case "json":
		return diffJSON(w, d, o)
	case "csv":
		return diffCSV(w, d, o)
	}
	return fmt.Errorf("unknown format %q; want one of %s", format, strings.Join(DiffFormats, ", "))
}

func diffJSON(w io.Writer, d *diff.Diff, o DiffOptions) error {
	doc := diffDocument{
		Schema: DiffSchema, Version: o.Version, Factor: d.Factor,
		Old: sideOf(o.Old, &d.Old), New: sideOf(o.New, &d.New),
		Records:    allRecords(d, true)[0],
		Severities: changesOf(d, d.Severities, true),
		Unchanged:  diff.Count(d.Patterns, diff.Unchanged),
	}
	if d.Grouped {
		doc.Patterns = changesOf(d, d.Patterns, o.All)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(&doc)
}

func sideOf(name string, s *diff.Side) diffSide {
	return diffSide{name, s.Host, s.Records, s.First, s.Last}
}

func changesOf(d *diff.Diff, changes []diff.Change, unchanged bool) []diffChange {
	list := []diffChange{}
	for i := range changes {
		c := &changes[i]
		if c.Class == diff.Unchanged && !unchanged {
			continue
		}
		entry := diffChange{
			Change: c.Class, Severity: c.Severity, Template: c.Template, Old: c.Old, New: c.New,
			OldPerHour: perHour(c.Old, &d.Old), NewPerHour: perHour(c.New, &d.New), Sample: c.Sample,
		}
		if c.Tested {
			entry.Ratio, entry.P = &c.Ratio, &c.P
		}
		list = append(list, entry)
	}
	return list
}

// allRecords is of the severity all.
func allRecords(d *diff.Diff, unchanged bool) []diffChange {
	c := d.Records
	c.Severity = "all"
	return changesOf(d, []diff.Change{c}, unchanged)
}

// perHour is a rate; nil when the report spans no time.
func perHour(n int64, s *diff.Side) *float64 {
	if s.Hours == 0 {
		return nil
	}
	rate := float64(n) / s.Hours
	return &rate
}

// diffCSV writes a row for all records, and one per severity and pattern, that
// changed, or was to be written anyway, after a header row. Only patterns have
// templates.
func diffCSV(w io.Writer, d *diff.Diff, o DiffOptions) error {
	c := csv.NewWriter(w)
	c.UseCRLF = true                                                                                                              // RFC 4180, section 2.1
	_ = c.Write([]string{"change", "severity", "template", "old", "new", "old_per_hour", "new_per_hour", "ratio", "p", "sample"}) // Error, below, keeps the first failure
	for _, list := range [][]diffChange{allRecords(d, o.All), changesOf(d, d.Severities, o.All), changesOf(d, d.Patterns, o.All)} {
		for _, e := range list {
			_ = c.Write([]string{
				string(e.Change), e.Severity, cell(e.Template),
				strconv.FormatInt(e.Old, 10), strconv.FormatInt(e.New, 10),
				number(e.OldPerHour), number(e.NewPerHour), number(e.Ratio), number(e.P), cell(e.Sample),
			})
		}
	}
	c.Flush()
	return c.Error()
}

// number writes a float; nothing for nil.
func number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'g', 6, 64)
}
