// Package atomicfile replaces files as a whole: the new content is written to a
// temporary file beside the target, synced, and then put in the target's place,
// so that a reader sees the old file or the new one, and a failure leaves the
// old one.
//
// The steps are apart, and the temporary file's name is known before it is made:
// who writes it down first can complete or undo in another process what was cut
// short in this one.
package atomicfile

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// File is a file to be written. Its steps are Create, Write, Sync, Place.
type File struct {
	Path string // as given to New, for messages
	// Target is the file to be replaced: absolute, with symbolic links followed.
	// It is empty when the file is written directly: a device, a FIFO, or what the
	// process has open already.
	Target string
	// Temporary is where the content goes until Place.
	Temporary string

	mode fs.FileMode
	file *os.File
	ours bool // file is open, and not the caller's
	made bool // Temporary is there, and not placed
}

// New finds out how the file at path is written. It leaves no trace. A file that
// does not exist yet will get mode, less the umask; one that does keeps its own.
// What is no regular file is written directly: no step but Write does anything
// for it. Errors of this package do not name the file.
func New(path string, mode fs.FileMode) (*File, error) {
	f := &File{Path: path, mode: mode}
	if standard(path) != nil {
		return f, nil
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return nil, errors.New("is a directory")
	case err == nil && (!info.Mode().IsRegular() || descriptor(path)):
		return f, nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, plain(err)
	}
	target, err := follow(path)
	if err != nil {
		return nil, err
	}
	parent, name := split(target)
	dir, err := filepath.EvalSymlinks(parent)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("no directory %s", filepath.Clean(parent))
	}
	if err != nil {
		return nil, plain(err)
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, err
	}
	f.Target = filepath.Join(dir, name)
	f.Temporary = filepath.Join(dir, temporaryName())
	return f, nil
}

// Direct tells whether the file is written directly, and not replaced.
func (f *File) Direct() bool { return f.Target == "" }

// Create opens the file for writing. Its temporary file must not exist.
func (f *File) Create() (err error) {
	if f.Direct() {
		if f.file = standard(f.Path); f.file != nil {
			return nil
		}
		f.file, err = os.OpenFile(f.Path, os.O_WRONLY|os.O_APPEND, 0)
		f.ours = err == nil
		return plain(err)
	}
	info, statErr := os.Stat(f.Target)
	if statErr == nil {
		f.mode = info.Mode().Perm()
	}
	if f.file, err = os.OpenFile(f.Temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, f.mode); err != nil {
		return plain(err)
	}
	f.ours, f.made = true, true
	if statErr == nil {
		err = f.file.Chmod(f.mode) // the umask may have taken some
	}
	return plain(err)
}

// Write adds to the content.
func (f *File) Write(p []byte) (int, error) {
	n, err := f.file.Write(p)
	return n, plain(err)
}

// Sync ends the content: it is safe on disk, if under another name, and the file
// is closed.
func (f *File) Sync() error {
	if !f.ours {
		return nil
	}
	var err error
	if !f.Direct() {
		err = f.file.Sync()
	}
	f.ours = false
	return errors.Join(plain(err), plain(f.file.Close()))
}

// Place puts the synced file in its target's place.
func (f *File) Place() error {
	if f.Direct() {
		return nil
	}
	f.Leave() // whatever happens: it may be all there is of what was written
	return Place(f.Temporary, f.Target)
}

// Leave has Discard leave the temporary file alone: it is somebody else's now.
func (f *File) Leave() { f.made = false }

// Discard closes and removes what was not yet placed. Its errors tell nothing:
// the file never had its name.
func (f *File) Discard() {
	if f.ours {
		_ = f.file.Close()
	}
	if f.made {
		_ = os.Remove(f.Temporary)
	}
	f.ours, f.made = false, false
}

// Place renames a temporary file to its target, and syncs the directory.
func Place(temporary, target string) error {
	if err := os.Rename(temporary, target); err != nil {
		return plain(err)
	}
	return SyncDir(filepath.Dir(target))
}

// The names of temporary files: hidden, and with no ending that a report has.
const (
	prefix = ".logagg-"
	suffix = ".tmp"
)

func temporaryName() string {
	var random [8]byte
	_, _ = rand.Read(random[:]) // it never fails
	return prefix + hex.EncodeToString(random[:]) + suffix
}

// IsTemporary tells whether path is one that New may give to the temporary file
// of target.
func IsTemporary(path, target string) bool {
	name := filepath.Base(path)
	return IsTemporaryName(name) && filepath.IsAbs(target) && path == filepath.Join(filepath.Dir(target), name)
}

// IsTemporaryName tells whether a file with such a name, without its directory, is
// a temporary one: of this run, or left by one that was killed.
func IsTemporaryName(name string) bool {
	id, ok := strings.CutPrefix(name, prefix)
	id, ended := strings.CutSuffix(id, suffix)
	_, err := hex.DecodeString(id)
	return ok && ended && err == nil && len(id) == 16
}
