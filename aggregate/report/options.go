// This file owns what tells whether the numbers of two reports can be put side
// by side: the options that they were made with.

package report

import (
	"fmt"
	"slices"
	"strings"
)

// Differences names the options by which o and p count other things, each with
// both values, o's first; none when their numbers may be added and compared.
// Bounds in time and the number of patterns listed are no matter, except that
// one side may not lack patterns.
func (o *Options) Differences(p *Options) []string {
	diffs := o.Selection(p)
	if (o.Patterns == 0) != (p.Patterns == 0) {
		return append(diffs, fmt.Sprintf("patterns are %s and %s", onOff(o.Patterns), onOff(p.Patterns)))
	}
	if o.Patterns == 0 {
		return diffs // then nothing is grouped
	}
	if o.PatternSeverity != p.PatternSeverity {
		diffs = append(diffs, fmt.Sprintf("pattern_severity is %s and %s", orAll(o.PatternSeverity), orAll(p.PatternSeverity)))
	}
	if o.Grouping != p.Grouping {
		diffs = append(diffs, fmt.Sprintf("grouping is %d and %d", o.Grouping, p.Grouping))
	}
	return diffs
}

// Selection is Differences for the options that choose records.
func (o *Options) Selection(p *Options) []string {
	var diffs []string
	if o.MinSeverity != p.MinSeverity {
		diffs = append(diffs, fmt.Sprintf("min_severity is %s and %s", orAll(o.MinSeverity), orAll(p.MinSeverity)))
	}
	if !SameSet(o.Match, p.Match) {
		diffs = append(diffs, fmt.Sprintf("match is %s and %s", quoted(o.Match), quoted(p.Match)))
	}
	if !SameSet(o.Exclude, p.Exclude) {
		diffs = append(diffs, fmt.Sprintf("exclude is %s and %s", quoted(o.Exclude), quoted(p.Exclude)))
	}
	return diffs
}

// SameSet tells whether two lists hold the same elements, in whatever order.
func SameSet(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(slices.Compact(a), slices.Compact(b))
}

func onOff(patterns int) string {
	if patterns == 0 {
		return "off"
	}
	return "on"
}

func orAll(level string) string {
	if level == "" {
		return "all"
	}
	return level
}

func quoted(list []string) string {
	if len(list) == 0 {
		return "none"
	}
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = fmt.Sprintf("%q", s)
	}
	return strings.Join(quoted, ", ")
}
