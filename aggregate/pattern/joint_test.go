package pattern

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/logagg/logagg/aggregate/report"
)

func TestGeneral(t *testing.T) {
	if got := General("<ip> took <num> ms in <html>, <*>"); got != "<*> took <*> ms in <html>, <*>" {
		t.Errorf("got %q", got)
	}
}

// TestJoin holds that each fingerprint is in one pattern, that equal ones share
// it, and that the reports' order is no matter.
func TestJoin(t *testing.T) {
	words := []string{"login", "of", "alice", "bob", "carol", "failed", "10.0.0.1", "17", "disk"}
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) *report.Report {
			r := &report.Report{Options: report.Options{Grouping: Grouping}}
			for range rapid.IntRange(0, 12).Draw(t, label) {
				sample := ""
				for _, w := range rapid.SliceOfN(rapid.SampledFrom(words), 0, 5).Draw(t, "words") {
					sample += w + " "
				}
				id := Of([]byte(sample)).String()
				if !slices.ContainsFunc(r.Fingerprints, func(f report.Fingerprint) bool { return f.Fingerprint == id }) {
					r.Fingerprints = append(r.Fingerprints, report.Fingerprint{Fingerprint: id, Sample: sample})
				}
			}
			return r
		}
		a, b := draw("old"), draw("new")
		joints := Join(a, b)
		of := map[string]int{}
		for r, fingerprints := range [][]report.Fingerprint{a.Fingerprints, b.Fingerprints} {
			seen := make([]int, len(fingerprints))
			for j := range joints {
				for _, i := range [][]int{joints[j].Old, joints[j].New}[r] {
					seen[i]++
					id := fingerprints[i].Fingerprint
					if other, known := of[id]; known && other != j {
						t.Errorf("fingerprint %s is in two patterns", id)
					}
					of[id] = j
				}
			}
			for i, n := range seen {
				if n != 1 {
					t.Errorf("fingerprint %d of report %d is in %d patterns", i, r, n)
				}
			}
		}
		for i, j := range Join(b, a) {
			if !slices.Equal(j.Old, joints[i].New) || !slices.Equal(j.New, joints[i].Old) || j.Template != joints[i].Template {
				t.Errorf("swapped: got %v, want %v", j, joints[i])
			}
		}
	})
}
