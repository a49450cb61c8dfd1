// This file owns the steps of a run, and how the next one ends those of a run
// that died; see the package.

package state

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/logagg/logagg/aggregate/atomicfile"
	"github.com/logagg/logagg/aggregate/source"
)

// Begin says which files the run is about to write, before any of them exists.
// Those that are written directly are not undone when the run dies: what it
// wrote there comes again.
func (s *Store) Begin(files ...*atomicfile.File) error {
	next := State{Logs: s.state.Logs, Reports: settled(s.state.Reports)}
	for _, f := range files {
		if !f.Direct() {
			s.begun = append(s.begun, f)
			next.Intent = append(next.Intent, Output{f.Target, f.Temporary})
		}
	}
	return s.save(next)
}

// Commit makes the run count: logs is how far all logs are read now, those
// included that the run did not look at. The files of Begin must be synced. When
// it fails before they count they are removed, and the state is as it was; when
// it fails after, the next Open puts them in place.
func (s *Store) Commit(logs []source.Log) error {
	outputs := s.state.Intent
	for _, f := range s.begun {
		// Their names must be as safe as their content before the state tells them.
		if err := atomicfile.SyncDir(filepath.Dir(f.Temporary)); err != nil {
			return Unchanged(fmt.Errorf("write %s: %w", f.Path, err))
		}
	}
	for _, f := range s.begun {
		f.Leave() // from here on the state says what becomes of them
	}
	s.begun = nil
	if err := s.save(State{Logs: logs, Reports: outputs}); err != nil {
		if s.undo(outputs) {
			return Unchanged(err)
		}
		return err
	}
	if err := s.complete(outputs); err != nil {
		return err
	}
	// That they are in place can be seen as long as their directories are there:
	// nothing is lost when this fails.
	_ = s.save(State{Logs: logs, Reports: settled(outputs)})
	return nil
}

// Unchanged adds to the error of a run what it means for the state.
func Unchanged(err error) error {
	return fmt.Errorf("%w; the state is as it was: the next run counts the same again", err)
}

// undo removes the files of a run that could not be saved. When it cannot tell
// whether the new state reached the disk it leaves them to the next Open, and
// says no.
func (s *Store) undo(outputs []Output) bool {
	onDisk, err := s.load()
	if err != nil || !slices.Equal(onDisk.Intent, outputs) || len(outputs) == 0 {
		return false
	}
	s.remove(outputs)
	return true
}

// complete puts files that count in their places, as far as they are not there.
func (s *Store) complete(outputs []Output) error {
	var failed error
	for _, o := range outputs {
		if err := atomicfile.Place(o.Temporary, o.Path); err != nil {
			failed = errors.Join(failed, fmt.Errorf("put %s in place: %w; it is whole in %s, and the next run with %s tries again", o.Path, err, o.Temporary, s.path))
		}
		s.stepped()
	}
	return failed
}

// recover ends what a run has left behind.
func (s *Store) recover() error {
	var failed error
	var found []Output
	for _, o := range s.state.Reports {
		if o.Temporary == "" {
			continue
		}
		there, err := s.look(o)
		failed = errors.Join(failed, err)
		if there {
			found = append(found, o)
		}
	}
	if err := errors.Join(failed, s.complete(found)); err != nil {
		return err
	}
	for _, o := range found {
		s.notes = append(s.notes, o.Path+": put in place now; the run that made it was stopped before it could")
	}
	s.remove(s.state.Intent)
	return nil
}

// look tells whether a file that counts waits to be put in place.
func (s *Store) look(o Output) (bool, error) {
	_, err := os.Lstat(o.Temporary)
	if err == nil {
		return true, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("put %s in place: %w", o.Path, err)
	}
	dir := filepath.Dir(o.Path)
	if _, err := os.Stat(dir); err != nil {
		return false, fmt.Errorf("put %s in place, which the last run with %s wrote: no directory %s; bring it back, or make it anew to give that file up", o.Path, s.path, dir)
	}
	if _, err := os.Lstat(o.Path); errors.Is(err, fs.ErrNotExist) {
		s.notes = append(s.notes, o.Path+": not there any more; the run that made it was stopped when it was to be put in place")
	}
	return false, nil
}

// remove removes temporary files of a run that does not count. What cannot be
// removed does no harm.
func (s *Store) remove(outputs []Output) {
	for _, o := range outputs {
		if err := os.Remove(o.Temporary); err != nil && !errors.Is(err, fs.ErrNotExist) {
			s.notes = append(s.notes, fmt.Sprintf("%s: left behind by a run that was stopped, and cannot be removed: %v", o.Temporary, cause(err)))
		}
		s.stepped()
	}
}

// settled gives outputs that are in place.
func settled(outputs []Output) []Output {
	var in []Output
	for _, o := range outputs {
		in = append(in, Output{Path: o.Path})
	}
	return in
}
