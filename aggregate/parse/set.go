// A worker's parsers, and the fixed chain that a line goes down.

package parse

import (
	"time"

	"github.com/logagg/logagg/aggregate/record"
)

// Set holds one parser of each format. It is not safe for concurrent use.
type Set struct {
	env     Env
	parsers []Parser // by format
	format  int      // of the input at hand
}

// NewSet makes a parser of each format.
func NewSet() *Set {
	s := &Set{format: PlainFormat}
	for _, f := range Formats {
		s.parsers = append(s.parsers, f.New(&s.env))
	}
	return s
}

// SetInput tells which input the next lines come from: the zone of stamps that
// state none, the time near which year-less stamps lie, and the input's format.
func (s *Set) SetInput(zone *time.Location, ref time.Time, format int) {
	s.env.SetInput(zone, ref)
	s.format = format
}

// Start takes apart a line (without its line end) that may start a record. It
// returns false when the line continues the record before it. after is the
// first byte of the line before; first says that there is no record before.
//
// The chain: the input's format, then every other in the order of Formats, then
// the rules for continuation lines, then a plain record. So the result depends
// only on the line, on the first byte before it and on the input's format.
func (s *Set) Start(rec *record.Record, line []byte, after byte, first bool) (format int, starts bool) {
	rec.Reset()
	if s.parsers[s.format].Parse(rec, line) {
		return s.format, true
	}
	if len(line) == 0 && !first {
		return 0, false
	}
	multiline := Formats[s.format].Multiline && !first
	if multiline && (line[0] == ' ' || line[0] == '\t') {
		return 0, false
	}
	for i, p := range s.parsers {
		if i == s.format {
			continue
		}
		rec.Reset()
		if p.Parse(rec, line) {
			return i, true
		}
	}
	if multiline && !StartsRecord(line) || !first && Continues(line, after) {
		return 0, false
	}
	rec.Reset()
	rec.Message = line
	return PlainFormat, true
}
