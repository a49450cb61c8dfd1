package pattern

// This file owns the values that brackets, quotes or an equals sign bound.

import "strings"

// maxFilled bounds the variables that are put where nothing stands.
const maxFilled = 32

// fillPairs puts a variable between brackets or quotes that hold nothing, or
// nothing but a mark such as - or %: it is the value that is missing. The
// brackets of a call such as init() stay.
func (r *row) fillPairs() {
	var filled []cell // nil as long as there is no such pair
	left := maxFilled
	for i := 0; i <= len(r.cells); i++ {
		lead := r.lead(i)
		at := len(r.text) - len(lead)
		if i < len(r.cells) {
			at = int(r.cells[i].start) - len(lead)
		}
		for j := 0; j < len(lead) && left > 0; j++ {
			here := offset(at + j)
			if dash(lead, j, i == len(r.cells)) {
				filled = append(r.from(filled, i), cell{start: here, end: here + 1, kind: anything})
				left--
				continue
			}
			if j+1 == len(lead) {
				break
			}
			k := j + 1
			if k+1 < len(lead) && strings.IndexByte("-*%?.", lead[k]) >= 0 {
				k++
			}
			if isPair(lead[j], lead[k]) && (at+j == 0 || strings.IndexByte(" =:,@([{", r.text[at+j-1]) >= 0) {
				filled = append(r.from(filled, i), cell{start: here + 1, end: offset(at + k), kind: anything})
				left--
				j = k
			}
		}
		if i < len(r.cells) && filled != nil {
			filled = append(filled, r.cells[i])
		}
	}
	if filled != nil {
		r.cells = filled
	}
}

// from returns cells, or if they are nil a copy of the row's first i.
func (r *row) from(cells []cell, i int) []cell {
	if cells == nil {
		cells = append(make([]cell, 0, len(r.cells)+1), r.cells[:i]...)
	}
	return cells
}

// dash reports whether lead[j] is a dash that stands for a missing value: behind
// another dash, or at the end.
func dash(lead string, j int, last bool) bool {
	if lead[j] != '-' || j == 0 || lead[j-1] != ' ' {
		return false
	}
	if j+1 < len(lead) {
		return lead[j+1] == ' ' && j > 1 && lead[j-2] == '-'
	}
	return last
}

// isPair reports whether a opens what b closes.
func isPair(a, b byte) bool {
	switch a {
	case '(':
		return b == ')'
	case '[':
		return b == ']'
	case '{':
		return b == '}'
	case '<':
		return b == '>'
	case '"', '\'':
		return a == b
	}
	return false
}

// mergeValues makes one cell of the value behind each equals sign that is quoted,
// bracketed or glued together.
func (r *row) mergeValues() {
	for i := 1; i < len(r.cells); i++ {
		lead := r.lead(i)
		eq := strings.IndexByte(lead, '=')
		if eq < 0 || strings.IndexByte(lead[eq:], ' ') >= 0 || r.isMask(i-1) {
			continue
		}
		key := strings.ToLower(r.cellText(i - 1))
		start := r.cells[i-1].end + offset(eq) + 1
		end, inner := r.value(start)
		if end <= start {
			continue
		}
		last := i
		masks := 0
		for last < len(r.cells) && r.cells[last].start < end {
			if r.isMask(last) {
				masks++
			}
			last++
		}
		n := last - i
		if n == 0 || inner && n > 1 && prose[key] || !inner && (n == 1 || masks == 0) || r.cells[last-1].end > end {
			continue
		}
		if n == 1 {
			r.cells[i].start, r.cells[i].end = start, end
		} else {
			r.merge(i, last, start, end, anything)
		}
	}
}

// value returns the end of the value at start, and whether quotes or brackets
// bound it: "a b", [a b], Word(a b) or all up to a blank or delimiter.
func (r *row) value(from offset) (end offset, bounded bool) {
	start := int(from)
	i := start
	for i < len(r.text) && is(r.text[i], word) {
		i++
	}
	if i < len(r.text) {
		if end := closing(r.text, i); end > 0 && (i == start || r.text[i] == '(' || r.text[i] == '{') {
			return offset(end), true
		}
	}
	i = start
	for i < len(r.text) && !is(r.text[i], blank) && strings.IndexByte(",;()[]{}\"'=<>|", r.text[i]) < 0 {
		i++
	}
	if i < len(r.text) && r.text[i] == '=' { // the next key, behind a delimiter of its own
		for i > start && is(r.text[i-1], word) {
			i--
		}
		i = max(i-1, start)
	}
	for i > start && strings.IndexByte(".:!?", r.text[i-1]) >= 0 {
		i--
	}
	return offset(i), false
}

// maxDepth bounds how deep brackets may be nested, and so the search for their ends.
const maxDepth = 10

// closing returns the end of the quoted or bracketed text that begins at s[i], or 0.
func closing(s string, i int) int {
	quote := s[i]
	switch quote {
	case '"', '\'':
		escaped := i > 0 && s[i-1] == '\\'
		for j := i + 1; j < len(s); j++ {
			switch s[j] {
			case '\\':
				if !escaped {
					j++
				}
			case quote:
				return j + 1
			}
		}
		return 0
	case '(', '[', '{', '<':
	default:
		return 0
	}
	depth := 0
	for j := i; j < len(s); j++ {
		switch s[j] {
		case '(', '[', '{', '<':
			if depth++; depth > maxDepth {
				return 0
			}
		case ')', ']', '}', '>':
			if depth--; depth == 0 {
				return j + 1
			}
		}
	}
	return 0
}
