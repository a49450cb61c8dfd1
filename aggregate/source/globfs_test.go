package source

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/google/go-cmp/cmp"
)

// closedDir refuses to list one directory, as the system does for lack of
// permission; tests may run as root, whom nothing is refused.
type closedDir struct {
	fstest.MapFS
	name string
}

func (c closedDir) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == c.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return c.MapFS.ReadDir(name)
}

func TestGlobTellsOfClosedDirectories(t *testing.T) {
	var told []string
	g := &globFS{
		FS:   closedDir{fstest.MapFS{"ok/a.log": {}, "closed/b.log": {}}, "closed"},
		base: "/var/log",
		fail: func(name, _ string) { told = append(told, name) },
	}
	names, err := doublestar.Glob(g, "**/*.log", doublestar.WithNoFollow())
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"ok/a.log"}, names); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"/var/log/closed"}, told); d != "" {
		t.Error(d)
	}
}
