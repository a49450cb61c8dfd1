// This file owns a state file on disk: its lock, and how it is loaded and saved.

package state

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/gofrs/flock"

	"github.com/logagg/logagg/aggregate/atomicfile"
	"github.com/logagg/logagg/aggregate/source"
)

// maxBytes bounds a state file: marks of millions of files. What is larger is
// something else, and not read.
const maxBytes = 1 << 30

// mode is that of new state files: they tell names of files, and columns.
const mode = 0o600

// Options says what a Store writes besides the logs.
type Options struct {
	Version string // of logagg
	Host    string
	Now     func() time.Time // default time.Now
}

// Store is a state file in use by a run. It is for one goroutine.
type Store struct {
	path  string
	file  *atomicfile.File // what path leads to
	opt   Options
	lock  *flock.Flock
	state *State             // as it is on disk
	begun []*atomicfile.File // the files of the run at hand; until Commit
	notes []string
	step  func() // is called after each change on disk; for tests, else nil
}

// InUse is the error of a state file that another run has open.
type InUse struct{ Path, Lock string }

func (e *InUse) Error() string {
	return fmt.Sprintf("%s is in use by another run (lock %s)", e.Path, e.Lock)
}

// Open locks the state file at path, loads it, and ends what a run that died has
// left behind (see the package). A file that does not exist is that of a first
// run; a symbolic link is followed. The lock is on a file beside it, PATH.lock,
// which stays: it is the process that holds the lock, and lets go of it by Close
// or by its death. Errors name the file and say what to do; of a file that is in
// use it is an InUse.
func Open(path string, opt Options) (*Store, error) { return open(path, opt, nil) }

func open(path string, opt Options, step func()) (*Store, error) {
	file, err := atomicfile.New(path, mode)
	if err == nil && file.Direct() {
		err = errors.New("is no regular file")
	}
	if err != nil {
		return nil, fmt.Errorf("state file %s: %w", path, err)
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	// Who holds the lock is alone, so the name needs nothing random. What a
	// run that died has left there is replaced.
	file.Temporary = file.Target + ".tmp"
	s := &Store{path: path, file: file, opt: opt, step: step, lock: flock.New(file.Target+".lock", flock.SetPermissions(mode))}
	locked, err := s.lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock state file %s: %w", path, err)
	}
	if !locked {
		return nil, &InUse{path, s.lockPath()}
	}
	if s.state, err = s.load(); err == nil {
		err = s.recover()
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// lockPath names the lock as the user would.
func (s *Store) lockPath() string {
	near := s.path + ".lock"
	a, errA := os.Stat(near)
	b, errB := os.Stat(s.lock.Path())
	if errA == nil && errB == nil && os.SameFile(a, b) {
		return near
	}
	return s.lock.Path()
}

// Paths gives the files that the store keeps: the state's and its lock's.
func (s *Store) Paths() []string { return []string{s.file.Target, s.lock.Path()} }

// Logs is how far the last run that counts read the logs; it is never nil.
func (s *Store) Logs() []source.Log { return s.state.Logs }

// Notes tells what Open found that users should know, a line each.
func (s *Store) Notes() []string { return s.notes }

// Close discards the files of a run that was begun and not committed, and lets
// go of the lock.
func (s *Store) Close() {
	for _, f := range s.begun {
		f.Discard()
	}
	s.begun = nil
	// It fails when nothing is locked; the process's end does the same.
	_ = s.lock.Close()
}

// load reads the state file.
func (s *Store) load() (*State, error) {
	info, err := os.Stat(s.file.Target)
	if errors.Is(err, fs.ErrNotExist) {
		return &State{Logs: []source.Log{}}, nil
	}
	if err == nil && info.Size() > maxBytes {
		return nil, s.refused(errors.New("is too large to be a state file"))
	}
	data, err := os.ReadFile(s.file.Target)
	if err != nil {
		return nil, fmt.Errorf("read state file %s: %w", s.path, cause(err))
	}
	state, err := Decode(data)
	if err != nil {
		return nil, s.refused(err)
	}
	return state, nil
}

func (s *Store) refused(err error) error {
	return fmt.Errorf("state file %s %w; move it away to count everything again, or restore it", s.path, err)
}

// save replaces the state file.
func (s *Store) save(state State) error {
	state.Version, state.Host, state.Saved = s.opt.Version, s.opt.Host, s.opt.Now().UTC().Truncate(time.Second)
	if err := s.replace(&state); err != nil {
		return fmt.Errorf("write state file %s: %w", s.path, err)
	}
	s.state = &state
	return nil
}

func (s *Store) replace(state *State) error {
	data, err := state.Encode()
	if err != nil {
		return err
	}
	if err := os.Remove(s.file.Temporary); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f := *s.file
	if err := f.Create(); err != nil {
		return err
	}
	s.stepped()
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err != nil {
		f.Discard()
		return err
	}
	s.stepped()
	err = f.Place()
	s.stepped()
	return err
}

func (s *Store) stepped() {
	if s.step != nil {
		s.step()
	}
}

// cause drops the path of an error of package os, which stands before it.
func cause(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}
