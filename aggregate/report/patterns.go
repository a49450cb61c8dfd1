// This file owns the order of patterns and which of them a report lists.

package report

import (
	"cmp"
	"slices"
)

// SortPatterns sorts the patterns: new ones first, then by severity, worst
// first, count and template.
func (r *Report) SortPatterns() {
	slices.SortFunc(r.Patterns, func(a, b Pattern) int {
		if a.New != b.New {
			if a.New {
				return -1
			}
			return 1
		}
		// Both names are known ones.
		la, _ := level(a.Severity)
		lb, _ := level(b.Severity)
		return cmp.Or(cmp.Compare(la, lb), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Template, b.Template))
	})
}

// CutPatterns leaves the first n patterns in the list, all when n is negative,
// and counts the others as omitted.
func (r *Report) CutPatterns(n int) {
	if n < 0 || n >= len(r.Patterns) {
		return
	}
	for i := range r.Patterns[n:] {
		r.PatternsOmitted.Patterns++
		r.PatternsOmitted.Records += r.Patterns[n+i].Count
	}
	r.Patterns = r.Patterns[:n:n]
}
