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
	parts := t.parts[:0]
	for _, p := range t.parts {
		if k := len(parts) - 1; k >= 0 && p.isBare() && parts[k].isBare() && (t.texts[p.lead] == "" || t.texts[p.lead] == " " && (p.wide || parts[k].wide)) {
			parts[k] = part{lead: parts[k].lead, kind: anything, open: true, wide: true}
		} else {
			parts = append(parts, p)
		}
	}
	t.parts = parts
	leads := make([]string, len(parts)+1)
	for i := range leads {
		leads[i] = t.lead(i)
	}
	t.leads = leads
	var open []mark
	var drop []mark
	quoted := -1 // where the quote stands that is open, in open
	for i := range len(parts) + 1 {
		lead := t.lead(i)
		for j := range len(lead) {
			m := mark{uint16(i), uint16(j)}
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
	slices.SortFunc(drop, func(a, b mark) int { return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(a.at, b.at)) })
	for len(drop) > 0 {
		n := 1
		for n < len(drop) && drop[n].part == drop[0].part {
			n++
		}
		t.drop(drop[:n])
		drop = drop[n:]
	}
}

// isBare reports whether the part is a placeholder and nothing else.
func (p *part) isBare() bool { return p.kind != constant && p.text == 0 && p.shown == 0 }

// mark is a bracket or quote: byte at of the lead of part, which may be the tail.
type mark struct{ part, at uint16 }

// lead returns what stands before part i; for i = len(parts), the tail.
func (t *template) lead(i int) string {
	if t.leads != nil {
		return t.leads[i]
	}
	if i == len(t.parts) {
		return t.texts[t.tail]
	}
	return t.texts[t.parts[i].lead]
}

// opensQuote reports whether the quote at m stands where quotes open: behind a blank
// or other punctuation, and before text.
func (t *template) opensQuote(m mark) bool {
	lead := t.lead(int(m.part))
	if m.at == 0 {
		return m.part == 0
	}
	return int(m.at)+1 == len(lead) || lead[m.at+1] != ' ' && strings.IndexByte(" :=,([{", lead[m.at-1]) >= 0
}

func (t *template) at(m mark) byte { return t.lead(int(m.part))[m.at] }

// drop removes those of the marks in one lead that a placeholder for several words
// stands beside, with but delimiters between.
func (t *template) drop(marks []mark) {
	i := int(marks[0].part)
	lead := t.lead(i)
	before, after := 0, len(lead) // where the delimiters beside a placeholder end and begin
	if i > 0 && t.parts[i-1].wide {
		before = len(lead) - len(strings.TrimLeft(lead, delimiters))
	}
	if i < len(t.parts) && t.parts[i].wide {
		after = len(strings.TrimRight(lead, delimiters))
	}
	left := make([]byte, 0, len(lead))
	for j := range len(lead) {
		if len(marks) > 0 && int(marks[0].at) == j {
			marks = marks[1:]
			if j < before || j >= after {
				continue
			}
		}
		left = append(left, lead[j])
	}
	if len(left) < len(lead) {
		t.leads[i] = string(left)
	}
}
