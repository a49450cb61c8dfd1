// This file owns how files are found again that lost their name: renamed, copied,
// compressed.

package follow

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/logagg/logagg/aggregate/source"
)

// siblings lists the files beside a log whose names say that they may have been
// the log, the longest still first. now says that they may have moved since the
// start.
func (l *log) siblings(now bool) []source.Found {
	dir, base := filepath.Split(l.path)
	var all []source.Found
	for _, name := range l.f.names(dir, l.family, now) {
		if !rotated(base, name) {
			continue
		}
		path := filepath.Join(dir, name)
		info, err := os.Lstat(path)
		if err != nil || !info.Mode().IsRegular() {
			continue // gone since, or a link, to a file that has a name of its own
		}
		all = append(all, source.Found{Path: path, Info: info})
	}
	slices.SortFunc(all, func(a, b source.Found) int {
		return cmp.Or(a.Info.ModTime().Compare(b.Info.ModTime()), -cmp.Compare(a.Path, b.Path))
	})
	return all
}

// spare remembers the siblings of a log that is read for the first time: they were
// there before, and are not to be read. It tells whether there are others, which
// a log that came during the run has been since.
func (l *log) spare() (more bool) {
	for _, s := range l.siblings(!l.first) {
		if l.f.known.get(s.ID()) != nil {
			continue
		}
		if !l.first && s.Info.ModTime().After(l.f.began) {
			more = true
			continue
		}
		if head, err := s.Head(); err == nil {
			l.f.known.alias(s.ID(), l, source.Mark{Head: source.PrintOf(head)})
		}
	}
	return more
}

// looks bounds how often siblings are looked at anew because they moved meanwhile.
const looks = 5

// recover reads what was not read of files that have been the log: those that are
// known, and those that came and went between two looks at the name.
func (l *log) recover(ctx context.Context) {
	defer l.judge(false)
	for look := range looks {
		moved := false
		for _, s := range l.siblings(look > 0 || !l.f.Once) {
			if ctx.Err() != nil {
				return
			}
			moved = errors.Is(l.examine(ctx, s), source.ErrMoved) || moved
		}
		if !moved {
			return
		}
	}
	l.met = true
}

// examine reads what was not read of a sibling. The error is ErrMoved, or of no
// consequence.
func (l *log) examine(ctx context.Context, s source.Found) error {
	g := l.f.known.get(s.ID())
	if g == nil {
		return l.meet(ctx, s)
	}
	state := l.f.known.state(g)
	switch {
	case state.open:
		return nil
	case state.log == l && !state.mark.Ignored:
		return l.resume(ctx, s)
	}
	has, err := l.f.holds(s, g)
	if has || err != nil {
		return err
	}
	// Its file is gone, and this one has got its inode.
	l.f.known.lose(s.ID(), g)
	return l.meet(ctx, s)
}

// resume reads on a known file of this log that is not open.
func (l *log) resume(ctx context.Context, s source.Found) error {
	g, _ := l.f.known.claim(s.ID(), l)
	if g == nil {
		return nil
	}
	file, err := l.open(ctx, s, l.f.known.state(g).mark)
	switch {
	case errors.Is(err, source.ErrRewritten):
		l.f.known.lose(s.ID(), g)
		return l.meet(ctx, s)
	case err != nil:
		l.f.known.release(g)
		return err
	}
	l.readOut(ctx, g, file)
	return nil
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

// meet deals with a file that is not known: it is a copy or an archive of one
// that is, or one that came and went unseen.
func (l *log) meet(ctx context.Context, s source.Found) error {
	head, err := s.Head()
	if err != nil || len(head) == 0 {
		return err // gone again, or just begun
	}
	if compressed(s.Path) {
		if err := s.Complete(ctx); err != nil {
			l.defect(ctx, s, err)
			return err
		}
	}
	if like := l.f.known.like(l, head); like != nil {
		done, err := l.copied(ctx, s, like)
		if done || err != nil {
			return err
		}
	}
	// No file of this content was ever read. It may be the making of a copy of one
	// that is to be read only now.
	if l.f.begins(l, head) {
		l.met = true
		return nil
	}
	g, fresh := l.f.known.claim(s.ID(), l)
	if !fresh {
		if g != nil {
			l.f.known.release(g)
		}
		return nil
	}
	file, err := l.open(ctx, s, source.Mark{})
	if err != nil {
		l.f.known.drop(s.ID(), g)
		return err
	}
	l.readOut(ctx, g, file)
	return nil
}

// copied reads what a file has beyond what was read of the generation that begins
// like it. It tells whether the file is dealt with.
func (l *log) copied(ctx context.Context, s source.Found, like *generation) (done bool, err error) {
	state := l.f.known.state(like)
	switch {
	case state.mark.Ignored:
		l.f.known.alias(s.ID(), l, state.mark)
		return true, nil
	case state.open:
		// It is a copy of what is being read, and may be in the making. If the
		// original is truncated then, it is asked again.
		return true, nil
	}
	file, err := l.open(ctx, s, state.mark)
	switch {
	case errors.Is(err, source.ErrRewritten):
		// Shorter, it is in the making; then the original is there, too.
		return s.Info.Size() < state.mark.Offset && !compressed(s.Path), nil
	case err != nil:
		return true, err
	case state.lost:
		l.f.known.found(s.ID(), like)
		l.readOut(ctx, like, file)
		return true, nil
	}
	g, fresh := l.f.known.claim(s.ID(), l)
	if fresh {
		l.readOut(ctx, g, file)
		return true, nil
	}
	file.Close()
	if g != nil {
		l.f.known.release(g)
	}
	return true, nil
}

// defect deals with an archive that cannot be read whole: most likely it is just
// being written, and what it was made of is still there.
func (l *log) defect(ctx context.Context, s source.Found, err error) {
	if ctx.Err() != nil || errors.Is(err, source.ErrMoved) {
		return
	}
	if still := time.Since(s.Info.ModTime()); l.f.Once || still < archiveStill {
		l.met, l.retry = true, time.Now().Add(archiveRetry)
		return
	}
	l.broken = fmt.Errorf("%s: %w", s.Path, err)
	l.f.known.alias(s.ID(), l, source.Mark{})
}

const (
	archiveRetry = time.Second
	archiveStill = time.Minute // one that is not whole then never will be
)
