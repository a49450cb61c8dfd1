package pattern

// This file owns families: groups whose templates differ in one place or another,
// so many that the places must hold values.

import (
	"cmp"
	"slices"
	"strings"
)

// maxCompared bounds the pairs of groups, and of their parts, that are compared.
const maxCompared = 1 << 22

// families joins groups that make a chain in which each differs in one place
// from the next: if only values differ, or if the chain is long enough and enough
// words are left to all.
func (o Options) families(groups []group) []group {
	counts := wordCounts(groups)
	groups = gatherAll(groups, relate(groups, func(i, j int) (alike bool, parts int) {
		a, b := &groups[i].template, &groups[j].template
		words, differ, parts := compare(a, b, counts[i], counts[j])
		return words > 0 && differ == 0 || words > 1 && optional(a, b), parts
	}))
	counts = wordCounts(groups)
	work := 0
	bags := make([][]symbol, len(groups))
	for i := range groups {
		bags[i] = groups[i].template.bag()
	}
	return gather(groups, relate(groups, func(i, j int) (alike bool, parts int) {
		a, b := &groups[i].template, &groups[j].template
		words, differ, parts := compare(a, b, counts[i], counts[j])
		if words >= o.Common && 2*differ <= words {
			return true, parts
		}
		least, most := min(counts[i], counts[j]), max(counts[i], counts[j])
		if least < o.Told || !similar(least, most) {
			return false, parts
		}
		if work += most; work > maxWork || !similar(overlap(bags[i], bags[j]), most) {
			return false, parts
		}
		if work += len(a.parts) * len(b.parts); work > maxWork {
			return false, parts
		}
		joint := a.with(b)
		return similar(joint.words(), most), parts
	}), o.family)
}

// wordCounts counts the words of each template.
func wordCounts(groups []group) []int {
	counts := make([]int, len(groups))
	for i := range groups {
		counts[i] = groups[i].template.words()
	}
	return counts
}

// maxWork bounds the pairs of parts that are aligned to find neighbours or instances.
const maxWork = 1 << 22

// similar reports whether so many words in common make templates of most words alike.
func similar(common, most int) bool { return 4*common >= 3*most }

// bag returns the words of a template, sorted.
func (t *template) bag() []symbol {
	words := make([]symbol, 0, t.words())
	for _, p := range t.parts {
		if p.isWord() {
			words = append(words, p.text)
		}
	}
	slices.Sort(words)
	return words
}

// overlap counts the words that two bags have in common.
func overlap(a, b []symbol) (n int) {
	for len(a) > 0 && len(b) > 0 {
		switch cmp.Compare(a[0], b[0]) {
		case 0:
			n++
			a, b = a[1:], b[1:]
		case -1:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return n
}

// relate joins the groups with like openings that are alike. alike also tells how
// many parts it has compared.
func relate(groups []group, alike func(i, j int) (bool, int)) union {
	u := newUnion(len(groups))
	all := buckets(len(groups), func(i int) [2]partKey { return groups[i].template.opening() })
	slices.SortStableFunc(all, func(a, b []int) int { return cmp.Compare(len(a), len(b)) }) // so that a flood only harms itself
	work := 0
	for _, bucket := range all {
		for x := range bucket {
			for y := range x {
				if work++; work > maxCompared {
					return u
				}
				if u.root(bucket[y]) == u.root(bucket[x]) {
					continue
				}
				ok, parts := alike(bucket[y], bucket[x])
				if work += parts; ok {
					u.union(bucket[y], bucket[x])
				}
			}
		}
	}
	return u
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
func (o Options) family(groups []group, members []int) (joint group, ok bool) {
	if len(members) < 2 {
		return group{}, false
	}
	joint, least := merged(groups, members)
	words := joint.template.words()
	return joint, (len(members) >= o.Members && words >= o.Common || words >= o.Long) && 2*words >= least
}

// merged makes one group of several, and returns the least number of words in
// their templates.
func merged(groups []group, members []int) (joint group, least int) {
	joint = group{template: groups[members[0]].template}
	least = maxTokens
	for k, i := range members {
		g := groups[i]
		least = min(least, g.template.words())
		joint.leaves += g.leaves
		joint.members = append(joint.members, g.members...)
		if k > 0 && k < maxAligned {
			joint.template = joint.template.with(&g.template)
		}
	}
	return joint, least
}

// maxAligned bounds how many templates are aligned with one another.
const maxAligned = 500

// compare counts the words that two templates share at both ends, and those
// of the longer stretch in between; and all parts that they share at both ends.
// They have wordsA and wordsB words.
func compare(a, b *template, wordsA, wordsB int) (words, differ, parts int) {
	n, m := len(a.parts), len(b.parts)
	p, s := 0, 0
	share := func(x, y *part) {
		if x.isWord() {
			wordsA--
		}
		if y.isWord() {
			wordsB--
		}
		if x.kind == constant {
			words++
		}
	}
	for p < min(n, m) {
		x, y := &a.parts[p], &b.parts[p]
		if a.matches(x, y) == 0 || p > 0 && !a.sameLead(x.lead, y.lead) {
			break
		}
		share(x, y)
		p++
	}
	for s < min(n, m)-p {
		x, y := &a.parts[n-1-s], &b.parts[m-1-s]
		if a.matches(x, y) == 0 {
			break
		}
		share(x, y)
		s++
	}
	return words, max(wordsA, wordsB), p + s
}

// optional reports whether two templates are the same but for a part in
// brackets, or a clause behind a comma or semicolon, that one of them lacks.
func optional(a, b *template) bool {
	if len(a.parts) > len(b.parts) {
		a, b = b, a
	}
	n, m := len(a.parts), len(b.parts)
	p := 0
	for p < n && a.matches(&a.parts[p], &b.parts[p]) > 0 {
		p++
	}
	for i := p; i < n; i++ {
		if a.matches(&a.parts[i], &b.parts[i+m-n]) == 0 {
			return false
		}
	}
	if m == n {
		return false
	}
	// Of abcb and ab, either the first or the second b may be what is missing.
	for from := p; from >= 0 && m-n > 0; from-- {
		before, after := b.parts[from].lead, b.tail
		if from+m-n < m {
			after = b.parts[from+m-n].lead
		}
		if enclose(b.texts[before], b.texts[after]) {
			return true
		}
		if from == 0 || a.matches(&a.parts[from-1], &b.parts[from-1+m-n]) == 0 {
			break
		}
	}
	return false
}

// enclose reports whether a part between two leads is set apart from the rest.
func enclose(before, after string) bool {
	const closers = " )]}>\"'"
	before, after = strings.TrimLeft(before, closers), strings.TrimLeft(after, " ")
	if before == "" {
		return false
	}
	switch before[0] {
	case '(', '[', '{':
		return after != "" && isPair(before[0], after[0])
	case ',', ';':
		after = strings.TrimLeft(after, closers)
		return after == "" || strings.IndexByte(",;.", after[0]) >= 0
	}
	return false
}

// opening returns the first two parts of a template.
func (t *template) opening() (o [2]partKey) {
	for i := range o {
		if o[i].lead = -1; i < len(t.parts) {
			o[i] = t.partKey(i)
		}
	}
	return o
}
