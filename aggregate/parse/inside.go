// This file owns the line inside a line: what a container's runtime wraps around
// a program's output, and programs that log one format in the message of another.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/ansi"
	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

// Envelope is a Parser of lines that each carry a line of another program. Its
// Parse fills rec with what the envelope tells, and gives the line inside as
// rec.Message. It states no severity: that is for the line inside.
type Envelope interface {
	Parser
	// Part tells of the line that Parse took last: a number, not 0, for the
	// stream that it is of, and whether the line inside goes on in the next line
	// of that stream.
	Part() (stream uint16, partial bool)
}

// streamOf makes a number of what tells a stream from others (FNV-1a).
func streamOf(name []byte) uint16 {
	h := uint32(2166136261)
	for _, c := range name {
		h = (h ^ uint32(c)) * 16777619
	}
	return uint16(h) | 1
}

// open takes the line inside an envelope apart.
func (s *Set) open(format int, rec *record.Record, ahead []byte, before block.Before) (starts bool, now block.Before) {
	e := s.envelopes[format]
	// A colour that the envelope had escaped shows only now.
	line := s.strip(rec.Message, &s.plainInside)
	stream, partial := e.Part()
	same := stream == before.Stream()
	if same && before.Partial() {
		return false, block.BeforeLine(firstByte(line), stream, partial)
	}
	if partial {
		line, partial = s.join(format, rec, line, stream, ahead)
	}
	rec.Message = line
	now = block.BeforeLine(firstByte(line), stream, partial)
	if len(line) == 0 {
		return before == 0, now
	}
	in := &s.inner
	in.WantFields = rec.WantFields
	s.env.Ahead = nil
	links, marks := s.catalog.chain.links(line)
	forced := s.catalog.forced
	if forced >= 0 && s.envelopes[forced] != nil {
		forced = -1
	}
	for _, l := range links {
		if l.needs&^marks != 0 || s.envelopes[l.format] != nil || forced >= 0 && l.format != forced {
			continue
		}
		in.Reset()
		if s.insideParser(l.format).Parse(in, line) {
			if in.More {
				return false, now
			}
			if in.HasTime && rec.HasTime {
				rec.Time, rec.Offset = eventTime(rec.Time, rec.Offset, in.Time, in.Offset)
			}
			s.adopt(rec)
			s.lookInto(l.format, rec)
			return true, now
		}
	}
	now = now.Plain()
	switch {
	case before == 0, before.IsPlain() && bytes.HasPrefix(line, traceback):
		return true, now
	case !same && line[0] > ' ':
		return true, now // what is before it is another program's
	case forced >= 0 && s.catalog.formats[forced].Multiline:
		return StartsRecord(line), now
	}
	return !Continues(line, before.First()), now
}

// insideParser gives the parser for lines inside of lines of a format.
func (s *Set) insideParser(format int) Parser { return s.lazily(s.inside, format) }

// deeperParser gives the parser for messages that are lines of a format. It is
// another one: the message may lie in what the one for the line has decoded.
func (s *Set) deeperParser(format int) Parser { return s.lazily(s.deeper, format) }

func (s *Set) lazily(parsers []Parser, format int) Parser {
	if parsers[format] == nil {
		parsers[format] = s.catalog.formats[format].New(&s.env)
	}
	return parsers[format]
}

// join puts the parts of a line together that follow one another, and makes
// their lines the record's head. It returns true if the last of them goes on.
func (s *Set) join(format int, rec *record.Record, line []byte, stream uint16, ahead []byte) (whole []byte, partial bool) {
	e := s.insideParser(format).(Envelope)
	if cap(s.joined) > maxScratch {
		s.joined = nil
	}
	s.joined = append(s.joined[:0], line...)
	partial = true
	for ahead = ahead[:min(len(ahead), maxAhead)]; partial && len(ahead) > 0; {
		var next []byte
		next, ahead = aheadLine(ahead)
		s.inner.Reset()
		s.inner.WantFields = false
		if !e.Parse(&s.inner, s.strip(next, &s.plainInside)) {
			break
		}
		part, more := e.Part()
		if part != stream {
			break
		}
		s.joined = ansi.AppendPlain(s.joined, s.inner.Message)
		rec.Head++
		partial = more
	}
	return s.joined, partial
}

const (
	quarter  = 15 * 60 * 1e9 // ns; zones differ by quarters of an hour
	maxShift = 60 * quarter  // 15 h
	maxDelay = 2 * 60 * 1e9  // ns from a line's being written to its being read
)

// eventTime chooses between the time that an envelope states and that of the
// line inside, which is when it happened. Programs in containers often write the
// clock of a zone that nobody else knows: so the envelope's time tells the zone
// of the one inside, and counts itself when the two have nothing in common.
func eventTime(outer int64, outerOffset int32, inner int64, innerOffset int32) (nanos int64, offset int32) {
	apart := outer - inner
	if apart > maxShift+maxDelay || apart < -maxShift-maxDelay {
		return outer, outerOffset
	}
	shift := (apart + quarter/2) / quarter * quarter
	if apart+quarter/2 < 0 && (apart+quarter/2)%quarter != 0 {
		shift -= quarter
	}
	if late := apart - shift; late > maxDelay || late < -maxDelay {
		return outer, outerOffset
	}
	if shift != 0 {
		innerOffset = outerOffset
	}
	return inner + shift, innerOffset
}

// lookInto takes a message apart that is itself a line of a format. A severity
// that the record states stays.
func (s *Set) lookInto(format int, rec *record.Record) {
	msg := rec.Message
	if len(msg) < 4 {
		return
	}
	if msg[0] == ansi.Escape {
		if msg = s.strip(msg, &s.plainInside); len(msg) < 4 {
			return
		}
	}
	outer, none := &s.catalog.formats[format], rec.From == severity.FromNone
	switch c := msg[0]; {
	case c == '{':
		format = s.catalog.json
	case (c == 'l' || c == 't' || c == 'm') && isPairs(msg):
		format = s.catalog.logfmt
	case !none:
		return
	case isDigit(c), isDigit(msg[1]):
		if !mayHoldClock(msg) {
			return
		}
		format = s.catalog.generic
	case c == '"' && requestStatus(rec, msg):
		return
	case msg[len(msg)-1] == '}' && s.behindName(rec, msg):
		return
	case outer.TextLevels:
		return
	case c == '[', c == '<', isLetter(c) && isUpperByte(c) == isUpperByte(msg[1]):
		format = s.catalog.level
	default:
		return
	}
	s.take(format, rec, msg)
}

// behindName looks for an object behind what a program calls itself: "worker: {".
func (s *Set) behindName(rec *record.Record, msg []byte) bool {
	i := bytes.Index(msg[:min(len(msg), maxLead)], []byte(`: {"`))
	return i > 0 && bytes.IndexByte(msg[:i], ' ') < 0 && s.take(s.catalog.json, rec, msg[i+2:])
}

// take takes a message apart as a line of a format, if that tells a severity.
func (s *Set) take(format int, rec *record.Record, msg []byte) bool {
	in := &s.inner
	in.WantFields = rec.WantFields
	in.Reset()
	if s.deeperParser(format).Parse(in, msg) && in.From != severity.FromNone {
		s.adopt(rec)
		return true
	}
	return false
}

// mayHoldClock is false for most identifiers that messages start with, as those
// of postfix's queue: digits and letters with no time of day behind them.
func mayHoldClock(msg []byte) bool {
	if i := digitsEnd(msg, 0); i > 0 && (i == len(msg) || !isLetter(msg[i])) {
		return true
	}
	for rest := msg[:min(len(msg), 2*maxLead)]; ; {
		i := bytes.IndexByte(rest, ':')
		if i < 0 || i+1 == len(rest) {
			return false
		}
		if i > 0 && isDigit(rest[i-1]) && isDigit(rest[i+1]) {
			return true
		}
		rest = rest[i+1:]
	}
}

// adopt takes over what the line inside tells and the one around it does not.
func (s *Set) adopt(rec *record.Record) {
	in := &s.inner
	if rec.From == severity.FromNone {
		rec.Severity, rec.From, rec.SeverityText = in.Severity, in.From, in.SeverityText
	}
	rec.Message = in.Message
	if !rec.HasTime {
		rec.Time, rec.Offset, rec.HasTime = in.Time, in.Offset, in.HasTime
	}
	rec.Fields = append(rec.Fields, in.Fields...)
}

// isPairs says whether a message starts as key-value lines do.
func isPairs(msg []byte) bool {
	for i, c := range msg[:min(len(msg), len("level="))] {
		if c != '=' {
			continue
		}
		switch string(msg[:i]) {
		case "level", "time", "ts", "t", "lvl", "msg":
			return true
		}
		break
	}
	return false
}

func isUpperByte(c byte) bool { return c >= 'A' && c <= 'Z' }
