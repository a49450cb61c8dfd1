// Package parse takes log lines apart.
//
// A line's way: a Tracker (track.go) tells what an input's lines are taken for;
// a worker's Set (set.go) tries that format's parser, then those that the line's
// bytes allow (chain.go), then the rules for lines that continue a record
// (continuation.go). What a format's lines carry inside is opened by inside.go.
// Where only times and severities count, Set.Glance (glance.go) reads most lines
// of programs' logs before all that; it says what Start says.
//
// Each format has a file of its own and a line in builtIn (formats.go); nothing
// else names it. "generic" carries most programs: stampline.go and stamplead.go
// find the stamp, header*.go walk the header. "json" and "logfmt" share pair*.go.
package parse

import (
	"time"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/timestamp"
)

// Env is what a worker's parsers share: the clock that stamps are read by, and
// what they may know of the place of a line. It is not safe for concurrent use;
// each worker has its own.
type Env struct {
	Stamps timestamp.Decoder

	// Ahead is what follows the line at hand in its block: whole lines, or
	// nothing. Only formats whose records begin with several lines look there;
	// Format.Whole keeps their records in one block.
	Ahead []byte

	// Columns names the columns of the lines at hand, as the last directive
	// before them gave them; nil before the first. It is the same slice for as
	// long as it holds the same names, so that a parser may cache by it.
	Columns []string
}

// SetInput tells the parsers about the input whose lines come next: the zone of
// stamps that state none, and the time near which year-less stamps lie (the
// input's modification time, or now for a stream).
func (e *Env) SetInput(zone *time.Location, ref time.Time) { e.Stamps.Reset(zone, ref) }

// Parser takes the lines of one format apart. It keeps no state that changes
// its results (only caches), so it does not matter which lines it has seen.
type Parser interface {
	// Parse fills rec, which the caller has reset, from a line without its
	// line end. It returns false when the line does not fit the format; rec's
	// content is then undefined. rec's slices are views: see record.Record.
	Parse(rec *record.Record, line []byte) bool
}

// Format is one kind of log line.
type Format struct {
	Name   string
	About  string // who writes it, in a few words
	Sample string // a line of it; several, if its records begin with several

	// First lists the bytes that its lines may start with, as ranges ("0-9A-F["),
	// so that others need not be tried; empty for any.
	First string

	// Needs lists bytes, as First does, of which each of its lines holds at
	// least one; empty for none. Blanks part several such sets: a line holds one
	// of each. It spares lines of plain text most parsers.
	Needs string

	// Multiline says that a line which fits no format continues the record
	// before it. Formats whose records are one line each leave it false: there,
	// only lines that look like a continuation are taken for one.
	Multiline bool

	// TextLevels says that Parse itself looks for a level where the message
	// begins: the message need not be looked into for one.
	TextLevels bool

	// Weight is how many votes a line that fits has when an input's format is
	// told from its first lines; 0 stands for 1. Formats whose records have many
	// lines, of which only the first fits, have more.
	Weight int

	// Directive is how the lines start, if there are any, that name the columns
	// of those after them ("#Fields:"); Columns reads such a line, and gives nil
	// if it names none. Parse returns true for a directive, and is told of the
	// columns by Env.Columns.
	Directive string
	Columns   func(line []byte) []string

	// Whole tells where a block of the format may end: it gives the length of
	// the longest beginning of data, which is whole lines, that cuts no record
	// before the lines that its Parse looks at; 0 if there is none. nil allows
	// any line's end.
	Whole func(data []byte) int

	// New makes a parser that reads stamps with env.
	New func(env *Env) Parser
}
