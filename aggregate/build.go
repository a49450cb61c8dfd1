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
		Sources:        []report.Source{},
		Skipped:        []report.Skipped{},
	}
	for _, s := range p.skips {
		r.Skipped = append(r.Skipped, report.Skipped{Name: s.Name, Reason: s.Reason, Failed: s.Failed})
	}
	all := newTally()
	var sources []counted
	inputs := p.inputs.all()
	sum.grow(len(inputs))
	for i, in := range inputs {
		res, t := in.result.Load(), &sum.inputs[i].tally
		unread := res == nil || res.interrupted && !res.normal && t.bytes == 0
		if unread {
			if ended {
				r.Skipped = append(r.Skipped, report.Skipped{Name: in.Name, Reason: "not read: interrupted"})
			}
			continue
		}
		if res.gone {
			r.Skipped = append(r.Skipped, report.Skipped{Name: in.Name, Reason: "is gone since the run began"})
			continue
		}
		if notRead(res.err) {
			failed := !errors.Is(res.err, source.ErrBinary) || in.Named
			r.Skipped = append(r.Skipped, report.Skipped{Name: in.Name, Reason: reason(res.err), Failed: failed})
			continue
		}
		all.merge(t)
		s := report.Source{
			Name:       in.Name,
			Format:     p.cfg.Formats.Name(sum.inputs[i].format),
			Lines:      t.lines,
			Records:    t.records,
			Bytes:      t.bytes,
			Severities: t.counts,
		}
		s.First, s.Last = t.span()
		switch {
		case res.err == nil || res.normal:
		case res.interrupted:
			msg := fmt.Sprintf("interrupted after %d bytes", t.bytes)
			s.Error = &msg
		default:
			msg := res.err.Error()
			s.Error = &msg
		}
		sources = append(sources, counted{s, i})
		if res.begun {
			r.Skipped = append(r.Skipped, report.Skipped{Name: in.Name, Reason: "its last line is not ended: left to the next run"})
		}
		if t.cut > 0 {
			r.Skipped = append(r.Skipped, report.Skipped{
				Name:   in.Name,
				Reason: fmt.Sprintf("lines longer than %d bytes, of which only the first part was parsed (--max-line): %d", p.cfg.MaxLine, t.cut),
			})
		}
	}
	r.Totals = report.Totals{
		Inputs:           int64(len(sources)),
		Lines:            all.lines,
		Records:          all.records,
		Bytes:            all.bytes,
		Severities:       all.counts,
		WithoutTime:      all.withoutTime,
		InferredSeverity: all.inferred,
		Filtered:         all.filtered,
	}
	r.Totals.First, r.Totals.Last = all.span()
	slices.SortStableFunc(sources, func(a, b counted) int { return cmp.Compare(a.Name, b.Name) })
	place := make(map[int]int, len(sources)) // by input
	for i, s := range sources {
		r.Sources = append(r.Sources, s.Source)
		place[s.input] = i
	}
	sum.patterns.Report(r, func(input int) int {
		if i, found := place[input]; found {
			return i
		}
		return -1
	})
	r.CutPatterns(p.cfg.Patterns)
	slices.SortFunc(r.Skipped, func(a, b report.Skipped) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Reason, b.Reason))
	})
	return r
}

// counted is a source of the report and its input's index.
type counted struct {
	report.Source
	input int
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

// reason is an error's text without the name, which stands beside it.
func reason(err error) string {
	var e *source.Error
	if errors.As(err, &e) {
		return "cannot open: " + e.Err.Error()
	}
	return err.Error()
}
