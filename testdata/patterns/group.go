package main

// This file owns how messages are grouped: as the program itself does it, or by
// a variant that is to be compared.

import (
	"fmt"

	"github.com/logagg/logagg/aggregate/pattern"
)

// grouper groups messages.
type grouper interface {
	// group returns the group of each message, as an index of the groups'
	// templates.
	group(messages []string) (groups []int, templates []string)
}

// setting is a way of grouping under a name.
type setting struct {
	name string
	grouper
}

// settings are the ways that are compared: the program's own first, then each of its
// thresholds a step lower and higher.
var settings = append([]setting{
	{"default", patterns{pattern.Clusters}},
	{"fingerprints", patterns{apart}},
}, steps()...)

func steps() (all []setting) {
	for _, t := range []struct {
		name      string
		of        func(o *pattern.Options) *int
		low, high int
	}{
		{"values", func(o *pattern.Options) *int { return &o.Values }, 4, 6},
		{"named", func(o *pattern.Options) *int { return &o.Named }, 2, 4},
		{"first", func(o *pattern.Options) *int { return &o.First }, 8, 24},
		{"capitals", func(o *pattern.Options) *int { return &o.Capitals }, 5, 7},
		{"states", func(o *pattern.Options) *int { return &o.States }, 6, 12},
		{"clauses", func(o *pattern.Options) *int { return &o.Clauses }, 5, 12},
		{"tail", func(o *pattern.Options) *int { return &o.Tail }, 12, 18},
		{"members", func(o *pattern.Options) *int { return &o.Members }, 5, 8},
		{"common", func(o *pattern.Options) *int { return &o.Common }, 2, 4},
		{"told", func(o *pattern.Options) *int { return &o.Told }, 4, 6},
		{"prose", func(o *pattern.Options) *int { return &o.Prose }, 6, 12},
		{"long", func(o *pattern.Options) *int { return &o.Long }, 12, 18},
		{"quoted", func(o *pattern.Options) *int { return &o.Quoted }, 2, 4},
		{"bracketed", func(o *pattern.Options) *int { return &o.Bracketed }, 1, 3},
		{"braced", func(o *pattern.Options) *int { return &o.Braced }, 6, 12},
		{"clause", func(o *pattern.Options) *int { return &o.Clause }, 4, 6},
	} {
		for _, n := range []int{t.low, t.high} {
			o := pattern.DefaultOptions()
			*t.of(&o) = n
			all = append(all, setting{fmt.Sprintf("%s %d", t.name, n), patterns{o.Clusters}})
		}
	}
	return all
}

// patterns groups as reports do: by fingerprint, then by cluster.
type patterns struct {
	clusters func([]pattern.Example) []pattern.Cluster
}

// apart leaves each fingerprint by itself.
func apart(examples []pattern.Example) []pattern.Cluster {
	all := make([]pattern.Cluster, len(examples))
	for i, e := range examples {
		all[i] = pattern.Cluster{Template: e.Text, Members: []int{i}}
	}
	return all
}

func (p patterns) group(messages []string) (groups []int, templates []string) {
	index := map[pattern.Fingerprint]int{} // of examples
	var examples []pattern.Example
	of := make([]int, len(messages)) // the example of each message
	for i, m := range messages {
		f := pattern.Of([]byte(m))
		k, ok := index[f]
		if !ok {
			k = len(examples)
			index[f] = k
			examples = append(examples, pattern.Example{Text: m})
		}
		// Any message of a fingerprint may be its sample; the least is one
		// that does not hang on the order.
		examples[k].Text = min(examples[k].Text, m)
		of[i] = k
	}
	cluster := make([]int, len(examples))
	for c, found := range p.clusters(examples) {
		templates = append(templates, found.Template)
		for _, member := range found.Members {
			cluster[member] = c
		}
	}
	groups = make([]int, len(messages))
	for i, k := range of {
		groups[i] = cluster[k]
	}
	return groups, templates
}
