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
	// Fingerprint is that of the message's first line, when Grouped.
	Fingerprint pattern.Fingerprint
	Grouped     bool
}
