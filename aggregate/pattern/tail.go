package pattern

// This file owns open ends: messages that begin alike and go on in so many ways
// that what follows must be free text.

import (
	"slices"
	"strings"
)

// tails joins groups that share their first parts, where so many different
// words follow that they are free text. Of all such beginnings the shortest counts.
func (o Options) tails(groups []group) []group {
	order := make([]int, len(groups))
	for i := range order {
		order[i] = i
	}
	keys := make([][]string, len(groups))
	for i := range groups {
		keys[i] = groups[i].template.keys()
	}
	slices.SortStableFunc(order, func(a, b int) int { return slices.Compare(keys[a], keys[b]) })
	u := newUnion(len(groups))
	depth := make([]int, len(groups))
	o.open(keys, order, 0, false, func(members []int, n int) {
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
			joint.leaves = append(joint.leaves, groups[i].leaves...)
		}
		first, n := groups[members[0]].template, depth[members[0]]
		lead := first.parts[n].lead
		for _, i := range members {
			if parts := groups[i].template.parts; !sameLead(parts[n].lead, lead) {
				lead = " "
			}
		}
		joint.template.parts = append(slices.Clone(first.parts[:n]), part{lead: lead, kind: anything})
		return joint, true
	})
}

// open calls found for each set of groups that share n parts and whose next
// words are many. order is sorted by keys; told is whether the shared parts tell
// something.
func (o Options) open(keys [][]string, order []int, n int, told bool, found func(members []int, n int)) {
	type run struct{ from, to int }
	var runs []run
	words, singles := 0, 0
	for from := 0; from < len(order); {
		if len(keys[order[from]]) <= n {
			from++
			continue
		}
		to := from + 1
		for to < len(order) && len(keys[order[to]]) > n && keys[order[to]][n] == keys[order[from]][n] {
			to++
		}
		runs = append(runs, run{from, to})
		if !isVariable(keys[order[from]][n]) {
			words++
			if rest := keys[order[from]][n:]; to-from == 1 && !slices.ContainsFunc(rest, isVariable) {
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
			key := keys[order[r.from]][n]
			o.open(keys, order[r.from:r.to], n+1, told || !isVariable(key) || n > 0, found)
		}
	}
}

// keys returns the parts of a template as strings to compare: lead and word, or
// lead and a mark.
func (t *template) keys() []string {
	keys := make([]string, len(t.parts))
	for i, p := range t.parts {
		lead := string(appendTight(nil, p.lead))
		if p.kind == constant {
			keys[i] = lead + "\x02" + p.text
		} else {
			keys[i] = lead + "\x01"
		}
	}
	return keys
}

func isVariable(key string) bool { return strings.HasSuffix(key, "\x01") }
