package pattern

// This file owns the text of templates.

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTemplate bounds the length of a template, in bytes.
const maxTemplate = 500

// template returns the text of a leaf, with placeholders for what varies.
func (l *leaf) template() string {
	r := l.rows[0]
	var b strings.Builder
	for j := range r.cells {
		b.WriteString(r.lead(j))
		if !l.varies[j] {
			b.WriteString(r.cellText(j))
			continue
		}
		k := r.cells[j].kind
		for _, q := range l.rows[1:] {
			k = listOf(k, q.cells[j].kind)
		}
		if k == constant {
			k = anything
		}
		b.WriteString(placeholders[k])
	}
	b.WriteString(r.lead(len(r.cells)))
	return oneLine(b.String())
}

// oneLine replaces what cannot stand in a line, and cuts what is too long.
func oneLine(s string) string {
	var b strings.Builder
	gap := false
	for _, c := range s {
		if unicode.IsSpace(c) || unicode.IsControl(c) {
			gap = true
			continue
		}
		if !unicode.IsPrint(c) {
			c = utf8.RuneError
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		if b.Len()+utf8.RuneLen(c)+len("…") > maxTemplate {
			b.WriteString("…")
			break
		}
		b.WriteRune(c)
	}
	return b.String()
}

// named makes clusters of leaves, sorted by template, those of equal templates
// as one.
func named(groups [][]leaf) []Cluster {
	at := map[string]int{}
	var clusters []Cluster
	for _, g := range groups {
		text := g[0].template()
		i, ok := at[text]
		if !ok {
			i = len(clusters)
			at[text] = i
			clusters = append(clusters, Cluster{Template: text})
		}
		for _, l := range g {
			for _, r := range l.rows {
				clusters[i].Members = append(clusters[i].Members, r.members...)
			}
		}
	}
	for i := range clusters {
		slices.Sort(clusters[i].Members)
	}
	slices.SortFunc(clusters, func(a, b Cluster) int { return strings.Compare(a.Template, b.Template) })
	return clusters
}
