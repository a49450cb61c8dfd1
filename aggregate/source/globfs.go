// This file owns what a glob does about directories that it cannot read.

package source

import (
	"errors"
	"io/fs"
	"path/filepath"
)

// globFS tells of directories that cannot be read, which the glob would pass
// over without a word.
type globFS struct {
	fs.FS
	base string
	fail func(name, reason string)
	told map[string]bool
}

// ReadDir implements fs.ReadDirFS.
func (g *globFS) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(g.FS, name)
	// Of a name that is missing or is no directory, nothing can match.
	if errors.Is(err, fs.ErrPermission) && !g.told[name] {
		if g.told == nil {
			g.told = map[string]bool{}
		}
		g.told[name] = true
		g.fail(filepath.Join(g.base, filepath.FromSlash(name)), reason(err))
	}
	return entries, err
}
