package events

// This file owns where events go: stdout or a file that appears under its name
// only when it is whole.

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2"

	"github.com/logagg/logagg/aggregate"
)

// encoder is what NDJSON and CSV have in common.
type encoder interface {
	aggregate.EventWriter
	Flush() error
	Close() error
}

// Sink is an open destination of events. End it with Commit or Discard.
type Sink struct {
	encoder
	path    string
	live    bool // flush after every write: somebody may be watching
	pending *renameio.PendingFile
	direct  *os.File
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

// Open opens dest (see Check). "-" writes NDJSON to stdout as it comes. A file
// is written beside its final name, where Commit puts it; the mode of a file
// that it replaces is kept. A FIFO or device is written directly.
func Open(dest string, stdout io.Writer) (*Sink, error) {
	if err := Check(dest); err != nil {
		return nil, err
	}
	if dest == "-" {
		return &Sink{encoder: NewNDJSON(stdout), path: "stdout", live: true}, nil
	}
	s := &Sink{path: dest}
	target := dest
	// A link is followed: it stays a link, and its target is replaced.
	if linked, err := filepath.EvalSymlinks(dest); err == nil {
		target = linked
	}
	w, err := s.open(target)
	if err != nil {
		return nil, fmt.Errorf("write events to %s: %w", dest, err)
	}
	if ending(dest) == ".csv" {
		s.encoder = NewCSV(w)
	} else {
		s.encoder = NewNDJSON(w)
	}
	return s, nil
}

func (s *Sink) open(target string) (io.Writer, error) {
	info, err := os.Stat(target)
	if err == nil && info.IsDir() {
		return nil, errors.New("it is a directory")
	}
	if err == nil && !info.Mode().IsRegular() {
		s.live = true
		s.direct, err = os.OpenFile(target, os.O_WRONLY, 0)
		return s.direct, err
	}
	s.pending, err = renameio.NewPendingFile(target,
		renameio.WithTempDir(filepath.Dir(target)),
		renameio.WithPermissions(0o644), renameio.WithExistingPermissions())
	return s.pending, err
}

// Write takes the encoded form of whole events.
func (s *Sink) Write(p []byte) (int, error) {
	n, err := s.encoder.Write(p)
	if err == nil && s.live {
		err = s.Flush()
	}
	if err != nil {
		err = fmt.Errorf("write events to %s: %w", s.path, err)
	}
	return n, err
}

// Commit flushes what is buffered, syncs the file and gives it its name.
func (s *Sink) Commit() error {
	err := s.Close()
	switch {
	case s.pending != nil && err == nil:
		err = s.pending.CloseAtomicallyReplace()
	case s.direct != nil:
		err = errors.Join(err, s.direct.Close())
	}
	if err != nil {
		s.Discard()
		return fmt.Errorf("write events to %s: %w", s.path, err)
	}
	return nil
}

// Discard drops a file that is not committed; after Commit it does nothing.
func (s *Sink) Discard() {
	// What is dropped needs no error: the file never had its name.
	if s.pending != nil {
		_ = s.pending.Cleanup()
	}
	if s.direct != nil {
		_ = s.direct.Close()
	}
}
