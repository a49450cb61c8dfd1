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
	examples := make([]Example, len(all))
	r.Fingerprints = make([]report.Fingerprint, len(all))
	for i := range all {
		c := &all[i]
		if source != nil {
			c.in = c.sources.renumbered(source)
		} else {
			c.in = c.sources
		}
		examples[i] = Example{Text: string(c.sample), Mixed: c.mixed}
		f := report.Fingerprint{
			Fingerprint: c.fingerprint.String(),
			Count:       c.counts.Total(),
			Severities:  nonZero(&c.counts),
			Sources:     c.in.String(),
			Sample:      examples[i].Text,
			Histogram:   c.histogram.Report(),
			Mixed:       c.mixed,
		}
		f.First, f.Last = c.span()
		r.Fingerprints[i] = f
	}
	r.Patterns = []report.Pattern{}
	for _, c := range Clusters(examples) {
		sum := newEntry(0)
		p := report.Pattern{Template: c.Template}
		var in sourceSet
		for _, i := range c.Members {
			sum.merge(all[i].entry)
			in.merge(&all[i].in)
			p.Fingerprints = append(p.Fingerprints, all[i].fingerprint.String())
		}
		p.Count = sum.counts.Total()
		p.Severities = nonZero(&sum.counts)
		p.Severity = worst(&sum.counts).String()
		p.First, p.Last = sum.span()
		p.Sources = int64(in.len())
		if first := in.first(); first >= 0 {
			p.Source = r.Sources[first].Place()
		}
		p.Sample = string(sum.sample)
		p.Histogram = sum.histogram.Report()
		r.Patterns = append(r.Patterns, p)
	}
	r.SortPatterns()
	r.PatternsOmitted = report.PatternsOmitted{Records: t.ungrouped, Ungrouped: t.ungrouped}
}

// counted is an entry on its way into a report.
type counted struct {
	*entry
	mixed []int     // the sample's tokens that it takes for variable though they are words
	in    sourceSet // indexes of the report's sources
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

// AddReport adds what a report counts, all of it or nothing. source gives for
// an index in r.Sources the one to count with. The error tells of what no Report
// can have written.
func (t *Table) AddReport(r *report.Report, source func(int) int) error {
	entries, err := load(r)
	if err != nil {
		return err
	}
	t.init()
	for i, e := range entries {
		e.sources = e.sources.renumbered(source)
		if known := t.find(e.fingerprint); known != nil {
			known.merge(e)
			continue
		}
		t.tokens = tokenize(t.tokens[:0], e.sample)
		s := t.shape(shapeOf(t.tokens))
		if s == nil {
			t.ungrouped += e.counts.Total()
			continue
		}
		if mixed := r.Fingerprints[i].Mixed; len(mixed) > 0 {
			columns := make([]wordSet, len(t.tokens))
			for _, i := range mixed {
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

// Check tells why AddReport would refuse a report.
func Check(r *report.Report) error {
	_, err := load(r)
	return err
}

// load makes the entries that a report's fingerprints were made of.
func load(r *report.Report) ([]*entry, error) {
	entries := make([]*entry, len(r.Fingerprints))
	seen := make(map[Fingerprint]bool, len(entries))
	var tokens []token
	for i := range entries {
		f := &r.Fingerprints[i]
		e, err := loadOne(f, len(r.Sources))
		if err != nil {
			return nil, fmt.Errorf("fingerprint %q: %w", f.Fingerprint, err)
		}
		if seen[e.fingerprint] {
			return nil, fmt.Errorf("fingerprint %q stands twice", f.Fingerprint)
		}
		seen[e.fingerprint] = true
		if len(f.Mixed) == 0 {
			if r.Options.Grouping == Grouping && Of(e.sample) != e.fingerprint {
				return nil, fmt.Errorf("fingerprint %q: the sample %q has another one", f.Fingerprint, f.Sample)
			}
		} else if tokens = tokenize(tokens[:0], e.sample); f.Mixed[0] < 0 || slices.Max(f.Mixed) >= len(tokens) || !slices.IsSorted(f.Mixed) {
			return nil, fmt.Errorf("fingerprint %q: mixed %v are no sorted indexes of the sample's %d tokens", f.Fingerprint, f.Mixed, len(tokens))
		}
		entries[i] = e
	}
	return entries, nil
}

// loadOne makes an entry, with the indexes of the report's own sources.
func loadOne(f *report.Fingerprint, sources int) (*entry, error) {
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
	if e.sources, err = parseSources(f.Sources, sources); err != nil {
		return nil, err
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
