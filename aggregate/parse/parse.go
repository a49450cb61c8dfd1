// Package parse takes log lines apart. Each format has a file of its own and a
// line in Formats; nothing else names it.
package parse

import (
	"time"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/timestamp"
)

// Env is what a worker's parsers share: the clock that stamps are read by. It
// is not safe for concurrent use; each worker has its own.
type Env struct {
	Stamps timestamp.Decoder
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
	Name string
	// Multiline says that a line which fits no format continues the record
	// before it. Formats whose records are one line each leave it false: there,
	// only lines that look like a continuation are taken for one.
	Multiline bool
	// New makes a parser that reads stamps with env.
	New func(env *Env) Parser
}

// Plain is the name of the format of lines that fit no other.
const Plain = "plain"
