// Package source finds the inputs that the arguments name and reads them into
// blocks of whole lines.
package source

import (
	"io"
	"time"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/meter"
)

// Input is one file or stream to read.
type Input struct {
	Name    string    // as reports show it: the path, or "-" for stdin
	Path    string    // empty for a reader
	Reader  io.Reader // set for stdin
	Stream  bool      // a pipe, FIFO, socket or terminal: it has no size and its end may never come
	Size    int64     // bytes on disk; 0 for streams and for files that do not tell, as in /proc
	ModTime time.Time // zero for streams
	Named   bool      // given by name or glob, not found by walking a directory
}

// Skip is an input that is not read.
type Skip struct {
	Name   string
	Reason string
	Failed bool // the exit status must tell of it
}

// ExpandOptions says how arguments become inputs.
type ExpandOptions struct {
	Stdin     io.Reader
	Recursive bool
}

// Options says how inputs are read.
type Options struct {
	Binary     bool // read files that look binary
	MaxLine    int  // bytes of a line that are kept
	CountLines bool // set Block.Line
	Meter      *meter.Meter
	// Track makes a Tracker for an input. Nil takes every input for format 0.
	Track func(input int) Tracker
	Pool  *block.Pool
	// Decoders has room for as many bzip2, xz and zstd decoders as may exist at
	// a time: each needs megabytes. Nil sets no bound.
	Decoders chan struct{}
	// Pause has a stream tell when it pauses, by a block with Pause set, and
	// decide on its format then: somebody watches.
	Pause bool
	// Emit takes the block over.
	Emit func(*block.Block)
}

// Tracker finds out what the lines of one input are, from the first to the
// last. What it says must depend on nothing but the lines, however they are cut
// into blocks.
type Tracker interface {
	// Add takes the input's next line, without its line end, and tells whether
	// the format is decided. It is called for the first lines only, until it
	// says so.
	Add(line []byte) (decided bool)
	// Format is the index of the input's format, once all of Add's lines are
	// known.
	Format() int
	// Whole gives the length of the longest beginning of data, which is whole
	// lines, that may end a block; 0 if there is none.
	Whole(data []byte) int
	// Layouts appends what the lines of the input's next bytes are taken for,
	// and tells of the last of them. It is called once for all data of a block
	// that holds any, in order.
	Layouts(dst []block.Layout, data []byte) ([]block.Layout, block.Before)
	// Place tells where it stands, for Resume of another tracker; Before and Line
	// are not its own.
	Place() block.Place
	// Resume takes a place over and gives the index of the format, if it is known.
	Resume(block.Place) (format int, known bool)
	// Rest gives back the memory that only lines at hand need; whatever comes next
	// takes it again.
	Rest()
	// Close ends the tracker's use.
	Close()
}
