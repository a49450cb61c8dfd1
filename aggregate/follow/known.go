// This file owns what is known of files, over all logs, so that none is read
// twice, whatever its name.

package follow

import (
	"sync"
	"time"

	"github.com/logagg/logagg/aggregate/source"
)

// generation is one of the files that a log has been.
type generation struct {
	// Its log's alone.
	file  *source.File // open for reading, or nil
	stood time.Time    // since when nothing has been written to it, if it has no name

	// Guarded by known.mu.
	log  *log
	mark source.Mark // how far it was read, as of the last pass
	open bool        // its log is reading it
	lost bool        // the file has other content now: only a copy may have what was not read
}

// known holds all generations. Its methods may be called by many goroutines.
type known struct {
	mu       sync.Mutex
	files    map[source.FileID]*generation
	families map[string][]*generation // in the order in which they came
}

func newKnown() *known {
	return &known{files: map[source.FileID]*generation{}, families: map[string][]*generation{}}
}

// load takes in what an earlier run knew.
func (k *known) load(l *log, marks []source.Mark) {
	for _, m := range marks {
		g := &generation{log: l, mark: m, lost: m.Lost}
		if !m.Lost {
			k.files[m.ID()] = g
		}
		k.families[l.family] = append(k.families[l.family], g)
	}
}

// reserve keeps a file for the log under whose name it is, so that no other log
// takes it for one of its own. has says that g, which is known to have been that
// file, is it still; then the log takes g over, else g is lost.
func (k *known) reserve(id source.FileID, l *log, g *generation, has bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	switch {
	case k.files[id] != g || g != nil && (g.log == l || g.open):
		return
	case g != nil && has:
		k.leave(g)
		g.log = l
		k.join(g)
		return
	case g != nil:
		g.lost = true
	}
	g = &generation{log: l}
	g.mark.SetID(id)
	k.files[id] = g
	k.join(g)
}

// maxGenerations bounds how many files of a family are remembered.
const maxGenerations = 1000

// join puts a generation into its family, and forgets the oldest where there are
// too many; k.mu is held.
func (k *known) join(g *generation) {
	all := append(k.families[g.log.family], g)
	if len(all) > maxGenerations {
		kept := all[:0]
		for i, old := range all {
			if i < maxGenerations/10 && !old.open {
				if id := old.mark.ID(); k.files[id] == old {
					delete(k.files, id)
				}
				continue
			}
			kept = append(kept, old)
		}
		clear(all[len(kept):])
		all = kept
	}
	k.families[g.log.family] = all
}

// claim has a log read a file. It gives the file's generation, and whether
// nothing was read of it; nil when it is being read, or another log's.
func (k *known) claim(id source.FileID, l *log) (g *generation, fresh bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	g = k.files[id]
	switch {
	case g == nil:
		g = &generation{log: l, open: true}
		k.files[id] = g
		k.join(g)
		return g, true
	case g.open || g.log != l:
		return nil, false
	}
	g.open = true
	return g, g.mark.Offset == 0 && !g.mark.Ignored
}

// leave takes a generation out of its family; k.mu is held.
func (k *known) leave(g *generation) {
	all := k.families[g.log.family]
	for i, have := range all {
		if have == g {
			k.families[g.log.family] = append(all[:i:i], all[i+1:]...)
			return
		}
	}
}

// drop undoes the claim of a new generation that could not be read.
func (k *known) drop(id source.FileID, g *generation) {
	k.mu.Lock()
	defer k.mu.Unlock()
	g.open = false
	if k.files[id] == g {
		delete(k.files, id)
	}
	k.leave(g)
}

// release undoes the claim of a generation that was known before.
func (k *known) release(g *generation) {
	k.mu.Lock()
	defer k.mu.Unlock()
	g.open = false
}

// lose tells that a generation's file has other content now.
func (k *known) lose(id source.FileID, g *generation) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.files[id] == g {
		delete(k.files, id)
	}
	g.lost, g.open = true, false
}

// found tells that a copy has a generation's content.
func (k *known) found(id source.FileID, g *generation) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.files[id] = g
	g.lost, g.open = false, true
}

// alias remembers a file that is a copy, and has nothing that was not read.
func (k *known) alias(id source.FileID, l *log, m source.Mark) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.files[id] != nil {
		return
	}
	m.Ignored = true
	m.SetID(id)
	g := &generation{log: l, mark: m}
	k.files[id] = g
	k.join(g)
}

// note keeps how far a generation was read.
func (k *known) note(g *generation) {
	m := g.file.Mark()
	k.mu.Lock()
	defer k.mu.Unlock()
	g.mark = m
}

// noteLost keeps how far a generation was read whose file is gone.
func (k *known) noteLost(g *generation, m source.Mark) {
	k.mu.Lock()
	defer k.mu.Unlock()
	g.mark = m
}

// state gives what is known of a generation at the moment.
func (k *known) state(g *generation) generation {
	k.mu.Lock()
	defer k.mu.Unlock()
	return generation{log: g.log, mark: g.mark, open: g.open, lost: g.lost}
}

func (k *known) get(id source.FileID) *generation {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.files[id]
}

// like finds, in a log's family, the generation that content begins like. Of
// several, as of files that begin alike, the one of which most was read.
func (k *known) like(l *log, head []byte) *generation {
	k.mu.Lock()
	defer k.mu.Unlock()
	var best *generation
	for _, g := range k.families[l.family] {
		if g.mark.Head.Bytes == 0 || !g.mark.Head.Begins(head) {
			continue
		}
		if g.mark.Ignored && (g.log != l || !g.mark.Head.Fits(head)) {
			continue // of a short one all is known: what goes on is another file
		}
		if best == nil || g.mark.Offset >= best.mark.Offset {
			best = g
		}
	}
	return best
}

// several tells whether more files of a log are known than its current one.
func (k *known) several(l *log) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	n := 0
	for _, g := range k.families[l.family] {
		if g.log == l {
			n++
		}
	}
	return n > 1
}

// maxMissed is how many runs in a row a file must be missing to be forgotten: it
// may be just being compressed.
const maxMissed = 5

// marks gives those of a log's files, from the oldest on, that are there or may
// come back.
func (k *known) marks(l *log, there func(source.FileID) bool) []source.Mark {
	k.mu.Lock()
	defer k.mu.Unlock()
	own := []source.Mark{}
	for _, g := range k.families[l.family] {
		if g.log != l || g.lost && g.mark.Ignored {
			continue
		}
		m := g.mark
		m.Lost = g.lost
		if m.Missed++; !m.Lost && there(m.ID()) {
			m.Missed = 0
		}
		if m.Missed <= maxMissed {
			own = append(own, m)
		}
	}
	return own
}
