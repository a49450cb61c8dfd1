// Package baseline tells which patterns of a report are new against a saved
// one.
package baseline

import (
	"errors"
	"fmt"
	"slices"

	"github.com/logagg/logagg/aggregate/pattern"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
)

// Check tells why base cannot be the baseline of a report with the options o:
// when it holds no patterns, or when it was made of fewer records, so that
// patterns would look new that were only left out.
func Check(base *report.Report, o *report.Options) error {
	b := &base.Options
	switch {
	case b.Grouping == 0:
		return errors.New("it was made by an older version of logagg, which knew no patterns: make it anew")
	case b.Patterns == 0:
		return errors.New("it holds no patterns: make it with --patterns 10, say, not 0")
	case o.Patterns == 0:
		return errors.New("with --patterns 0 there are no patterns to compare with it")
	case narrower(b.PatternSeverity, o.PatternSeverity):
		return fmt.Errorf("it groups fewer severities, --pattern-severity %s, not %s: make it anew, or give the one it was made with",
			b.PatternSeverity, orAll(o.PatternSeverity))
	case narrower(b.MinSeverity, o.MinSeverity):
		return fmt.Errorf("it leaves out severities that count now, --min-severity %s, not %s: make it anew, or give the one it was made with",
			b.MinSeverity, orAll(o.MinSeverity))
	case len(b.Match) > 0 && !report.SameSet(b.Match, o.Match):
		return fmt.Errorf("it was made with other --match, %q: make it anew, or give the same", b.Match)
	}
	for _, e := range b.Exclude {
		if !slices.Contains(o.Exclude, e) {
			return fmt.Errorf("it was made with --exclude %q: make it anew, or give that too", e)
		}
	}
	return nil
}

// narrower tells whether the severity of least level a leaves out some that b's
// does not.
func narrower(a, b string) bool { return least(a) < least(b) }

// least gives the level that a name of an option stands for; levels are ordered
// from the worst, and the last one stands for all.
func least(name string) severity.Level {
	n, _ := severity.Parse(name) // "all", and what is no level, is Unspecified
	return n.Level()
}

func orAll(level string) string {
	if level == "" {
		return "all"
	}
	return level
}

// Mark sets New of the report's patterns that base does not know, and sorts the
// list again: the new ones stand first. A pattern is known when one of its
// fingerprints is joined with one of base's (see pattern.Join), or when base's
// fingerprints alone make its template, whatever its placeholders are called.
// Messages that hold what reads as a placeholder make no other ones known. The
// report must list all its patterns; report.CutPatterns cuts the list afterwards.
// It gives the number of new patterns.
func Mark(r, base *report.Report) (fresh int64) {
	known := map[string]bool{}
	// Joined with others, base's fingerprints may have other templates.
	for _, j := range pattern.Join(base, &report.Report{Options: base.Options}) {
		if !pattern.HasPlaceholder(base.Fingerprints[j.Old[0]].Sample) {
			known[pattern.General(j.Template)] = true
		}
	}
	seen, literal := map[string]bool{}, map[string]bool{} // by fingerprint
	for _, j := range pattern.Join(base, r) {
		for _, i := range j.New {
			f := &r.Fingerprints[i]
			seen[f.Fingerprint] = len(j.Old) > 0
			literal[f.Fingerprint] = pattern.HasPlaceholder(f.Sample)
		}
	}
	for i := range r.Patterns {
		p := &r.Patterns[i]
		plain := slices.DeleteFunc(slices.Clone(p.Fingerprints), func(f string) bool { return literal[f] })
		told := plain
		if len(plain) == 0 {
			told = p.Fingerprints
		}
		p.New = !slices.ContainsFunc(told, func(f string) bool { return seen[f] }) &&
			(len(plain) == 0 || !known[pattern.General(p.Template)])
		if p.New {
			fresh++
		}
	}
	r.SortPatterns()
	return fresh
}
