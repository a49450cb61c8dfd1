package pattern

// This file owns phase 2: from one message of each fingerprint to patterns.

import (
	"slices"
	"strings"
)

// Example is a message that stands for its fingerprint.
type Example struct {
	Text  string
	Mixed []int // indexes of the tokens that differ within the fingerprint, ascending; mostly nil
}

// Cluster is a pattern: messages that one template makes.
type Cluster struct {
	Template string // one line, at most maxTemplate bytes; no two clusters have the same
	Members  []int  // indexes of the examples, ascending
}

// Clusters groups examples into patterns. The result does not depend on their
// order, but for the indexes, and is sorted by template.
func Clusters(examples []Example) []Cluster { return DefaultOptions().Clusters(examples) }

// Clusters groups examples as the function Clusters does, by these thresholds.
func (o Options) Clusters(examples []Example) []Cluster {
	rows := o.newRows(examples)
	t := newTree(o, newLexicon(rows))
	leaves := t.grow(rows)
	t.pool(leaves)
	if t.pooled > 0 {
		leaves = t.grow(rows)
	}
	return named(o.absorb(o.tails(o.families(groupsOf(leaves)))))
}

// newRows makes the rows of the examples, equal ones as one, sorted by text.
func (o Options) newRows(examples []Example) []row {
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(examples[a].Text, examples[b].Text) })
	all := make([]row, len(examples))
	var c cutter
	for k, i := range order {
		all[k] = c.row(examples[i].Text, examples[i].Mixed)
	}
	mergeSpans(all, quotes, o.Values, o.Quoted)
	mergeSpans(all, brackets, o.Values, o.Bracketed)
	mergeSpans(all, braces, o.Values, o.Braced)
	mergeSpans(all, clauses, o.Clauses, o.Clause)
	rows := make([]row, 0, len(all))
	seen := make(map[string]int, len(all))
	var key []byte
	for k, i := range order {
		r := &all[k]
		key = r.appendKey(key[:0])
		at, ok := seen[string(key)]
		if !ok {
			at = len(rows)
			seen[string(key)] = at
			rows = append(rows, *r)
		} else {
			rows[at].widenKinds(r)
		}
		rows[at].members = append(rows[at].members, i)
	}
	for i := range rows {
		slices.Sort(rows[i].members)
	}
	return rows
}

// appendKey appends what makes rows equal: leads and words.
func (r *row) appendKey(b []byte) []byte {
	for i := range r.cells {
		b = appendTight(b, r.lead(i))
		if r.isMask(i) {
			b = append(append(b, 1), r.identifier(i)...)
		} else {
			b = append(append(b, 2), r.cellText(i)...)
		}
		b = append(b, 0)
	}
	return appendTight(b, r.lead(len(r.cells)))
}

// appendShape appends what rows must have in common to be compared: the number
// of cells and their leads.
func (r *row) appendShape(b []byte) []byte {
	for i := range len(r.cells) + 1 {
		b = append(appendTight(b, r.lead(i)), 0)
	}
	return b
}

// appendTight appends s without blanks.
func appendTight(b []byte, s string) []byte {
	for i := range len(s) {
		if !is(s[i], blank) {
			b = append(b, s[i])
		}
	}
	return b
}

// widenKinds makes anything of the variables whose kind is another in q.
func (r *row) widenKinds(q *row) {
	for i := range r.cells {
		if r.isMask(i) {
			r.cells[i].kind = listOf(r.cells[i].kind, q.cells[i].kind)
			if r.cells[i].unit != q.cells[i].unit {
				r.cells[i].unit = 0
			}
			if a, b := r.shownAt(i), q.shownAt(i); a != b {
				r.show(i, commonText(a, b))
			}
		}
	}
}

// group is leaves that make one cluster.
type group struct {
	template template
	leaves   int
	members  []int // indexes of the examples
}

// named makes clusters of groups, sorted by template, those of equal templates
// as one.
func named(groups []group) []Cluster {
	at := map[string]int{}
	var clusters []Cluster
	for i := range groups {
		g := groups[i]
		groups[i] = group{} // what has become text need not be held
		g.template.tidy()
		text := g.template.String()
		i, ok := at[text]
		if !ok {
			i = len(clusters)
			at[text] = i
			clusters = append(clusters, Cluster{Template: text})
		}
		clusters[i].Members = append(clusters[i].Members, g.members...)
	}
	for i := range clusters {
		slices.Sort(clusters[i].Members)
	}
	slices.SortFunc(clusters, func(a, b Cluster) int { return strings.Compare(a.Template, b.Template) })
	return clusters
}

// groupsOf makes a group of each leaf, and empties the rows.
func groupsOf(leaves []leaf) []group {
	groups := make([]group, len(leaves))
	s := newSymbols()
	for i := range leaves {
		groups[i] = group{template: leaves[i].template(s), leaves: 1}
		for _, r := range leaves[i].rows {
			groups[i].members = append(groups[i].members, r.members...)
			*r = row{} // the template stands for it now
		}
	}
	return groups
}
