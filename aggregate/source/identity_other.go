//go:build !unix

// This file owns what makes two names one file where there are no inodes: the
// absolute path with its symbolic links resolved. Hard links are told apart.

package source

import (
	"io/fs"
	"path/filepath"
)

// FileID is the same for two names of one file.
type FileID struct{ path string }

func identify(path string, _ fs.FileInfo) FileID {
	if path == "" {
		return FileID{path: "-"}
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return FileID{path: path}
}

// Identify tells which file info, of the one at path, is of.
func Identify(path string, info fs.FileInfo) FileID { return identify(path, info) }

// ID tells which file the mark is of. Without inodes no mark knows.
func (m *Mark) ID() FileID { return FileID{} }

// SetID makes the mark one of another file with the same content.
func (m *Mark) SetID(FileID) {}

// Deleted tells whether the file has no name any more. Where that cannot be
// asked, an open file always has one.
func (f *File) Deleted() bool { return false }
