// This file owns a worker's parsers, and the fixed chain that a line goes down.

package parse

import (
	"bytes"
	"time"

	"github.com/logagg/logagg/aggregate/ansi"
	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

// Set holds one parser of each format. It is not safe for concurrent use.
type Set struct {
	env       Env
	catalog   *Catalog
	parsers   []Parser   // by format
	envelopes []Envelope // by format; nil for those that are none
	format    int        // of the lines at hand
	mixed     bool       // others stand among them
	escapes   bool       // they may hold escape sequences
	glancing  bool       // they may be read at a glance
	glances   *glance    // made when first needed
	plain     []byte     // the line at hand without them

	// For the line inside a line.
	inside      []Parser // by format; made when first needed
	deeper      []Parser // likewise, for the messages of those lines
	inner       record.Record
	plainInside []byte
	joined      []byte

	// For After; nil until it is needed.
	twin  *Set
	spare record.Record
}

// NewSet makes a parser of each format.
func (c *Catalog) NewSet() *Set {
	s := &Set{catalog: c, format: c.Plain()}
	for _, f := range c.formats {
		p := f.New(&s.env)
		e, _ := p.(Envelope)
		s.parsers = append(s.parsers, p)
		s.envelopes = append(s.envelopes, e)
	}
	s.inside, s.deeper = make([]Parser, len(s.parsers)), make([]Parser, len(s.parsers))
	return s
}

// SetInput tells which input the next lines come from: the zone of stamps that
// state none, and the time near which year-less stamps lie.
func (s *Set) SetInput(zone *time.Location, ref time.Time) {
	s.env.SetInput(zone, ref)
	s.SetLayout(block.Layout{Format: s.catalog.Plain()})
}

// SetLayout tells what the next lines are taken for.
func (s *Set) SetLayout(l block.Layout) {
	s.format, s.env.Columns, s.mixed = l.Format, l.Columns, l.Mixed
	_, s.glancing = s.parsers[l.Format].(*generic)
}

// SetData tells which data the next lines are in. Where most lines are read at a
// glance, each of the others is searched for escape sequences, not the data.
func (s *Set) SetData(data []byte) {
	s.escapes = s.glancing || bytes.IndexByte(data, ansi.Escape) >= 0
}

// Start takes apart a line (without its line end) that may start a record. It
// returns false when the line continues the record before it. ahead is what
// follows the line in its block. now tells the next line's Start of this one.
//
// The chain: the format of the input's lines, then every other in the order of
// the catalog, then the rules for continuation lines, then a plain record. So
// the result depends only on the line, on what before tells, and on the format;
// and on ahead in formats whose records begin with several lines.
func (s *Set) Start(rec *record.Record, line, ahead []byte, before block.Before) (format int, starts bool, now block.Before) {
	rec.Reset()
	if s.escapes {
		line = s.strip(line, &s.plain)
	}
	s.env.Ahead = bounded(line, ahead)
	if s.parsers[s.format].Parse(rec, line) {
		if s.mixed && rec.From == severity.FromNone && len(line) > 0 {
			return s.particular(rec, line, before)
		}
		return s.accept(s.format, rec, line, before)
	}
	now = block.BeforeLine(firstByte(line), 0, false)
	if len(line) == 0 && before != 0 {
		return 0, false, now
	}
	multiline := s.catalog.formats[s.format].Multiline && before != 0
	if s.catalog.forced >= 0 && len(line) > 0 {
		for i, e := range s.envelopes {
			if e == nil || i == s.format {
				continue
			}
			rec.Reset()
			if e.Parse(rec, line) {
				return s.accept(i, rec, line, before)
			}
		}
	}
	if multiline && (line[0] == ' ' || line[0] == '\t') && !isIndented(line) {
		return 0, false, now
	}
	if s.catalog.forced < 0 && len(line) > 0 {
		if format, ok := s.try(rec, line, s.format, len(s.parsers)); ok {
			return s.accept(format, rec, line, before)
		}
	}
	if multiline && !StartsRecord(line) || before != 0 && Continues(line, before.First()) && !s.trace(line, before) {
		return 0, false, now
	}
	rec.Reset()
	rec.Message = line
	return s.catalog.Plain(), true, now
}

// try gives the first format of the catalog that fits a line, which is not empty;
// skip is passed over, and none is tried from limit on.
func (s *Set) try(rec *record.Record, line []byte, skip, limit int) (format int, ok bool) {
	links, marks := s.catalog.chain.links(line)
	for _, l := range links {
		if l.format >= limit {
			break
		}
		if l.needs&^marks != 0 || l.format == skip {
			continue
		}
		rec.Reset()
		if s.parsers[l.format].Parse(rec, line) {
			return l.format, true
		}
	}
	return 0, false
}

// After tells the next line's Start of a line that belongs to a record's head,
// and so was never given to Start itself. What Start found last is kept.
func (s *Set) After(line []byte) block.Before {
	if s.twin == nil {
		s.twin = s.catalog.NewSet()
	}
	t := s.twin
	t.format, t.mixed, t.env.Columns = s.format, s.mixed, s.env.Columns
	t.SetData(line)
	if !t.carries(line) {
		if t.escapes {
			line = t.strip(line, &t.plain)
		}
		return block.BeforeLine(firstByte(line), 0, false)
	}
	_, _, now := t.Start(&s.spare, line, nil, 0)
	return now
}

// carries says whether a line may be one that carries a line of another program:
// only of such a line more than its first byte matters to the next.
func (s *Set) carries(line []byte) bool {
	if s.escapes {
		line = s.strip(line, &s.plain)
	}
	if len(line) == 0 {
		return false
	}
	s.env.Ahead = nil
	links, marks := s.catalog.chain.links(line)
	for _, l := range links {
		if l.needs&^marks != 0 || s.envelopes[l.format] == nil {
			continue
		}
		s.inner.Reset()
		if s.parsers[l.format].Parse(&s.inner, line) {
			return true
		}
	}
	return false
}

// particular ends Start for a line of a mixed input that fits and states no
// severity: a format that stands before this one in the catalog says more, if
// one fits.
func (s *Set) particular(rec *record.Record, line []byte, before block.Before) (int, bool, block.Before) {
	if s.catalog.forced < 0 {
		if format, ok := s.try(rec, line, -1, s.format); ok {
			return s.accept(format, rec, line, before)
		}
		rec.Reset()
		s.parsers[s.format].Parse(rec, line)
	}
	return s.accept(s.format, rec, line, before)
}

// trace says whether a line starts a stack trace that is a record of its own:
// where lines have no header, there is none that it could belong to.
func (s *Set) trace(line []byte, before block.Before) bool {
	return s.format == s.catalog.Plain() && before.First() != '\n' && bytes.HasPrefix(line, traceback)
}

// accept ends Start for a line that fits a format: it looks into what the line
// carries.
func (s *Set) accept(format int, rec *record.Record, line []byte, before block.Before) (int, bool, block.Before) {
	if s.envelopes[format] != nil {
		starts, now := s.open(format, rec, s.env.Ahead, before)
		return format, starts, now
	}
	if rec.More {
		return format, false, block.BeforeLine(firstByte(line), 0, false)
	}
	s.lookInto(format, rec)
	if rec.Head > 0 && s.escapes {
		rec.Message = s.strip(rec.Message, &s.plainInside)
	}
	return format, true, block.BeforeLine(firstByte(line), 0, false)
}

// strip takes the escape sequences off a line that has any, with a buffer's
// help.
func (s *Set) strip(line []byte, buffer *[]byte) []byte {
	if bytes.IndexByte(line, ansi.Escape) < 0 {
		return line
	}
	if cap(*buffer) > maxScratch {
		*buffer = nil
	}
	*buffer = ansi.AppendPlain((*buffer)[:0], line)
	return *buffer
}

// Text gives the text of a line that continues a record of a format: without
// escape sequences, and out of its envelope; none for a directive. partial says
// that the next such line continues this one's text, rather than follows it.
func (s *Set) Text(format int, line []byte) (text []byte, partial bool) {
	if s.escapes {
		line = s.strip(line, &s.plain)
	}
	if s.catalog.formats[format].Directive != "" && len(line) > 0 && line[0] == '#' {
		return nil, true
	}
	if e := s.envelopes[format]; e != nil {
		s.inner.Reset()
		s.inner.WantFields = false
		if e.Parse(&s.inner, line) {
			_, partial = e.Part()
			return s.strip(s.inner.Message, &s.plainInside), partial
		}
	}
	return line, false
}

// firstByte is a line's first byte, '\n' for an empty line.
func firstByte(line []byte) byte {
	if len(line) == 0 {
		return '\n'
	}
	return line[0]
}
