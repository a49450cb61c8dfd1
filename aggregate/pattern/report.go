// This file owns the way from a table to a report and back.

package pattern

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timeline"
)

// Report puts all patterns and fingerprints into r, whose sources must be there
// already. source gives the index in r.Sources of an input that records were
// added with, -1 if it is not there; nil means that they are the same.
func (t *Table) Report(r *report.Report, source func(int) int) {
	t.init()
	t.trim()
	all := t.all()
	sources := make([][]int, len(all))
	examples := make([]Example, len(all))
	r.Fingerprints = make([]report.Fingerprint, len(all))
	for i, c := range all {
		e := c.entry
		for n := range e.sources.all {
			if source != nil {
				n = source(n)
			}
			if n >= 0 {
				sources[i] = append(sources[i], n)
			}
		}
		slices.Sort(sources[i])
		examples[i] = Example{Text: string(e.sample), Mixed: c.mixed}
		f := report.Fingerprint{
			Fingerprint: e.fingerprint.String(),
			Count:       e.counts.Total(),
			Severities:  nonZero(&e.counts),
			Sources:     formatSources(sources[i]),
			Sample:      string(e.sample),
			Histogram:   e.histogram.Report(),
			Mixed:       c.mixed,
		}
		f.First, f.Last = e.span()
		r.Fingerprints[i] = f
	}
	r.Patterns = []report.Pattern{}
	for _, c := range Clusters(examples) {
		sum := newEntry(0)
		p := report.Pattern{Template: c.Template}
		var in []int
		for _, i := range c.Members {
			sum.merge(all[i].entry)
			in = append(in, sources[i]...)
			p.Fingerprints = append(p.Fingerprints, all[i].fingerprint.String())
		}
		slices.Sort(in)
		in = slices.Compact(in)
		p.Count = sum.counts.Total()
		p.Severities = nonZero(&sum.counts)
		p.Severity = worst(&sum.counts).String()
		p.First, p.Last = sum.span()
		p.Sources = int64(len(in))
		if len(in) > 0 {
			p.Source = r.Sources[in[0]].Place()
		}
		p.Sample = string(sum.sample)
		p.Histogram = sum.histogram.Report()
		r.Patterns = append(r.Patterns, p)
	}
	r.SortPatterns()
	r.PatternsOmitted = report.PatternsOmitted{Records: t.ungrouped, Ungrouped: t.ungrouped}
}

// counted is an entry, and which of its sample's tokens it takes for variable
// though they are words.
type counted struct {
	*entry
	mixed []int
}

// all gives the entries by fingerprint.
func (t *Table) all() []counted {
	var all []counted
	var tokens []token
	for _, s := range t.shapes {
		for _, e := range s.entries {
			c := counted{entry: e}
			if s.coarse() {
				tokens = tokenize(tokens[:0], e.sample)
				for i := range min(len(tokens), len(s.columns)) {
					if s.columns[i].variable {
						c.mixed = append(c.mixed, i)
					}
				}
			}
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b counted) int { return cmp.Compare(a.fingerprint, b.fingerprint) })
	return all
}

// AddReport adds what a report counts. source gives for an index in r.Sources
// the one to count with. The error tells of what no Report can have written.
func (t *Table) AddReport(r *report.Report, source func(int) int) error {
	t.init()
	for i := range r.Fingerprints {
		f := &r.Fingerprints[i]
		e, err := load(f, len(r.Sources), source)
		if err != nil {
			return fmt.Errorf("fingerprint %q: %w", f.Fingerprint, err)
		}
		t.tokens = tokenize(t.tokens[:0], e.sample)
		s := t.shape(shapeOf(t.tokens))
		if s == nil {
			t.ungrouped += e.counts.Total()
			continue
		}
		if len(f.Mixed) > 0 {
			columns := make([]wordSet, len(t.tokens))
			for _, i := range f.Mixed {
				if i < 0 || i >= len(columns) || t.tokens[i].kind != constant {
					return fmt.Errorf("fingerprint %q: mixed token %d is no word of the sample", f.Fingerprint, i)
				}
				columns[i].variable = true
			}
			t.coarsen(s)
			s.absorb(columns)
		}
		t.entry(s, e.fingerprint, t.tokens).merge(e)
		t.settle(s)
	}
	t.ungrouped += r.PatternsOmitted.Ungrouped
	return nil
}

// load makes the entry that a report's fingerprint was made of.
func load(f *report.Fingerprint, sources int, source func(int) int) (*entry, error) {
	id, err := ParseFingerprint(f.Fingerprint)
	if err != nil {
		return nil, err
	}
	e := newEntry(id)
	for l := range severity.Level(severity.Levels) {
		e.counts[l] = f.Severities[l.String()]
	}
	if f.First != nil && f.Last != nil {
		e.first, e.last = f.First.UnixNano(), f.Last.UnixNano()
	}
	in, err := parseSources(f.Sources, sources)
	if err != nil {
		return nil, err
	}
	for _, n := range in {
		e.sources.add(source(n))
	}
	h, err := timeline.HistogramFromReport(&f.Histogram)
	if err != nil {
		return nil, err
	}
	e.histogram = *h
	e.sample = clean([]byte(f.Sample))
	return e, nil
}

// span gives the first and the last time, nil when no record has one.
func (e *entry) span() (first, last *time.Time) {
	if e.first > e.last {
		return nil, nil
	}
	f, l := time.Unix(0, e.first).UTC(), time.Unix(0, e.last).UTC()
	return &f, &l
}

// nonZero names the levels that have records.
func nonZero(c *report.Counts) map[string]int64 {
	m := map[string]int64{}
	for i, n := range c {
		if n != 0 {
			m[severity.Level(i).String()] = n
		}
	}
	return m
}

// worst is the worst level that has records.
func worst(c *report.Counts) severity.Level {
	for i, n := range c {
		if n != 0 {
			return severity.Level(i)
		}
	}
	return severity.LevelUnknown
}
