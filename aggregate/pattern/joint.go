// This file owns how the patterns of two reports are told to be the same.

package pattern

import "github.com/logagg/logagg/aggregate/report"

// Joint is a pattern of two reports.
type Joint struct {
	Template string
	Old, New []int // indexes of each report's fingerprints, ascending
}

// Join clusters the fingerprints of two reports together. What one of them
// shows to be variable is then variable in both, so that neither chance nor a
// user's name makes a pattern look new. Fingerprints that are equal are of one
// pattern, and clusters whose templates are equal but for their placeholders'
// names are one.
//
// Reports of different Grouping are joined by their samples only.
func Join(older, newer *report.Report) []Joint {
	same := older.Options.Grouping == newer.Options.Grouping
	var examples []Example
	for _, r := range []*report.Report{older, newer} {
		for i := range r.Fingerprints {
			f := &r.Fingerprints[i]
			e := Example{Text: f.Sample}
			if same {
				e.Mixed = f.Mixed // indexes of tokens, which the method defines
			}
			examples = append(examples, e)
		}
	}
	clusters := parted(Clusters(examples), examples)
	sets := newUnion(len(clusters))
	byTemplate := map[string]int{}
	byFingerprint := map[string]int{}
	fingerprint := func(i int) string {
		if n := len(older.Fingerprints); i >= n {
			return newer.Fingerprints[i-n].Fingerprint
		}
		return older.Fingerprints[i].Fingerprint
	}
	for c := range clusters {
		if !HasPlaceholder(examples[clusters[c].Members[0]].Text) {
			sets.unite(byTemplate, General(clusters[c].Template), c)
		}
		if !same {
			continue
		}
		for _, i := range clusters[c].Members {
			sets.unite(byFingerprint, fingerprint(i), c)
		}
	}
	return collect(clusters, sets, len(older.Fingerprints), len(examples))
}

// parted parts clusters of which some messages hold what reads as a placeholder.
func parted(clusters []Cluster, examples []Example) []Cluster {
	var all []Cluster
	for _, c := range clusters {
		var plain, literal []int
		for _, i := range c.Members {
			if HasPlaceholder(examples[i].Text) {
				literal = append(literal, i)
			} else {
				plain = append(plain, i)
			}
		}
		for _, members := range [][]int{plain, literal} {
			if len(members) > 0 {
				all = append(all, Cluster{c.Template, members})
			}
		}
	}
	return all
}

// collect makes a Joint of each set of clusters; the first cluster's template
// is its.
func collect(clusters []Cluster, u union, older, all int) []Joint {
	place := make([]int, len(clusters)) // of a set's first cluster in joints
	owner := make([]int, all)           // of an example, in joints
	var joints []Joint
	for c := range clusters {
		root := u.root(c)
		if root == c {
			place[c] = len(joints)
			joints = append(joints, Joint{Template: clusters[c].Template})
		}
		for _, i := range clusters[c].Members {
			owner[i] = place[root]
		}
	}
	for i, o := range owner {
		if j := &joints[o]; i < older {
			j.Old = append(j.Old, i)
		} else {
			j.New = append(j.New, i-older)
		}
	}
	return joints
}
