package pattern

// This file owns the splitting of rows of one shape, column by column, until the
// columns that differ in each part hold values.

import (
	"cmp"
	"slices"
)

// tree splits rows.
type tree struct {
	Options
	lexicon *lexicon
	leaves  []leaf
	pooled  int     // how many words are known as values
	seen    []int32 // for each word, the number of the last look that met it
	looks   int32
	crossed int // rows that were looked at for independence
}

func newTree(o Options, l *lexicon) *tree {
	return &tree{Options: o, lexicon: l, seen: make([]int32, len(l.text))}
}

// leaf is a set of rows of one shape, and which columns vary in it.
type leaf struct {
	rows   []*row
	varies []bool
}

// name returns what the identifiers in column j begin with; nothing if not all
// with the same.
func (l *leaf) name(j int) string {
	for _, r := range l.rows {
		if r.words[j] == variable || r.words[j] != l.rows[0].words[j] {
			return ""
		}
	}
	return l.rows[0].identifier(j)
}

// grow splits all rows, by shape first.
func (t *tree) grow(rows []row) []leaf {
	t.leaves = nil
	var shapes [][]*row
	index := map[string]int{}
	var key []byte
	for i := range rows {
		key = rows[i].appendShape(key[:0])
		at, ok := index[string(key)]
		if !ok {
			at = len(shapes)
			index[string(key)] = at
			shapes = append(shapes, nil)
		}
		shapes[at] = append(shapes[at], &rows[i])
	}
	for _, s := range shapes {
		t.split(s)
	}
	return t.leaves
}

func (t *tree) split(rows []*row) {
	if len(rows) == 1 {
		t.add(rows)
		return
	}
	columns := make([]column, len(rows[0].words))
	constants := 0
	for j := range columns {
		columns[j] = t.look(rows, j)
		if len(columns[j].values) == 1 && columns[j].values[0] != variable && !columns[j].naming {
			constants++
		}
	}
	var roles [candidate + 1]int
	for j := range columns {
		columns[j].role = t.role(rows, columns, j, constants)
		roles[columns[j].role]++
	}
	plain := roles[mixed] + roles[open]
	enough := constants >= plain && (constants > 0 || roles[variables] == 0)
	if roles[candidate] == 0 && enough {
		t.add(rows)
		return
	}
	var among func(c *column) bool
	switch {
	case roles[candidate] > 0:
		among = func(c *column) bool { return c.role == candidate }
	case plain > 0:
		among = func(c *column) bool { return c.role == mixed || c.role == open }
	default:
		among = func(c *column) bool { return c.role == variables }
	}
	var best *column
	for j := range columns {
		if c := &columns[j]; among(c) && (best == nil || c.before(best)) {
			best = c
		}
	}
	c := *best // without the others, while it is divided
	t.divide(rows, &c)
}

// divide splits rows by the values of a column; those that look variable stay together.
func (t *tree) divide(rows []*row, c *column) {
	part := func(w int32) int32 {
		if c.varying < len(c.values) && t.varies(c, w) {
			return variable
		}
		return w
	}
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b *row) int { return cmp.Compare(part(a.words[c.at]), part(b.words[c.at])) })
	for from := 0; from < len(sorted); {
		to := from + 1
		for to < len(sorted) && part(sorted[to].words[c.at]) == part(sorted[from].words[c.at]) {
			to++
		}
		if to-from == len(sorted) { // only values differ: nothing is left to split on
			t.add(rows)
			return
		}
		t.split(sorted[from:to])
		from = to
	}
}

// add makes a leaf of the rows.
func (t *tree) add(rows []*row) {
	l := leaf{rows: rows, varies: make([]bool, len(rows[0].words))}
	for j := range l.varies {
		l.varies[j] = rows[0].isMask(j) || slices.ContainsFunc(rows, func(r *row) bool { return r.words[j] != rows[0].words[j] })
	}
	t.leaves = append(t.leaves, l)
}

// rather is how many times as often as for a value a word must stand for itself,
// to be no value.
const rather = 8

// pool learns which words are values, from the places where so many stand that
// they must be: a user named root there is one everywhere.
func (t *tree) pool(leaves []leaf) {
	asValue := make([]int, len(t.lexicon.text))
	asWord := make([]int, len(t.lexicon.text))
	for _, l := range leaves {
		for j, varies := range l.varies {
			if !varies {
				asWord[l.rows[0].words[j]]++
				continue
			}
			c := t.look(l.rows, j)
			if len(c.values) < t.Values {
				continue
			}
			for _, w := range c.values {
				if w != variable && t.lexicon.look[w]&capital == 0 {
					asValue[w]++
				}
			}
		}
	}
	for w := range asValue {
		if asValue[w] > 0 && asWord[w] <= rather*asValue[w] {
			t.lexicon.look[w] |= pooled
			t.pooled++
		}
	}
}
