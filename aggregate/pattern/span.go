package pattern

// This file owns spans: text between quotes or brackets, or behind a key, that is
// one value however many words it has, because it has so many variants.

import (
	"slices"
	"strings"
)

// span is a stretch of cells from, ..., to-1 and the text that it fills.
type span struct{ from, to, start, end int }

// finder finds the spans of a row, from left to right and none within another.
type finder func(r *row) []span

// mergeSpans makes one variable of each span that has limit variants between the
// same surroundings, which have some words; if they have told words, of any span
// but the opening one of a single variant.
func mergeSpans(rows []row, find finder, limit, told int) {
	type place struct {
		told     bool
		variants [][]string // of each span, up to limit
	}
	places := map[string]*place{}
	spans := make([][]span, len(rows))
	keys := make([]*place, len(rows))
	var key, variant []byte
	for i := range rows {
		r := &rows[i]
		spans[i] = find(r)
		if len(spans[i]) == 0 {
			continue
		}
		var constants int
		key, constants = r.appendAround(key[:0], spans[i])
		constants += len(spans[i]) - 1 // several tell something, too
		if constants < 1 {
			continue
		}
		p := places[string(key)]
		if p == nil {
			p = &place{constants >= told, make([][]string, len(spans[i]))}
			places[string(key)] = p
		}
		keys[i] = p
		for k, s := range spans[i] {
			if v := &p.variants[k]; len(*v) < limit {
				variant = r.appendWithin(variant[:0], s)
				if !slices.ContainsFunc(*v, func(known string) bool { return known == string(variant) }) {
					*v = append(*v, string(variant))
				}
			}
		}
	}
	for i, p := range keys {
		if p == nil {
			continue
		}
		for k, s := range slices.Backward(spans[i]) {
			if n := len(p.variants[k]); n >= limit || p.told && (s.from > 0 || n > 1) {
				shown := rows[i].masked(s)
				rows[i].merge(s.from, s.to, s.start, s.end, words)
				rows[i].cells[s.from].shown = shown
			}
		}
	}
}

// appendAround appends the row's key with holes for the spans, and counts the
// words that are left.
func (r *row) appendAround(b []byte, spans []span) (key []byte, words int) {
	for i := 0; i < len(r.cells); i++ {
		b = appendTight(b, r.lead(i))
		if len(spans) > 0 && i == spans[0].from {
			i = spans[0].to - 1
			spans = spans[1:]
			b = append(b, 1)
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
	for i := s.from; i < s.to; i++ {
		if i > s.from {
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
	for i := s.from; i < s.to; i++ {
		c := &r.cells[i]
		b.WriteString(r.text[at:c.start])
		switch {
		case !r.isMask(i):
			b.WriteString(r.cellText(i))
		case c.shown != "":
			b.WriteString(c.shown)
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
func quotes(r *row) []span { return r.enclosed(`"'`) }

// brackets finds what stands between brackets, other than braces.
func brackets(r *row) []span { return r.enclosed("([<") }

// braces finds what stands between braces, which is rather a list of fields than
// one value.
func braces(r *row) []span { return r.enclosed("{") }

// enclosed finds what stands between one of the openers and its counterpart.
func (r *row) enclosed(openers string) (spans []span) {
	if !strings.ContainsAny(r.text, openers) {
		return nil
	}
	from := 0 // where the span before ended
	for i := 0; i < len(r.cells); i++ {
		start := r.cells[i].start
		if i > 0 {
			from = max(from, r.cells[i-1].end)
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
		for last < len(r.cells) && r.cells[last].end < end {
			last++
		}
		if last == i || last < len(r.cells) && r.cells[last].start < end || r.cells[i].start >= end {
			continue
		}
		if !r.isMessage(i, last, open) {
			spans = append(spans, span{i, last, open + 1, end - 1})
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
func clauses(r *row) (spans []span) {
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
		spans = append(spans, span{i, last, r.cells[i].start, r.cells[last-1].end})
		i = last
	}
	return spans
}
