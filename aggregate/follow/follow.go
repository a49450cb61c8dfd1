// Package follow reads logs that move: files that grow, are renamed, copied and
// truncated, compressed, removed and made anew, while they are read or between
// two runs.
//
// A log is a name. What is under it over time are its generations; each is read
// to its end, once. Which file is which is told by device and inode, checked
// with each read by the bytes that were read before, and for copies and archives
// by these bytes alone (source.Mark). known holds all of that.
//
// A log is read in passes. Run's goroutine schedules them: it asks files for
// their size and names for their file, at intervals that grow while nothing
// happens, and sooner where the system tells of a change (watch). A log between
// two passes holds an open file and no block. A pass reads the current file to
// its end; then, if its name stands for another file, reads it to its end once
// more, since what was written before the move is there by now; then what came
// and went between two looks (sibling.go); then the new file.
package follow

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/logagg/logagg/aggregate/source"
)

// Options says what is followed, and how.
type Options struct {
	Args   []string
	Expand source.ExpandOptions
	Source *source.Options

	Once    bool         // one pass over what is there now, for runs that continue
	Keep    bool         // leave a begun line at the end of a log to the run that continues
	Logs    []source.Log // how far an earlier run read
	MaxOpen int          // logs that are read at a time
	Outputs []string     // absolute paths of what the run writes, and must not read

	// Begin tells where to begin to read a file that is there at the start; nil is
	// its beginning.
	Begin func(ctx context.Context, path string) (offset int64)
	// Join is told of an input that is new and gives its index. A stream is its own
	// to read from there on.
	Join func(source.Input) int
	// Opened is told of the first file that is found under an input's name.
	Opened func(index int)
	// Ended is told how the reading of an input ended.
	Ended func(index int, e End)

	poll bool // ask only, as where the system tells of no changes
}

// End is how the reading of a log ended.
type End struct {
	Err         error
	Interrupted bool // there was more to read
	Begun       bool // the log ends in a begun line, which was left
	Gone        bool // there was no file any more, when it was to be opened
}

// follower is one run.
type follower struct {
	Options
	known   *known
	logs    []*log
	paths   map[string]*log // by path, as arguments give it
	streams map[string]bool // inputs that are not files
	earlier map[string][]source.Mark
	matched map[string]bool // arguments that have named something
	skips   []source.Skip
	began   time.Time
	started bool // what joins now was not there at the start

	kinMu sync.Mutex
	kin   map[string][]*log // by family

	indexMu sync.Mutex
	index   map[string]map[string][]string // names by folder and family, in the first round

	watcher *watcher
	results chan *log // passes that ended
	running int
	turn    int // the log that is asked first, so that none waits for ever
	rescans chan rescan
	next    time.Time     // when arguments are looked at again
	rescan  time.Duration // the time between two such looks
}

// Run reads the files of inputs, which the arguments name, until ctx is
// cancelled; with Once, to their present ends. It returns how far all logs were
// read, and which arguments name nothing.
func Run(ctx context.Context, inputs []source.Input, indexes []int, skips []source.Skip, opt Options) ([]source.Log, []source.Skip) {
	f := &follower{
		Options: opt, began: time.Now(), known: newKnown(), skips: skips, paths: map[string]*log{}, kin: map[string][]*log{}, streams: map[string]bool{},
		matched: map[string]bool{}, earlier: map[string][]source.Mark{}, index: map[string]map[string][]string{},
	}
	for _, l := range opt.Logs {
		f.earlier[l.Name] = l.Files
	}
	for i, in := range inputs {
		f.join(in, indexes[i])
	}
	f.matches(skips)
	f.await()
	f.load()
	if f.Once {
		f.once(ctx)
	} else {
		f.schedule(ctx)
	}
	return f.end(ctx), f.skips
}

// join makes a log of an input.
func (f *follower) join(in source.Input, index int) {
	if in.Stream || in.Path == "" {
		f.streams[in.Name] = true
		return
	}
	path := absolute(in.Path)
	l := &log{f: f, in: in, path: path, family: family(path), index: index, first: !f.started}
	l.course = source.NewCourse(index, f.Source)
	f.logs = append(f.logs, l)
	f.paths[in.Path] = l
	f.kinMu.Lock()
	f.kin[l.family] = append(f.kin[l.family], l)
	f.kinMu.Unlock()
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// load takes in what an earlier run knew, and keeps to each log the file under
// its name.
func (f *follower) load() {
	names := map[string]*log{}
	for _, l := range f.logs {
		names[l.path] = l
	}
	for _, earlier := range f.Logs {
		l := names[earlier.Name]
		if l == nil {
			// Not read this time; its files may have got other names.
			l = &log{f: f, path: earlier.Name, family: family(earlier.Name)}
		}
		f.known.load(l, earlier.Files)
		if n := len(earlier.Files); n > 0 && l.course != nil {
			l.course.Resume(earlier.Files[n-1].Place)
		}
	}
	for _, l := range f.logs {
		f.reserve(l)
	}
}

// once reads each log to its present end.
func (f *follower) once(ctx context.Context) {
	work := make(chan *log)
	var workers sync.WaitGroup
	for range min(f.MaxOpen, len(f.logs)) {
		workers.Go(func() {
			for l := range work {
				l.pass(ctx, source.None)
				l.finish()
			}
		})
	}
	for _, l := range f.logs {
		if ctx.Err() != nil {
			l.course.Close()
			continue
		}
		work <- l
	}
	close(work)
	workers.Wait()
}

// end lets all logs go and tells how far they were read.
func (f *follower) end(ctx context.Context) []source.Log {
	clear(f.index)
	var logs []source.Log
	for _, l := range f.logs {
		e := End{Interrupted: !l.caught && (f.Once || !l.reached) && ctx.Err() != nil}
		if !f.Once {
			l.finish()
		}
		if e.Err = l.broken; e.Err == nil {
			e.Err = l.fault
		}
		e.Begun = l.left
		if f.Once && !l.seen && errors.Is(e.Err, fs.ErrNotExist) {
			e.Err, e.Gone = nil, true
		} else if l.seen && errors.Is(e.Err, fs.ErrNotExist) {
			e.Err = nil
		}
		f.Ended(l.index, e)
		logs = append(logs, source.Log{Name: l.path, Files: l.marks()})
		delete(f.earlier, l.path)
	}
	for name, files := range f.earlier {
		logs = append(logs, source.Log{Name: name, Files: files})
	}
	slices.SortFunc(logs, func(a, b source.Log) int {
		switch {
		case a.Name < b.Name:
			return -1
		case a.Name > b.Name:
			return 1
		}
		return 0
	})
	return logs
}

// marks gives those of the log's files that are there, or may come back.
func (l *log) marks() []source.Mark {
	there := map[source.FileID]bool{}
	for _, s := range l.siblings(true) {
		there[s.ID()] = true
	}
	if info, err := os.Stat(l.path); err == nil {
		there[source.Identify(l.path, info)] = true
	}
	return l.f.known.marks(l, func(id source.FileID) bool { return !l.seen || there[id] })
}

// names lists the names of a family in a folder. Where nothing moves meanwhile, a
// folder with very many logs is read once.
func (f *follower) names(dir, family string, now bool) []string {
	if now && !f.Once {
		return families(dir)[family]
	}
	f.indexMu.Lock()
	defer f.indexMu.Unlock()
	known, ok := f.index[dir]
	if !ok {
		known = families(dir)
		f.index[dir] = known
	}
	return known[family]
}

// families groups the names in a folder. One that cannot be read has none: that
// the log cannot be found is told elsewhere.
func families(dir string) map[string][]string {
	all := map[string][]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return all
	}
	for _, e := range entries {
		if e.Type().IsRegular() {
			name := family(filepath.Join(dir, e.Name()))
			all[name] = append(all[name], e.Name())
		}
	}
	return all
}
