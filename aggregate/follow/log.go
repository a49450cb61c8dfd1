// This file owns a log as it moves: which file is under its name, and when what
// is read.

package follow

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"time"

	"github.com/logagg/logagg/aggregate/source"
)

// log is one name that is read. Passes over it run one at a time, each in a
// goroutine; between them it is the scheduler's.
type log struct {
	f      *follower
	in     source.Input
	path   string // absolute
	family string
	index  int
	course *source.Course

	cur     *generation   // the file that the name stands for, or stood for last
	limbo   []limbo       // files that were rewritten in the middle of a line
	old     []*generation // open files that the name stood for before, from the oldest on
	seen    bool          // the name has stood for a file in this run
	caught  bool          // the last pass reached the end
	reached bool          // some pass did: what is unread is little
	fault   error         // of the last try to open or read
	broken  error         // of a file that could not be read to its end

	linked   bool // its name is a symbolic link
	moved    bool // it has stood for other files
	first    bool // it was there at the start
	left     bool // it ends in a begun line, which was left
	nameless bool // the name stands for no file; the current one had it last

	met   bool      // there is a file that this log may have been
	retry time.Time // when to look at it again

	plan // the scheduler's
}

// rounds bounds how many files of a log one pass opens: a log that moves as fast
// as it is read must not keep others from their turn.
const rounds = 32

// Files that lost their name are kept open for a while, as their writer may still
// write: until they were still for so long, or there are too many of them.
const (
	graceRenamed = 60 * time.Second
	graceDeleted = 5 * time.Second
	maxOld       = 4
)

// pass reads the log on to its present end, through all files that it has been
// since.
func (l *log) pass(ctx context.Context, ahead source.Ahead) {
	l.caught = false
	l.readOld(ctx, ahead)
	if l.met && !time.Now().Before(l.retry) {
		l.met = false
		l.recover(ctx)
	}
	for range rounds {
		if !l.step(ctx, ahead) {
			if l.caught = ctx.Err() == nil; l.caught {
				l.reached = true
			}
			break
		}
	}
	if ahead != source.More && l.f.Source.Pause && l.seen {
		l.course.Pause(l.f.Source)
	}
	l.course.Rest()
}

// step reads the current file on, and tells whether another took its place.
func (l *log) step(ctx context.Context, ahead source.Ahead) (again bool) {
	if !l.readCurrent(ctx, ahead) {
		return true
	}
	if ctx.Err() != nil {
		return false
	}
	info, err := os.Stat(l.path)
	switch {
	case err != nil:
		l.missing(ctx, err)
		return false
	case l.cur != nil && l.cur.file.Is(info):
		l.nameless = false
		return false
	case !info.Mode().IsRegular():
		l.fault = &source.Error{Path: l.in.Name, Op: "open", Err: errNoFile}
		return false
	}
	// What was written between the read and the move. If the file has been
	// rewritten even since, the next round finds the name's new file as well.
	if l.cur != nil {
		if !l.readCurrent(ctx, source.None) {
			return true
		}
		l.retire()
	}
	return l.take(ctx, info)
}

var errNoFile = errors.New("is not a regular file")

// readCurrent reads the current file on; false when it was rewritten and so is no
// longer the file that was read.
func (l *log) readCurrent(ctx context.Context, ahead source.Ahead) bool {
	if l.cur == nil {
		return true
	}
	at := l.cur.file.At()
	err := l.cur.file.Pass(ctx, ahead)
	if errors.Is(err, source.ErrRewritten) {
		l.rewritten(ctx)
		return false
	}
	if l.cur.file.At() != at {
		l.cur.stood = time.Now()
	}
	l.trouble(ctx, err)
	l.f.known.note(l.cur)
	if at == 0 && l.cur.file.At() > 0 && l.moved {
		// Before its first bytes were seen it may have had others, which were copied
		// and cut off: nothing in it tells.
		l.recover(ctx)
	}
	return true
}

// trouble keeps the error of a read.
func (l *log) trouble(ctx context.Context, err error) {
	if ctx.Err() == nil && err != nil && !errors.Is(err, source.ErrRewritten) {
		l.broken = err
	}
}

// rewritten gives a current file up that was truncated or written anew. What was
// not read of it is lost but for a copy.
func (l *log) rewritten(ctx context.Context) {
	g, file := l.cur, l.cur.file
	l.f.known.note(g)
	l.cur, g.file, l.moved = nil, nil, true
	l.f.known.lose(source.Identify(l.path, file.Info()), g)
	l.limbo = append(l.limbo, limbo{g, file})
	l.recover(ctx)
}

// limbo is a file that was rewritten, with its begun line: a copy may have the
// whole line.
type limbo struct {
	g    *generation
	file *source.File
}

// maxLimbo bounds how many such files are kept open.
const maxLimbo = 8

// judge ends the begun lines of rewritten files of which no copy was found, and
// none can be found any more.
func (l *log) judge(final bool) {
	kept := l.limbo[:0]
	for _, b := range l.limbo {
		lost := l.f.known.state(b.g).lost
		if lost && l.met && !final && len(kept) < maxLimbo {
			kept = append(kept, b) // there is a file that was not to be read yet
			continue
		}
		if lost {
			b.file.EndLine()
			l.f.known.noteLost(b.g, b.file.Mark())
		}
		b.file.Close()
	}
	clear(l.limbo[len(kept):])
	l.limbo = kept
}

// missing deals with a name that stands for nothing. The file that it stood for
// may still be written, and may get its name back.
func (l *log) missing(ctx context.Context, err error) {
	if l.cur == nil {
		if l.f.Once {
			l.recover(ctx) // it may just be rotated
		}
		if !l.seen {
			l.fault = openError(l.in.Name, err)
		}
		return
	}
	if !l.nameless {
		l.nameless, l.cur.stood = true, time.Now()
	}
	if l.expired(l.cur) {
		l.retire()
		l.close(l.old[len(l.old)-1])
		l.old = l.old[:len(l.old)-1]
	}
}

func openError(name string, err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return &source.Error{Path: name, Op: "open", Err: err}
}

// expired tells whether an open file that lost its name is to be let go.
func (l *log) expired(g *generation) bool {
	grace := graceRenamed
	if g.file.Deleted() {
		grace = graceDeleted
	}
	return time.Since(g.stood) >= grace
}

// retire makes the current file an old one, which ends here.
func (l *log) retire() {
	l.cur.file.EndLine()
	l.f.known.note(l.cur)
	l.old = append(l.old, l.cur)
	l.cur.stood = time.Now()
	l.cur, l.nameless, l.moved = nil, false, true
	if len(l.old) > maxOld {
		l.close(l.old[0])
		l.old = l.old[1:]
	}
}

// readOld reads what was still written to files that lost their name, and lets
// them go in the end.
func (l *log) readOld(ctx context.Context, ahead source.Ahead) {
	kept := l.old[:0]
	for _, g := range l.old {
		at := g.file.At()
		err := g.file.Pass(ctx, ahead)
		if g.file.At() != at {
			g.stood = time.Now()
		}
		if ahead != source.More && g.file.At() == at {
			g.file.EndLine()
		}
		l.f.known.note(g)
		if err != nil && ctx.Err() == nil || g.file.Ended() || l.expired(g) {
			l.trouble(ctx, err)
			l.close(g)
			continue
		}
		kept = append(kept, g)
	}
	clear(l.old[len(kept):])
	l.old = kept
}

// close lets a file go, after its last line.
func (l *log) close(g *generation) {
	g.file.EndLine()
	l.f.known.note(g)
	l.shut(g)
}

func (l *log) shut(g *generation) {
	g.file.Close()
	g.file = nil
	l.f.known.release(g)
}

// finish ends the reading. At a log that was read to its end before, what was
// written since is read as well, up to its size at this moment.
func (l *log) finish() {
	ctx := context.Background()
	if l.reached && !l.f.Once {
		for _, g := range l.old {
			l.limit(g)
		}
		if l.cur != nil {
			l.limit(l.cur)
		}
		l.pass(ctx, source.None)
	}
	l.judge(true)
	for _, g := range l.old {
		l.close(g)
	}
	if l.cur != nil {
		if l.left = l.f.Keep && l.cur.file.Begun(); !l.left {
			l.cur.file.EndLine()
		}
		l.f.known.note(l.cur)
		l.shut(l.cur)
	}
	l.old, l.cur = nil, nil
	if l.seen {
		l.course.End(l.f.Source)
	}
	l.course.Close()
}

// limit keeps a writer that goes on from keeping the end from coming.
func (l *log) limit(g *generation) {
	if info, err := g.file.Stat(); err == nil {
		g.file.Limit(info.Size())
	}
}
