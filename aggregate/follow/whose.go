// This file owns whose a file is, where several logs may claim it by its name or by
// what it was before.

package follow

import (
	"bytes"
	"context"
	"os"
	"path/filepath"

	"github.com/logagg/logagg/aggregate/source"
)

// newer gives the log of which a file with such a path may be an older
// generation, by its name; nil if there is none.
func (f *follower) newer(path string) *log {
	f.kinMu.Lock()
	defer f.kinMu.Unlock()
	for _, l := range f.kin[family(path)] {
		if rotated(filepath.Base(l.path), filepath.Base(path)) {
			return l
		}
	}
	return nil
}

// reserve keeps the file under a log's name to it, even if another log had it.
func (f *follower) reserve(l *log) {
	info, err := os.Stat(l.path)
	if err != nil {
		return // there may be none yet
	}
	_ = f.claimName(l, source.Found{Path: l.path, Info: info}) // taking it tells
}

// claimName keeps a file to the log whose name it has.
func (f *follower) claimName(l *log, found source.Found) error {
	id := found.ID()
	g := f.known.get(id)
	has := false
	if g != nil {
		var err error
		if has, err = f.holds(found, g); err != nil {
			return err
		}
	}
	if has || !l.older(f) {
		f.known.reserve(id, l, g, has)
	}
	return nil
}

// older tells of a log with the name of an older generation of another one which
// was read before: what comes under its name, that one has been.
func (l *log) older(f *follower) bool {
	newer := f.newer(l.path)
	return newer != nil && (l.seen || len(f.earlier[newer.path]) > 0) && !f.apart(newer, l.path)
}

// apart tells that the file at path is no older generation of a log, for all its
// name: that log still stands for the file which was read last, so nothing can
// have come from it, and the file is no copy. So web-1.log goes on beside web.log.
func (f *follower) apart(newer *log, path string) bool {
	if !numbered(filepath.Base(newer.path), filepath.Base(path)) {
		return false
	}
	// Of a link, the next target may be there before the link leads to it.
	info, err := os.Lstat(newer.path)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	g := f.known.get(source.Identify(newer.path, info))
	if g == nil {
		return false
	}
	if state := f.known.state(g); state.log != newer || !state.open && state.mark.Offset == 0 {
		return false
	}
	head, err := headOf(path)
	if err != nil || len(head) == 0 || f.known.like(newer, head) != nil {
		return false
	}
	return !f.begins(newer, head)
}

// begins tells whether the file under a log's name and a content begin alike, as
// far as both go: one may be the making of a copy of the other.
func (f *follower) begins(l *log, head []byte) bool {
	current, err := headOf(l.path)
	n := min(len(current), len(head))
	return err == nil && n > 0 && bytes.Equal(current[:n], head[:n])
}

// headOf gives the first bytes of what a path stands for now.
func headOf(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	return source.Found{Path: path, Info: info}.Head()
}

// holds tells whether a file has the content of a generation, as far as it was
// read or, if it is ignored, the beginning.
func (f *follower) holds(found source.Found, g *generation) (bool, error) {
	m := f.known.state(g).mark
	if !m.Ignored {
		return found.Holds(context.Background(), m, f.Source)
	}
	head, err := found.Head()
	return m.Head.Bytes > 0 && m.Head.Begins(head), err
}
