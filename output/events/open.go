package events

// This file owns where events go: stdout or a file that appears under its name
// only when it is whole.

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/logagg/logagg/aggregate"
	"github.com/logagg/logagg/aggregate/atomicfile"
)

// encoder is what NDJSON and CSV have in common.
type encoder interface {
	aggregate.EventWriter
	Flush() error
	Close() error
}

// Sink is a destination of events: Open it, write, Finish it, and Place its File.
type Sink struct {
	encoder
	path string
	live bool             // flush after every write: somebody may be watching
	file *atomicfile.File // nil for stdout
}

// Check tells whether dest names a destination, without opening it: "-" or a
// path that ends in .ndjson, .jsonl or .csv.
func Check(dest string) error {
	if dest == "-" {
		return nil
	}
	switch ending(dest) {
	case ".ndjson", ".jsonl", ".csv":
		return nil
	}
	return fmt.Errorf("%q is no destination for events: give - (NDJSON on stdout) or a path that ends in .ndjson, .jsonl or .csv", dest)
}

func ending(path string) string { return strings.ToLower(filepath.Ext(path)) }

// New finds out how events are written to dest (see Check), and writes nothing.
// "-" writes NDJSON to stdout as it comes. A file is written beside its final
// name, as package atomicfile does. A FIFO or device is written directly.
func New(dest string, stdout io.Writer) (*Sink, error) {
	if err := Check(dest); err != nil {
		return nil, err
	}
	if dest == "-" {
		return &Sink{encoder: NewNDJSON(stdout), path: "stdout", live: true}, nil
	}
	f, err := atomicfile.New(dest, 0o644)
	s := &Sink{path: dest, file: f}
	if err != nil {
		return nil, s.failed(err)
	}
	s.live = f.Direct()
	if ending(dest) == ".csv" {
		s.encoder = NewCSV(f)
	} else {
		s.encoder = NewNDJSON(f)
	}
	return s, nil
}

// File is what the events are written to; nil for stdout.
func (s *Sink) File() *atomicfile.File { return s.file }

// Open makes the file that New has found.
func (s *Sink) Open() error {
	if s.file == nil {
		return nil
	}
	return s.failed(s.file.Create())
}

// Write takes the encoded form of whole events.
func (s *Sink) Write(p []byte) (int, error) {
	n, err := s.encoder.Write(p)
	if err == nil && s.live {
		err = s.Flush()
	}
	return n, s.failed(err)
}

// Finish flushes what is buffered and syncs the file: only its Place is left to
// do.
func (s *Sink) Finish() error {
	err := s.Close()
	if err == nil && s.file != nil {
		err = s.file.Sync()
	}
	return s.failed(err)
}

// Discard drops a file that is not placed.
func (s *Sink) Discard() {
	if s.file != nil {
		s.file.Discard()
	}
}

// failed says what an error is about; nil stays nil.
func (s *Sink) failed(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("write events to %s: %w", s.path, err)
}
