// This file owns how a report gets into a file: whole or not at all.

package output

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2"
)

// WriteFile replaces the file at path with what write writes. The new content
// goes to a temporary file beside it, which is synced to disk and renamed, so
// that a reader sees the old file or the new one, and a failure leaves the old
// one and nothing else. The file's mode is kept; a new one gets 0644 less the
// umask. A symbolic link is followed. Devices, FIFOs and other targets that are
// no regular files are written directly. Errors name path.
func WriteFile(path string, write func(io.Writer) error) error {
	if err := writeFile(path, write); err != nil {
		return fmt.Errorf("write %s: %w", path, reason(err))
	}
	return nil
}

// reason drops the path that an error of package os repeats when it is about
// a file of ours; the cause stays.
func reason(err error) error {
	if e, ok := err.(*fs.PathError); ok { //nolint:errorlint // only the outermost is meant
		return e.Err
	}
	return err
}

func writeFile(path string, write func(io.Writer) error) error {
	// What these name is open already. When it is a file (logagg >out), a
	// rename would put another one in its place behind the shell's back.
	switch filepath.Clean(path) {
	case "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1":
		return buffered(os.Stdout, write)
	case "/dev/stderr", "/dev/fd/2", "/proc/self/fd/2":
		return buffered(os.Stderr, write)
	}
	target, err := follow(path)
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return errors.New("is a directory")
	case err == nil && (!info.Mode().IsRegular() || descriptor(path)):
		return direct(path, write)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	f, err := renameio.NewPendingFile(target,
		renameio.WithTempDir(filepath.Dir(target)),
		renameio.WithPermissions(0o644),
		renameio.WithExistingPermissions())
	if err != nil {
		return err
	}
	// Does nothing once the file is in place.
	defer func() { _ = f.Cleanup() }()
	if err := buffered(f, write); err != nil {
		return err
	}
	return f.CloseAtomicallyReplace()
}

// descriptor tells whether path names an open file of the process.
func descriptor(path string) bool {
	path = filepath.Clean(path)
	return strings.HasPrefix(path, "/dev/fd/") || strings.HasPrefix(path, "/proc/self/fd/")
}

func direct(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	return errors.Join(reason(buffered(f, write)), reason(f.Close()))
}

func buffered(w io.Writer, write func(io.Writer) error) error {
	b := bufio.NewWriterSize(w, 64<<10)
	if err := write(b); err != nil {
		return err
	}
	return b.Flush()
}

// follow gives the path at the end of a chain of symbolic links. Unlike
// filepath.EvalSymlinks it does not mind when nothing is there yet.
func follow(path string) (string, error) {
	for range 40 { // as many as Linux follows
		link, err := os.Readlink(path)
		if err != nil {
			return path, nil //nolint:nilerr // not a link: here the chain ends
		}
		if !filepath.IsAbs(link) {
			// Not joined: Join would fold "..", which may lead out of a linked
			// directory.
			link = filepath.Dir(path) + string(filepath.Separator) + link
		}
		path = link
	}
	return "", errors.New("too many symbolic links")
}
