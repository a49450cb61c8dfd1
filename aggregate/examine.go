// This file owns how inputs are understood, for people who want to know: which
// formats their lines fit, and what was found in the first of them.

package aggregate

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"github.com/logagg/logagg/aggregate/parse"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
)

// Examined is how one input is understood.
type Examined struct {
	Votes    []parse.Vote  // of the first lines, for a format; the most first
	Voters   int           // how many lines were asked
	Source   report.Source // its Format is what the first lines were taken for
	Formats  []FormatShare // of the records, most first
	Evidence [4]int64      // records by what their severity was read from: a severity.From
	Timed    int64         // records that have a time
	First    []TakenRecord // the first records
	Unfit    []TakenRecord // the first records that fit no format
}

// FormatShare is how many records a format fits.
type FormatShare struct {
	Name    string
	Records int64
}

// TakenRecord is a record taken apart.
type TakenRecord struct {
	Line         int64
	Format       string
	Time         time.Time // zero when it has none; in the zone that the log states
	Severity     severity.Number
	From         severity.From
	SeverityText string
	Message      string
	Fields       []TakenField
}

// TakenField is a named part of a record.
type TakenField struct{ Key, Value string }

// Examine reads all inputs that cfg names and tells how they are understood. It
// keeps the first keep records of each, and as many that fit no format.
func Examine(ctx context.Context, cfg Config, keep int) ([]Examined, *report.Report, error) {
	x := &examiner{keep: keep, inputs: map[string]*Examined{}}
	cfg.Events = x
	p := New(cfg)
	x.plain = p.cfg.Formats.Name(p.cfg.Formats.Plain())
	p.poll = func(input int, votes []parse.Vote, lines int) { x.poll(p.inputs.get(input).Name, votes, lines) }
	r, err := p.Run(ctx)
	var all []Examined
	for _, source := range r.Sources {
		in := x.inputs[source.Name]
		if in == nil {
			in = &Examined{}
		}
		in.Source = source
		slices.SortFunc(in.Formats, func(a, b FormatShare) int {
			return cmp.Or(cmp.Compare(b.Records, a.Records), cmp.Compare(a.Name, b.Name))
		})
		all = append(all, *in)
	}
	return all, r, err
}

// examiner is an EventWriter that counts and keeps instead of writing.
type examiner struct {
	keep   int
	plain  string
	mu     sync.Mutex
	inputs map[string]*Examined
}

// polled is a tracker that tells how its format was chosen.
type polled struct {
	*parse.Tracker
	p     *Pipeline
	input int
}

// Format implements source.Tracker.
func (t polled) Format() int {
	format := t.Tracker.Format()
	votes, lines := t.Votes()
	t.p.poll(t.input, votes, lines)
	return format
}

func (x *examiner) poll(name string, votes []parse.Vote, lines int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	in := x.input(name)
	in.Votes, in.Voters = votes, lines
}

// input gives what is known of an input; x.mu is held.
func (x *examiner) input(name string) *Examined {
	in := x.inputs[name]
	if in == nil {
		in = &Examined{}
		x.inputs[name] = in
	}
	return in
}

// Append implements EventWriter.
func (x *examiner) Append(dst []byte, ev *Event) []byte {
	x.mu.Lock()
	defer x.mu.Unlock()
	in := x.input(ev.Source)
	i := slices.IndexFunc(in.Formats, func(f FormatShare) bool { return f.Name == ev.Format })
	if i < 0 {
		in.Formats = append(in.Formats, FormatShare{Name: ev.Format})
		i = len(in.Formats) - 1
	}
	in.Formats[i].Records++
	from := ev.Record.From
	if ev.Record.Severity == severity.Unspecified {
		from = severity.FromNone // a word that is no level
	}
	in.Evidence[from]++
	if ev.Record.HasTime {
		in.Timed++
	}
	in.First = x.insert(in.First, ev)
	if ev.Format == x.plain {
		in.Unfit = x.insert(in.Unfit, ev)
	}
	return dst
}

// Write implements EventWriter.
func (x *examiner) Write(p []byte) (int, error) { return len(p), nil }

// insert keeps the record if it is one of the first. Workers find records in any
// order.
func (x *examiner) insert(kept []TakenRecord, ev *Event) []TakenRecord {
	i, _ := slices.BinarySearchFunc(kept, ev.Line, func(r TakenRecord, line int64) int { return cmp.Compare(r.Line, line) })
	if i >= x.keep {
		return kept
	}
	kept = slices.Insert(kept, i, takenRecord(ev))
	return kept[:min(len(kept), x.keep)]
}

func takenRecord(ev *Event) TakenRecord {
	rec := ev.Record
	t := TakenRecord{
		Line: ev.Line, Format: ev.Format, Severity: rec.Severity, From: rec.From,
		SeverityText: shown(rec.SeverityText), Message: shown(ev.Message),
	}
	if rec.HasTime {
		t.Time = time.Unix(0, rec.Time).In(time.FixedZone("", int(rec.Offset)))
	}
	for _, f := range rec.Fields[:min(len(rec.Fields), maxShownFields)] {
		key := f.Key
		if key == "" {
			key = shown(f.Raw)
		}
		t.Fields = append(t.Fields, TakenField{Key: key, Value: shown(f.Value)})
	}
	return t
}

// What a person looks at of a record: there may be many.
const (
	maxShown       = 4 << 10 // bytes of a text
	maxShownFields = 32
)

func shown(text []byte) string { return string(text[:min(len(text), maxShown)]) }
