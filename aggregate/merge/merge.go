// Package merge makes one report of many: of the hosts of a fleet, or of the
// nights of a week. Numbers add exactly: the report of the parts is that of the
// whole, whatever the order and the grouping of the parts; only the time when
// it was made, how long that took and logagg's version are its own. Only the
// sum of the parts' elapsed seconds is subject to rounding.
package merge

// This file owns the sum and all that stands once in a report.

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/logagg/logagg/aggregate/pattern"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/timeline"
)

// pendingParts bounds how many reports a Sum holds before it adds them up.
const pendingParts = 32

// maxSum bounds each number of a sum, so that nothing overflows. It takes 2,048
// reports of the most that report.Decode takes to reach it, so that a few
// damaged ones leave room for all others.
const maxSum = 1 << 61

// Sum adds reports up. The zero value is empty and ready. It is not safe for
// concurrent use.
type Sum struct {
	parts []*report.Report // not added up yet; the first may be a sum itself
	name  string           // of the first report that was added
	bound int64            // of each number in the sum
	left  []report.Skipped
}

// Mismatch says that a report counts other things than the first one, so that
// their numbers have no sum.
type Mismatch struct {
	First, Name string // the reports' names, as Add was told
	Differences []string
	Older       string // which of them a version without patterns made; empty for none
}

func (m *Mismatch) Error() string {
	if m.Older != "" {
		return fmt.Sprintf("%s was made by an older version of logagg, which knew no patterns: make it anew, or merge it with such reports only", m.Older)
	}
	return fmt.Sprintf("%s and %s do not add up: %s; make both reports with the same options",
		m.First, m.Name, strings.Join(m.Differences, ", "))
}

// Add adds a report, which is then the sum's; name is what errors call it. It
// fails with a *Mismatch when the report was made with other options than the
// first one, and when Check refuses the report or the sum would have numbers that
// are too large; then the sum is as before.
func (s *Sum) Add(name string, r *report.Report) error {
	if len(s.parts) == 0 {
		s.name = name
	} else if diffs := s.parts[0].Options.Differences(&r.Options); len(diffs) > 0 {
		m := &Mismatch{First: s.name, Name: name, Differences: diffs}
		if first := s.parts[0].Options.Grouping; (first == 0) != (r.Options.Grouping == 0) {
			m.Older = name
			if first == 0 {
				m.Older = s.name
			}
		}
		return m
	}
	// What cannot be added is told of now, while its name is known.
	if err := Check(r); err != nil {
		return err
	}
	bound := s.bound + greatest(r)
	if bound > maxSum {
		return errors.New("its numbers are too large to add")
	}
	parts := append(s.parts, r)
	if len(parts) == pendingParts {
		sum, err := add(parts)
		if err != nil {
			return err
		}
		parts = []*report.Report{sum}
	}
	s.parts, s.bound = parts, bound
	return nil
}

// Leave tells of a report that should be in the sum and cannot be read, with the
// host on which it lies. The sum is then incomplete.
func (s *Sum) Leave(left report.Skipped) { s.left = append(s.left, left) }

// Report gives the sum, with all its patterns listed. Generated and Version are
// the caller's to set. It fails when no report was added.
func (s *Sum) Report() (*report.Report, error) {
	if len(s.parts) == 0 {
		return nil, errors.New("there is no report to merge")
	}
	sum, err := add(s.parts)
	if err != nil {
		return nil, err
	}
	for _, left := range s.left {
		sum.Complete = false
		if left.Host == sum.Host {
			left.Host = ""
		}
		sum.Skipped = append(sum.Skipped, left)
	}
	slices.SortFunc(sum.Skipped, compareSkipped)
	return sum, nil
}

// Check tells why a report cannot be one that logagg wrote: its timeline or its
// fingerprints contradict themselves, or there are none for its patterns. It finds what report.Decode cannot.
func Check(r *report.Report) error {
	if _, err := timeline.FromReport(r.Timeline); err != nil {
		return err
	}
	if len(r.Fingerprints) == 0 && (len(r.Patterns) > 0 || r.PatternsOmitted.Patterns > 0) {
		return errors.New("it lists patterns, but its fingerprints were removed: nothing tells its patterns again; make it anew")
	}
	return pattern.Check(r)
}

// greatest gives a bound of each number that a report adds to a sum, not more
// than a sum may have and one.
func greatest(r *report.Report) int64 {
	t := &r.Totals
	most := max(t.Lines, t.Records, t.Bytes, t.WithoutTime, t.InferredSeverity, t.Filtered, int64(r.ElapsedSeconds))
	var grouped, timed int64
	for i := range r.Sources {
		s := &r.Sources[i]
		most = max(most, s.Lines, s.Records, s.Bytes)
	}
	for i := range r.Timeline.Buckets {
		timed = limited(timed + r.Timeline.Buckets[i].Severities.Total())
	}
	for i := range r.Fingerprints {
		grouped = limited(grouped + r.Fingerprints[i].Count)
	}
	return limited(max(most, timed, grouped+r.PatternsOmitted.Ungrouped, r.PatternsOmitted.Records))
}

func limited(n int64) int64 { return min(n, maxSum+1) }

// add makes one report of reports with the same options.
func add(parts []*report.Report) (*report.Report, error) {
	sum := &report.Report{
		Schema:       report.Schema,
		Complete:     true,
		Options:      parts[0].Options,
		Patterns:     []report.Pattern{},
		Fingerprints: []report.Fingerprint{},
	}
	var times timeline.Timeline
	for _, r := range parts {
		sum.Complete = sum.Complete && r.Complete
		sum.ElapsedSeconds += r.ElapsedSeconds
		addOptions(&sum.Options, &r.Options)
		addTotals(&sum.Totals, &r.Totals)
		t, err := timeline.FromReport(r.Timeline)
		if err != nil {
			return nil, err
		}
		times.Merge(t)
	}
	sum.Timeline = times.Report()
	sources, index := addSources(parts)
	sum.Sources, sum.Skipped = sources, addSkipped(parts)
	sum.Totals.Inputs = int64(len(sources))
	hoistHost(sum, parts)
	return sum, addPatterns(sum, parts, index)
}

// addOptions widens what the parts may differ in.
func addOptions(sum, o *report.Options) {
	sum.Since = earliest(sum.Since, o.Since)
	sum.Until = latest(sum.Until, o.Until)
	if sum.Patterns < 0 || o.Patterns < 0 {
		sum.Patterns = -1
	} else {
		sum.Patterns = max(sum.Patterns, o.Patterns)
	}
	// They are equal as sets; which order stays must not depend on the parts'.
	sum.Match = lesser(sum.Match, o.Match)
	sum.Exclude = lesser(sum.Exclude, o.Exclude)
}

func lesser(a, b []string) []string {
	if slices.Compare(b, a) < 0 {
		return b
	}
	return a
}

// earliest and latest are of bounds: nil is none, and wins.

func earliest(a, b *time.Time) *time.Time {
	if a == nil || b == nil {
		return nil
	}
	if b.Before(*a) {
		return b
	}
	return a
}

func latest(a, b *time.Time) *time.Time {
	if a == nil || b == nil {
		return nil
	}
	if b.After(*a) {
		return b
	}
	return a
}

func addTotals(sum, t *report.Totals) {
	sum.Lines += t.Lines
	sum.Records += t.Records
	sum.Bytes += t.Bytes
	sum.Severities.Add(&t.Severities)
	sum.WithoutTime += t.WithoutTime
	sum.InferredSeverity += t.InferredSeverity
	sum.Filtered += t.Filtered
	widen(&sum.First, &sum.Last, t.First, t.Last)
}

// addPatterns adds the fingerprints and clusters them again.
func addPatterns(sum *report.Report, parts []*report.Report, index map[place]int) error {
	if sum.Options.Patterns == 0 {
		return nil
	}
	var table pattern.Table
	for _, r := range parts {
		if err := table.AddReport(r, func(i int) int { return index[placeOfSource(r, i)] }); err != nil {
			return err
		}
	}
	table.Report(sum, nil)
	return nil
}
