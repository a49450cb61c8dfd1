package main

// This file measures the clustering of many systems' messages at once.

import (
	"testing"

	"github.com/logagg/logagg/aggregate/pattern"
)

// distinct gives one message of each of n fingerprints, of all systems.
func distinct(tb testing.TB, n int) []pattern.Example {
	tb.Helper()
	all, err := readSystems(descriptions, "systems")
	if err != nil {
		tb.Fatal(err)
	}
	seen := map[pattern.Fingerprint]bool{}
	var examples []pattern.Example
	for seed := uint64(1); seed < 20; seed++ {
		for _, s := range all {
			made, err := s.generate(seed, 2000)
			if err != nil {
				tb.Fatal(err)
			}
			for _, m := range made.messages {
				if f := pattern.Of([]byte(m)); !seen[f] {
					seen[f] = true
					examples = append(examples, pattern.Example{Text: m})
				}
				if len(examples) == n {
					return examples
				}
			}
		}
	}
	tb.Fatalf("%d fingerprints, want %d", len(examples), n)
	return nil
}

func BenchmarkClusters(b *testing.B) {
	examples := distinct(b, 10000)
	for b.Loop() {
		pattern.Clusters(examples)
	}
}

func BenchmarkOf(b *testing.B) {
	examples := distinct(b, 10000)
	messages := make([][]byte, len(examples))
	var bytes int64
	for i, e := range examples {
		messages[i] = []byte(e.Text)
		bytes += int64(len(e.Text))
	}
	b.SetBytes(bytes)
	for b.Loop() {
		for _, m := range messages {
			pattern.Of(m)
		}
	}
}
