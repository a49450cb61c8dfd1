package main

// This file owns the measures of a grouping against the truth, and what went
// wrong in it.

import (
	"cmp"
	"slices"
)

// scores tell how well groups match events.
type scores struct {
	Groups  int     `json:"patterns"`
	GA      float64 `json:"ga"`
	FGA     float64 `json:"fga"`
	Lenient float64 `json:"lenient_ga"`
}

// pair is an event and a group that share messages.
type pair struct{ event, group int }

// overlap counts the messages of events, of groups and of both.
type overlap struct {
	events, groups map[int]int
	both           map[pair]int
}

func count(events, groups []int) overlap {
	o := overlap{map[int]int{}, map[int]int{}, map[pair]int{}}
	for i, e := range events {
		o.events[e]++
		o.groups[groups[i]]++
		o.both[pair{e, groups[i]}]++
	}
	return o
}

// right reports whether the group holds exactly the event's messages.
func (o overlap) right(p pair) bool {
	return o.both[p] == o.events[p.event] && o.events[p.event] == o.groups[p.group]
}

// score compares the groups of messages with what they are. There is at least
// one.
func score(truth labeled, groups []int) scores {
	events := truth.events
	o := count(events, groups)
	right, messages := 0, 0
	for p, n := range o.both { // sums do not depend on the order
		if o.right(p) {
			right++
			messages += n
		}
	}
	s := scores{Groups: len(o.groups), GA: float64(messages) / float64(len(events)), Lenient: lenient(truth, groups)}
	if right > 0 {
		precision, recall := float64(right)/float64(len(o.groups)), float64(right)/float64(len(o.events))
		s.FGA = 2 * precision * recall / (precision + recall)
	}
	return s
}

// maxStates is how many groups an event may be taken apart into by its choices:
// a person still sees that they belong together.
const maxStates = 5

// lenient is the share of messages whose group holds whole variants of one event
// and nothing else, where the event is in at most maxStates groups.
func lenient(truth labeled, groups []int) float64 {
	byVariant := count(truth.variants, groups)
	bad := map[int]bool{} // groups
	for p, n := range byVariant.both {
		bad[p.group] = bad[p.group] || n < byVariant.events[p.event]
	}
	byEvent := count(truth.events, groups)
	parts := map[int]int{} // groups of each event
	for p := range byEvent.both {
		parts[p.event]++
	}
	for p, n := range byEvent.both {
		bad[p.group] = bad[p.group] || n < byVariant.groups[p.group] || parts[p.event] > maxStates
	}
	messages := 0
	for g, n := range byVariant.groups { // a sum does not depend on the order
		if !bad[g] {
			messages += n
		}
	}
	return float64(messages) / float64(len(groups))
}

// wrong is an event that no group holds exactly.
type wrong struct {
	event, count int
	parts        []part
	others       []int // the events that share a group with it
}

// part is the share of an event in one group.
type part struct {
	group, count int
	example      int // index of its first message
}

// mistakes returns the events that are split or mixed, the most frequent first.
func mistakes(events, groups []int) []wrong {
	o := count(events, groups)
	byEvent := map[int]*wrong{}
	seen := map[pair]bool{}
	for i, e := range events {
		p := pair{e, groups[i]}
		if o.right(p) || seen[p] {
			continue
		}
		seen[p] = true
		w := byEvent[e]
		if w == nil {
			w = &wrong{event: e, count: o.events[e]}
			byEvent[e] = w
		}
		w.parts = append(w.parts, part{p.group, o.both[p], i})
	}
	all := make([]wrong, 0, len(byEvent))
	for _, w := range byEvent { // sorted below
		for _, p := range w.parts {
			for q := range o.both { // sorted below
				if q.group == p.group && q.event != w.event {
					w.others = append(w.others, q.event)
				}
			}
		}
		slices.Sort(w.others)
		w.others = slices.Compact(w.others)
		slices.SortFunc(w.parts, func(a, b part) int { return cmp.Or(b.count-a.count, a.example-b.example) })
		all = append(all, *w)
	}
	slices.SortFunc(all, func(a, b wrong) int { return cmp.Or(b.count-a.count, a.event-b.event) })
	return all
}
