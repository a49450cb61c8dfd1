// This file owns the report's JSON form, logagg.report/v1: how it is laid
// out, written and read back.

package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/logagg/logagg/aggregate/severity"
)

// Encode writes the report as one JSON object and a final newline. The order of
// fields is fixed, each top-level field and each element of a list has a line
// of its own, times are RFC 3339 with nanoseconds in UTC, and lists are never
// null. It fails when w does, or when a number or time has no JSON form; then
// the beginning may be written.
func (r *Report) Encode(w io.Writer) error {
	v := r.normal()
	e := newEncoder(w)
	e.field("schema", v.Schema)
	e.field("logagg", v.Version)
	e.field("generated", v.Generated)
	e.field("host", v.Host)
	e.field("complete", v.Complete)
	e.field("elapsed_seconds", v.ElapsedSeconds)
	e.field("options", v.Options)
	e.field("totals", v.Totals)
	list(e, "sources", v.Sources)
	e.key("timeline")
	e.sep = "{"
	e.field("interval_seconds", v.Timeline.IntervalSeconds)
	e.sep = ","
	list(e, "buckets", v.Timeline.Buckets)
	e.buf = append(e.buf, '}')
	list(e, "patterns", v.Patterns)
	e.field("patterns_omitted", v.PatternsOmitted)
	list(e, "fingerprints", v.Fingerprints)
	list(e, "skipped", v.Skipped)
	e.buf = append(e.buf, "\n}\n"...)
	e.flush()
	return e.err
}

// encoder writes named values; its first error stops it from writing more.
type encoder struct {
	w   io.Writer
	buf []byte // of what is to be written, at most some encodedBytes
	sep string // stands before the next key
	err error

	one  bytes.Buffer // the value at hand
	json *json.Encoder
}

func newEncoder(w io.Writer) *encoder {
	e := &encoder{w: w, sep: "{\n"}
	e.json = json.NewEncoder(&e.one)
	e.json.SetEscapeHTML(false)
	return e
}

// encodedBytes is how much is written at a time: a report of 50,000 sources has
// 20 MB.
const encodedBytes = 64 << 10

func (e *encoder) flush() {
	if e.err == nil {
		_, e.err = e.w.Write(e.buf)
	}
	e.buf = e.buf[:0]
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
	e.one.Reset()
	if err := e.json.Encode(v); err != nil {
		e.err = fmt.Errorf("encode report: %w", err)
		return
	}
	e.buf = append(e.buf, EscapeControls(bytes.TrimSuffix(e.one.Bytes(), []byte("\n")))...)
	if len(e.buf) >= encodedBytes {
		e.flush()
	}
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
// count as 0. It refuses another schema, severities of other names, counts that
// are negative or more than MaxCount, severities that do not sum to the records,
// histograms of more than their records, times that nanoseconds in 64 bits do
// not state, and data after the object; errors in the JSON tell the line and the
// byte offset.
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
	switch {
	case strings.HasPrefix(head.Schema, "logagg.diff/"):
		return nil, errors.New("it is a comparison that logagg diff wrote, no report")
	case head.Schema == "":
		return nil, fmt.Errorf("%w of logagg, but other JSON", ErrNoReport)
	case head.Schema != Schema:
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
	if v.Sources == nil || slices.ContainsFunc(v.Sources, Source.zoned) {
		// Not else: of 50,000 sources a copy takes 9 MB.
		v.Sources = clone(v.Sources)
		for i := range v.Sources {
			s := &v.Sources[i]
			s.First, s.Last = utc(s.First), utc(s.Last)
		}
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

// zoned tells whether a time of the source is in another zone than UTC.
func (s Source) zoned() bool {
	return s.First != nil && s.First.Location() != time.UTC || s.Last != nil && s.Last.Location() != time.UTC
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
	var err error
	*c, err = named(m)
	return err
}
