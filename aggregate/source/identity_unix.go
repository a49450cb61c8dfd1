//go:build unix

// This file owns what makes two names one file: device and inode.

package source

import (
	"io/fs"
	"syscall"
)

// FileID is the same for two names of one file, and for no two files that are
// there at the same time.
type FileID struct {
	dev, ino uint64
	path     string // where the system gives no inode
}

func identify(path string, st fs.FileInfo) FileID {
	if sys, ok := st.Sys().(*syscall.Stat_t); ok {
		return FileID{dev: uint64(sys.Dev), ino: uint64(sys.Ino)}
	}
	return FileID{path: path}
}

// Identify tells which file info, of the one at path, is of.
func Identify(path string, info fs.FileInfo) FileID { return identify(path, info) }

// ID tells which file the mark is of.
func (m *Mark) ID() FileID { return FileID{dev: m.Device, ino: m.Inode} }

// SetID makes the mark one of another file with the same content.
func (m *Mark) SetID(id FileID) { m.Device, m.Inode = id.dev, id.ino }

// Deleted tells whether the file has no name any more.
func (f *File) Deleted() bool {
	info, err := f.file.Stat()
	if err != nil {
		return false
	}
	sys, ok := info.Sys().(*syscall.Stat_t)
	return ok && sys.Nlink == 0
}
