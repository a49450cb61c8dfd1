package cmd

// This file owns the conditions of --fail-on.

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
)

// condition holds when the records of at least a severity are more than a
// number, or than a share of all records.
type condition struct {
	text    string
	level   severity.Level
	atLeast bool // >= rather than >
	limit   float64
	percent bool
}

var conditionForm = regexp.MustCompile(`^\s*([A-Za-z]+)\s*(?:(>=?)\s*(\d+(?:\.\d+)?)\s*(%?))?\s*$`)

// parseCondition reads error, error>=100, warn>1%. A severity alone means: any
// record of it.
func parseCondition(s string) (*condition, error) {
	m := conditionForm.FindStringSubmatch(s)
	if m == nil {
		return nil, fmt.Errorf("%q is no condition: write it like error, error>=100, error>5 or warn>1%%", s)
	}
	number, known := severity.Parse(m[1])
	if !known {
		return nil, fmt.Errorf("%q in %q is no severity: use fatal, critical, error, warn, notice, info, debug or trace", m[1], s)
	}
	c := &condition{text: strings.TrimSpace(s), level: number.Level(), limit: 0}
	if m[2] == "" {
		return c, nil
	}
	c.atLeast, c.percent = m[2] == ">=", m[4] == "%"
	limit, err := strconv.ParseFloat(m[3], 64)
	if err != nil || c.percent && limit > 100 {
		return nil, fmt.Errorf("%q: %s is out of range", s, m[3]+m[4])
	}
	if !c.percent && limit != math.Trunc(limit) {
		return nil, fmt.Errorf("%q: a number of records must be whole; for a share write %s%%", s, m[3])
	}
	c.limit = limit
	return c, nil
}

// holds tells whether the condition holds, and of how many records. It never
// holds without records.
func (c *condition) holds(r *report.Report) (records int64, held bool) {
	for level := severity.LevelFatal; level <= c.level; level++ {
		records += r.Totals.Severities[level]
	}
	value := float64(records)
	if c.percent {
		if r.Totals.Records == 0 {
			return 0, false
		}
		value = 100 * value / float64(r.Totals.Records)
	}
	if c.atLeast {
		return records, value >= c.limit
	}
	return records, value > c.limit
}
