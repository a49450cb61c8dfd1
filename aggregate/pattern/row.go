package pattern

// This file owns rows: a message cut into cells, the variable ones merged and
// widened as far as the message alone tells.

import "strings"

// cell is a token of a message, or several merged into one variable.
type cell struct {
	start, end int // in the row's text; equal where nothing stands between a pair of brackets
	kind       kind
}

// row is a message as clustering sees it.
type row struct {
	text    string
	cells   []cell
	words   []int32 // for each cell, the rank of its word, or variable
	members []int   // the examples that are this row, ascending
}

const variable = -1

// newRow cuts a message into cells. mixed are the tokens known to vary.
func newRow(message string, mixed []int, tokens []token) row {
	s := newScanner([]byte(message))
	tokens = tokenize(tokens[:0], s.message)
	r := row{text: string(s.message), cells: make([]cell, 0, len(tokens))}
	at := 0
	for i, t := range tokens {
		at += len(t.lead)
		if len(t.text) == 0 {
			break
		}
		c := cell{at, at + len(t.text), t.kind}
		for _, m := range mixed {
			if m == i && c.kind == constant {
				c.kind = anything
			}
		}
		r.cells = append(r.cells, c)
		at = c.end
	}
	if n := Scanned([]byte(message)); n < len(r.text) {
		r.text = r.text[:n]
	}
	r.fillPairs()
	r.mergeValues()
	r.widen()
	r.mergeLists()
	r.dropRepeats()
	return r
}

// lead returns what stands before cell i; for i = len(cells), behind the last.
func (r *row) lead(i int) string {
	from, to := 0, len(r.text)
	if i > 0 {
		from = r.cells[i-1].end
	}
	if i < len(r.cells) {
		to = r.cells[i].start
	}
	return r.text[from:to]
}

func (r *row) cellText(i int) string { return r.text[r.cells[i].start:r.cells[i].end] }

func (r *row) isMask(i int) bool { return r.cells[i].kind != constant }

// merge makes one variable cell of cells from to to-1 that spans the text from
// start to end.
func (r *row) merge(from, to, start, end int, k kind) {
	r.cells[from] = cell{start, end, k}
	r.cells = append(r.cells[:from+1], r.cells[to:]...)
}

// fillPairs puts a variable between brackets or quotes that hold nothing, or
// nothing but a mark such as - or %: it is the value that is missing. The
// brackets of a call such as init() stay.
func (r *row) fillPairs() {
	var filled []cell
	for i := 0; i <= len(r.cells); i++ {
		lead := r.lead(i)
		at := len(r.text) - len(lead)
		if i < len(r.cells) {
			at = r.cells[i].start - len(lead)
		}
		for j := 0; j+1 < len(lead); j++ {
			k := j + 1
			if k+1 < len(lead) && strings.IndexByte("-*%?.", lead[k]) >= 0 {
				k++
			}
			if isPair(lead[j], lead[k]) && (at+j == 0 || strings.IndexByte(" =:,@([{", r.text[at+j-1]) >= 0) {
				filled = append(filled, cell{at + j + 1, at + k, anything})
				j = k
			}
		}
		if i < len(r.cells) {
			filled = append(filled, r.cells[i])
		}
	}
	r.cells = filled
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
		start := r.cells[i-1].end + eq + 1
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
func (r *row) value(start int) (end int, bounded bool) {
	i := start
	for i < len(r.text) && is(r.text[i], word) {
		i++
	}
	if i < len(r.text) {
		if end := closing(r.text, i); end > 0 && (i == start || r.text[i] == '(' || r.text[i] == '{') {
			return end, true
		}
	}
	i = start
	for i < len(r.text) && !is(r.text[i], blank) && strings.IndexByte(",;()[]{}\"'=<>|", r.text[i]) < 0 {
		i++
	}
	for i > start && strings.IndexByte(".:!?", r.text[i-1]) >= 0 {
		i--
	}
	return i, false
}

// closing returns the end of the quoted or bracketed text that begins at s[i], or 0.
func closing(s string, i int) int {
	quote := s[i]
	switch quote {
	case '"', '\'':
		for j := i + 1; j < len(s); j++ {
			if s[j] == '\\' {
				j++
			} else if s[j] == quote {
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
			depth++
		case ')', ']', '}', '>':
			if depth--; depth == 0 {
				return j + 1
			}
		}
	}
	return 0
}

// widen makes variables of units and calendar words beside variables, and takes
// signs and the like into the variable behind them.
func (r *row) widen() {
	for i := range r.cells {
		if r.isMask(i) {
			r.takeSign(i)
			continue
		}
		text := r.cellText(i)
		behind := i > 0 && r.isMask(i-1) && r.lead(i) == " "
		if apart[text] && behind {
			r.cells[i].kind = r.cells[i-1].kind
		}
		if calendar[text] && (behind || i+1 < len(r.cells) && r.isMask(i+1) && strings.Trim(r.lead(i+1), " ,") == "") {
			r.cells[i].kind = timestamp
		}
	}
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
		if is(r.text[c.start], digit) && (c.end == len(r.text) || r.text[c.end] != '>') {
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
			k := listOf(a.kind, b.kind)
			switch {
			case a.kind == address:
				k = address // and its port
			case a.kind == timestamp && b.kind == number, a.kind == number && b.kind == timestamp:
				k = timestamp
			}
			r.merge(i, i+2, a.start, b.end, k)
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
	return r.lead(i+1) == " " && apart[b] || calendar[a] || calendar[b] || alike(a, b)
}

// Bounds of repeats, in cells.
const maxRepeat = 24

// dropRepeats drops the exact repeats of a block of cells that holds a variable,
// as lists of pairs have.
func (r *row) dropRepeats() {
	for n := 2; n <= maxRepeat && 2*n <= len(r.cells); n++ {
		for i := 0; i+2*n <= len(r.cells); {
			if !r.repeats(i, n) {
				i++
				continue
			}
			r.text = r.text[:r.cells[i+n-1].end] + r.text[r.cells[i+2*n-1].end:]
			gone := r.cells[i+2*n-1].end - r.cells[i+n-1].end
			r.cells = append(r.cells[:i+n], r.cells[i+2*n:]...)
			for j := i + n; j < len(r.cells); j++ {
				r.cells[j].start -= gone
				r.cells[j].end -= gone
			}
		}
	}
}

// repeats reports whether the n cells from i on come twice.
func (r *row) repeats(i, n int) bool {
	masks := 0
	for j := i; j < i+n; j++ {
		if r.isMask(j) != r.isMask(j+n) || j > i && r.lead(j) != r.lead(j+n) {
			return false
		}
		if r.isMask(j) {
			masks++
		} else if r.cellText(j) != r.cellText(j+n) {
			return false
		}
	}
	return masks > 0
}
