package state

// This file tests that a report and its state are one commit, at whatever moment
// a run is killed, and that what fails leaves both as they were.

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/logagg/logagg/aggregate/atomicfile"
)

// TestKilledAtEachStep kills a run at each of its steps, and what recovers from
// that at each of its own: the state and all reports are the old ones or all are
// the new ones, and nothing is left behind.
func TestKilledAtEachStep(t *testing.T) {
	for _, tt := range []struct {
		name         string
		before       func(w *world) // the first run
		outputs      []string
		old          map[string]string // what reports hold before the run
		mode         fs.FileMode       // of the outputs at the end
		least, kills int               // of each kind of end, at the least
	}{
		{name: "first run", outputs: []string{"r.json"}, mode: 0o644, least: 4},
		{
			name:    "another report each night",
			before:  func(w *world) { w.run(10, "1.json") },
			outputs: []string{"2.json"}, old: map[string]string{"1.json": "0-10"}, mode: 0o644, least: 4,
		},
		{
			name: "the same report each night",
			before: func(w *world) {
				w.run(10, "r.json")
				w.must(os.Chmod(w.path("r.json"), 0o640))
			},
			outputs: []string{"r.json"}, old: map[string]string{"r.json": "0-10"}, mode: 0o640, least: 4,
		},
		{
			name:    "report and events",
			before:  func(w *world) { w.run(10, "1.json") },
			outputs: []string{"2.json", "e.csv"}, old: map[string]string{"1.json": "0-10"}, mode: 0o644, least: 5,
		},
		{
			name: "a link",
			before: func(w *world) {
				w.must(os.Symlink("to.json", w.path("link.json")))
				w.run(10, "1.json")
			},
			outputs: []string{"link.json"}, old: map[string]string{"1.json": "0-10"}, mode: 0o644, least: 4,
		},
		{name: "no file", before: func(w *world) { w.run(10, "1.json") }, old: map[string]string{"1.json": "0-10"}, least: 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := &world{failer: t, dir: filepath.Join(t.TempDir(), "d")}
			w.restore(nil)
			var from int64
			if tt.before != nil {
				tt.before(w)
				from = 10
			}
			w.snapshots = nil
			w.snap() // killed before the run did anything
			w.run(20, tt.outputs...)
			kept, done := 0, 0
			after := func(what string) {
				s := w.open()
				at := offset(s)
				s.Close()
				want := maps.Clone(tt.old)
				if want == nil {
					want = map[string]string{}
				}
				if at == 20 {
					done++
					for _, name := range tt.outputs {
						want[name] = fmt.Sprintf("%d-20", from)
						if info, err := os.Stat(w.path(name)); err != nil || info.Mode().Perm() != tt.mode {
							t.Errorf("%s: %s: mode %v, %v", what, name, info.Mode(), err)
						}
					}
				} else if kept++; at != from {
					t.Errorf("%s: the state is at %d", what, at)
				}
				w.reports(t, what, want)
			}
			for i, killed := range w.snapshots {
				w.restore(killed)
				after(fmt.Sprintf("killed at %d", i))
				for j, again := range w.snapshots {
					w.restore(again)
					after(fmt.Sprintf("killed at %d, and recovering at %d", i, j))
				}
			}
			if kept < tt.least || done < tt.least {
				t.Errorf("%d kills kept the old, %d made the new, want %d of each: the test kills at the wrong moments", kept, done, tt.least)
			}
		})
	}
}

// reports compares what stands in the directory; links count by what they lead to.
func (w *world) reports(t failer, what string, want map[string]string) {
	t.Helper()
	got := map[string]string{}
	now := w.take()
	for name := range now {
		if strings.HasPrefix(name, "state.json") {
			continue
		}
		if data, err := os.ReadFile(w.path(name)); err == nil && name != "to.json" {
			got[name] = string(data)
		}
	}
	if link, ok := now["link.json"]; ok && link.mode&fs.ModeSymlink == 0 {
		t.Fatalf("%s: the link is replaced", what)
	}
	if !maps.Equal(got, want) {
		t.Fatalf("%s: reports are %v, want %v", what, got, want)
	}
}

// TestRunsCountEachLineOnce runs, kills and repeats at random: over all reports
// each line is counted once.
func TestRunsCountEachLineOnce(t *testing.T) {
	root := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		w := &world{failer: t, dir: filepath.Join(root, "d")}
		w.restore(nil)
		var lines int64
		for night := range rapid.IntRange(1, 6).Draw(t, "nights") {
			lines += int64(rapid.IntRange(0, 9).Draw(t, "lines"))
			w.snapshots = nil
			w.snap()
			outputs := []string{fmt.Sprintf("%d.json", night), fmt.Sprintf("%d.csv", night)}
			w.run(lines, outputs[:rapid.IntRange(1, 2).Draw(t, "outputs")]...)
			if killed := rapid.IntRange(0, len(w.snapshots)).Draw(t, "killed"); killed < len(w.snapshots) {
				w.restore(w.snapshots[killed])
			}
		}
		s := w.open()
		end := offset(s)
		s.Close()
		var counted int64
		now := w.take()
		for _, name := range slices.Sorted(maps.Keys(now)) {
			if filepath.Ext(name) != ".json" || name == "state.json" {
				continue
			}
			var from, to int64
			if _, err := fmt.Sscanf(now[name].data, "%d-%d", &from, &to); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if from != counted {
				t.Fatalf("%s begins at %d, the reports before end at %d", name, from, counted)
			}
			counted = to
		}
		if counted != end || len(now.hidden()) > 0 {
			t.Fatalf("the reports count %d lines, the state %d; left behind: %v", counted, end, now.hidden())
		}
	})
}

func TestFailures(t *testing.T) {
	block := func(w *world, name string) { // nothing can be renamed to it, nor can it be removed
		w.must(os.MkdirAll(w.path(name+"/x"), 0o755))
	}
	setup := func(t *testing.T) (*world, *Store, *atomicfile.File) {
		w := &world{failer: t, dir: t.TempDir()}
		w.run(10, "1.json")
		s := w.open()
		f, err := atomicfile.New(w.path("2.json"), 0o644)
		w.must(err)
		w.must(s.Begin(f))
		w.must(f.Create())
		return w, s, f
	}
	t.Run("a report that fails", func(t *testing.T) {
		w, s, _ := setup(t)
		s.Close() // as when the disk is full
		if left := w.take().hidden(); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
		if s := w.open(); offset(s) != 10 {
			t.Errorf("the state is at %d", offset(s))
		}
	})
	t.Run("a state that cannot be saved", func(t *testing.T) {
		w, s, f := setup(t)
		w.must(f.Sync())
		block(w, "state.json.tmp")
		if err := s.Commit(logAt(20)); err == nil || !strings.Contains(err.Error(), "write state file") {
			t.Errorf("got %v", err)
		}
		s.Close()
		w.must(os.RemoveAll(w.path("state.json.tmp")))
		w.reports(t, "after it", map[string]string{"1.json": "0-10"})
		if s := w.open(); offset(s) != 10 {
			t.Errorf("the state is at %d", offset(s))
		}
	})
	t.Run("logs that are none", func(t *testing.T) {
		w, s, f := setup(t)
		w.must(f.Sync())
		if err := s.Commit(logAt(-1)); err == nil || !strings.Contains(err.Error(), "negative") {
			t.Errorf("got %v", err)
		}
		w.reports(t, "after it", map[string]string{"1.json": "0-10"})
	})
	t.Run("a report that cannot be put in place", func(t *testing.T) {
		w, s, f := setup(t)
		_, err := f.Write([]byte("10-20"))
		w.must(err)
		w.must(f.Sync())
		block(w, "2.json")
		if err := s.Commit(logAt(20)); err == nil || !strings.Contains(err.Error(), f.Temporary) {
			t.Errorf("got %v", err)
		}
		f.Discard()
		s.Close()
		if _, err := Open(w.path("state.json"), options); err == nil || !strings.Contains(err.Error(), "2.json in place") {
			t.Errorf("the next run: %v", err)
		}
		w.must(os.RemoveAll(w.path("2.json")))
		s = w.open()
		if len(s.Notes()) != 1 || offset(s) != 20 {
			t.Errorf("notes %q, at %d", s.Notes(), offset(s))
		}
		w.reports(t, "at last", map[string]string{"1.json": "0-10", "2.json": "10-20"})
	})
}

// TestDirectoryGone refuses to go on while a report that counts is out of reach,
// but does not mind when one was moved away that had been in place.
func TestDirectoryGone(t *testing.T) {
	w := &world{failer: t, dir: t.TempDir()}
	w.must(os.Mkdir(w.path("out"), 0o755))
	state := func() string {
		data, err := os.ReadFile(w.path("state.json"))
		w.must(err)
		return string(data)
	}
	var states []string
	s, err := open(w.path("state.json"), options, func() {
		if _, err := os.Stat(w.path("state.json")); err == nil {
			states = append(states, state())
		}
	})
	w.must(err)
	f, err := atomicfile.New(w.path("out/r.json"), 0o644)
	w.must(err)
	w.must(s.Begin(f))
	w.must(f.Create())
	w.must(f.Sync())
	w.must(s.Commit(logAt(10)))
	s.Close()
	w.must(os.RemoveAll(w.path("out")))
	refused := 0
	for _, content := range append(states, state()) {
		w.must(os.WriteFile(w.path("state.json"), []byte(content), 0o600))
		s, err := Open(w.path("state.json"), options)
		if err == nil {
			s.Close()
			continue
		}
		refused++
		if !strings.Contains(err.Error(), "no directory "+w.path("out")) {
			t.Errorf("got %v", err)
		}
	}
	if refused == 0 || strings.Contains(state(), "temporary") {
		t.Errorf("%d states were refused; at the end %s", refused, state())
	}
}
