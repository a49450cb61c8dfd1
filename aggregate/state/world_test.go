package state

// This file owns the world that the tests of killed runs live in: a directory
// with a state file and reports, whose content is kept at each step and can be
// brought back, as a kill at that step would have left it.

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/logagg/logagg/aggregate/atomicfile"
	"github.com/logagg/logagg/aggregate/source"
)

// failer is what testing.T and rapid.T have in common.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// world counts a log of numbered lines. A report tells which lines it counts, as
// "0-10".
type world struct {
	failer
	dir       string
	snapshots []snapshot
}

// snapshot is the content of a directory: files, and symbolic links.
type snapshot map[string]entry

type entry struct {
	mode fs.FileMode
	data string // of a link: where it leads
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatalf("%v", err)
	}
}

func (w *world) path(name string) string { return filepath.Join(w.dir, name) }

// take looks at the directory as it is.
func (w *world) take() snapshot {
	w.Helper()
	s := snapshot{}
	entries, err := os.ReadDir(w.dir)
	w.must(err)
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		info, err := e.Info()
		w.must(err)
		var data string
		if info.Mode()&fs.ModeSymlink != 0 {
			data, err = os.Readlink(w.path(e.Name()))
		} else {
			var b []byte
			b, err = os.ReadFile(w.path(e.Name()))
			data = string(b)
		}
		w.must(err)
		s[e.Name()] = entry{info.Mode(), data}
	}
	return s
}

// snap keeps the directory as it is: at this moment a run may be killed.
func (w *world) snap() { w.snapshots = append(w.snapshots, w.take()) }

// restore brings a snapshot back.
func (w *world) restore(s snapshot) {
	w.Helper()
	w.must(os.RemoveAll(w.dir))
	w.must(os.Mkdir(w.dir, 0o755))
	for name, e := range s {
		if e.mode&fs.ModeSymlink != 0 {
			w.must(os.Symlink(e.data, w.path(name)))
			continue
		}
		w.must(os.WriteFile(w.path(name), []byte(e.data), 0o600))
		w.must(os.Chmod(w.path(name), e.mode))
	}
	w.snapshots = nil
}

// open opens the state file, and keeps a snapshot of each step.
func (w *world) open() *Store {
	w.Helper()
	s, err := open(w.path("state.json"), options, w.snap)
	w.must(err)
	return s
}

var options = Options{Version: "v1", Host: "h", Now: func() time.Time { return time.Unix(1e9, 0) }}

// run counts the lines up to end into the files named, and keeps a snapshot of
// each moment at which it may be killed.
func (w *world) run(end int64, names ...string) {
	w.Helper()
	s := w.open()
	defer s.Close()
	from := offset(s)
	var files []*atomicfile.File
	for _, name := range names {
		f, err := atomicfile.New(w.path(name), 0o644)
		w.must(err)
		files = append(files, f)
	}
	w.must(s.Begin(files...))
	for _, f := range files {
		w.must(f.Create())
		w.snap()
		content := fmt.Sprintf("%d-%d", from, end)
		for _, part := range []string{content[:1], content[1:]} {
			_, err := f.Write([]byte(part))
			w.must(err)
			w.snap()
		}
		w.must(f.Sync())
	}
	w.must(s.Commit(logAt(end)))
	w.snap()
}

func offset(s *Store) int64 {
	for _, log := range s.Logs() {
		return log.Files[0].Offset
	}
	return 0
}

func logAt(offset int64) []source.Log {
	return []source.Log{{Name: "/var/log/app.log", Files: []source.Mark{{Offset: offset}}}}
}

// hidden gives the names of temporary files.
func (s snapshot) hidden() []string {
	var names []string
	for name := range s {
		if strings.HasPrefix(name, ".") {
			names = append(names, name)
		}
	}
	return names
}
