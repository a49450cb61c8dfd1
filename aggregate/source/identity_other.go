//go:build !unix

// This file owns what makes two names one file where there are no inodes: the
// absolute path with its symbolic links resolved. Hard links are told apart.

package source

import (
	"io/fs"
	"path/filepath"
)

// fileID is the same for two names of one file.
type fileID struct{ path string }

func identify(path string, _ fs.FileInfo) fileID {
	if path == "" {
		return fileID{path: "-"}
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return fileID{path: path}
}
