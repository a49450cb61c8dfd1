package main

// This file owns how messages are grouped: as the program itself does it, or by
// a variant that is to be compared.

import "github.com/logagg/logagg/aggregate/pattern"

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

// settings are the ways that are compared. The first is the program's own.
var settings = []setting{
	{"default", patterns{pattern.Clusters}},
	{"fingerprints", patterns{apart}},
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
