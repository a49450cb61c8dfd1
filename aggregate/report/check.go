// This file owns what is refused in a report that is read back.

package report

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"time"

	"github.com/logagg/logagg/aggregate/severity"
)

// MaxCount bounds each number of records, lines and bytes: a petabyte. More is
// damage, and sums of such numbers would overflow.
const MaxCount = 1 << 50

// maxInterval bounds the seconds of an interval: longer than any that logagg
// writes, and short enough to calculate with.
const maxInterval = 1 << 34

// check finds what cannot have been written by Encode.
func (r *Report) check() error {
	if !(r.ElapsedSeconds >= 0 && r.ElapsedSeconds <= MaxCount) {
		return fmt.Errorf("elapsed_seconds %v is out of range", r.ElapsedSeconds)
	}
	for _, t := range []*time.Time{&r.Generated, r.Options.Since, r.Options.Until} {
		// A time with a zone offset may parse and not be written again.
		if t != nil && (t.Year() < 0 || t.Year() > 9999) {
			return fmt.Errorf("time %v is outside the years 0 to 9999", t)
		}
	}
	if err := r.Totals.check(); err != nil {
		return fmt.Errorf("totals: %w", err)
	}
	for i := range r.Sources {
		s := &r.Sources[i]
		if err := s.check(); err != nil {
			return fmt.Errorf("source %q: %w", s.Name, err)
		}
	}
	if err := r.Timeline.check(); err != nil {
		return fmt.Errorf("timeline: %w", err)
	}
	for i := range r.Patterns {
		p := &r.Patterns[i]
		if err := p.check(); err != nil {
			return fmt.Errorf("pattern %q: %w", p.Template, err)
		}
	}
	o := &r.PatternsOmitted
	if err := inRange(o.Patterns, o.Records, o.Ungrouped); err != nil {
		return fmt.Errorf("patterns_omitted: %w", err)
	}
	for i := range r.Fingerprints {
		f := &r.Fingerprints[i]
		if err := grouped(f.Severities, f.Count, f.First, f.Last, &f.Histogram); err != nil {
			return fmt.Errorf("fingerprint %q: %w", f.Fingerprint, err)
		}
	}
	return nil
}

func (t *Totals) check() error {
	if err := inRange(t.Inputs, t.Lines, t.Records, t.Bytes, t.WithoutTime, t.InferredSeverity, t.Filtered); err != nil {
		return err
	}
	if err := stated(t.First, t.Last); err != nil {
		return err
	}
	return sums(&t.Severities, t.Records)
}

func (s *Source) check() error {
	if err := inRange(s.Lines, s.Records, s.Bytes); err != nil {
		return err
	}
	if err := stated(s.First, s.Last); err != nil {
		return err
	}
	return sums(&s.Severities, s.Records)
}

func (t *Timeline) check() error {
	for i := range t.Buckets {
		if err := covers(t.Buckets[i].Start, t.IntervalSeconds, 1); err != nil {
			return err
		}
	}
	return nil
}

func (p *Pattern) check() error {
	if _, ok := level(p.Severity); !ok {
		return fmt.Errorf("unknown severity %q", p.Severity)
	}
	if err := inRange(p.Sources); err != nil {
		return err
	}
	return grouped(p.Severities, p.Count, p.First, p.Last, &p.Histogram)
}

// grouped checks what patterns and fingerprints count alike.
func grouped(severities map[string]int64, count int64, first, last *time.Time, h *Histogram) error {
	c, err := named(severities)
	if err != nil {
		return err
	}
	if err := sums(&c, count); err != nil {
		return err
	}
	if err := stated(first, last); err != nil {
		return err
	}
	return h.check(count)
}

// check refuses counts of more than the records: some may state no time.
func (h *Histogram) check(records int64) error {
	if h.Start != nil {
		if err := covers(*h.Start, h.IntervalSeconds, len(h.Counts)); err != nil {
			return fmt.Errorf("histogram: %w", err)
		}
	}
	left := records
	for _, n := range h.Counts {
		if n < 0 {
			return fmt.Errorf("histogram has the negative count %d", n)
		}
		if n > left {
			return fmt.Errorf("histogram counts more than the %d records", records)
		}
		left -= n
	}
	return nil
}

// The first and the last second of which nanoseconds in 64 bits state a part.
const (
	firstSecond = math.MinInt64/int64(time.Second) - 1
	lastSecond  = math.MaxInt64 / int64(time.Second)
)

// stated refuses times of records that nanoseconds in 64 bits cannot state,
// which reach from 1677 to 2262; nil is no time.
func stated(times ...*time.Time) error {
	for _, t := range times {
		if t != nil && !time.Unix(0, t.UnixNano()).Equal(*t) {
			return fmt.Errorf("time %v is outside the years 1677 to 2262", t)
		}
	}
	return nil
}

// covers refuses intervals that hold no such time, as they reach before the
// first one or begin behind the last.
func covers(start time.Time, seconds int64, intervals int) error {
	if seconds < 0 || seconds > maxInterval {
		return fmt.Errorf("an interval of %d s is out of range", seconds)
	}
	from, steps := start.Unix(), int64(max(intervals, 1)-1)
	if from < firstSecond-seconds || from > lastSecond || steps > 0 && (lastSecond-from)/steps < seconds {
		return fmt.Errorf("intervals from %v are outside the years 1677 to 2262", start)
	}
	return nil
}

// inRange refuses numbers that count nothing.
func inRange(counts ...int64) error {
	for _, n := range counts {
		if n < 0 {
			return fmt.Errorf("%d is a negative count", n)
		}
		if n > MaxCount {
			return fmt.Errorf("the count %d is too large", n)
		}
	}
	return nil
}

// named gives the counts of severities by their names.
func named(m map[string]int64) (c Counts, err error) {
	for _, name := range slices.Sorted(maps.Keys(m)) {
		l, ok := level(name)
		if !ok {
			return c, fmt.Errorf("unknown severity %q", name)
		}
		if err := inRange(m[name]); err != nil {
			return c, fmt.Errorf("severity %q: %w", name, err)
		}
		c[l] = m[name]
	}
	return c, nil
}

func sums(c *Counts, records int64) error {
	if sum := c.Total(); sum != records {
		return fmt.Errorf("severities sum to %d, want %d records", sum, records)
	}
	return inRange(records)
}

// level finds a level by the name that reports use.
func level(name string) (severity.Level, bool) {
	for l := range severity.Level(severity.Levels) {
		if l.String() == name {
			return l, true
		}
	}
	return 0, false
}
