package pattern

// This file owns what the columns of rows of one shape hold, and which of them hold
// values.

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

// column is what a column of a set of rows holds.
type column struct {
	at      int
	values  []int32 // distinct and sorted, variable first
	varying int     // how many of them look like values
	key     bool    // what follows is a value
	naming  bool    // all are identifiers, told apart by what they begin with
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

// before orders columns to split on: those without values first, then those of
// few words, then from left to right.
func (c *column) before(d *column) bool {
	return cmp.Or(cmp.Compare(min(c.varying, 1), min(d.varying, 1)), cmp.Compare(len(c.values), len(d.values)), cmp.Compare(c.at, d.at)) < 0
}

// look gathers the distinct values of column j.
func (t *tree) look(rows []*row, j int) column {
	c := column{at: j}
	t.looks++
	varying := false
	last := int32(variable)
	for _, r := range rows {
		if w := r.words[j]; w == variable {
			varying = true
		} else if w != last && t.seen[w] != t.looks {
			t.seen[w], last = t.looks, w
			c.values = append(c.values, w)
		}
	}
	if varying {
		c.values = append(c.values, variable)
	}
	slices.Sort(c.values)
	if j+1 < len(rows[0].words) {
		lead := rows[0].lead(j + 1)
		c.key = lead != "" && (lead[0] == ':' || lead[0] == '=')
	}
	c.naming = t.naming(c.values)
	for _, w := range c.values {
		if t.varies(&c, w) {
			c.varying++
		}
	}
	return c
}

// varies reports whether a cell of the column looks like a value: it is
// variable, or a word that looks like a name, other than the name of a value.
func (t *tree) varies(c *column, w int32) bool {
	return w == variable || t.lexicon.look[w]&pooled != 0 || t.lexicon.look[w]&joined != 0 && !c.key ||
		t.lexicon.look[w]&naming != 0 && !c.naming
}

// naming reports whether all values are the beginnings of identifiers.
func (t *tree) naming(values []int32) bool {
	for _, w := range values {
		if w == variable || t.lexicon.look[w]&naming == 0 {
			return false
		}
	}
	return true
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
	case c.naming && n >= t.Values:
		return variables
	case c.naming:
		return candidate
	case c.varying > 0 && (j > 0 || constants >= t.Common):
		return mixed
	case n >= t.limit(rows, columns, j, constants):
		return open
	}
	return candidate
}

// limit returns how many words in column j are values.
func (t *tree) limit(rows []*row, columns []column, j, constants int) int {
	shouted := t.shouted(&columns[j])
	valued := valued(rows[0], j)
	limit := t.Values
	switch {
	case t.held(rows, columns, j):
		limit = t.Named
	case j == 0 && constants < t.Common && !valued:
		limit = t.First
	}
	if shouted {
		limit = max(limit, t.Capitals)
		for k := range columns {
			if k != j && len(columns[k].values) > 1 && t.shouted(&columns[k]) {
				limit = max(limit, t.States)
			}
		}
	} else if constants >= t.Told {
		limit = min(limit, t.Values-1)
	}
	// The value of a key alone may also be what tells two patterns apart.
	sure := valued && constants >= t.Told && (shouted || !strings.HasSuffix(rows[0].lead(j), "="))
	if sure || constants >= t.Long || (valued || constants >= t.Prose) && t.independent(rows, columns, j) {
		return 2
	}
	return limit
}

// shouted reports whether most values of a column are in capitals.
func (t *tree) shouted(c *column) bool {
	capitals := 0
	for _, w := range c.values {
		if w != variable && t.lexicon.look[w]&capital != 0 {
			capitals++
		}
	}
	return 2*capitals > len(c.values)
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

// Bounds on what is looked at for independence.
const (
	maxCrossed  = 64      // values of a column
	maxTried    = 16      // columns
	maxCrossing = 1 << 22 // rows, in all
)

// independent reports whether two values of column j both stand with the same two
// values of another column: they combine freely, so that both must be values.
func (t *tree) independent(rows []*row, columns []column, j int) bool {
	x := columns[j].values
	if len(x) > maxCrossed {
		return false
	}
	tried := 0
	for k := range columns {
		y := columns[k].values
		if k == j || columns[k].naming || len(y) < 2 || len(y) > maxCrossed {
			continue
		}
		if tried++; tried > maxTried {
			break
		}
		if t.crossed += len(rows); t.crossed > maxCrossing {
			return false
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
