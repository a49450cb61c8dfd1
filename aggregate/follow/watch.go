// This file owns what the system tells of changes. It is a hint: what is not told,
// as over a network or when too much happens, asking finds.

package follow

import (
	"sync"

	"github.com/fsnotify/fsnotify"
)

// watcher collects changes. A nil watcher hears nothing.
type watcher struct {
	fs    *fsnotify.Watcher
	wake  chan struct{}
	ended sync.WaitGroup

	mu      sync.Mutex
	paths   map[string]bool
	folders bool // files came or went
	all     bool // changes may have been missed
}

// newWatcher gives nil where the system has no watcher left.
func newWatcher() *watcher {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil
	}
	w := &watcher{fs: notify, wake: make(chan struct{}, 1), paths: map[string]bool{}}
	w.ended.Go(w.drain)
	return w
}

// drain does nothing but take events: whoever adds folders must not wait for it.
func (w *watcher) drain() {
	events, errs := w.fs.Events, w.fs.Errors
	for events != nil || errs != nil {
		select {
		case e, ok := <-events:
			if !ok {
				events = nil
				continue
			}
			w.mu.Lock()
			w.paths[e.Name] = true
			if e.Op&(fsnotify.Create|fsnotify.Rename|fsnotify.Remove) != 0 {
				w.folders = true
			}
			w.mu.Unlock()
		case _, ok := <-errs:
			if !ok {
				errs = nil
				continue
			}
			w.mu.Lock()
			w.all = true // an overflow, most likely
			w.mu.Unlock()
		}
		select {
		case w.wake <- struct{}{}:
		default:
		}
	}
}

// add has changes in folders told. Not those of files: a file's watch ends with
// the file. A folder that cannot be watched is asked; so is one that is made
// anew, until it is added again.
func (w *watcher) add(folders map[string]bool) {
	if w == nil {
		return
	}
	for dir := range folders {
		_ = w.fs.Add(dir)
	}
}

func (w *watcher) changes() <-chan struct{} {
	if w == nil {
		return nil // never ready
	}
	return w.wake
}

// take gives the paths that changed since the last call, and whether files came
// or went; all says that anything may have changed.
func (w *watcher) take() (paths map[string]bool, folders, all bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	paths, folders, all = w.paths, w.folders, w.all
	w.paths, w.folders, w.all = map[string]bool{}, false, false
	return paths, folders, all
}

func (w *watcher) close() {
	if w == nil {
		return
	}
	_ = w.fs.Close() // nothing was asked of it that could fail to be kept
	w.ended.Wait()
}
