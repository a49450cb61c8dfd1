// From the total to the report: sorted, so that the same input gives the same
// report.

package aggregate

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/logagg/logagg/aggregate/pattern"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/source"
)

// build makes the report of what total holds. ended says that no input is being
// read any more.
func (p *Pipeline) build(sum *total, complete, ended bool) *report.Report {
	r := &report.Report{
		Schema:         report.Schema,
		Version:        p.cfg.Version,
		Generated:      time.Now().UTC().Truncate(time.Second),
		Host:           p.cfg.Host,
		Complete:       complete,
		ElapsedSeconds: time.Since(p.started).Seconds(),
		Timeline:       sum.timeline.Report(),
		Options:        p.Options(),
		Skipped:        []report.Skipped{},
	}
	for _, s := range p.skips {
		r.Skipped = append(r.Skipped, report.Skipped{Name: s.Name, Reason: s.Reason, Failed: s.Failed})
	}
	inputs := p.inputs.all()
	sum.grow(len(inputs))
	// Of each list there is one, made at its full length: 50,000 inputs take
	// 9 MB as sources, which growing and copying would make 40.
	read := make([]reading, 0, len(inputs))
	for i, in := range inputs {
		one := reading{in, i, in.result.Load()}
		if reason, failed := one.skipped(sum.inputs[i].tally.bytes); reason == "" {
			read = append(read, one)
		} else if ended || reason != notReached {
			r.Skipped = append(r.Skipped, report.Skipped{Name: in.Name, Reason: reason, Failed: failed})
		}
	}
	slices.SortStableFunc(read, func(a, b reading) int { return cmp.Compare(a.in.Name, b.in.Name) })
	all := newTally()
	r.Sources = make([]report.Source, len(read))
	place := make([]int, len(inputs)) // by input
	for i := range place {
		place[i] = -1
	}
	for i, one := range read {
		counted := &sum.inputs[one.index]
		all.merge(&counted.tally)
		r.Sources[i] = p.source(one, counted)
		place[one.index] = i
		if one.result.begun {
			r.Skipped = append(r.Skipped, report.Skipped{Name: one.in.Name, Reason: "its last line is not ended: left to the next run"})
		}
		if n := counted.tally.cut; n > 0 {
			r.Skipped = append(r.Skipped, report.Skipped{
				Name:   one.in.Name,
				Reason: fmt.Sprintf("lines longer than %d bytes, of which only the first part was parsed (--max-line): %d", p.cfg.MaxLine, n),
			})
		}
	}
	r.Totals = report.Totals{
		Inputs:           int64(len(read)),
		Lines:            all.lines,
		Records:          all.records,
		Bytes:            all.bytes,
		Severities:       all.counts,
		WithoutTime:      all.withoutTime,
		InferredSeverity: all.inferred,
		Filtered:         all.filtered,
	}
	r.Totals.First, r.Totals.Last = all.span()
	sum.patterns.Report(r, func(input int) int { return place[input] })
	r.CutPatterns(p.cfg.Patterns)
	slices.SortFunc(r.Skipped, func(a, b report.Skipped) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Reason, b.Reason))
	})
	return r
}

// reading is an input and how its reading stands.
type reading struct {
	in     *input
	index  int
	result *result // nil until it is opened
}

const notReached = "not read: interrupted"

// skipped tells why the input is no source of the report, if it is none, and
// whether the exit status must tell of it. bytes is what was counted of it.
func (r *reading) skipped(bytes int64) (reason string, failed bool) {
	res := r.result
	switch {
	case res == nil || res.interrupted && !res.normal && bytes == 0:
		return notReached, false
	case res.gone:
		return "is gone since the run began", false
	case notRead(res.err):
		return unreadable(res.err), !errors.Is(res.err, source.ErrBinary) || r.in.Named
	}
	return "", false
}

// source is what the report tells of an input that was read.
func (p *Pipeline) source(r reading, counted *partial) report.Source {
	t := &counted.tally
	s := report.Source{
		Name:       r.in.Name,
		Format:     p.cfg.Formats.Name(counted.format),
		Lines:      t.lines,
		Records:    t.records,
		Bytes:      t.bytes,
		Severities: t.counts,
	}
	s.First, s.Last = t.span()
	switch res := r.result; {
	case res.err == nil || res.normal:
	case res.interrupted:
		msg := fmt.Sprintf("interrupted after %d bytes", t.bytes)
		s.Error = &msg
	default:
		msg := res.err.Error()
		s.Error = &msg
	}
	return s
}

// Options tells what the report's numbers will count.
func (p *Pipeline) Options() report.Options {
	o := report.Options{Patterns: p.cfg.Patterns, Grouping: pattern.Grouping, PatternSeverity: "all"}
	if n := p.cfg.PatternSeverity; n != severity.Unspecified {
		o.PatternSeverity = n.Level().String()
	}
	if n := p.cfg.MinSeverity; n != severity.Unspecified {
		o.MinSeverity = n.Level().String()
	}
	for _, re := range p.cfg.Match {
		o.Match = append(o.Match, re.String())
	}
	for _, re := range p.cfg.Exclude {
		o.Exclude = append(o.Exclude, re.String())
	}
	if t := p.cfg.Since; !t.IsZero() {
		o.Since = &t
	}
	if t := p.cfg.Until; !t.IsZero() {
		o.Until = &t
	}
	return o
}

// notRead tells whether the error means that nothing of the input was read.
func notRead(err error) bool {
	if errors.Is(err, source.ErrBinary) {
		return true
	}
	var e *source.Error
	return errors.As(err, &e) && e.Op == "open"
}

// unreadable is an error's text without the name, which stands beside it.
func unreadable(err error) string {
	var e *source.Error
	if errors.As(err, &e) {
		return "cannot open: " + e.Err.Error()
	}
	return err.Error()
}
