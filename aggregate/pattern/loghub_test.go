package pattern

import (
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"testing"
)

// This file owns the measure on Loghub-2k (Zhu et al., ISSRE 2023), where it is at hand.

const loghub = "/work/shared/loghub"

// set is the messages of a system and the event of each.
type labelled struct{ messages, events []string }

func readLoghub(t testing.TB, name string) labelled {
	t.Helper()
	f, err := os.Open(filepath.Join(loghub, name, name+"_2k.log_structured.csv.gz"))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(z).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	content, event := -1, -1
	for i, h := range rows[0] {
		switch h {
		case "Content":
			content = i
		case "EventId":
			event = i
		}
	}
	var l labelled
	for _, r := range rows[1:] {
		l.messages = append(l.messages, r[content])
		l.events = append(l.events, r[event])
	}
	return l
}

// groupAll runs both phases: the cluster of each message.
func groupAll(o Options, messages []string) (found []int, clusters []Cluster) {
	sample := map[Fingerprint]string{}
	for _, m := range messages {
		f := Of([]byte(m))
		if s, ok := sample[f]; !ok || m < s {
			sample[f] = m
		}
	}
	var fps []Fingerprint
	for f := range sample {
		fps = append(fps, f)
	}
	sort.Slice(fps, func(i, j int) bool { return fps[i] < fps[j] })
	var examples []Example
	for _, f := range fps {
		examples = append(examples, Example{Text: sample[f]})
	}
	clusters = o.Clusters(examples)
	of := map[Fingerprint]int{}
	for c, cl := range clusters {
		for _, m := range cl.Members {
			of[fps[m]] = c
		}
	}
	for _, m := range messages {
		found = append(found, of[Of([]byte(m))])
	}
	return found, clusters
}

// accuracy returns GA (Zhu et al., ICSE-SEIP 2019) and FGA (Jiang et al., ISSTA 2024).
func accuracy(truth []string, found []int) (ga, fga float64) {
	byEvent, byCluster := map[string][]int{}, map[int]int{}
	for i, e := range truth {
		byEvent[e] = append(byEvent[e], i)
		byCluster[found[i]]++
	}
	lines, right := 0, 0
	for _, members := range byEvent {
		ok := byCluster[found[members[0]]] == len(members)
		for _, i := range members {
			ok = ok && found[i] == found[members[0]]
		}
		if ok {
			lines += len(members)
			right++
		}
	}
	return float64(lines) / float64(len(truth)), 2 * float64(right) / float64(len(byEvent)+len(byCluster))
}

func TestLoghub(t *testing.T) {
	names, _ := filepath.Glob(loghub + "/*/*_structured.csv.gz")
	if len(names) == 0 {
		t.Skip("no Loghub here")
	}
	var sum, fsum float64
	for _, n := range names {
		n = filepath.Base(filepath.Dir(n))
		l := readLoghub(t, n)
		found, clusters := groupAll(DefaultOptions(), l.messages)
		ga, fga := accuracy(l.events, found)
		t.Logf("%-10s GA %.3f FGA %.3f, %d patterns", n, ga, fga, len(clusters))
		if os.Getenv("PATTERNS") == n {
			showErrors(t, l, found, clusters)
		}
		sum, fsum = sum+ga, fsum+fga
	}
	mean := sum / float64(len(names))
	t.Logf("mean       GA %.4f FGA %.4f", mean, fsum/float64(len(names)))
	if mean < .99 {
		t.Errorf("mean GA %.4f, want at least .99", mean)
	}
}

// showErrors prints the events that are split or mixed, the heaviest first.
func showErrors(t *testing.T, l labelled, found []int, clusters []Cluster) {
	parts, events, count := map[string]map[int]int{}, map[int]map[string]int{}, map[string]int{}
	first := map[string]string{}
	for i, e := range l.events {
		if parts[e] == nil {
			parts[e] = map[int]int{}
			first[e] = l.messages[i]
		}
		if events[found[i]] == nil {
			events[found[i]] = map[string]int{}
		}
		parts[e][found[i]]++
		events[found[i]][e]++
		count[e]++
	}
	var order []string
	for e := range parts {
		order = append(order, e)
	}
	sort.Slice(order, func(i, j int) bool {
		if count[order[i]] != count[order[j]] {
			return count[order[i]] > count[order[j]]
		}
		return order[i] < order[j]
	})
	shown := 0
	for _, e := range order {
		text := ""
		bad := len(parts[e]) > 1
		for c, n := range parts[e] {
			text += fmt.Sprintf("\n    %4d of %d  %.200s", n, len(events[c]), clusters[c].Template)
			bad = bad || len(events[c]) > 1
		}
		if bad && shown < 25 {
			t.Logf("%s, %d lines: %.200s%s", e, count[e], first[e], text)
			shown++
		}
	}
}
