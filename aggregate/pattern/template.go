package pattern

// This file owns templates: what the rows of a cluster have in common.

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTemplate bounds the length of a template, in bytes.
const maxTemplate = 500

// part is a cell of a template. There may be a million of them.
type part struct {
	lead       symbol
	text       symbol // if constant; else what stands before the placeholder: an identifier's beginning
	key        symbol // of a placeholder: the word before it and an equals sign
	shown      symbol // in place of the placeholder, where all have the same text between brackets or quotes
	kind       kind   // constant, or the placeholder that stands for the text
	unit       unit   // that all numbers have which the placeholder stands for
	open, wide bool   // the placeholder stands for words, too; for several
}

// template is the parts of a message, and what stands behind them.
type template struct {
	*symbols
	parts []part
	tail  symbol
	leads []string // once tidied, in place of the parts' leads and the tail
}

// template returns what the rows of a leaf have in common.
func (l *leaf) template(s *symbols) template {
	r := l.rows[0]
	t := template{symbols: s, parts: make([]part, len(r.cells)), tail: s.symbol(r.lead(len(r.cells)))}
	for j := range r.cells {
		p := &t.parts[j]
		p.lead = s.symbol(r.lead(j))
		if !l.varies[j] {
			p.text = s.symbol(r.cellText(j))
			continue
		}
		if j > 0 && strings.HasPrefix(r.lead(j), "=") {
			p.key = s.symbol(r.cellText(j - 1))
		}
		name := l.name(j)
		p.text = s.symbol(name)
		p.kind, p.unit = r.kindBehind(j, name), r.cells[j].unit
		shown := r.shownAt(j)
		for _, q := range l.rows {
			p.kind = listOf(p.kind, q.kindBehind(j, name))
			if q.cells[j].unit != p.unit {
				p.unit = 0
			}
			shown = commonText(shown, q.shownAt(j))
			p.wide = p.wide || q.cells[j].kind == words
			p.open = p.open || p.wide || !q.isMask(j)
		}
		if p.kind == constant {
			p.kind = anything
		}
		p.shown = s.symbol(shown)
	}
	return t
}

// kindBehind returns the kind of what stands behind a name in cell j.
func (r *row) kindBehind(j int, name string) kind {
	if name == "" {
		return r.cells[j].kind
	}
	return kindOf(r.cellText(j)[len(name):])
}

// words counts the constant parts, and the identifiers that say of what.
func (t *template) words() (n int) {
	for _, p := range t.parts {
		if p.isWord() {
			n++
		}
	}
	return n
}

func (p *part) isWord() bool { return p.kind == constant || p.text != 0 }

// partKey tells parts apart by their leads but for blanks, and by their words.
type partKey struct{ lead, word symbol }

// variable reports whether the part is a placeholder.
func (k partKey) variable() bool { return k.word < 0 }

func (k partKey) compare(l partKey) int {
	return cmp.Or(cmp.Compare(k.lead, l.lead), cmp.Compare(k.word, l.word))
}

// partKey returns the key of part i.
func (t *template) partKey(i int) partKey {
	p := &t.parts[i]
	if p.kind != constant {
		return partKey{t.tight(p.lead), variable}
	}
	return partKey{t.tight(p.lead), p.text}
}

// maxAlignedParts bounds the pairs of parts that are aligned in all; what is left
// are floods of long messages, whose templates then end where they begin to differ.
const maxAlignedParts = 1 << 26

// with returns what two templates have in common: their longest common
// subsequence of parts, with a placeholder for each gap.
func (t *template) with(u *template) template {
	n, m := len(t.parts), len(u.parts)
	from := 0 // parts that match at the beginning belong to the longest subsequence
	for from < min(n, m) && t.matches(&t.parts[from], &u.parts[from]) > 0 {
		from++
	}
	size := (n - from + 1) * (m - from + 1)
	if t.work += size; t.work > maxAlignedParts {
		return t.until(from, u)
	}
	t.long = slices.Grow(t.long[:0], size)[:size]
	long := func(i, j int) *int32 { return &t.long[(i-from)*(m-from+1)+j-from] } // of the parts from i and from j on
	for i := n; i >= from; i-- {
		for j := m; j >= from; j-- {
			switch {
			case i == n || j == m:
				*long(i, j) = 0
			default:
				best := max(*long(i+1, j), *long(i, j+1))
				if w := t.matches(&t.parts[i], &u.parts[j]); w > 0 {
					best = max(best, *long(i+1, j+1)+w)
				}
				*long(i, j) = best
			}
		}
	}
	out := template{symbols: t.symbols, tail: t.shorter(t.tail, u.tail)}
	i, j := 0, 0
	gap := func(lead symbol) {
		if i == n || j == m || !t.sameLead(t.parts[i].lead, u.parts[j].lead) {
			lead = t.symbol(strings.TrimRight(t.texts[lead], `([{<"'`))
		}
		if k := len(out.parts); k == 0 || out.parts[k-1].kind == constant {
			out.parts = append(out.parts, part{lead: lead, kind: anything, open: true, wide: true})
		} else {
			out.parts[k-1] = part{lead: out.parts[k-1].lead, kind: anything, open: true, wide: true}
		}
	}
	for i < n && j < m {
		w := int32(0)
		if i >= from { // and so is j
			w = t.matches(&t.parts[i], &u.parts[j])
		}
		switch {
		case i < from || w > 0 && *long(i, j) == *long(i+1, j+1)+w:
			out.parts = append(out.parts, t.both(&t.parts[i], &u.parts[j]))
			i, j = i+1, j+1
		case *long(i, j) == *long(i+1, j):
			gap(t.parts[i].lead)
			i++
		default:
			gap(u.parts[j].lead)
			j++
		}
	}
	if i < n {
		gap(t.parts[i].lead)
	} else if j < m {
		gap(u.parts[j].lead)
	}
	return out
}

// until returns what two templates have in common up to part n, with a placeholder
// for the rest.
func (t *template) until(n int, u *template) template {
	out := template{symbols: t.symbols, tail: t.shorter(t.tail, u.tail)}
	for i := range n {
		out.parts = append(out.parts, t.both(&t.parts[i], &u.parts[i]))
	}
	if n < max(len(t.parts), len(u.parts)) {
		out.parts = append(out.parts, part{lead: t.symbol(" "), kind: anything, open: true, wide: true})
	}
	return out
}

// both returns the part that stands for two that match.
func (s *symbols) both(a, b *part) part {
	p := *a
	p.lead = s.shorter(a.lead, b.lead)
	if p.kind == constant {
		return p
	}
	p.kind = listOf(a.kind, b.kind)
	if a.unit != b.unit {
		p.unit = 0
	}
	if a.shown != b.shown {
		p.shown = s.symbol(commonText(s.texts[a.shown], s.texts[b.shown]))
	}
	p.open = a.open || b.open
	p.wide = a.wide || b.wide
	if a.text != b.text {
		p.text = 0
	}
	return p
}

// matches returns the weight of aligning two parts: 0 if they do not match.
func (s *symbols) matches(p, q *part) int32 {
	switch {
	case (p.kind == constant) != (q.kind == constant):
		return 0
	case p.kind == constant:
		if p.text == q.text {
			return 3
		}
		return 0
	case p.text != q.text && p.text != 0 && q.text != 0, p.key != q.key, !s.sameLead(p.lead, q.lead):
		return 0
	}
	return 1
}

// String returns the text of a template: one line of at most maxTemplate bytes.
func (t template) String() string {
	var b strings.Builder
	for i, p := range t.parts {
		b.WriteString(t.lead(i))
		switch {
		case p.kind == constant:
			b.WriteString(t.texts[p.text])
		case p.shown != 0:
			b.WriteString(t.texts[p.shown])
		default:
			b.WriteString(t.texts[p.text])
			b.WriteString(placeholders[p.kind])
			if p.unit != 0 {
				b.WriteString(" " + p.unit.String())
			}
		}
	}
	b.WriteString(t.lead(len(t.parts)))
	return oneLine(b.String())
}

// oneLine replaces what cannot stand in a line, and cuts what is too long.
func oneLine(s string) string {
	var b strings.Builder
	gap := false
	for _, c := range s {
		if unicode.IsSpace(c) || unicode.IsControl(c) {
			gap = true
			continue
		}
		if !unicode.IsPrint(c) {
			c = utf8.RuneError
		}
		if b.Len()+len(" ")+utf8.RuneLen(c)+len("…") > maxTemplate {
			b.WriteString("…")
			break
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(c)
	}
	return b.String()
}
