// This file owns when a log is looked at, and when the arguments are.

package follow

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/logagg/logagg/aggregate/source"
)

// How often logs are asked for news where the system tells of none, as over NFS.
// A busy one is asked often; one that is quiet costs next to nothing.
const (
	pollBusy  = 250 * time.Millisecond
	pollQuiet = time.Second
	pollIdle  = 2 * time.Second
	busyFor   = 10 * time.Second // since the last news
	quietFor  = time.Minute

	// settle is how long a log must be still for its last record to be whole and
	// its format to be decided on what is there.
	settle = 250 * time.Millisecond
	// pause is the least time between two passes over one log: what is written a
	// line at a time is read several lines at a time.
	pause = 20 * time.Millisecond

	rescanEvery = 2 * time.Second        // the arguments, for new files
	rescanIdle  = 10 * time.Second       // when there have been none for long
	rescanAsked = 200 * time.Millisecond // when the system tells of a change
	rescanShare = 20                     // a rescan takes at most one part in so many of the time
)

// plan is what the scheduler knows of a log.
type plan struct {
	busy   bool      // a pass is at work
	dirty  bool      // the system told of a change
	told   bool      // there is a new file that this log may have been
	loose  bool      // what was read last is not settled yet
	due    time.Time // when to look next
	passed time.Time // when the last pass ended
	news   time.Time // when there was news last
	last   fs.FileInfo
	was    *generation // that was current then
	at     int64       // how far it was read
}

// schedule runs passes until ctx is cancelled, and returns when none is at work.
func (f *follower) schedule(ctx context.Context) {
	if !f.poll {
		f.watcher = newWatcher()
		defer f.watcher.close()
	}
	f.results = make(chan *log, f.MaxOpen)
	f.rescans = make(chan rescan, 1)
	f.next = time.Now().Add(rescanEvery)
	f.started = true
	for _, l := range f.logs {
		l.dirty = true
	}
	f.listen()
	timer := time.NewTimer(0)
	defer timer.Stop()
	scanning := false
	for ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case l := <-f.results:
			f.ended(l)
		case r := <-f.rescans:
			scanning = false
			f.adopt(r)
		case <-f.watcher.changes():
			f.hear()
		case <-timer.C:
		}
		now := time.Now()
		if !scanning && !now.Before(f.next) {
			scanning = true
			go func() { f.rescans <- f.scan() }()
		}
		timer.Reset(max(0, time.Until(f.dispatch(ctx, now))))
	}
	for f.running > 0 {
		f.ended(<-f.results)
	}
	if scanning {
		<-f.rescans
	}
}

// dispatch starts the passes that are due and tells when the next may be.
func (f *follower) dispatch(ctx context.Context, now time.Time) time.Time {
	wake := f.next
	if wake.Before(now) {
		wake = now.Add(rescanEvery) // one is at work
	}
	for i := range f.logs {
		turn := (f.turn + i) % len(f.logs)
		l := f.logs[turn]
		if l.busy {
			continue
		}
		l.met, l.told = l.met || l.told, false
		if l.dirty {
			if soonest := l.passed.Add(pause); now.Before(soonest) {
				wake = earlier(wake, soonest)
				continue
			}
		} else if now.Before(l.due) {
			wake = earlier(wake, l.due)
			continue
		}
		if f.running >= f.MaxOpen {
			f.turn = turn
			return wake // the end of a pass wakes
		}
		changed := l.changed()
		if !changed && !l.loose && len(l.old) == 0 && !l.met && (!l.dirty || l.cur != nil) {
			l.dirty = false
			l.due = now.Add(l.interval(now))
			wake = earlier(wake, l.due)
			continue
		}
		still := !changed && now.Sub(l.passed) >= settle
		if !changed && !still && !l.met {
			l.dirty = false
			l.due = l.passed.Add(settle)
			wake = earlier(wake, l.due)
			continue
		}
		l.busy, l.dirty = true, false
		f.running++
		go func() {
			if still {
				l.pass(ctx, source.Still)
				l.loose = false
			} else {
				l.pass(ctx, source.More)
			}
			f.results <- l
		}()
	}
	return wake
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// ended takes a log back from its pass.
func (f *follower) ended(l *log) {
	f.running--
	now := time.Now()
	l.busy, l.passed = false, now
	at := int64(-1)
	if l.cur != nil {
		at = l.cur.file.At()
	}
	if at != l.at || l.cur != l.was || !l.caught {
		l.at, l.was, l.news, l.loose = at, l.cur, now, true
	}
	l.due = now.Add(l.interval(now))
	if l.loose {
		l.due = now.Add(settle)
	}
	if !l.caught {
		l.dirty = true
	}
}

// interval is how long a log may go unasked.
func (l *log) interval(now time.Time) time.Duration {
	switch still := now.Sub(l.news); {
	case still < busyFor:
		return pollBusy
	case still < quietFor:
		return pollQuiet
	default:
		return pollIdle
	}
}

// changed asks whether there is news of a log: of the file under its name, or of
// the one that it had.
func (l *log) changed() bool {
	info, err := os.Stat(l.path)
	last := l.last
	l.last = info
	switch {
	case err != nil:
		l.last = nil
		if last != nil {
			return true
		}
		// A file without a name may still be written.
		return l.cur != nil && (l.grown() || l.expired(l.cur))
	case l.cur == nil:
		// Another log may be reading the file, and let it go; what tells whose it is
		// may be written only now.
		return last == nil || !os.SameFile(last, info) || info.Size() != last.Size() || l.fault != nil
	case !l.cur.file.Is(info):
		return true
	case last == nil || !os.SameFile(last, info):
		return true
	}
	return info.Size() != l.cur.file.At() && !l.cur.file.Archive() && !l.cur.file.Ended() ||
		!info.ModTime().Equal(last.ModTime())
}

func (l *log) grown() bool {
	info, err := l.cur.file.Stat()
	return err == nil && info.Size() != l.cur.file.At()
}

// hear takes in what the system told.
func (f *follower) hear() {
	paths, folders, all := f.watcher.take()
	for _, l := range f.logs {
		// A link's target is not looked up each time.
		if all || paths[l.path] || l.linked {
			l.dirty = true
		}
	}
	if folders || all {
		f.rescan = 0
		f.next = earlier(f.next, time.Now().Add(rescanAsked))
	}
}

// rescan is what the arguments name now.
type rescan struct {
	inputs []source.Input
	skips  []source.Skip
	took   time.Duration
}

func (f *follower) scan() rescan {
	start := time.Now()
	inputs, skips := source.Expand(f.Args, f.Expand)
	return rescan{inputs, skips, time.Since(start)}
}

// adopt lets new files join.
func (f *follower) adopt(r rescan) {
	// Twice as long each time that nothing is new.
	f.rescan = max(rescanEvery, min(2*f.rescan, rescanIdle))
	f.next = time.Now().Add(max(f.rescan, rescanShare*r.took))
	f.started = true
	f.matches(r.skips)
	f.skips = f.absent(r.skips)
	for _, in := range r.inputs {
		if f.paths[in.Path] != nil || f.streams[in.Name] || in.Path == "" || slices.Contains(f.Outputs, absolute(in.Path)) {
			continue
		}
		info, err := os.Stat(in.Path)
		if err != nil {
			continue
		}
		if info.Mode().IsRegular() && (f.followed(source.Found{Path: in.Path, Info: info}) || f.moved(in)) {
			continue
		}
		f.join(in, f.Join(in))
		if l := f.paths[in.Path]; l != nil {
			f.reserve(l)
			l.dirty = true
		}
		f.rescan = 0
	}
	f.listen()
}

// followed tells whether a file is known, by whatever name, and nothing was
// written to it since its log let it go.
func (f *follower) followed(found source.Found) bool {
	g := f.known.get(found.ID())
	if g == nil {
		return false
	}
	state := f.known.state(g)
	if state.open {
		return true
	}
	if !state.mark.Ignored && found.Info.Size() != state.mark.Offset {
		return false
	}
	has, err := f.holds(found, g)
	return has || err != nil // then the next look tells
}

// listen has changes told in the folders of all logs and arguments, also in those
// that were made anew.
func (f *follower) listen() {
	folders := map[string]bool{}
	for _, l := range f.logs {
		folders[filepath.Dir(l.path)] = true
		if !l.linked {
			continue
		}
		if target, err := filepath.EvalSymlinks(l.path); err == nil {
			folders[filepath.Dir(target)] = true
		}
	}
	for _, arg := range f.Args {
		base, _ := doublestar.SplitPattern(filepath.ToSlash(arg))
		folders[absolute(filepath.FromSlash(base))] = true
	}
	f.watcher.add(folders)
}

// moved tells whether a new file is, by its name, what a log that is followed was
// before. Its log deals with it: it may be a copy.
func (f *follower) moved(in source.Input) bool {
	path := absolute(in.Path)
	l := f.newer(path)
	if l == nil || f.apart(l, path) {
		return false
	}
	l.told, l.dirty = true, true
	return true
}

// await makes logs of arguments that name no file yet. Of a run that continues,
// only of those that an earlier one read: they may just be rotated.
func (f *follower) await() {
	f.started = true // what comes is new, and read from its beginning
	for _, arg := range f.Args {
		if arg == "-" || strings.ContainsAny(arg, "*?[{") || f.paths[arg] != nil || f.streams[arg] {
			continue
		}
		if _, known := f.earlier[absolute(arg)]; f.Once && !known || f.Expand.Recursive && !known {
			continue // it may be a folder; looking at the arguments again tells
		}
		if _, err := os.Stat(arg); err == nil {
			continue
		}
		in := source.Input{Name: arg, Path: arg, Named: true}
		f.join(in, f.Join(in))
	}
	f.skips = f.absent(f.skips)
}

// matches remembers which arguments have named something.
func (f *follower) matches(skips []source.Skip) {
	for _, arg := range f.Args {
		if !slices.ContainsFunc(skips, func(s source.Skip) bool { return s.Name == arg }) {
			f.matched[arg] = true
		}
	}
}

// absent gives the skips of what no log waits for, and has never been there.
func (f *follower) absent(skips []source.Skip) []source.Skip {
	var kept []source.Skip
	for _, s := range skips {
		if f.paths[s.Name] != nil || f.matched[s.Name] {
			continue
		}
		if _, known := f.earlier[absolute(s.Name)]; known && f.Once {
			s.Failed = false // its link is just being switched: the next run reads it
		}
		kept = append(kept, s)
	}
	return kept
}
