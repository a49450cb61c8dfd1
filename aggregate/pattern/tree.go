package pattern

// This file owns the splitting of rows of one shape, column by column, until the
// columns that differ in each part hold values.

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

// tree splits rows.
type tree struct {
	options
	lexicon *lexicon
	leaves  []leaf
	pooled  int // how many words are known as values
}

// leaf is a set of rows of one shape, and which columns vary in it.
type leaf struct {
	rows   []*row
	varies []bool
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

// column is what a column of a set of rows holds.
type column struct {
	at      int
	values  []int32 // distinct and sorted, variable first
	varying int     // how many of them look like values
	role    role
}

// role is what a column that holds several values is taken for.
type role uint8

const (
	same      role = iota // one word in all rows
	variables             // all values look variable
	mixed                 // values, some of which look variable
	open                  // so many words that they must be values
	candidate             // few words: rather parts of the message
)

func (t *tree) split(rows []*row) {
	columns := make([]column, len(rows[0].words))
	constants := 0
	for j := range columns {
		columns[j] = t.look(rows, j)
		if len(columns[j].values) == 1 && columns[j].values[0] != variable {
			constants++
		}
	}
	var roles [candidate + 1]int
	for j := range columns {
		columns[j].role = t.role(rows, columns, j, constants)
		roles[columns[j].role]++
	}
	plain := roles[mixed] + roles[open]
	enough := constants >= plain && (roles[mixed] == 0 || constants >= 2) && (constants > 0 || roles[variables] == 0)
	if roles[candidate] == 0 && (enough || len(rows) == 1) {
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
	t.divide(rows, best)
}

// before orders columns to split on: those without values first, then those of
// few words, then from left to right.
func (c *column) before(d *column) bool {
	return cmp.Or(cmp.Compare(min(c.varying, 1), min(d.varying, 1)), cmp.Compare(len(c.values), len(d.values)), cmp.Compare(c.at, d.at)) < 0
}

// look gathers the distinct values of column j.
func (t *tree) look(rows []*row, j int) column {
	c := column{at: j}
	first := rows[0].words[j]
	several := false
	for _, r := range rows {
		if r.words[j] != first {
			several = true
			break
		}
	}
	if !several {
		c.values = []int32{first}
	} else {
		all := make([]int32, len(rows))
		for i, r := range rows {
			all[i] = r.words[j]
		}
		slices.Sort(all)
		c.values = slices.Compact(all)
	}
	key := false
	if j+1 < len(rows[0].words) {
		lead := rows[0].lead(j + 1)
		key = lead != "" && (lead[0] == ':' || lead[0] == '=')
	}
	for _, w := range c.values {
		if w == variable || t.lexicon.look[w]&pooled != 0 || t.lexicon.look[w]&joined != 0 && !key {
			c.varying++
		}
	}
	return c
}

// role decides what column j is. constants counts the columns of one word.
func (t *tree) role(rows []*row, columns []column, j, constants int) role {
	c := &columns[j]
	n := len(c.values)
	switch {
	case n == 1:
		return same
	case c.varying == n && (j > 0 || c.values[0] == variable || n >= 3):
		return variables
	case c.varying > 0 && (j > 0 || constants >= t.constants):
		return mixed
	case n >= t.limit(rows, columns, j, constants):
		return open
	}
	return candidate
}

// limit returns how many words in column j are values.
func (t *tree) limit(rows []*row, columns []column, j, constants int) int {
	capitals, camels := 0, 0
	for _, w := range columns[j].values {
		if w == variable {
			continue
		}
		if t.lexicon.look[w]&capital != 0 {
			capitals++
		}
		if t.lexicon.look[w]&camel != 0 {
			camels++
		}
	}
	shouted, classes := 2*capitals > len(columns[j].values), 2*camels > len(columns[j].values)
	valued := valued(rows[0], j)
	limit := t.values
	switch {
	case t.held(rows, columns, j):
		limit = t.named
	case j == 0 && constants < t.constants && !valued:
		limit = t.first
	}
	if shouted {
		limit = max(limit, t.capitals)
	} else if constants >= t.told {
		limit = min(limit, t.values-1)
	}
	if classes && j > 0 {
		limit = min(limit, t.camel)
	}
	// The value of a key alone may also be what tells two patterns apart.
	sure := valued && constants >= t.told && (shouted || !strings.HasSuffix(rows[0].lead(j), "="))
	free := constants >= t.prose || valued && constants >= t.common
	if sure || constants >= t.long || free && crossed(rows, columns, j) {
		return 2
	}
	return limit
}

// held reports whether column j follows a noun that a name follows.
func (t *tree) held(rows []*row, columns []column, j int) bool {
	if j == 0 || len(columns[j-1].values) > 1 || columns[j-1].values[0] == variable {
		return false
	}
	return rows[0].lead(j) == " " && holders[t.lexicon.text[columns[j-1].values[0]]]
}

// valued reports whether column j stands where values do: behind an equals sign,
// between a pair of quotes or brackets, or alone behind a key.
func valued(r *row, j int) bool {
	before, after := r.lead(j), r.lead(j+1)
	if before == "" {
		return false
	}
	b := before[len(before)-1]
	a := byte(0)
	if after != "" {
		a = after[0]
	}
	switch b {
	case '=':
		return true
	case '"', '\'':
		return a == b
	case '(':
		return a == ')'
	case '[':
		return a == ']'
	case '{':
		return a == '}'
	case '<':
		return a == '>'
	}
	switch before[0] {
	case ',', ';', '|':
		return a == before[0]
	}
	return strings.Trim(before, ": ") == "" && before[0] == ':' && strings.IndexByte(",;)]}|\x00", a) >= 0
}

// maxCrossed bounds the rows and values that are looked at for independence.
const maxCrossed = 64

// crossed reports whether two values of column j both stand with the same two
// values of another column: they combine freely, so that both must be values.
func crossed(rows []*row, columns []column, j int) bool {
	x := columns[j].values
	if len(x) > maxCrossed {
		return false
	}
	tried := 0
	for k := range columns {
		y := columns[k].values
		if k == j || len(y) < 2 || len(y) > maxCrossed {
			continue
		}
		if tried++; tried > 16 {
			break
		}
		var with [maxCrossed]uint64 // for each value of y, the values of x
		for _, r := range rows {
			p, _ := slices.BinarySearch(x, r.words[j])
			q, _ := slices.BinarySearch(y, r.words[k])
			with[q] |= 1 << p
		}
		for a := range y {
			for b := range a {
				if bits.OnesCount64(with[a]&with[b]) > 1 {
					return true
				}
			}
		}
	}
	return false
}

// divide splits rows by the values of a column; those that look variable stay together.
func (t *tree) divide(rows []*row, c *column) {
	part := func(w int32) int32 {
		if c.varying < len(c.values) && t.lexicon.varies(w) {
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
		for _, r := range rows {
			if r.words[j] == variable || r.words[j] != rows[0].words[j] {
				l.varies[j] = true
				break
			}
		}
	}
	t.leaves = append(t.leaves, l)
}

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
			if j == 0 || len(c.values) < t.values {
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
		if asValue[w] > 0 && asWord[w] <= asValue[w] {
			t.lexicon.look[w] |= pooled
			t.pooled++
		}
	}
}
