package pattern

// This file owns spans: text between quotes or brackets, or behind a key, that is
// one value however many words it has, because it has so many variants.

import (
	"slices"
	"strings"
)

// span is a stretch of cells from, ..., to-1 and the text that it fills.
type span struct {
	from, to   uint16
	start, end offset
}

// finder appends the spans of a row, from left to right and none within another.
type finder func(dst []span, r *row) []span

// place is where spans stand: rows that are equal but for them.
type place struct {
	words int // around the spans; several spans tell something, too
	rows  []int32
}

// mergeSpans makes one variable of each span that has limit variants between the
// same surroundings, which have some words; if they have told words, of any span
// but the opening one of a single variant.
func mergeSpans(rows []row, find finder, limit, told int) {
	spans := make([][]span, len(rows))
	var places []place
	at := map[string]int{}
	var found []span
	var key []byte
	for i := range rows {
		found = find(found[:0], &rows[i])
		if len(found) == 0 {
			continue
		}
		var words int
		key, words = rows[i].appendAround(key[:0], found)
		if words += len(found) - 1; words < 1 {
			continue
		}
		spans[i] = slices.Clone(found)
		n, ok := at[string(key)]
		if !ok {
			n = len(places)
			at[string(key)] = n
			places = append(places, place{words: words})
		}
		places[n].rows = append(places[n].rows, int32(i))
	}
	for _, p := range places {
		for k := len(spans[p.rows[0]]) - 1; k >= 0; k-- { // backwards: the cells before stay where they are
			n := countVariants(rows, spans, p.rows, k, limit)
			if n < limit && (p.words < told || k == 0 && spans[p.rows[0]][0].from == 0 && n == 1) {
				continue
			}
			for _, i := range p.rows {
				r, s := &rows[i], spans[i][k]
				shown := r.masked(s)
				r.merge(int(s.from), int(s.to), s.start, s.end, words)
				r.show(int(s.from), shown)
			}
		}
	}
}

// countVariants counts the different texts of span k of some rows, up to limit.
func countVariants(rows []row, spans [][]span, among []int32, k, limit int) int {
	var variants []string
	var text []byte
	for _, i := range among {
		if len(variants) == limit {
			break
		}
		text = rows[i].appendWithin(text[:0], spans[i][k])
		if !slices.ContainsFunc(variants, func(known string) bool { return known == string(text) }) {
			variants = append(variants, string(text))
		}
	}
	return len(variants)
}

// appendAround appends the row's key with holes for the spans, and counts the
// words that are left.
func (r *row) appendAround(b []byte, spans []span) (key []byte, words int) {
	for i := 0; i < len(r.cells); i++ {
		b = appendTight(b, r.lead(i))
		if len(spans) > 0 && i == int(spans[0].from) {
			i = int(spans[0].to) - 1
			spans = spans[1:]
			b = append(b, 3) // no variable's: rows of one key have as many spans
		} else if r.isMask(i) {
			b = append(b, 1)
		} else {
			b = append(append(b, 2), r.cellText(i)...)
			words++
		}
		b = append(b, 0)
	}
	return appendTight(b, r.lead(len(r.cells))), words
}

// appendWithin appends the text of a span with its variables masked.
func (r *row) appendWithin(b []byte, s span) []byte {
	for i := int(s.from); i < int(s.to); i++ {
		if i > int(s.from) {
			b = appendTight(b, r.lead(i))
		}
		if r.isMask(i) {
			b = append(b, 1)
		} else {
			b = append(append(b, 2), r.cellText(i)...)
		}
	}
	return b
}

// masked returns the text of a span as templates show it.
func (r *row) masked(s span) string {
	var b strings.Builder
	at := s.start
	for i := int(s.from); i < int(s.to); i++ {
		c := &r.cells[i]
		b.WriteString(r.text[at:c.start])
		switch {
		case !r.isMask(i):
			b.WriteString(r.cellText(i))
		case r.shownAt(i) != "":
			b.WriteString(r.shownAt(i))
		default:
			b.WriteString(r.identifier(i))
			b.WriteString(placeholders[r.kindBehind(i, r.identifier(i))])
		}
		at = c.end
	}
	b.WriteString(r.text[at:s.end])
	return b.String()
}

// quotes finds what stands between quotes.
func quotes(dst []span, r *row) []span { return r.enclosed(dst, `"'`) }

// brackets finds what stands between brackets, other than braces.
func brackets(dst []span, r *row) []span { return r.enclosed(dst, "([<") }

// braces finds what stands between braces, which is rather a list of fields than
// one value.
func braces(dst []span, r *row) []span { return r.enclosed(dst, "{") }

// enclosed appends what stands between one of the openers and its counterpart.
func (r *row) enclosed(spans []span, openers string) []span {
	if !strings.ContainsAny(r.text, openers) {
		return spans
	}
	from := 0 // where the span before ended
	for i := 0; i < len(r.cells); i++ {
		start := int(r.cells[i].start)
		if i > 0 {
			from = max(from, int(r.cells[i-1].end))
		}
		at := strings.IndexAny(r.text[from:start], openers)
		if at < 0 {
			continue
		}
		open := from + at
		if r.text[open] == '\'' && open > 0 && is(r.text[open-1], word) {
			continue // an apostrophe
		}
		end := closing(r.text, open)
		if end == 0 {
			continue
		}
		last := i
		for last < len(r.cells) && int(r.cells[last].end) < end {
			last++
		}
		if last == i || last < len(r.cells) && int(r.cells[last].start) < end || start >= end {
			continue
		}
		if !r.isMessage(i, last, open) {
			spans = append(spans, span{uint16(i), uint16(last), offset(open + 1), offset(end - 1)})
		}
		from = end
		i = last - 1
	}
	return spans
}

// isMessage reports whether the cells from to to-1 behind the quote or bracket
// at open are a message of their own: behind a key such as msg, or if they
// begin the row and keys follow; or a request, by what its method tells.
func (r *row) isMessage(from, to, open int) bool {
	if to-from > 1 && r.isMask(from+1) && !r.isMask(from) && lookOf(r.cellText(from))&capital != 0 {
		return true
	}
	if from == 0 {
		return open == 0 && to < len(r.cells) && strings.HasPrefix(r.lead(to+1), "=")
	}
	return open > 0 && strings.IndexByte("=:", r.text[open-1]) >= 0 && prose[strings.ToLower(r.cellText(from-1))]
}

// clauses finds the values of keys that are written key: value and end with a
// comma, a semicolon or the message.
func clauses(spans []span, r *row) []span {
	for i := 1; i < len(r.cells); i++ {
		lead := r.lead(i)
		if !strings.HasPrefix(lead, ":") || strings.Trim(lead, ": ") != "" || r.isMask(i-1) {
			continue
		}
		last := i + 1
		for last < len(r.cells) && strings.Trim(r.lead(last), " -") == "" {
			last++
		}
		if tail := r.lead(last); tail != "" && strings.IndexByte(",;|)", tail[0]) < 0 && last < len(r.cells) {
			continue
		}
		spans = append(spans, span{uint16(i), uint16(last), r.cells[i].start, r.cells[last-1].end})
		i = last
	}
	return spans
}
