// This file owns how a log comes to the file that its name stands for.

package follow

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"github.com/logagg/logagg/aggregate/source"
)

// take opens the file that the name stands for now, and tells whether it did.
// Before it is read, what is left of files that had the name before is.
func (l *log) take(ctx context.Context, info fs.FileInfo) bool {
	found := source.Found{Path: l.path, Info: info}
	id := found.ID()
	for i, g := range l.old {
		if g.file.Is(info) { // it has its name back
			l.old = append(l.old[:i], l.old[i+1:]...)
			l.cur = g
			return true
		}
	}
	if err := l.f.claimName(l, found); err != nil {
		return l.failed(err)
	}
	if l.f.known.get(id) == nil {
		return false // a newer log's, by its name
	}
	g, fresh := l.f.known.claim(id, l)
	if g == nil {
		l.recover(ctx)
		return false // another log reads it, under the name that it had before
	}
	var file *source.File
	var err error
	if mark := l.f.known.state(g).mark; mark.Ignored {
		err = source.ErrRewritten // what was not to be read is the log now
	} else if !fresh {
		file, err = l.open(ctx, found, mark)
	}
	if errors.Is(err, source.ErrRewritten) {
		l.f.known.lose(id, g)
		if l.older(l.f) {
			return false
		}
		if g, fresh = l.f.known.claim(id, l); g == nil {
			return false // another log came first
		}
		err = nil
	}
	if err == nil {
		_, before := l.f.earlier[l.path]
		if l.seen || before || l.f.known.several(l) || l.spare() {
			l.recover(ctx)
		}
		if fresh {
			file, err = l.open(ctx, found, l.begin(ctx))
		}
	}
	if err != nil {
		if fresh {
			l.f.known.drop(id, g)
		} else {
			l.f.known.release(g)
		}
		return l.failed(err)
	}
	g.file, l.cur, l.fault = file, g, nil
	if link, err := os.Lstat(l.path); err == nil {
		l.linked = link.Mode()&fs.ModeSymlink != 0
	}
	l.found()
	l.f.known.note(g)
	return true
}

// failed keeps why a file could not be opened, and tells whether to try again at
// once.
func (l *log) failed(err error) (again bool) {
	if errors.Is(err, source.ErrMoved) {
		return true
	}
	l.fault = err
	return false
}

// found tells, once, that the log is there.
func (l *log) found() {
	if !l.seen {
		l.seen = true
		l.f.Opened(l.index)
	}
}

// begin tells where to begin to read the file that the name stands for.
func (l *log) begin(ctx context.Context) source.Mark {
	var m source.Mark
	if l.f.Begin != nil && l.first && !l.seen {
		m.Offset = l.f.Begin(ctx, l.path)
	}
	return m
}

func (l *log) open(ctx context.Context, found source.Found, from source.Mark) (*source.File, error) {
	return found.Read(ctx, l.in.Name, from, l.course, l.f.Source)
}
