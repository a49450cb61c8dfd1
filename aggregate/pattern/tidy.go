package pattern

// This file owns the tidying of templates: placeholders that stand for several
// words take in what they swallowed one half of.

import (
	"cmp"
	"slices"
	"strings"
)

// tidy drops brackets and quotes without a counterpart that stand beside a
// placeholder for several words, and makes one of placeholders with nothing
// between them.
func (t *template) tidy() {
	parts := t.parts[:0:0]
	for _, p := range t.parts {
		if k := len(parts) - 1; k >= 0 && p.isBare() && parts[k].isBare() && (t.texts[p.lead] == "" || t.texts[p.lead] == " " && (p.wide || parts[k].wide)) {
			parts[k] = part{lead: parts[k].lead, kind: anything, open: true, wide: true}
		} else {
			parts = append(parts, p)
		}
	}
	t.parts = parts
	var open []mark
	var drop []mark
	quoted := -1 // where the quote stands that is open, in open
	for i := range len(parts) + 1 {
		lead := t.lead(i)
		for j := range len(lead) {
			m := mark{i, j}
			switch c := lead[j]; {
			case c == '"' && j > 0 && lead[j-1] == '\\': // part of a text
			case c == '"':
				if quoted >= 0 {
					drop = append(drop, open[quoted+1:]...)
					if t.opensQuote(m) {
						drop = append(drop, open[quoted], m)
					}
					open, quoted = open[:quoted], -1
				} else if t.opensQuote(m) {
					quoted = len(open)
					open = append(open, m)
				} else {
					drop = append(drop, m)
				}
			case c == '(' || c == '[' || c == '{':
				open = append(open, m)
			case c == ')' || c == ']' || c == '}':
				if k := len(open) - 1; k > quoted && isPair(t.at(open[k]), c) {
					open = open[:k]
				} else {
					drop = append(drop, m)
				}
			}
		}
	}
	drop = append(drop, open...)
	slices.SortFunc(drop, func(a, b mark) int { return cmp.Or(b.part-a.part, b.at-a.at) }) // backwards: those before stay where they are
	for _, m := range drop {
		t.drop(m)
	}
}

// isBare reports whether the part is a placeholder and nothing else.
func (p *part) isBare() bool { return p.kind != constant && p.text == 0 && p.shown == 0 }

// mark is a bracket or quote: byte at of the lead of part, which may be the tail.
type mark struct{ part, at int }

// lead returns what stands before part i; for i = len(parts), the tail.
func (t *template) lead(i int) string {
	if i == len(t.parts) {
		return t.texts[t.tail]
	}
	return t.texts[t.parts[i].lead]
}

// opensQuote reports whether the quote at m stands where quotes open: behind a blank
// or other punctuation, and before text.
func (t *template) opensQuote(m mark) bool {
	lead := t.lead(m.part)
	if m.at == 0 {
		return m.part == 0
	}
	return m.at+1 == len(lead) || lead[m.at+1] != ' ' && lead[m.at-1] == ' '
}

func (t *template) at(m mark) byte { return t.lead(m.part)[m.at] }

// drop removes a bracket if a placeholder for several words stands beside it.
func (t *template) drop(m mark) {
	lead := t.lead(m.part)
	before := m.part > 0 && t.parts[m.part-1].wide && strings.Trim(lead[:m.at], delimiters) == ""
	after := m.part < len(t.parts) && t.parts[m.part].wide && strings.Trim(lead[m.at+1:], delimiters) == ""
	if !before && !after {
		return
	}
	left := t.symbol(lead[:m.at] + lead[m.at+1:])
	if m.part == len(t.parts) {
		t.tail = left
	} else {
		t.parts[m.part].lead = left
	}
}
