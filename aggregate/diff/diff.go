// Package diff compares two reports: which patterns are new, gone, risen or
// fallen, and how the severities changed.
//
// # The test
//
// A pattern that OLD lacks is new, even if NEW has one record of it. All other
// changes must be more than chance. For each pattern with a records in OLD and
// b in NEW the two rates are compared per hour (from the report's first to its
// last record, when both have times) and per other record: those of all other
// patterns, and of none. It has risen or fallen when
//
//   - both rates moved in the same direction by at least a factor (1.5), so that
//     neither more traffic nor a longer night is a change, and
//   - both differences are significant at 1 % over all patterns together.
//
// It is gone when it has no record in NEW and that is significant. Hours alone
// decide where the pattern is all there is, but for less than 10 records, and
// for the severities of reports that hold nothing but trouble; what rises there
// could hide behind its share. For the same reason all records are compared by
// the hour, too. A report without records is taken to be as long as the other.
//
// Counts of log records are bursty: they vary more than Poisson's. And the
// levels of nights differ, whatever happens within one. So with exposures E and
// F and r = F/E the statistic is that of Huffman for the ratio of two Poisson
// rates, recommended by Gu et al. for small counts and unequal exposures, with
// the variance of counts whose variance is φμ + (κμ)², as of a quasi-Poisson
// (McCullagh and Nelder, 6.2.3) and a negative binomial model:
//
//	z = 2 (√(b+3/8) - √(r (a+3/8))) / √(φ (1+r+νm) + 2 κ² m), m = r (a+b)/(1+r)
//
// m is what is expected of b if nothing changed, and ν the relative variance of
// r: 1/E+1/F where these are records, 0 where they are hours.
//
// κ is how much levels vary from night to night, as a standard deviation over
// the mean. One night cannot tell it, but many patterns in two nights can, if
// they vary alike: it is such that a quarter of all z² lie beyond the upper
// quartile of chance, as with genomic control (Devlin and Roeder 1999), but no
// less than 10 % and no more than 30 %, and 20 % where fewer than 10 patterns are
// tested. These bounds are assumptions.
//
// φ is the variance of the counts in equal intervals over their mean (the index
// of dispersion, Cox and Lewis, 4.3), at least 1, at the time scale at which it
// is greatest, as bursts may be longer than an interval. It is taken from the
// report with the lower rate, so that a steady pattern that bursts once has
// risen; but when that one holds too little to tell, from the report where it
// is greater, so that a pattern that comes in few bursts anyway has not. As φ
// is an estimate, z follows Student's t distribution with as many degrees of
// freedom as its variance has (Satterthwaite; with the counts' kurtosis, as in
// O'Neill 2014).
//
// Where there are no times nothing tells how bursty a pattern is. There φ is
// such that the 90 % point of all patterns' z² is where chance would have it: the
// median of genomic control would heed the steady half only. So little but what
// is new, or gone in great numbers, is found then.
//
// The significance of the two rates is that of the lesser one
// (intersection-union test, Berger 1982). Over all patterns Holm's correction
// (1979) holds the chance of even one false change at 1 %, as far as nights vary
// as assumed: patterns whose bursts grow beyond all measure, or whose levels vary
// by more than 30 %, make more. Patterns of fewer than 10 records in both reports
// together are not tested: they could hardly reach it, and would only make it
// stricter for the others (independent filtering, Bourgon et al. 2010).
package diff

// This file owns the comparison's result, and how it is put together.

import (
	"cmp"
	"slices"
	"time"

	"github.com/logagg/logagg/aggregate/pattern"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
)

// Class says how something changed.
type Class string

// The classes, in the order in which people read them.
const (
	New       Class = "new"
	Gone      Class = "gone"
	Risen     Class = "risen"
	Fallen    Class = "fallen"
	Unchanged Class = "unchanged" // or not more than chance makes it
)

// Classes lists all.
var Classes = []Class{New, Gone, Risen, Fallen, Unchanged}

// DefaultFactor is by how much a rate must move.
const DefaultFactor = 1.5

// Diff is what changed from one report to another.
type Diff struct {
	Old, New   Side
	Factor     float64  // by which rates must move
	Grouped    bool     // both reports hold patterns
	Records    Change   // of all records, by the hour
	Severities []Change // all nine, the worst first
	Patterns   []Change // sorted by class, severity, greater count, template
}

// Side is one of the reports.
type Side struct {
	Host    string
	First   *time.Time
	Last    *time.Time
	Records int64
	Hours   float64 // from first to last; 0 when that is no span
}

// Change is a pattern or a severity in both reports.
type Change struct {
	Class    Class
	Severity string // of a pattern the worst in either report
	Template string // empty for a severity
	Old, New int64  // records
	Tested   bool   // there were enough records to test it; what is new is not tested
	// Ratio is by how much the rate moved, NEW's over OLD's, per other record or
	// per hour, whichever moved less; 1 when they moved in opposite directions.
	Ratio  float64
	P      float64 // probability of such a difference by chance, uncorrected
	Sample string  // NEW's, when it has one
}

// Compare compares two reports. The least factor by which a rate must move is
// more than 1.
func Compare(older, newer *report.Report, factor float64) *Diff {
	d := &Diff{
		Old: side(older), New: side(newer), Factor: factor,
		Grouped: older.Options.Patterns != 0 && newer.Options.Patterns != 0,
	}
	var list []candidate
	if d.Grouped {
		list = patterns(older, newer)
	}
	tests := d.tests(list)
	levels := levelsOf(tests)
	d.Patterns = judge(d, list, tests, levels)
	list = severities(older, newer)
	d.Severities = judge(d, list, d.tests(list), levels)
	list = []candidate{records(older, newer)}
	d.Records = judge(d, list, d.tests(list), levels)[0]
	slices.SortStableFunc(d.Patterns, func(a, b Change) int {
		return cmp.Or(
			cmp.Compare(slices.Index(Classes, a.Class), slices.Index(Classes, b.Class)),
			cmp.Compare(rank(a.Severity), rank(b.Severity)),
			cmp.Compare(max(b.Old, b.New), max(a.Old, a.New)),
			cmp.Compare(a.Template, b.Template))
	})
	return d
}

// Count counts the changes of a class.
func Count(changes []Change, c Class) int {
	n := 0
	for i := range changes {
		if changes[i].Class == c {
			n++
		}
	}
	return n
}

// swing is the factor from which on a reader wonders, chance or not.
const swing = 10

// Uncertain tells whether the test cannot tell a change, as there are too few
// records or bursts, though the rate moved by a factor of ten or more.
func (c *Change) Uncertain() bool {
	return c.Class == Unchanged && c.Tested && (c.Ratio >= swing || c.Ratio <= 1.0/swing)
}

func side(r *report.Report) Side {
	t := &r.Totals
	s := Side{Host: r.Host, First: t.First, Last: t.Last, Records: t.Records}
	if t.First != nil && t.Last != nil {
		s.Hours = max(t.Last.Sub(*t.First).Hours(), 0)
	}
	return s
}

// candidate is what may have changed, with its counts over time.
type candidate struct {
	change   Change
	old, new series
	alone    bool // there is nothing that it could be a share of
}

// records are all records: nothing but the time tells whether they are many.
func records(older, newer *report.Report) candidate {
	return candidate{
		change: Change{Old: older.Totals.Records, New: newer.Totals.Records},
		old:    timelineSeries(older, (*report.Counts).Total), new: timelineSeries(newer, (*report.Counts).Total),
		alone: true,
	}
}

// severities are compared by the hour only in reports of nothing but trouble:
// there none is a share of the work done.
func severities(older, newer *report.Report) []candidate {
	trouble := older.Totals.Severities.Trouble() == older.Totals.Records && newer.Totals.Severities.Trouble() == newer.Totals.Records
	list := make([]candidate, severity.Levels)
	for l := range list {
		of := func(c *report.Counts) int64 { return c[l] }
		list[l] = candidate{
			change: Change{
				Severity: severity.Level(l).String(),
				Old:      older.Totals.Severities[l], New: newer.Totals.Severities[l],
			},
			old: timelineSeries(older, of), new: timelineSeries(newer, of),
			alone: trouble,
		}
	}
	return list
}

func patterns(older, newer *report.Report) []candidate {
	var list []candidate
	for _, j := range pattern.Join(older, newer) {
		c := candidate{change: Change{Template: j.Template}}
		c.change.Old, c.old = c.gather(older, j.Old)
		c.change.New, c.new = c.gather(newer, j.New)
		list = append(list, c)
	}
	return list
}

// gather sums a pattern's fingerprints in one report up.
func (c *candidate) gather(r *report.Report, members []int) (count int64, s series) {
	var histograms []report.Histogram
	most := int64(-1)
	for _, i := range members {
		f := &r.Fingerprints[i]
		count += f.Count
		histograms = append(histograms, f.Histogram)
		for l := range severity.Level(severity.Levels) {
			if f.Severities[l.String()] > 0 && (c.change.Severity == "" || l < rank(c.change.Severity)) {
				c.change.Severity = l.String()
			}
		}
		if f.Count > most {
			most, c.change.Sample = f.Count, f.Sample
		}
	}
	return count, fingerprintSeries(r, histograms)
}

// rank is a severity's place, the worst first.
func rank(name string) severity.Level {
	for l := range severity.Level(severity.Levels) {
		if l.String() == name {
			return l
		}
	}
	return severity.LevelUnknown
}
