// This file owns what templates of different reports have in common: their text,
// but for how placeholders are called.

package pattern

import (
	"slices"
	"strings"
)

// General gives a template with all placeholders as <*>. How a placeholder is
// called depends on the values that a report happens to hold.
func General(template string) string { return general.Replace(template) }

var general = func() *strings.Replacer {
	var pairs []string
	for _, p := range placeholders {
		if p != "" {
			pairs = append(pairs, p, placeholders[anything])
		}
	}
	return strings.NewReplacer(pairs...)
}()

// HasPlaceholder tells whether a message holds what templates write for values,
// so that a template with it may not tell the message from others.
func HasPlaceholder(message string) bool {
	return slices.ContainsFunc(placeholders[:], func(p string) bool { return p != "" && strings.Contains(message, p) })
}
