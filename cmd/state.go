package cmd

// This file owns how a scan goes on where the last one with its state file
// ended; package state has the protocol.

import (
	"errors"
	"fmt"
	"slices"

	"github.com/logagg/logagg/aggregate/atomicfile"
	"github.com/logagg/logagg/aggregate/source"
	"github.com/logagg/logagg/aggregate/state"
)

// checkState refuses what cannot be continued.
func checkState(path string, args []string) error {
	if path == "" || slices.ContainsFunc(args, func(arg string) bool { return arg != "-" }) {
		return nil
	}
	return errors.New("stdin cannot be continued: what was read of it never comes again; name the files to read")
}

// openState opens the state file, if there is to be one. What a run that died
// left undone is done before anything else is read or written; a baseline may be
// among it.
func (job *scanJob) openState(path string, s *settings) error {
	if path == "" {
		return nil
	}
	if job.every > 0 {
		return usagef("%s: a state goes with one report, and %s writes many: leave one of them out", s.where("state"), s.where("every"))
	}
	for _, other := range []struct{ flag, path string }{{"output", job.output}, {"events", job.events}} {
		if other.path != "" && other.path != "-" && sameTarget(path, other.path) {
			return usagef("%s: %s is where %s goes: give the state a path of its own", s.where("state"), path, s.where(other.flag))
		}
	}
	store, err := state.Open(path, state.Options{Version: job.config.Version, Host: job.config.Host})
	if err != nil {
		return &failure{statusNoReport, err}
	}
	for _, note := range store.Notes() {
		if !job.quiet {
			_, _ = fmt.Fprintf(job.errw, "logagg: %s\n", printable(note))
		}
	}
	job.store, job.config.Logs = store, store.Logs()
	return nil
}

// sameTarget tells whether two paths lead to one file, which need not be there.
func sameTarget(a, b string) bool {
	fileA, errA := atomicfile.New(a, 0)
	fileB, errB := atomicfile.New(b, 0)
	return errA == nil && errB == nil && !fileA.Direct() && fileA.Target == fileB.Target
}

// closeState ends the use of the state file. A run that was not committed leaves
// it as it was.
func (job *scanJob) closeState() {
	if job.store != nil {
		job.store.Close()
	}
}

// refuseState keeps the state file from being read as a log.
func (job *scanJob) refuseState(inputs []source.Input) error {
	if job.store == nil {
		return nil
	}
	for _, path := range job.store.Paths() {
		if isInput(path, inputs) {
			return usagef("%s, of the state, is an input too: keep the state file where the arguments do not reach", path)
		}
	}
	return nil
}

// begin says which files the run writes, before it writes any.
func (job *scanJob) begin(files []*atomicfile.File) error {
	if job.store == nil {
		return nil
	}
	return job.store.Begin(files...)
}

// commit puts files in their places. With a state file, they and the state are
// one commit.
func (job *scanJob) commit(files []*atomicfile.File, logs []source.Log) error {
	if job.store != nil {
		return job.store.Commit(logs)
	}
	var failed error
	for _, f := range files {
		if err := f.Place(); err != nil {
			failed = errors.Join(failed, fmt.Errorf("write %s: %w", f.Path, err))
		}
	}
	return failed
}
