// This file owns what a path stands for: a file behind links, or what is open
// already.

package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
)

// standard gives the standard stream that path names. It is open already: when
// it is a file (logagg >out), a rename would put another one in its place behind
// the shell's back.
func standard(path string) *os.File {
	switch filepath.Clean(path) {
	case "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1":
		return os.Stdout
	case "/dev/stderr", "/dev/fd/2", "/proc/self/fd/2":
		return os.Stderr
	}
	return nil
}

// descriptor tells whether path names an open file of the process.
func descriptor(path string) bool {
	path = filepath.Clean(path)
	return strings.HasPrefix(path, "/dev/fd/") || strings.HasPrefix(path, "/proc/self/fd/")
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
			dir, _ := split(path)
			link = dir + string(filepath.Separator) + link
		}
		path = link
	}
	return "", errors.New("too many symbolic links")
}

// split parts a path before its last name. Unlike filepath.Dir it does not fold
// "..", which may lead out of a linked directory.
func split(path string) (dir, name string) {
	if dir, name = filepath.Split(path); dir == "" {
		dir = "."
	}
	return dir, name
}

// SyncDir makes the names in a directory safe on disk, where the system can.
func SyncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer func() { _ = d.Close() }() // it was only read
	if err := d.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}

// plain drops the path that an error of package os repeats: the caller knows the
// file by another name. The cause stays.
func plain(err error) error {
	switch e := err.(type) { //nolint:errorlint // only the outermost is meant
	case *fs.PathError:
		return e.Err
	case *os.LinkError:
		return e.Err
	}
	return err
}
