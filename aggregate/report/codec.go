// This file owns the report's JSON form, logagg.report/v1: how it is laid out
// and what is refused when it is read back.

package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"time"

	"github.com/logagg/logagg/aggregate/severity"
)

// Encode writes the report as one JSON object and a final newline. The order of
// fields is fixed, each top-level field and each element of a list has a line
// of its own, times are RFC 3339 with nanoseconds in UTC, and lists are never
// null. It fails when w does, or when a number or time has no JSON form.
func (r *Report) Encode(w io.Writer) error {
	v := r.normal()
	e := encoder{sep: "{\n"}
	e.field("schema", v.Schema)
	e.field("logagg", v.Version)
	e.field("generated", v.Generated)
	e.field("host", v.Host)
	e.field("complete", v.Complete)
	e.field("elapsed_seconds", v.ElapsedSeconds)
	e.field("options", v.Options)
	e.field("totals", v.Totals)
	list(&e, "sources", v.Sources)
	e.key("timeline")
	e.sep = "{"
	e.field("interval_seconds", v.Timeline.IntervalSeconds)
	e.sep = ","
	list(&e, "buckets", v.Timeline.Buckets)
	e.buf = append(e.buf, '}')
	list(&e, "patterns", v.Patterns)
	e.field("patterns_omitted", v.PatternsOmitted)
	list(&e, "fingerprints", v.Fingerprints)
	list(&e, "skipped", v.Skipped)
	e.buf = append(e.buf, "\n}\n"...)
	if e.err != nil {
		return fmt.Errorf("encode report: %w", e.err)
	}
	_, err := w.Write(e.buf)
	return err
}

// encoder appends named values; its first error stops it from adding more.
type encoder struct {
	buf []byte
	sep string // stands before the next key
	err error
}

func (e *encoder) key(name string) {
	e.buf = append(e.buf, e.sep...)
	e.buf = strconv.AppendQuote(e.buf, name)
	e.buf = append(e.buf, ':')
	e.sep = ",\n"
}

func (e *encoder) value(v any) {
	if e.err != nil {
		return
	}
	var b bytes.Buffer
	j := json.NewEncoder(&b)
	j.SetEscapeHTML(false)
	e.err = j.Encode(v)
	e.buf = append(e.buf, EscapeControls(bytes.TrimSuffix(b.Bytes(), []byte("\n")))...)
}

func (e *encoder) field(name string, v any) {
	e.key(name)
	e.value(v)
}

func list[T any](e *encoder, name string, items []T) {
	e.key(name)
	sep := "[\n"
	for i := range items {
		e.buf = append(e.buf, sep...)
		e.value(&items[i])
		sep = ",\n"
	}
	if len(items) == 0 {
		e.buf = append(e.buf, '[')
	} else {
		e.buf = append(e.buf, '\n')
	}
	e.buf = append(e.buf, ']')
}

// Decode reads a report that Encode wrote, or another writer of the same
// schema. Fields it does not know are ignored and severities that are missing
// count as 0. It refuses another schema, severities of other names, negative
// counts, severities that do not sum to the records, and data after the object;
// errors in the JSON tell the line and the byte offset.
func Decode(r io.Reader) (*Report, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read report: %w", err)
	}
	// The schema is looked at first: another one may give fields other types.
	var head struct {
		Schema string `json:"schema"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return nil, located(data, err)
	}
	if head.Schema != Schema {
		return nil, fmt.Errorf("report has schema %q, want %q", head.Schema, Schema)
	}
	var rep Report
	if err := json.Unmarshal(data, &rep); err != nil {
		return nil, located(data, err)
	}
	v := rep.normal()
	if err := v.check(); err != nil {
		return nil, fmt.Errorf("decode report: %w", err)
	}
	return &v, nil
}

// located adds the place in data to an error of encoding/json that knows it.
func located(data []byte, err error) error {
	offset := int64(-1)
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		offset = e.Offset
	} else if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		offset = e.Offset
	}
	if offset < 0 {
		return fmt.Errorf("decode report: %w", err)
	}
	offset = min(offset, int64(len(data)))
	line := 1 + bytes.Count(data[:offset], []byte("\n"))
	return fmt.Errorf("decode report: line %d, byte %d: %w", line, offset, err)
}

// normal gives a copy in the one form that is written: UTC times, no nil lists.
func (r *Report) normal() Report {
	v := *r
	v.Generated = v.Generated.UTC()
	v.Totals.First, v.Totals.Last = utc(v.Totals.First), utc(v.Totals.Last)
	v.Sources = clone(v.Sources)
	for i := range v.Sources {
		s := &v.Sources[i]
		s.First, s.Last = utc(s.First), utc(s.Last)
	}
	v.Timeline.Buckets = clone(v.Timeline.Buckets)
	for i := range v.Timeline.Buckets {
		b := &v.Timeline.Buckets[i]
		b.Start = b.Start.UTC()
	}
	v.Patterns = clone(v.Patterns)
	for i := range v.Patterns {
		p := &v.Patterns[i]
		p.First, p.Last = utc(p.First), utc(p.Last)
		p.Fingerprints = clone(p.Fingerprints)
		if p.Severities == nil {
			p.Severities = map[string]int64{}
		}
		p.Histogram = p.Histogram.normal()
	}
	v.Fingerprints = clone(v.Fingerprints)
	for i := range v.Fingerprints {
		f := &v.Fingerprints[i]
		f.First, f.Last = utc(f.First), utc(f.Last)
		if f.Severities == nil {
			f.Severities = map[string]int64{}
		}
		f.Histogram = f.Histogram.normal()
	}
	v.Options.Match, v.Options.Exclude = clone(v.Options.Match), clone(v.Options.Exclude)
	v.Options.Since, v.Options.Until = utc(v.Options.Since), utc(v.Options.Until)
	v.Skipped = clone(v.Skipped)
	return v
}

func (h Histogram) normal() Histogram {
	return Histogram{h.IntervalSeconds, utc(h.Start), clone(h.Counts)}
}

func clone[T any](s []T) []T { return append([]T{}, s...) }

func utc(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	u := t.UTC()
	return &u
}

// check finds what cannot have been written by Encode.
func (r *Report) check() error {
	if err := r.checkTimes(); err != nil {
		return err
	}
	if err := sums(&r.Totals.Severities, r.Totals.Records); err != nil {
		return fmt.Errorf("totals: %w", err)
	}
	for i := range r.Sources {
		s := &r.Sources[i]
		if err := sums(&s.Severities, s.Records); err != nil {
			return fmt.Errorf("source %q: %w", s.Name, err)
		}
	}
	for i := range r.Patterns {
		p := &r.Patterns[i]
		if _, ok := level(p.Severity); !ok {
			return fmt.Errorf("pattern %q: unknown severity %q", p.Template, p.Severity)
		}
		if err := counts(p.Severities, p.Count); err != nil {
			return fmt.Errorf("pattern %q: %w", p.Template, err)
		}
	}
	for i := range r.Fingerprints {
		f := &r.Fingerprints[i]
		if err := counts(f.Severities, f.Count); err != nil {
			return fmt.Errorf("fingerprint %q: %w", f.Fingerprint, err)
		}
	}
	return nil
}

// checkTimes refuses times whose year in UTC is beyond RFC 3339: they parse
// with a zone offset and could not be written again.
func (r *Report) checkTimes() error {
	times := []*time.Time{&r.Generated, r.Totals.First, r.Totals.Last, r.Options.Since, r.Options.Until}
	for i := range r.Sources {
		times = append(times, r.Sources[i].First, r.Sources[i].Last)
	}
	for i := range r.Timeline.Buckets {
		times = append(times, &r.Timeline.Buckets[i].Start)
	}
	for i := range r.Patterns {
		p := &r.Patterns[i]
		times = append(times, p.First, p.Last, p.Histogram.Start)
	}
	for i := range r.Fingerprints {
		f := &r.Fingerprints[i]
		times = append(times, f.First, f.Last, f.Histogram.Start)
	}
	for _, t := range times {
		if t != nil && (t.Year() < 0 || t.Year() > 9999) {
			return fmt.Errorf("time %v is outside the years 0 to 9999", t)
		}
	}
	return nil
}

// counts refuses named counts that are none, or do not sum to the records.
func counts(m map[string]int64, records int64) error {
	var c Counts
	for name, n := range m {
		l, ok := level(name)
		if !ok {
			return fmt.Errorf("unknown severity %q", name)
		}
		if n < 0 {
			return fmt.Errorf("severity %q has the negative count %d", name, n)
		}
		c[l] = n
	}
	return sums(&c, records)
}

func sums(c *Counts, records int64) error {
	var sum int64
	for _, n := range c {
		if n > math.MaxInt64-sum {
			return errors.New("severities are too large to sum")
		}
		sum += n
	}
	if sum != records {
		return fmt.Errorf("severities sum to %d, want %d records", sum, records)
	}
	return nil
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

// MarshalJSON writes an object with all nine levels, worst first.
func (c Counts) MarshalJSON() ([]byte, error) {
	b := make([]byte, 0, 128)
	sep := byte('{')
	for i, n := range c {
		b = append(b, sep)
		b = strconv.AppendQuote(b, severity.Level(i).String())
		b = append(b, ':')
		b = strconv.AppendInt(b, n, 10)
		sep = ','
	}
	return append(b, '}'), nil
}

// UnmarshalJSON reads an object of levels; levels that are missing are 0. It
// refuses names that are not levels, and negative counts.
func (c *Counts) UnmarshalJSON(data []byte) error {
	var m map[string]int64
	if err := json.Unmarshal(data, &m); err != nil {
		return err
	}
	*c = Counts{}
	for name, n := range m {
		l, ok := level(name)
		if !ok {
			return fmt.Errorf("unknown severity %q", name)
		}
		if n < 0 {
			return fmt.Errorf("severity %q has the negative count %d", name, n)
		}
		c[l] = n
	}
	return nil
}
