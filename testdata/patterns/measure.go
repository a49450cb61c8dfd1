package main

// This file owns the measuring of many systems, and the choice of settings by
// leaving one system out.

import (
	"cmp"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
)

// trial says which logs are made of each system.
type trial struct {
	seed  uint64 // of the first log
	seeds int    // logs of each system
	lines int    // messages of each log
}

// result is the mean of a system's scores over its logs.
type result struct {
	System string `json:"system"`
	Events int    `json:"events"` // that occur
	scores
}

// measure returns a result for each system, in their order.
func (t trial) measure(systems []system, by setting) ([]result, error) {
	results := make([]result, len(systems))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, s := range systems {
		group.Go(func() (err error) {
			results[i], err = t.measureOne(s, by)
			return err
		})
	}
	return results, group.Wait()
}

func (t trial) measureOne(s system, by setting) (result, error) {
	sum := result{System: s.name}
	for _, e := range s.events {
		if e.weight > 0 {
			sum.Events++
		}
	}
	for k := range t.seeds {
		made, err := s.generate(t.seed+uint64(k), t.lines)
		if err != nil {
			return result{}, err
		}
		groups, _ := by.group(made.messages)
		one := score(made, groups)
		sum.Groups += one.Groups
		sum.GA += one.GA
		sum.FGA += one.FGA
		sum.Lenient += one.Lenient
	}
	sum.Groups /= t.seeds
	sum.GA /= float64(t.seeds)
	sum.FGA /= float64(t.seeds)
	sum.Lenient /= float64(t.seeds)
	return sum, nil
}

// summary is the scores of many systems, the worst GA first.
type summary struct {
	Systems []result `json:"systems"`
	Mean    float64  `json:"mean_ga"`
	Median  float64  `json:"median_ga"`
	Worst   float64  `json:"worst_ga"`
	MeanFGA float64  `json:"mean_fga"`
	Lenient float64  `json:"mean_lenient_ga"`
}

// summarize takes at least one result.
func summarize(results []result) summary {
	s := summary{Systems: slices.Clone(results)}
	slices.SortStableFunc(s.Systems, func(a, b result) int { return cmp.Compare(a.GA, b.GA) })
	for _, r := range s.Systems {
		s.Mean += r.GA / float64(len(results))
		s.MeanFGA += r.FGA / float64(len(results))
		s.Lenient += r.Lenient / float64(len(results))
	}
	middle := len(results) / 2
	s.Median = s.Systems[middle].GA
	if len(results)%2 == 0 {
		s.Median = (s.Median + s.Systems[middle-1].GA) / 2
	}
	s.Worst = s.Systems[0].GA
	return s
}

// leaveOneOut takes a score of each setting on each system, scores[setting][system].
// For each system it returns the setting that is the best on all the others: so
// the setting's score on that system is what it is worth where nobody tuned it.
// Of equals it is the first.
func leaveOneOut(scores [][]float64) []int {
	chosen := make([]int, len(scores[0]))
	for out := range chosen {
		best := -1.0
		for k, of := range scores {
			others := slices.Concat(of[:out], of[out+1:])
			if worth := lowerHalf(others); worth > best {
				best, chosen[out] = worth, k
			}
		}
	}
	return chosen
}

// lowerHalf is the mean of the lower half of the scores, rounded up: it tells
// how a setting does on the systems that are hard for it. Of none it is 0.
func lowerHalf(scores []float64) float64 {
	scores = slices.Clone(scores)
	slices.Sort(scores)
	scores = scores[:(len(scores)+1)/2]
	mean := 0.0
	for _, s := range scores {
		mean += s / float64(len(scores))
	}
	return mean
}
