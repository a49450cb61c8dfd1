package pattern

// This file owns the widening of variables: by signs, units and calendar words,
// and to lists.

import "strings"

// widen makes variables of units and calendar words beside variables, and takes
// signs and the like into the variable behind them.
func (r *row) widen() {
	r.mergeBytes()
	for i := len(r.cells) - 1; i >= 0; i-- { // backwards, for Sun Jun 19
		if r.isMask(i) {
			r.takeSign(i)
			continue
		}
		text := r.cellText(i)
		behind := i > 0 && r.isMask(i-1) && r.lead(i) == " "
		if apart[text] != 0 && behind {
			r.cells[i].kind = r.cells[i-1].kind
		}
		if calendar[text] && (behind || i+1 < len(r.cells) && r.isMask(i+1) && strings.Trim(r.lead(i+1), " ,") == "") {
			r.cells[i].kind = timestamp
		}
	}
}

// mergeBytes makes one variable of a dump of bytes such as 4c be 10.
func (r *row) mergeBytes() {
	for from := 0; from < len(r.cells); {
		to, masks := from, 0
		for to < len(r.cells) && r.isBytes(to) && (to == from || r.lead(to) == " ") {
			if r.isMask(to) {
				masks += int(r.cells[to].end - r.cells[to].start)
			}
			to++
		}
		if to-from > 1 {
			if start, end := r.cells[from].start, r.cells[to-1].end; end-start > 2*offset(len("4c ")) && 3*masks >= int(end-start)-len(" ") {
				r.merge(from, to, start, end, hexadecimal)
				to = from + 1
			}
		}
		from = max(to, from+1)
	}
}

// isBytes reports whether cell i is pairs of hexadecimal digits.
func (r *row) isBytes(i int) bool {
	text := r.cellText(i)
	for j := range len(text) {
		if j%3 == 2 && text[j] != ' ' || j%3 < 2 && class[text[j]]&(word|nonHex) != word {
			return false
		}
	}
	return len(text)%3 == 2
}

// takeSign widens variable i to the left by #5, $5, <1 and the like.
func (r *row) takeSign(i int) {
	lead := r.lead(i)
	c := &r.cells[i]
	if lead == "" || c.start == c.end {
		return
	}
	glued := len(lead) == 1 && i > 0
	switch lead[len(lead)-1] {
	case '#', '$':
		if !glued {
			c.start--
		}
	case '<', '>':
		if is(r.text[c.start], digit) && (int(c.end) == len(r.text) || r.text[c.end] != '>') {
			c.start--
		}
	case '.', '*':
		if !glued && len(lead) > 1 && strings.IndexByte(" [(\"'", lead[len(lead)-2]) >= 0 {
			c.start--
		}
	case '-', '+', '~':
		if !glued && is(r.text[c.start], digit) {
			c.start--
		}
	}
}

// mergeLists merges lists of variables, numbers with their units, and bracketed
// lists of single words.
func (r *row) mergeLists() {
	for i := 0; i+1 < len(r.cells); i++ {
		for i+1 < len(r.cells) && r.isMask(i) && r.isMask(i+1) && (r.oneList(i) || glues(r.lead(i+1))) {
			a, b := r.cells[i], r.cells[i+1]
			u := apart[r.cellText(i+1)]
			r.merge(i, i+2, a.start, b.end, following(a.kind, b.kind))
			if a.kind == number && a.unit == 0 {
				r.cells[i].unit = u
			}
		}
	}
	for i := 0; i < len(r.cells); i++ {
		if !strings.HasSuffix(r.lead(i), "[") {
			continue
		}
		last := i + 1
		for last < len(r.cells) && (r.lead(last) == "," || r.lead(last) == ", ") {
			last++
		}
		if last-i > 1 && strings.HasPrefix(r.lead(last), "]") {
			r.merge(i, last, r.cells[i].start, r.cells[last-1].end, anything)
		}
	}
}

// glues reports whether variables with lead between them are one.
func glues(lead string) bool {
	return lead != "" && len(lead) < 3 && strings.Trim(lead, "#/:@|-~*+.$_") == ""
}

// oneList reports whether variables i and i+1 are elements of one list, or a
// value and its unit.
func (r *row) oneList(i int) bool {
	if strings.Trim(r.lead(i+1), ", ") != "" {
		return false
	}
	a, b := r.cellText(i), r.cellText(i+1)
	if a == "" || b == "" {
		return false
	}
	if j := strings.LastIndexAny(a, ", "); j >= 0 && j+1 < len(a) {
		a = a[j+1:]
	}
	return r.lead(i+1) == " " && apart[b] != 0 || calendar[a] || calendar[b] || alike(a, b)
}
