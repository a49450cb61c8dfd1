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
	// Detect makes a detector for an input: it is fed the input's first lines
	// (without line ends), one by one, until it says that it has decided.
	Detect func() Detector
	Pool   *block.Pool
	// Decoders has room for as many bzip2, xz and zstd decoders as may exist at
	// a time: each needs megabytes. Nil sets no bound.
	Decoders chan struct{}
	// Emit takes the block over.
	Emit func(*block.Block)
}

// Detector finds out an input's format from its first lines. What it says must
// depend on nothing but these lines.
type Detector interface {
	Add(line []byte) (decided bool)
	Format() int // index into parse.Formats; the best guess while not decided
}
