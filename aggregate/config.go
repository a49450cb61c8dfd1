package aggregate

import (
	"io"
	"regexp"
	"time"

	"github.com/logagg/logagg/aggregate/meter"
	"github.com/logagg/logagg/aggregate/parse"
	"github.com/logagg/logagg/aggregate/pattern"
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/source"
)

// Config says what to read and how. The zero value of a bound means its
// default.
type Config struct {
	Args      []string  // paths, globs, directories, "-" for Stdin
	Stdin     io.Reader // what "-" reads
	Recursive bool      // walk directories
	Binary    bool      // read files that look binary

	Formats *parse.Catalog // the formats that lines are read with; default the built-in ones

	Workers int // parsing goroutines; default GOMAXPROCS
	MaxOpen int // inputs open at a time; default DefaultMaxOpen
	MaxLine int // bytes of a line that are parsed; default DefaultMaxLine

	Zone *time.Location // of stamps that state none; default time.Local
	Now  time.Time      // near which year-less stamps of streams lie; default time.Now()

	MinSeverity severity.Number  // records below it are filtered; 0 keeps all
	Since       time.Time        // records before it are filtered; zero keeps all
	Until       time.Time        // records at or after it are filtered; zero keeps all
	Match       []*regexp.Regexp // a record is kept when its message matches any; empty keeps all
	Exclude     []*regexp.Regexp // a record is dropped when its message matches any

	Patterns        int             // listed in the report; 0 groups nothing, -1 lists all
	PatternSeverity severity.Number // records of at least this are grouped, and unknown ones; 0 groups all

	// Follow keeps reading files as they grow and move, until the context is
	// cancelled; files that come to match Args join.
	Follow bool
	// Logs says how far an earlier run read the inputs; this one goes on from
	// there. Not nil (but perhaps empty) makes Pipeline.Logs tell where it ended.
	Logs []source.Log
	// Last has each file read from its last n records that pass the filters; nil
	// is from the beginning.
	Last *int
	// Live says that somebody watches the events: a record is taken for whole when
	// its input pauses, and what continues it later is an event of its own.
	Live bool

	// Outputs are the absolute paths of files that the caller writes meanwhile: they
	// do not join what is followed.
	Outputs []string

	Events EventWriter  // where every record that passes goes; nil for nowhere
	Meter  *meter.Meter // running counts for a progress display; may be nil

	Version string // of logagg, for the report
	Host    string // for the report
}

// Defaults of Config's bounds.
const (
	DefaultMaxOpen = 64
	DefaultMaxLine = 1 << 20
)

// EventWriter writes records as they are found, in order within an input.
type EventWriter interface {
	// Append adds the event's encoded form to dst. It is called from many
	// goroutines at once and must not keep anything that ev points to.
	Append(dst []byte, ev *Event) []byte
	// Write takes the encoded form of whole events, from one goroutine.
	Write(p []byte) (int, error)
}

// Event is a record as event writers see it.
type Event struct {
	Source string
	Line   int64 // of the record's first line, from 1
	Format string
	// Record holds all but the message's further lines.
	Record *record.Record
	// Message is the whole message, continuation lines joined with \n.
	Message []byte
	// Raw is the record's lines as they stand in the log, with their line ends but
	// perhaps the last. Of very long records the end is missing.
	Raw []byte
	// Continues says that the event holds further lines of the record before it,
	// which came when that had been written (see Config.Live). Record is that of
	// its first line.
	Continues bool
	// Fingerprint is that of the message's first line, when Grouped.
	Fingerprint pattern.Fingerprint
	Grouped     bool
}
