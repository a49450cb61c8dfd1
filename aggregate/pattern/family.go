package pattern

// This file owns families: groups whose templates differ in one place or another,
// so many that the places must hold values.

// maxCompared bounds the pairs of groups that are compared.
const maxCompared = 1 << 20

// families joins groups that make a chain in which each differs in one place
// from the next, if the chain is long enough and enough words are left to all.
func (o options) families(groups []group) []group {
	u := newUnion(len(groups))
	pairs := 0
	for _, bucket := range buckets(len(groups), func(i int) string { return groups[i].template.opening() }) {
		for x := range bucket {
			for y := range x {
				if pairs++; pairs > maxCompared {
					break
				}
				a, b := bucket[y], bucket[x]
				if u.root(a) != u.root(b) && o.neighbours(&groups[a].template, &groups[b].template) {
					u.union(a, b)
				}
			}
		}
	}
	return gather(groups, u, o.family)
}

// gather joins the groups of each set that make a family.
func gather(groups []group, u union, family func([]group, []int) (group, bool)) []group {
	var out []group
	for _, members := range u.sets() {
		if joint, ok := family(groups, members); ok {
			out = append(out, joint)
			continue
		}
		for _, i := range members {
			out = append(out, groups[i])
		}
	}
	return out
}

// family makes one group of several, unless they are few or have too little in common.
func (o options) family(groups []group, members []int) (joint group, ok bool) {
	if len(members) < 2 {
		return group{}, false
	}
	joint = group{template: groups[members[0]].template}
	least := maxTokens
	for k, i := range members {
		g := groups[i]
		least = min(least, g.template.words())
		joint.leaves = append(joint.leaves, g.leaves...)
		if k > 0 && k < maxAligned {
			joint.template = joint.template.with(&g.template)
		}
	}
	words := joint.template.words()
	return joint, (len(members) >= o.members && words >= o.common || words >= o.long) && 2*words >= least
}

// maxAligned bounds how many templates are aligned with one another.
const maxAligned = 500

// neighbours reports whether two templates are the same but for one place that
// is short against the rest.
func (o options) neighbours(a, b *template) bool {
	n, m := len(a.parts), len(b.parts)
	if n > m {
		a, b, n, m = b, a, m, n
	}
	p, s, words := 0, 0, 0
	for p < n && a.parts[p].matches(&b.parts[p]) > 0 && (p == 0 || sameLead(a.parts[p].lead, b.parts[p].lead)) {
		if a.parts[p].kind == constant {
			words++
		}
		p++
	}
	for s < n-p && a.parts[n-1-s].matches(&b.parts[m-1-s]) > 0 {
		if a.parts[n-1-s].kind == constant {
			words++
		}
		s++
	}
	differ := 0
	for _, q := range b.parts[p : m-s] {
		if q.kind == constant {
			differ++
		}
	}
	other := 0
	for _, q := range a.parts[p : n-s] {
		if q.kind == constant {
			other++
		}
	}
	differ = max(differ, other)
	return words >= o.common && 2*differ <= words && differ <= 6
}

// opening returns the first two parts of a template.
func (t *template) opening() string {
	var b []byte
	for _, p := range t.parts[:min(2, len(t.parts))] {
		b = appendTight(b, p.lead)
		if p.kind == constant {
			b = append(b, p.text...)
		} else {
			b = append(b, 1)
		}
		b = append(b, 0)
	}
	return string(b)
}
