// This file owns what stands once a source: which sources of the parts are the
// same, and on which host each lies.

package merge

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/logagg/logagg/aggregate/report"
)

// place says where a source lies. Sources of one place are one.
type place struct{ name, host string }

func (p place) compare(q place) int {
	return cmp.Or(cmp.Compare(p.name, q.name), cmp.Compare(p.host, q.host))
}

// placeOf gives the place of what r holds under a name and a host that may be
// left out.
func placeOf(r *report.Report, name, host string) place {
	return place{name, cmp.Or(host, r.Host)}
}

func placeOfSource(r *report.Report, i int) place {
	return placeOf(r, r.Sources[i].Name, r.Sources[i].Host)
}

// addSources joins the sources of all parts, sorted, each with its host, and
// tells where in that list each place stands.
func addSources(parts []*report.Report) ([]report.Source, map[place]int) {
	sources := []report.Source{}
	index := map[place]int{}
	for _, r := range parts {
		for i := range r.Sources {
			p := placeOfSource(r, i)
			at, known := index[p]
			if !known {
				at = len(sources)
				index[p] = at
				sources = append(sources, r.Sources[i])
				sources[at].Host = p.host
				continue
			}
			addSource(&sources[at], &r.Sources[i])
		}
	}
	slices.SortFunc(sources, func(a, b report.Source) int {
		return place{a.Name, a.Host}.compare(place{b.Name, b.Host})
	})
	for i := range sources {
		index[place{sources[i].Name, sources[i].Host}] = i
	}
	return sources, index
}

func addSource(sum, s *report.Source) {
	// Any choice among formats loses something. This one does not depend on the
	// order, as would that of the format with more records.
	sum.Format = min(sum.Format, s.Format)
	sum.Lines += s.Lines
	sum.Records += s.Records
	sum.Bytes += s.Bytes
	sum.Severities.Add(&s.Severities)
	widen(&sum.First, &sum.Last, s.First, s.Last)
	sum.Error = addError(sum.Error, s.Error)
}

// errorSeparator parts the clauses of an error, and errors of one source.
const errorSeparator = "; "

// addError joins two errors' clauses, sorted and each once, unless they are the
// same anyway. Clauses rather than whole texts are joined, as a joined error
// cannot be taken apart in any other way: so the order of merging is no matter.
func addError(a, b *string) *string {
	if b == nil || a != nil && *a == *b {
		return a
	}
	if a == nil {
		return b
	}
	clauses := append(strings.Split(*a, errorSeparator), strings.Split(*b, errorSeparator)...)
	slices.Sort(clauses)
	joined := strings.Join(slices.Compact(clauses), errorSeparator)
	return &joined
}

// widen makes a span hold another one, too; nil is no time.
func widen(first, last **time.Time, from, to *time.Time) {
	if from != nil && (*first == nil || from.Before(**first)) {
		*first = from
	}
	if to != nil && (*last == nil || to.After(**last)) {
		*last = to
	}
}

// addSkipped joins what the parts did not read, sorted and each once, each with
// its host.
func addSkipped(parts []*report.Report) []report.Skipped {
	skipped := []report.Skipped{}
	for _, r := range parts {
		for _, s := range r.Skipped {
			s.Host = placeOf(r, s.Name, s.Host).host
			skipped = append(skipped, s)
		}
	}
	slices.SortFunc(skipped, compareSkipped)
	return slices.Compact(skipped)
}

func compareSkipped(a, b report.Skipped) int {
	return cmp.Or(place{a.Name, a.Host}.compare(place{b.Name, b.Host}), cmp.Compare(a.Reason, b.Reason))
}

// hoistHost says once, for the whole report, where all sources lie when that is
// one host. A report without sources lies on the host whose name sorts first.
func hoistHost(sum *report.Report, parts []*report.Report) {
	var hosts []string
	for i := range sum.Sources {
		hosts = append(hosts, sum.Sources[i].Host)
	}
	for i := range sum.Skipped {
		hosts = append(hosts, sum.Skipped[i].Host)
	}
	if len(hosts) == 0 {
		for _, r := range parts {
			hosts = append(hosts, r.Host)
		}
		sum.Host = slices.Min(hosts)
		return
	}
	if slices.Min(hosts) != slices.Max(hosts) {
		return
	}
	sum.Host = hosts[0]
	for i := range sum.Sources {
		sum.Sources[i].Host = ""
	}
	for i := range sum.Skipped {
		sum.Skipped[i].Host = ""
	}
}
