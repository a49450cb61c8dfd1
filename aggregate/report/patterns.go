// This file owns the order of the pattern list, and how it is cut.

package report

import (
	"cmp"
	"slices"
)

// SortPatterns sorts the list: new ones first, then the worst severity, then
// the greatest count, then by template.
func (r *Report) SortPatterns() {
	slices.SortFunc(r.Patterns, func(a, b Pattern) int {
		if a.New != b.New {
			if a.New {
				return -1
			}
			return 1
		}
		x, _ := level(a.Severity)
		y, _ := level(b.Severity)
		return cmp.Or(cmp.Compare(x, y), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Template, b.Template))
	})
}

// ListPatterns cuts the list to its first n, all when n is -1, and counts what
// it leaves out.
func (r *Report) ListPatterns(n int) {
	r.Options.Patterns = n
	if n < 0 || n >= len(r.Patterns) {
		return
	}
	for i := range r.Patterns[n:] {
		r.PatternsOmitted.Patterns++
		r.PatternsOmitted.Records += r.Patterns[n+i].Count
	}
	r.Patterns = r.Patterns[:n]
}

// NewPatterns counts the patterns that a baseline does not know.
func (r *Report) NewPatterns() int64 {
	var n int64
	for i := range r.Patterns {
		if r.Patterns[i].New {
			n++
		}
	}
	return n
}
