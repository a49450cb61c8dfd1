// This file owns how files are found again that lost their name: renamed, copied,
// compressed.

package follow

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/logagg/logagg/aggregate/source"
)

// sibling is a file beside a log that the log may have been.
type sibling struct {
	path string
	info fs.FileInfo
	id   source.FileID
}

// siblings lists the files whose names say that they may have been the log, the
// longest still first. now says that they may have moved since the start.
func (l *log) siblings(now bool) []sibling {
	dir, base := filepath.Split(l.path)
	var all []sibling
	for _, name := range l.f.names(dir, l.family, now) {
		if !rotated(base, name) {
			continue
		}
		path := filepath.Join(dir, name)
		info, err := os.Lstat(path)
		if err != nil || !info.Mode().IsRegular() {
			continue // gone since, or a link, to a file that has a name of its own
		}
		all = append(all, sibling{path, info, source.Identify(path, info)})
	}
	slices.SortFunc(all, func(a, b sibling) int {
		return cmp.Or(a.info.ModTime().Compare(b.info.ModTime()), -cmp.Compare(a.path, b.path))
	})
	return all
}

// spare remembers the siblings of a log that is read for the first time: they were
// there before, and are not to be read. It tells whether there are others, which
// a log that came during the run has been since.
func (l *log) spare() (more bool) {
	for _, s := range l.siblings(!l.first) {
		if l.f.known.get(s.id) != nil {
			continue
		}
		if !l.first && s.info.ModTime().After(l.f.began) {
			more = true
			continue
		}
		if head, err := source.Head(s.path); err == nil {
			l.f.known.alias(s.id, l, source.Mark{Head: source.PrintOf(head)})
		}
	}
	return more
}

// recover reads what was not read of files that have been the log: those that are
// known, and those that came and went between two looks at the name.
func (l *log) recover(ctx context.Context) {
	defer l.judge(false)
	for _, s := range l.siblings(true) {
		if ctx.Err() != nil {
			return
		}
		g := l.f.known.get(s.id)
		if g == nil {
			l.meet(ctx, s)
			continue
		}
		state := l.f.known.state(g)
		switch {
		case state.open:
		case state.log == l && !state.mark.Ignored:
			l.resume(ctx, s, g)
		case !l.f.holds(s.path, g):
			// Its file is gone, and this one has got its inode.
			l.f.known.lose(s.id, g)
			l.meet(ctx, s)
		}
	}
}

// resume reads on a known file of this log that is not open.
func (l *log) resume(ctx context.Context, s sibling, g *generation) {
	if g, _ = l.f.known.claim(s.id, l); g == nil {
		return
	}
	file, err := l.open(ctx, s.path, l.f.known.state(g).mark)
	switch {
	case errors.Is(err, source.ErrRewritten):
		l.f.known.lose(s.id, g)
		l.meet(ctx, s)
	case err != nil:
		l.f.known.release(g)
		l.fault = err
	default:
		l.readOut(ctx, g, file)
	}
}

// readOut reads a file that is no longer under the log's name to its end.
func (l *log) readOut(ctx context.Context, g *generation, file *source.File) {
	g.file = file
	l.found()
	l.trouble(ctx, file.Pass(ctx, source.None))
	if ctx.Err() == nil {
		file.EndLine()
	}
	l.f.known.note(g)
	l.shut(g)
}

// defect deals with an archive that cannot be read whole: most likely it is just
// being written, and what it was made of is still there.
func (l *log) defect(ctx context.Context, s sibling, err error) {
	if ctx.Err() != nil {
		return
	}
	if still := time.Since(s.info.ModTime()); l.f.Once || still < archiveStill {
		l.met, l.retry = true, time.Now().Add(archiveRetry)
		return
	}
	l.broken = fmt.Errorf("%s: %w", s.path, err)
	l.f.known.alias(s.id, l, source.Mark{})
}

const (
	archiveRetry = time.Second
	archiveStill = time.Minute // one that is not whole then never will be
)

// meet deals with a file that is not known: it is a copy or an archive of one
// that is, or one that came and went unseen.
func (l *log) meet(ctx context.Context, s sibling) {
	head, err := source.Head(s.path)
	if err != nil || len(head) == 0 {
		return // gone again, or just begun
	}
	if compressed(s.path) {
		if err := source.Complete(ctx, s.path); err != nil {
			l.defect(ctx, s, err)
			return
		}
	}
	if like := l.f.known.like(l, head); like != nil {
		state := l.f.known.state(like)
		switch {
		case state.mark.Ignored:
			l.f.known.alias(s.id, l, state.mark)
			return
		case state.open:
			// It is a copy of what is being read, and may be in the making. If
			// the original is truncated then, it is asked again.
			return
		}
		switch file, err := l.open(ctx, s.path, state.mark); {
		case err == nil && state.lost:
			l.f.known.found(s.id, like)
			l.readOut(ctx, like, file)
			return
		case err == nil:
			g, fresh := l.f.known.claim(s.id, l)
			if g == nil || !fresh {
				file.Close()
				return
			}
			l.readOut(ctx, g, file)
			return
		case !errors.Is(err, source.ErrRewritten) || s.info.Size() < state.mark.Offset && !compressed(s.path):
			return // it is in the making: then the original is there, too
		}
	}
	// No file of this content was ever read. It may be the making of a copy of one
	// that is to be read only now.
	if l.f.begins(l, head) {
		l.met = true
		return
	}
	g, fresh := l.f.known.claim(s.id, l)
	if g == nil || !fresh {
		return
	}
	file, err := l.open(ctx, s.path, source.Mark{})
	if err != nil {
		l.f.known.drop(s.id, g)
		return
	}
	l.readOut(ctx, g, file)
}
