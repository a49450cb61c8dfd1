package pattern

// This file owns sets of things that are joined pair by pair.

// union is a union-find structure; the least member is the root of each set.
type union []int

func newUnion(n int) union {
	u := make(union, n)
	for i := range u {
		u[i] = i
	}
	return u
}

func (u union) root(i int) int {
	for u[i] != i {
		u[i] = u[u[i]]
		i = u[i]
	}
	return i
}

func (u union) union(a, b int) {
	a, b = u.root(a), u.root(b)
	u[max(a, b)] = min(a, b)
}

// unite puts i into the set of the index that had the key first.
func (u union) unite(first map[string]int, key string, i int) {
	at, known := first[key]
	if !known {
		first[key] = i
		return
	}
	u.union(at, i)
}

// sets returns the members of each set, ascending.
func (u union) sets() [][]int {
	var sets [][]int
	at := make([]int, len(u))
	for i := range u {
		if root := u.root(i); root == i {
			at[i] = len(sets)
			sets = append(sets, []int{i})
		} else {
			sets[at[root]] = append(sets[at[root]], i)
		}
	}
	return sets
}

// buckets groups the numbers below n by their key, in the order of their first.
func buckets[K comparable](n int, key func(int) K) [][]int {
	at := map[K]int{}
	var out [][]int
	for i := range n {
		k := key(i)
		b, ok := at[k]
		if !ok {
			b = len(out)
			at[k] = b
			out = append(out, nil)
		}
		out[b] = append(out[b], i)
	}
	return out
}
