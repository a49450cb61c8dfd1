package pattern

// This file owns the joining of templates into wider ones that they are instances of.

import (
	"cmp"
	"slices"
)

// maxGap is how many parts a placeholder that stands for words may take.
const maxGap = 12

// absorb joins each group to another whose template it is an instance of: equal
// but where the other has values that are words.
func (o Options) absorb(groups []group) []group {
	order := make([]int, len(groups)) // those that hold most first
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(groups[b].leaves, groups[a].leaves) })
	wide := map[symbol][]int{} // by their first word
	for _, i := range order {
		t := &groups[i].template
		if w := t.words(); w >= 2 && t.opens() > 0 {
			wide[t.first()] = append(wide[t.first()], i)
		}
	}
	u := newUnion(len(groups))
	tried := 0
	for k := len(order) - 1; k >= 0; k-- {
		i := order[k]
		t := &groups[i].template
		for _, p := range t.parts[:min(len(t.parts), 8)] {
			if p.kind != constant {
				continue
			}
			for _, j := range wide[p.text] {
				if tried += len(t.parts); tried > maxWork {
					return gatherAll(groups, u)
				}
				if u.root(i) != u.root(j) && groups[j].template.covers(t) {
					u.union(i, j)
					break
				}
			}
		}
	}
	return gatherAll(groups, u)
}

// gatherAll joins the groups of each set.
func gatherAll(groups []group, u union) []group {
	return gather(groups, u, func(groups []group, members []int) (group, bool) {
		joint, _ := merged(groups, members)
		return joint, len(members) > 1
	})
}

// first returns the first word of a template.
func (t *template) first() symbol {
	for _, p := range t.parts {
		if p.kind == constant {
			return p.text
		}
	}
	return 0
}

// opens counts the placeholders that stand for words.
func (t *template) opens() (n int) {
	for _, p := range t.parts {
		if p.open {
			n++
		}
	}
	return n
}

// covers reports whether u is an instance of t.
func (t *template) covers(u *template) bool {
	n, m := len(t.parts), len(u.parts)
	if !t.sameLead(t.tail, u.tail) || m < n {
		return false
	}
	// reach[j] is whether the parts of t so far cover the first j of u.
	reach, next := make([]bool, m+1), make([]bool, m+1)
	reach[0] = true
	for i := range n {
		p := &t.parts[i]
		clear(next)
		some := false
		for j := range m {
			if !reach[j] || !t.sameLead(p.lead, u.parts[j].lead) {
				continue
			}
			if t.matches(p, &u.parts[j]) > 0 {
				next[j+1], some = true, true
			}
			if p.open {
				gap := 1
				if p.wide {
					gap = maxGap
				}
				for k := j + 1; k <= min(m, j+gap); k++ {
					next[k], some = true, true
				}
			}
		}
		if !some {
			return false
		}
		reach, next = next, reach
	}
	return reach[m]
}
