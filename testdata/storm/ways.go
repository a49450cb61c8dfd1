package main

// This file owns the ways of rotation.

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// way is a way of rotation; the package comment tells of each.
type way struct {
	name  string
	turn  func(*writer) error
	ends  bool // the file ends, or starts anew; its last line may be unfinished
	whole bool // the last line is always a finished one
	held  bool // it waits until what was written is safe
	loses bool // lines that it takes along may be missing
}

const joinWay = "join"

func allWays() []way {
	return []way{
		{name: "rename", turn: (*writer).rename, ends: true},
		{name: "rename-late", turn: (*writer).renameLate, ends: true, whole: true},
		{name: "copytruncate", turn: (*writer).copyTruncate, ends: true},
		{name: "compress", turn: (*writer).compress, ends: true},
		{name: "symlink", turn: (*writer).symlink, ends: true},
		{name: "directory", turn: (*writer).goAway},
		{name: joinWay, turn: (*writer).join, ends: true},
		{name: "delete", turn: (*writer).remove, ends: true, held: true},
		{name: "truncate", turn: (*writer).truncate, ends: true, held: true},
		{name: "delete-now", turn: (*writer).remove, ends: true, loses: true},
		{name: "truncate-now", turn: (*writer).truncate, ends: true, loses: true},
	}
}

// chooseWays returns the ways that names lists, parted by commas.
func chooseWays(names string) ([]way, error) {
	var chosen []way
	for name := range strings.SplitSeq(names, ",") {
		w := findWay(name)
		if w.turn == nil {
			return nil, fmt.Errorf("-ways: no way %q; known are %s", name, wayNames())
		}
		chosen = append(chosen, w)
	}
	return chosen, nil
}

// findWay returns the way with a name, or the zero way.
func findWay(name string) way {
	for _, w := range allWays() {
		if w.name == name {
			return w
		}
	}
	return way{}
}

func wayNames() string {
	var names []string
	for _, w := range allWays() {
		names = append(names, w.name)
	}
	return strings.Join(names, " ")
}

// pause waits for a time below most, or not at all, each half the time.
func (w *writer) pause(most time.Duration) {
	if w.rand.IntN(2) == 0 {
		time.Sleep(time.Duration(w.rand.Int64N(int64(most))))
	}
}

func (w *writer) rename() error {
	if err := w.renameToFirst(); err != nil {
		return err
	}
	w.pause(20 * time.Millisecond)
	return w.log.recreate()
}

// renameToFirst makes the file that is written app.log.1.
func (w *writer) renameToFirst() error {
	from := w.log.real()
	if err := w.log.shift(); err != nil {
		return err
	}
	return os.Rename(from, w.log.numberedPath(0))
}

func (w *writer) renameLate() error {
	if err := w.renameToFirst(); err != nil {
		return err
	}
	old := w.log.file
	w.log.file = nil // recreate must not close it
	if err := w.log.recreate(); err != nil {
		return errors.Join(err, old.Close())
	}
	fresh := w.log.file
	w.log.file = old
	err := w.writeLate()
	w.log.file = fresh
	w.log.numbered[0].ended = w.written
	return errors.Join(err, old.Close())
}

// writeLate writes some lines, with some time between them.
func (w *writer) writeLate() error {
	for range 1 + w.rand.IntN(3) {
		w.pause(20 * time.Millisecond)
		if err := w.write(1 + w.rand.IntN(5)); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) copyTruncate() error {
	if err := w.log.shift(); err != nil {
		return err
	}
	if err := copyFile(w.log.real(), w.log.numberedPath(0), func(out io.Writer) io.WriteCloser { return uncompressed{out} }); err != nil {
		return err
	}
	w.pause(5 * time.Millisecond)
	return w.log.file.Truncate(0)
}

func (w *writer) compress() error {
	if err := w.rename(); err != nil {
		return err
	}
	w.pause(20 * time.Millisecond)
	plain := w.log.numberedPath(0)
	if err := copyFile(plain, plain+".gz", func(out io.Writer) io.WriteCloser { return gzip.NewWriter(out) }); err != nil {
		return err
	}
	w.log.numbered[0].ending = ".gz"
	return os.Remove(plain)
}

// uncompressed gives a writer a Close that does nothing.
type uncompressed struct{ io.Writer }

func (uncompressed) Close() error { return nil }

// copyFile copies a file to a new one, through what wrap makes of that.
func copyFile(from, to string, wrap func(io.Writer) io.WriteCloser) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	wrapped := wrap(out)
	_, err = io.Copy(wrapped, in)
	return errors.Join(err, wrapped.Close(), out.Close())
}

func (w *writer) symlink() error {
	l := w.log
	old := generation{path: l.target, ended: time.Now()}
	if l.target == "" {
		old.path = l.datedPath()
		if err := os.Rename(l.path(), old.path); err != nil {
			return err
		}
	}
	if err := l.close(); err != nil {
		return err
	}
	l.dated = slices.Insert(l.dated, 0, old)
	l.target = l.datedPath()
	if err := l.open(l.target, os.O_EXCL); err != nil {
		return err
	}
	link := filepath.Join(l.dir, ".app.link")
	if err := os.Symlink(filepath.Base(l.target), link); err != nil {
		return err
	}
	return os.Rename(link, l.path())
}

func (w *writer) goAway() error {
	w.awayTill = time.Now().Add(span{50 * time.Millisecond, 300 * time.Millisecond}.random(w.rand))
	return os.Rename(w.log.dir, w.aside)
}

// comeBack puts the log's directory in its place again, if it is not there.
func (w *writer) comeBack() error {
	if w.awayTill.IsZero() {
		return nil
	}
	w.awayTill = time.Time{}
	return os.Rename(w.aside, w.log.dir)
}

func (w *writer) join() error {
	if err := w.log.close(); err != nil {
		return err
	}
	w.left = append(w.left, generation{path: w.log.dir, ended: time.Now()})
	w.joined++
	dir := filepath.Join(w.root, fmt.Sprintf("new-%d", w.joined))
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	var err error
	w.log, err = createLog(dir)
	w.turnFrom = time.Now().Add(max(w.settle, w.every.random(w.rand)))
	return err
}

func (w *writer) remove() error {
	if err := os.Remove(w.log.real()); err != nil {
		return err
	}
	w.pause(20 * time.Millisecond)
	return w.log.recreate()
}

func (w *writer) truncate() error { return w.log.file.Truncate(0) }

// forget removes the oldest files.
func (w *writer) forget() error {
	if !w.awayTill.IsZero() {
		return nil // they are not in their place
	}
	if err := w.log.prune(w.generations, w.safe); err != nil {
		return err
	}
	for len(w.left) > w.generations && w.safe(w.left[0].ended) {
		if err := removeFiles(w.left[0].path); err != nil {
			return err
		}
		w.left = w.left[1:]
	}
	return nil
}
