package pattern

// This file owns spans: text between quotes or brackets, or behind a key, that is
// one value however many words it has, because it has so many variants.

import "strings"

// span is a stretch of cells from, ..., to-1 and the text that it fills.
type span struct{ from, to, start, end int }

// finder finds the spans of a row, from left to right and none within another.
type finder func(r *row) []span

// mergeSpans makes one variable of each span that has at least limit variants
// between the same surroundings. Surroundings need at least words words.
func (o Options) mergeSpans(rows []row, find finder, limit, told int) {
	type place struct {
		limit    int
		variants []map[string]bool
	}
	places := map[string]*place{}
	spans := make([][]span, len(rows))
	keys := make([]*place, len(rows))
	var key []byte
	for i := range rows {
		r := &rows[i]
		spans[i] = find(r)
		if len(spans[i]) == 0 {
			continue
		}
		var constants int
		key, constants = r.appendAround(key[:0], spans[i])
		if constants < told {
			continue
		}
		p := places[string(key)]
		if p == nil {
			p = &place{limit: limit, variants: make([]map[string]bool, len(spans[i]))}
			if constants >= o.Told {
				p.limit = 1
			}
			places[string(key)] = p
		}
		keys[i] = p
		for k, s := range spans[i] {
			if p.variants[k] == nil {
				p.variants[k] = map[string]bool{}
			}
			if len(p.variants[k]) < limit {
				p.variants[k][r.within(s)] = true
			}
		}
	}
	for i := range rows {
		if keys[i] == nil {
			continue
		}
		for k := len(spans[i]) - 1; k >= 0; k-- {
			if s := spans[i][k]; len(keys[i].variants[k]) >= keys[i].limit && (s.from > 0 || len(keys[i].variants[k]) >= min(2,limit)) {
				rows[i].merge(s.from, s.to, s.start, s.end, words)
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

// within returns the text of a span with its variables masked.
func (r *row) within(s span) string {
	var b []byte
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
	return string(b)
}

// quotes finds what stands between quotes.
func quotes(r *row) []span { return r.enclosed(`"'`) }

// brackets finds what stands between brackets.
func brackets(r *row) []span { return r.enclosed("([{<") }

// enclosed finds what stands between one of the openers and its counterpart.
func (r *row) enclosed(openers string) (spans []span) {
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
		if i > 0 && prose[strings.ToLower(r.cellText(i-1))] && at > 0 && (r.text[open-1]=='=' || r.text[open-1]==':') {
			continue
		}
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
		if open == 0 && last+1 <= len(r.cells) && last < len(r.cells) && strings.HasPrefix(r.lead(last+1), "=") {
			continue
		}
		if last == i || last < len(r.cells) && r.cells[last].start < end || r.cells[i].start >= end {
			continue
		}
		spans = append(spans, span{i, last, open + 1, end - 1})
		from = end
		i = last - 1
	}
	return spans
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
