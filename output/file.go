// This file owns how a report gets into a file: whole or not at all.

package output

import (
	"bufio"
	"fmt"
	"io"

	"github.com/logagg/logagg/aggregate/atomicfile"
)

// WriteFile replaces the file at path with what write writes. The new content
// goes to a temporary file beside it, which is synced to disk and renamed, so
// that a reader sees the old file or the new one, and a failure leaves the old
// one and nothing else. The file's mode is kept; a new one gets 0644 less the
// umask. A symbolic link is followed. Devices, FIFOs and other targets that are
// no regular files are written directly. Errors name path.
func WriteFile(path string, write func(io.Writer) error) error {
	f, err := NewFile(path)
	if err != nil {
		return err
	}
	if err := Stage(f, write); err != nil {
		return err
	}
	if err := f.Place(); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// NewFile finds out how the report at path will be written, and writes nothing.
// Errors name path.
func NewFile(path string) (*atomicfile.File, error) {
	f, err := atomicfile.New(path, 0o644)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	return f, nil
}

// Stage writes a file up to the point where only f.Place is left to do: what
// write writes is safe in the temporary file. A failure leaves nothing. Errors
// name f.Path.
func Stage(f *atomicfile.File, write func(io.Writer) error) error {
	err := f.Create()
	if err == nil {
		err = buffered(f, write)
	}
	if err == nil {
		err = f.Sync()
	}
	if err != nil {
		f.Discard()
		return fmt.Errorf("write %s: %w", f.Path, err)
	}
	return nil
}

func buffered(w io.Writer, write func(io.Writer) error) error {
	b := bufio.NewWriterSize(w, 64<<10)
	if err := write(b); err != nil {
		return err
	}
	return b.Flush()
}
