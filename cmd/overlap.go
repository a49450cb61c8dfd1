package cmd

// This file owns how merge tells of what may count twice: sources that two of its
// reports hold for overlapping times, as a fleet's report and one of its hosts'.

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/logagg/logagg/aggregate/report"
)

// stay is the time for which a report holds a source.
type stay struct {
	host, name  string
	first, last time.Time
	report      int    // its number, as it was read
	file        string // that holds the report
}

// overlaps collects the sources of reports.
type overlaps struct {
	stays   []stay
	reports int
}

// add adds a report's sources.
func (o *overlaps) add(file string, r *report.Report) {
	for i := range r.Sources {
		if s := &r.Sources[i]; s.First != nil && s.Last != nil {
			o.stays = append(o.stays, stay{cmp.Or(s.Host, r.Host), s.Name, *s.First, *s.Last, o.reports, file})
		}
	}
	o.reports++
}

// warn tells of each pair of reports that overlap, with the first of the sources
// that they share, but at most maxTroubles.
func (o *overlaps) warn(errw io.Writer) {
	slices.SortFunc(o.stays, func(a, b stay) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.host, b.host),
			a.first.Compare(b.first), cmp.Compare(a.report, b.report))
	})
	type pair struct{ a, b int }
	told := map[pair]bool{}
	var latest *stay // of the source so far
	for i := range o.stays {
		s := &o.stays[i]
		if latest == nil || latest.name != s.name || latest.host != s.host {
			latest = s
			continue
		}
		before := latest
		if s.last.After(latest.last) {
			latest = s
		}
		p := pair{min(before.report, s.report), max(before.report, s.report)}
		if !before.overlaps(s) || p.a == p.b || told[p] {
			continue
		}
		if told[p] = true; len(told) > maxTroubles {
			_, _ = fmt.Fprintln(errw, "logagg: and other reports that overlap")
			return
		}
		a, b := before, s
		if a.report > b.report {
			a, b = b, a
		}
		_, _ = fmt.Fprintf(errw, "logagg: %s is in both %s and %s, for overlapping times: it may count twice\n",
			printable(s.place()), printable(called(a.file)), printable(called(b.file)))
	}
}

// overlaps tells whether a later stay begins before this one ends. Logs that are
// rotated may share a moment.
func (s *stay) overlaps(later *stay) bool {
	return later.first.Before(s.last) || later.first.Equal(s.first) && later.last.Equal(s.last)
}

func (s *stay) place() string {
	if s.host == "" {
		return called(s.name)
	}
	return called(s.name) + " of " + s.host
}
