//go:build unix

// This file owns what makes two names one file: device and inode.

package source

import (
	"io/fs"
	"syscall"
)

// fileID is the same for two names of one file, and for no two files.
type fileID struct {
	dev, ino uint64
	path     string // where the system gives no inode
}

func identify(path string, st fs.FileInfo) fileID {
	if sys, ok := st.Sys().(*syscall.Stat_t); ok {
		return fileID{dev: uint64(sys.Dev), ino: uint64(sys.Ino)}
	}
	return fileID{path: path}
}
