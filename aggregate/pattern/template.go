package pattern

// This file owns templates: what the rows of a cluster have in common.

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTemplate bounds the length of a template, in bytes.
const maxTemplate = 500

// part is a cell of a template.
type part struct {
	lead, text string
	kind       kind   // constant, or the placeholder that stands for the text
	name       string // what stands before the placeholder: an identifier's beginning
	unit       string // that all numbers have which the placeholder stands for
	key        string // the word before it and an equals sign
	shown      string // in place of the placeholder, where all have the same text between brackets or quotes
	open, wide bool   // the placeholder stands for words, too; for several
}

// template is the parts of a message, and what stands behind them.
type template struct {
	parts []part
	tail  string
}

// template returns what the rows of a leaf have in common.
func (l *leaf) template() template {
	r := l.rows[0]
	t := template{parts: make([]part, len(r.cells)), tail: r.lead(len(r.cells))}
	for j := range r.cells {
		t.parts[j] = part{lead: r.lead(j), text: r.cellText(j)}
		if j > 0 && strings.HasPrefix(r.lead(j), "=") {
			t.parts[j].key = t.parts[j-1].text
		}
		if l.varies[j] {
			k := r.kindBehind(j, l.names[j])
			unit, shown := r.cells[j].unit, r.cells[j].shown
			for _, q := range l.rows[1:] {
				k = listOf(k, q.kindBehind(j, l.names[j]))
				if q.cells[j].unit != unit {
					unit = ""
				}
				shown = commonText(shown, q.cells[j].shown)
			}
			t.parts[j].name, t.parts[j].unit, t.parts[j].shown = l.names[j], unit, shown
			if k == constant {
				k = anything
			}
			t.parts[j].kind = k
			for _, q := range l.rows {
				t.parts[j].wide = t.parts[j].wide || q.cells[j].kind == words
				t.parts[j].open = t.parts[j].open || t.parts[j].wide || !q.isMask(j)
			}
		}
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

func (p *part) isWord() bool { return p.kind == constant || p.name != "" }

// with returns what two templates have in common: their longest common
// subsequence of parts, with a placeholder for each gap.
func (t *template) with(u *template) template {
	n, m := len(t.parts), len(u.parts)
	long := make([][]int32, n+1) // of the parts from i and from j on
	cells := make([]int32, (n+1)*(m+1))
	for i := range long {
		long[i] = cells[i*(m+1) : (i+1)*(m+1)]
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			long[i][j] = max(long[i+1][j], long[i][j+1])
			if w := t.parts[i].matches(&u.parts[j]); w > 0 {
				long[i][j] = max(long[i][j], long[i+1][j+1]+w)
			}
		}
	}
	out := template{tail: shorter(t.tail, u.tail)}
	i, j := 0, 0
	gap := func(lead string) {
		if i == n || j == m || !sameLead(t.parts[i].lead, u.parts[j].lead) {
			lead = strings.TrimRight(lead, `([{<"'`)
		}
		if k := len(out.parts); k == 0 || out.parts[k-1].kind == constant {
			out.parts = append(out.parts, part{lead: lead, kind: anything, open: true, wide: true})
		} else {
			out.parts[k-1] = part{lead: out.parts[k-1].lead, kind: anything, open: true, wide: true}
		}
	}
	for i < n && j < m {
		w := t.parts[i].matches(&u.parts[j])
		switch {
		case w > 0 && long[i][j] == long[i+1][j+1]+w:
			p := t.parts[i]
			p.lead = shorter(p.lead, u.parts[j].lead)
			if p.kind != constant {
				p.kind = listOf(p.kind, u.parts[j].kind)
				if p.unit != u.parts[j].unit {
					p.unit = ""
				}
				p.shown = commonText(p.shown, u.parts[j].shown)
				p.open = p.open || u.parts[j].open
				p.wide = p.wide || u.parts[j].wide
				if p.name != u.parts[j].name {
					p.name = ""
				}
			}
			out.parts = append(out.parts, p)
			i, j = i+1, j+1
		case long[i][j] == long[i+1][j]:
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

// commonText returns what two shown texts have in common, with a placeholder for
// each piece that differs; nothing unless they are alike otherwise.
func commonText(a, b string) string {
	if a == b {
		return a
	}
	var out strings.Builder
	common := false
	for a != "" && b != "" {
		i, j := piece(a), piece(b)
		switch {
		case a[:i] == b[:j]:
			common = common || i > 0 && a[0] != '<'
			out.WriteString(a[:i])
		case i == 0 || j == 0:
			return ""
		default:
			out.WriteString(placeholders[anything])
		}
		a, b = a[i:], b[j:]
		i, j = len(a)-len(strings.TrimLeft(a, delimiters)), len(b)-len(strings.TrimLeft(b, delimiters))
		if a[:i] != b[:j] {
			return ""
		}
		out.WriteString(a[:i])
		a, b = a[i:], b[j:]
	}
	if a != b || !common {
		return ""
	}
	return out.String()
}

// delimiters are what parts the pieces of a shown text.
const delimiters = " ,;:=()[]{}\"'"

// piece returns the length of the piece that s begins with.
func piece(s string) int {
	if i := strings.IndexAny(s, delimiters); i >= 0 {
		return i
	}
	return len(s)
}

// shorter returns the shorter of two leads: the one without the bracket that
// closes what a gap has swallowed.
func shorter(a, b string) string {
	if len(b) < len(a) {
		return b
	}
	return a
}

// matches returns the weight of aligning two parts: 0 if they do not match.
func (p *part) matches(q *part) int32 {
	if p.kind != constant && q.kind != constant {
		if p.name != "" && q.name != "" && p.name != q.name {
			return 0
		}
		if p.key != q.key || !sameLead(p.lead, q.lead) {
			return 0
		}
		return 1
	}
	if p.kind == q.kind && p.text == q.text {
		return 3
	}
	return 0
}

// String returns the text of a template: one line of at most maxTemplate bytes.
func (t template) String() string {
	var b strings.Builder
	for _, p := range t.parts {
		b.WriteString(p.lead)
		switch {
		case p.kind == constant:
			b.WriteString(p.text)
		case p.shown != "":
			b.WriteString(p.shown)
		default:
			b.WriteString(p.name)
			b.WriteString(placeholders[p.kind])
			if p.unit != "" {
				b.WriteString(" " + p.unit)
			}
		}
	}
	b.WriteString(t.tail)
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
