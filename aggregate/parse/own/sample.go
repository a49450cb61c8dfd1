// This file owns the samples of a description: they are parsed as a log's lines
// are, and held against what is said of them.

package own

import (
	"strconv"
	"strings"
	"time"

	"github.com/logagg/logagg/aggregate/parse"
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"go.yaml.in/yaml/v3"
)

var sampleKeys = []string{"line", "fits", "level", "time", "message", "fields"}

// sample is a line and what is said of it.
type sample struct {
	node *yaml.Node // of the line
	line string
	fits bool

	level, time, message, fields *yaml.Node // nil: nothing said
}

// samples reads the samples of a format; nil if there are none to hold.
func (l *loader) samples(format *yaml.Node) []sample {
	list := find(format, "samples")
	if list == nil {
		l.failf(format.Line, "a format has no samples; add samples: with at least one - line: that fits")
		return nil
	}
	if list.Kind != yaml.SequenceNode || len(list.Content) == 0 {
		l.failf(list.Line, "samples must be a list of lines, not %s; start each with - line:", kind(list))
		return nil
	}
	var samples []sample
	for _, node := range list.Content {
		if node = resolve(node); node.Kind != yaml.MappingNode {
			l.failf(node.Line, "a sample must have keys, not be %s; start it with - line:", kind(node))
			continue
		}
		if s, ok := l.sample(node); ok {
			samples = append(samples, s)
		}
	}
	return samples
}

func (l *loader) sample(node *yaml.Node) (sample, bool) {
	before := len(l.problems)
	l.keys(node, "a sample", sampleKeys...)
	s := sample{
		fits:    true,
		level:   find(node, "level"),
		time:    find(node, "time"),
		message: find(node, "message"),
		fields:  find(node, "fields"),
	}
	if s.node = find(node, "line"); s.node == nil {
		l.failf(node.Line, "a sample has no line; add line: '...'")
	} else if line, ok := l.text(s.node, "line"); ok {
		s.line = strings.TrimRight(line, "\r\n")
	}
	if fits := find(node, "fits"); fits != nil {
		s.fits = l.yes(fits, "fits")
	}
	if s.fields != nil && s.fields.Kind != yaml.MappingNode {
		l.failf(s.fields.Line, "fields must be names with their values, not %s; write fields: {logger: cart}", kind(s.fields))
	}
	if !s.fits && (s.level != nil || s.time != nil || s.message != nil || s.fields != nil) {
		l.failf(node.Line, "a sample with fits: false has nothing else to say; keep only its line")
	}
	return s, len(l.problems) == before
}

// prove holds the samples against the format, and gives the first that fits.
func (l *loader) prove(f *format, node *yaml.Node, samples []sample) (fitting string) {
	var stamp string // one that was not understood
	timed := false
	for _, s := range samples {
		var rec record.Record
		p, fits := f.parse(&rec, l.reference(f, &s), s.line)
		switch {
		case fits && !s.fits:
			l.failf(s.node.Line, "the line fits, but fits: false is said of it; make the pattern stricter")
		case !fits && s.fits:
			l.failf(s.node.Line, "the line does not fit the pattern; mend one of them, or say fits: false")
		case fits:
			if fitting == "" {
				fitting = s.line
			}
			l.compare(p, &rec, &s)
			timed = timed || rec.HasTime
			if text, ok := p.group(f.time); ok && !rec.HasTime {
				stamp = string(text)
			}
		}
	}
	if fitting == "" {
		l.failf(find(node, "samples").Line, "no sample fits; add a line of the log as it is")
	}
	if stamp == "" || timed {
		return fitting
	}
	if layout := find(node, "time"); layout != nil {
		l.failf(layout.Line, "time %q fits no sample's time, like %q; write the layout as the log has it", layout.Value, stamp)
	} else {
		l.failf(find(node, "pattern").Line, "no sample's time is understood, like %q; add its layout as time:", stamp)
	}
	return fitting
}

// parse takes the first line of text apart as a parser does in a run.
func (f *format) parse(rec *record.Record, ref time.Time, text string) (*parser, bool) {
	var env parse.Env
	env.SetInput(time.UTC, ref)
	p := &parser{format: f, env: &env, matcher: newMatcher(f.program)}
	line, _, _ := strings.Cut(text, "\n")
	rec.WantFields = true
	return p, p.Parse(rec, []byte(strings.TrimSuffix(line, "\r")))
}

// timeLayouts are those of the times that are said of samples. With no zone,
// they are in the format's.
var timeLayouts = [...]string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05"}

func (f *format) statedTime(text string) (time.Time, bool) {
	zone := f.zone
	if zone == nil {
		zone = time.UTC
	}
	for _, layout := range timeLayouts {
		if t, err := time.ParseInLocation(layout, text, zone); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// reference is the time near which a sample's year-less stamp lies: the one that
// is said of it, so that samples hold for ever.
func (l *loader) reference(f *format, s *sample) time.Time {
	if s.time != nil {
		if t, ok := f.statedTime(s.time.Value); ok {
			return t
		}
	}
	return time.Now()
}

// compare holds a record against what is said of its line.
func (l *loader) compare(p *parser, rec *record.Record, s *sample) {
	if s.level != nil {
		l.compareLevel(rec, s.level)
	}
	if s.time != nil {
		l.compareTime(p, rec, s.time)
	}
	if s.message != nil {
		if want, ok := l.text(s.message, "message"); ok && want != string(rec.Message) {
			l.failf(s.message.Line, "message is %q, not %q; mend the pattern or the sample", rec.Message, want)
		}
	}
	if s.fields == nil {
		return
	}
	l.keys(s.fields, "fields")
	for i := 0; i+1 < len(s.fields.Content); i += 2 {
		key, value := resolve(s.fields.Content[i]), resolve(s.fields.Content[i+1])
		want, ok := l.text(value, "a field's value")
		if !ok {
			continue
		}
		if got, ok := field(rec, key.Value); !ok {
			l.failf(key.Line, "field %q is absent, not %q; mend the pattern or the sample", key.Value, want)
		} else if got != want {
			l.failf(value.Line, "field %q is %q, not %q; mend the pattern or the sample", key.Value, got, want)
		}
	}
}

func field(rec *record.Record, key string) (string, bool) {
	for _, f := range rec.Fields {
		if f.Key == key {
			return string(f.Value), true
		}
	}
	return "", false
}

func (l *loader) compareLevel(rec *record.Record, value *yaml.Node) {
	want, ok := l.text(value, "level")
	if !ok {
		return
	}
	low := strings.ToLower(want)
	number, err := strconv.Atoi(want)
	named, known := severity.Parse(want)
	if low != severity.LevelUnknown.String() && !known && (err != nil || number < 1 || number > 24) {
		l.failf(value.Line, "level %q is not known%s", want, hint(want, levelNames))
		return
	}
	if rec.Severity == named && known || err == nil && int(rec.Severity) == number || rec.Severity.Level().String() == low {
		return
	}
	l.failf(value.Line, "level is %s, not %s; mend the pattern, levels: or the sample", describe(rec), want)
}

// describe names a record's level, with what the log says.
func describe(rec *record.Record) string {
	text := rec.Severity.Level().String()
	if rec.Severity != rec.Severity.Level().Number() {
		text += " (" + strconv.Itoa(int(rec.Severity)) + ")"
	}
	if len(rec.SeverityText) > 0 {
		text += " from " + strconv.Quote(string(rec.SeverityText))
	}
	return text
}

func (l *loader) compareTime(p *parser, rec *record.Record, value *yaml.Node) {
	text, ok := l.text(value, "time")
	if !ok {
		return
	}
	want, ok := p.statedTime(text)
	if !ok {
		l.failf(value.Line, "time %q of a sample is not understood; write it like 2006-01-02T15:04:05.000Z", text)
		return
	}
	if !rec.HasTime {
		l.failf(value.Line, "time is absent, not %s; mend the pattern, time: or the sample", text)
	} else if got := time.Unix(0, rec.Time); !got.Equal(want) {
		l.failf(value.Line, "time is %s, not %s; mend the pattern, time:, zone: or the sample", got.In(want.Location()).Format(time.RFC3339Nano), text)
	}
}
