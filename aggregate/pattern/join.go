package pattern

// This file owns the joining of leaves of different shapes that differ in one
// optional or longer value.

import "strings"

// maxPairs bounds the pairs of leaves that are compared in one bucket.
const maxPairs = 1 << 18

// join groups the leaves that one template makes.
func join(leaves []leaf) []group {
	u := newUnion(len(leaves))
	for _, bucket := range buckets(len(leaves), func(i int) string { return leaves[i].opening() }) {
		pairs := 0
		for x := range bucket {
			for y := range x {
				if pairs++; pairs > maxPairs {
					break
				}
				a, b := bucket[y], bucket[x]
				if u.root(a) != u.root(b) && joins(&leaves[a], &leaves[b]) {
					u.union(a, b)
				}
			}
		}
	}
	var groups []group
	for _, members := range u.sets() {
		g := group{template: leaves[members[0]].template()}
		for k, i := range members {
			g.leaves = append(g.leaves, &leaves[i])
			if k > 0 && k < maxAligned {
				t := leaves[i].template()
				g.template = g.template.with(&t)
			}
		}
		groups = append(groups, g)
	}
	return groups
}

// opening returns the first two cells of a leaf.
func (l *leaf) opening() string {
	var b []byte
	for i := range min(2, len(l.varies)) {
		b = append(append(appendTight(b, l.rows[0].lead(i)), l.word(i)...), 0)
	}
	return string(b)
}

// word returns the text of cell i, or a mark if it varies.
func (l *leaf) word(i int) string {
	if l.varies[i] {
		return nameMark + l.names[i]
	}
	return l.rows[0].cellText(i)
}

// joins reports whether two leaves are the same but for one stretch of values
// in the middle.
func joins(a, b *leaf) bool {
	if len(a.varies) > len(b.varies) {
		a, b = b, a
	}
	n, m := len(a.varies), len(b.varies)
	p, s := 0, 0
	words := 0
	for p < n && a.alike(p, b, p) {
		if !a.varies[p] {
			words++
		}
		p++
	}
	if !sameLead(a.rows[0].lead(n), b.rows[0].lead(m)) {
		return false
	}
	for s < n-p && a.word(n-1-s) == b.word(m-1-s) {
		if !a.varies[n-1-s] {
			words++
		}
		s++
		if !sameLead(a.rows[0].lead(n-s), b.rows[0].lead(m-s)) {
			break
		}
	}
	if words < 2 {
		return false
	}
	x, y := middle{a, p, n - s}, middle{b, p, m - s}
	return x.masks() && y.masks() && x.len() > 0 && !x.otherName(y) ||
		x.len() == 0 && y.goesOn() ||
		x.len() == 1 && x.masks() && y.isValue() ||
		x.parenthesis() && y.parenthesis()
}

func (l *leaf) alike(i int, b *leaf, j int) bool {
	return l.word(i) == b.word(j) && sameLead(l.rows[0].lead(i), b.rows[0].lead(j))
}

// sameLead reports whether two leads are equal but for blanks.
func sameLead(a, b string) bool {
	if a == b {
		return true
	}
	var x, y [16]byte
	return string(appendTight(x[:0], a)) == string(appendTight(y[:0], b))
}

// middle is the stretch of a leaf in which another differs.
type middle struct {
	*leaf
	from, to int
}

func (m middle) len() int { return m.to - m.from }

// otherName reports whether both stretches are identifiers, of different things.
func (m middle) otherName(o middle) bool {
	return m.len() == 1 && o.len() == 1 && m.names[m.from] != "" && o.names[o.from] != ""
}

// masks reports whether all of the stretch varies.
func (m middle) masks() bool {
	for i := m.from; i < m.to; i++ {
		if !m.varies[i] {
			return false
		}
	}
	return true
}

// goesOn reports whether the stretch makes a list longer that stands before it.
func (m middle) goesOn() bool {
	if m.from == 0 || !m.varies[m.from-1] || !m.masks() {
		return false
	}
	for i := m.from; i < m.to; i++ {
		if strings.Trim(m.rows[0].lead(i), " ,;") != "" {
			return false
		}
	}
	return true
}

// isValue reports whether the stretch is the value of a key or in quotes, of a
// few words.
func (m middle) isValue() bool {
	r := m.rows[0]
	lead := r.lead(m.from)
	last := m.to == len(r.cells) && strings.HasPrefix(lead, ": ")
	if !last && (m.len() > 4 || lead == "" || strings.IndexByte(`="`, lead[len(lead)-1]) < 0) {
		return false
	}
	for i := m.from + 1; i < m.to; i++ {
		if strings.IndexByte(r.lead(i), '=') >= 0 {
			return false
		}
	}
	return true
}

// parenthesis reports whether the stretch is all that parentheses hold, and
// ends with a variable.
func (m middle) parenthesis() bool {
	if m.len() == 0 || !m.varies[m.to-1] {
		return false
	}
	r := m.rows[0]
	words := 0
	for i := m.from; i < m.to; i++ {
		if !m.varies[i] {
			words++
		}
	}
	return words <= 2 && strings.HasSuffix(r.lead(m.from), "(") && strings.HasPrefix(r.lead(m.to), ")")
}
