package pattern

// This file owns open ends: messages that begin alike and go on in so many ways
// that what follows must be free text.

import (
	"cmp"
	"slices"
)

// tails joins groups that share their first parts, where so many different
// words follow that they are free text. Of all such beginnings the shortest counts.
func (o Options) tails(groups []group) []group {
	order := make([]int, len(groups))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compareParts(&groups[a].template, &groups[b].template) })
	u := newUnion(len(groups))
	depth := make([]int, len(groups))
	o.open(groups, order, 0, false, func(members []int, n int) {
		for _, i := range members {
			u.union(members[0], i)
			depth[i] = n
		}
	})
	return gather(groups, u, func(groups []group, members []int) (joint group, ok bool) {
		if len(members) < 2 {
			return joint, false
		}
		for _, i := range members {
			joint.leaves += groups[i].leaves
			joint.members = append(joint.members, groups[i].members...)
		}
		first, n := groups[members[0]].template, depth[members[0]]
		lead := first.parts[n].lead
		for _, i := range members {
			if parts := groups[i].template.parts; !first.sameLead(parts[n].lead, lead) {
				lead = first.symbol(" ")
			}
		}
		joint.template = template{symbols: first.symbols, parts: append(slices.Clone(first.parts[:n]), part{lead: lead, kind: anything})}
		return joint, true
	})
}

// open calls found for each set of groups that share n parts and whose next
// words are many. order is sorted by parts; told is whether the shared parts tell
// something.
func (o Options) open(groups []group, order []int, n int, told bool, found func(members []int, n int)) {
	type run struct{ from, to int }
	var runs []run
	words, singles := 0, 0
	for from := 0; from < len(order); {
		t := &groups[order[from]].template
		if len(t.parts) <= n {
			from++
			continue
		}
		key := t.partKey(n)
		to := from + 1
		for to < len(order) && len(groups[order[to]].template.parts) > n && groups[order[to]].template.partKey(n) == key {
			to++
		}
		runs = append(runs, run{from, to})
		if !key.variable() {
			words++
			if rest := t.parts[n:]; to-from == 1 && !slices.ContainsFunc(rest, func(p part) bool { return p.kind != constant }) {
				singles++
			}
		}
		from = to
	}
	if told && words >= o.Tail && 2*singles >= words {
		members := order[runs[0].from:]
		found(members, n)
		return
	}
	for _, r := range runs {
		if r.to-r.from > 1 {
			key := groups[order[r.from]].template.partKey(n)
			o.open(groups, order[r.from:r.to], n+1, told || !key.variable() || n > 0, found)
		}
	}
}

// compareParts orders templates so that those of the same beginning stand together.
func compareParts(a, b *template) int {
	for i := range min(len(a.parts), len(b.parts)) {
		if c := a.partKey(i).compare(b.partKey(i)); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a.parts), len(b.parts))
}
