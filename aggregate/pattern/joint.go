// This file owns how the patterns of two reports are told to be the same.

package pattern

import (
	"strings"

	"github.com/logagg/logagg/aggregate/report"
)

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
	clusters := Clusters(examples)
	sets := newSets(len(clusters))
	byTemplate := map[string]int{}
	byFingerprint := map[string]int{}
	fingerprint := func(i int) string {
		if n := len(older.Fingerprints); i >= n {
			return newer.Fingerprints[i-n].Fingerprint
		}
		return older.Fingerprints[i].Fingerprint
	}
	for c := range clusters {
		sets.joinKey(byTemplate, General(clusters[c].Template), c)
		if !same {
			continue
		}
		for _, i := range clusters[c].Members {
			sets.joinKey(byFingerprint, fingerprint(i), c)
		}
	}
	return collect(clusters, sets, len(older.Fingerprints), len(examples))
}

// collect makes a Joint of each set of clusters; the first cluster's template
// is its.
func collect(clusters []Cluster, s sets, older, all int) []Joint {
	place := make([]int, len(clusters)) // of a set's first cluster in joints
	owner := make([]int, all)           // of an example, in joints
	var joints []Joint
	for c := range clusters {
		root := s.find(c)
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

// General gives a template with all placeholders as <*>. How a placeholder is
// called depends on the values that a report happens to hold.
func General(template string) string { return general.Replace(template) }

var general = func() *strings.Replacer {
	var pairs []string
	for _, p := range placeholders {
		if p != "" {
			pairs = append(pairs, p, placeholders[anything])
		}
	}
	return strings.NewReplacer(pairs...)
}()

// sets is a union-find over indexes; the root of a set is its least member.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) find(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

// joinKey puts i into the set of the index that had the key first.
func (s sets) joinKey(first map[string]int, key string, i int) {
	at, known := first[key]
	if !known {
		first[key] = i
		return
	}
	a, b := s.find(at), s.find(i)
	s[max(a, b)] = min(a, b)
}
