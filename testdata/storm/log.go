package main

// This file owns a log's files: the one that is written, and the generations
// beside it.

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// logName is what each log is called, in its directory.
const logName = "app.log"

// log is a log that is being written: app.log in its directory, or the file
// that app.log is a symbolic link to.
type log struct {
	dir      string
	file     *os.File
	target   string       // of the symbolic link; empty when app.log is a file
	numbered []generation // app.log.1 and so on
	dated    []generation // by name, the latest first
	links    int          // how many targets there were
}

// generation is a file or directory that is no longer written.
type generation struct {
	path   string
	ending string    // of a numbered one, after its number
	ended  time.Time // when it was left
}

// createLog makes an empty log in dir.
func createLog(dir string) (*log, error) {
	l := &log{dir: dir}
	return l, l.open(l.path(), os.O_EXCL)
}

// age makes the log look as if it was rotated before, when it held one line.
func (l *log) age(line []byte) error {
	if err := l.shift(); err != nil {
		return err
	}
	return os.WriteFile(l.numberedPath(0), append(line, '\n'), 0o644)
}

func (l *log) path() string { return filepath.Join(l.dir, logName) }

// real is the path of the file that is written.
func (l *log) real() string {
	if l.target != "" {
		return l.target
	}
	return l.path()
}

func (l *log) open(path string, flags int) (err error) {
	l.file, err = os.OpenFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE|flags, 0o644)
	return err
}

func (l *log) close() error {
	if l.file == nil {
		return nil
	}
	err := l.file.Close()
	l.file = nil
	return err
}

// recreate makes a new app.log where there is none.
func (l *log) recreate() error {
	if err := l.close(); err != nil {
		return err
	}
	if l.target != "" {
		if err := os.Remove(l.path()); err != nil {
			return err
		}
		l.target = ""
	}
	return l.open(l.path(), os.O_EXCL)
}

// shift gives each numbered generation the next number, so that app.log.1 is
// free.
func (l *log) shift() error {
	for i := len(l.numbered) - 1; i >= 0; i-- {
		to := fmt.Sprintf("%s.%d%s", l.path(), i+2, l.numbered[i].ending)
		if err := os.Rename(l.numberedPath(i), to); err != nil {
			return err
		}
	}
	l.numbered = slices.Insert(l.numbered, 0, generation{ended: time.Now()})
	return nil
}

// numberedPath is the path of the generation with index i: app.log.1 for 0.
func (l *log) numberedPath(i int) string {
	return fmt.Sprintf("%s.%d%s", l.path(), i+1, l.numbered[i].ending)
}

// datedPath makes a name for the next file that app.log is to link to.
func (l *log) datedPath() string {
	l.links++
	stamp := time.Now().UTC().Format("20060102T150405.000000")
	return filepath.Join(l.dir, fmt.Sprintf("app-%s-%d.log", stamp, l.links))
}

// prune removes the oldest generations beyond keep, as far as that is safe.
func (l *log) prune(keep int, safe func(time.Time) bool) error {
	for len(l.numbered) > keep && safe(l.numbered[len(l.numbered)-1].ended) {
		last := len(l.numbered) - 1
		if err := os.Remove(l.numberedPath(last)); err != nil {
			return err
		}
		l.numbered = l.numbered[:last]
	}
	for len(l.dated) > keep && safe(l.dated[len(l.dated)-1].ended) {
		last := len(l.dated) - 1
		if err := os.Remove(l.dated[last].path); err != nil {
			return err
		}
		l.dated = l.dated[:last]
	}
	return nil
}

// removeFiles removes the files of a directory, and the directory itself unless
// it holds others.
func removeFiles(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	whole := true
	for _, e := range entries {
		if e.IsDir() {
			whole = false
			continue
		}
		if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	if !whole {
		return nil
	}
	return os.Remove(dir)
}
