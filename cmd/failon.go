package cmd

// This file owns the conditions of --fail-on.

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/logagg/logagg/aggregate/diff"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/output/text"
)

// condition holds when the records of at least a severity are more than a
// number, or than a share of all records; or when new patterns are.
type condition struct {
	text    string
	fresh   bool // counts new patterns, not records
	level   severity.Level
	atLeast bool // >= rather than >
	limit   float64
	percent bool
}

var conditionForm = regexp.MustCompile(`^\s*([A-Za-z]+)\s*(?:(>=?)\s*(\d+(?:\.\d+)?)\s*(%?))?\s*$`)

// parseCondition reads error, error>=100, warn>1%, new, new>=3. A severity alone
// means any record of it, new alone any new pattern.
func parseCondition(s string) (*condition, error) {
	m := conditionForm.FindStringSubmatch(s)
	if m == nil {
		return nil, fmt.Errorf("%q is no condition: write it like error, error>=100, error>5, warn>1%% or new", s)
	}
	c := &condition{text: strings.TrimSpace(s), fresh: strings.EqualFold(m[1], "new")}
	if !c.fresh {
		number, known := severity.Parse(m[1])
		if !known {
			return nil, unknownCondition(m[1])
		}
		c.level = number.Level()
	}
	if m[2] == "" {
		return c, nil
	}
	c.atLeast, c.percent = m[2] == ">=", m[4] == "%"
	limit, err := strconv.ParseFloat(m[3], 64)
	if err != nil || c.percent && limit > 100 {
		return nil, fmt.Errorf("%q: %s is out of range", s, m[3]+m[4])
	}
	if c.percent && c.fresh {
		return nil, fmt.Errorf("%q: new patterns are counted: write a number", s)
	}
	if !c.percent && limit != math.Trunc(limit) {
		return nil, fmt.Errorf("%q: a number must be whole; for a share of records write %s%%", s, m[3])
	}
	c.limit = limit
	return c, nil
}

// unknownCondition says why a word begins no condition.
func unknownCondition(word string) error {
	switch change := diff.Class(strings.ToLower(word)); change {
	case diff.Gone, diff.Risen, diff.Fallen:
		return fmt.Errorf("%q is a change between two reports: use logagg diff OLD NEW --fail-on %s", word, change)
	}
	return fmt.Errorf("%q is no severity: use fatal, critical, error, warn, notice, info, debug or trace; or new, for patterns", word)
}

// holds tells whether the condition holds, and for how many records or, of the
// new patterns that there are, for how many of these. It never holds without
// records.
func (c *condition) holds(r *report.Report, fresh int64) (n int64, held bool) {
	n = fresh
	if !c.fresh {
		n = r.Totals.Severities.AtLeast(c.level)
	}
	value := float64(n)
	if c.percent {
		if r.Totals.Records == 0 {
			return 0, false
		}
		value = 100 * value / float64(r.Totals.Records)
	}
	if c.atLeast {
		return n, value >= c.limit
	}
	return n, value > c.limit
}

// parseConditions reads conditions that are repeated, or parted by commas.
func parseConditions(texts []string, baseline string) ([]*condition, error) {
	var list []*condition
	for _, t := range parts(texts) {
		c, err := parseCondition(t)
		if err != nil {
			return nil, err
		}
		if c.fresh && baseline == "" {
			return nil, errors.New("new needs --baseline, a saved report to compare with")
		}
		list = append(list, c)
	}
	return list, nil
}

// holds gives the failure of a report for which conditions hold, a line for
// each, and the first new patterns, unless the report is on the screen to name
// them; a quiet job says nothing.
func (job *scanJob) holds(r *report.Report) error {
	var held []error
	fresh := job.baseline.fresh
	shown := job.format == "text" && job.output == "" && !job.noReport
	for _, c := range job.failOn {
		n, holds := c.holds(r, fresh)
		switch {
		case !holds:
		case c.fresh:
			held = append(held, fmt.Errorf("--fail-on %s holds: %s", c.text, plural(n, "new pattern")))
			if !shown {
				held = append(held, newPatterns(r, fresh)...)
			}
		default:
			held = append(held, fmt.Errorf("--fail-on %s holds: %d of %d records", c.text, n, r.Totals.Records))
		}
	}
	switch {
	case len(held) == 0:
		return nil
	case job.quiet:
		return &failure{status: statusHeld}
	}
	return &failure{statusHeld, errors.Join(held...)}
}

const (
	maxNamed     = 3  // new patterns
	namedColumns = 64 // of the template of one
)

// newPatterns names the first new patterns, a line for each.
func newPatterns(r *report.Report, fresh int64) (lines []error) {
	for i := range r.Patterns {
		if p := &r.Patterns[i]; p.New && len(lines) < maxNamed {
			lines = append(lines, fmt.Errorf("  %s  %s", p.Severity, text.Short(p.Template, namedColumns)))
		}
	}
	if left := fresh - int64(len(lines)); left > 0 {
		lines = append(lines, fmt.Errorf("  and %d more", left))
	}
	return lines
}

// parts gives the values of a flag that may be repeated or hold several, parted
// by commas.
func parts(values []string) []string {
	var list []string
	for _, value := range values {
		for part := range strings.SplitSeq(value, ",") {
			if part = strings.TrimSpace(part); part != "" {
				list = append(list, part)
			}
		}
	}
	return list
}

func plural(n int64, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}
