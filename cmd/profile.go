package cmd

// This file owns scan's hidden flags for those who work on its speed: profiles
// of a run, whole also when Ctrl-C ends it.

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"runtime/pprof"
	"runtime/trace"

	"github.com/spf13/pflag"
)

// profiles are the files that profiles of a run go to; empty for none.
type profiles struct{ cpu, memory, trace string }

// add adds the flags, hidden from help, manual and README.
func (p *profiles) add(flags *pflag.FlagSet) {
	for _, f := range []struct {
		path        *string
		name, usage string
	}{
		{&p.cpu, "cpuprofile", "write where the run spends its time to `file`, for go tool pprof"},
		{&p.memory, "memprofile", "write what the run allocates to `file`, for go tool pprof"},
		{&p.trace, "trace", "write what the run's goroutines do to `file`, for go tool trace"},
	} {
		flags.StringVar(f.path, f.name, "", f.usage)
		flags.Lookup(f.name).Hidden = true
	}
}

// start begins the profiles that are asked for. Their files are made now, so that
// a mistake in a name costs no run, and replace none: a log given in a profile's
// place would be lost. outputs are what else the run writes. stop writes them out.
func (p *profiles) start(outputs ...string) (stop func() error, err error) {
	var ends []func() error
	stop = func() error {
		var errs []error
		for _, end := range ends {
			errs = append(errs, end())
		}
		if err := errors.Join(errs...); err != nil {
			return &failure{statusNoReport, err}
		}
		return nil
	}
	for _, kind := range []struct {
		flag, path string
		begin      func(io.Writer) error
		end        func(io.Writer) error
	}{
		{"cpuprofile", p.cpu, pprof.StartCPUProfile, func(io.Writer) error { pprof.StopCPUProfile(); return nil }},
		{"trace", p.trace, trace.Start, func(io.Writer) error { trace.Stop(); return nil }},
		{"memprofile", p.memory, func(io.Writer) error { return nil }, writeMemory},
	} {
		if kind.path == "" {
			continue
		}
		file, err := createProfile(kind.path, outputs)
		if err == nil {
			err = kind.begin(file)
		}
		if err != nil {
			err = fmt.Errorf("--%s: %w", kind.flag, err)
			return nil, errors.Join(&failure{statusNoReport, err}, stop())
		}
		ends = append(ends, func() error {
			err := kind.end(file)
			if err == nil {
				err = file.err
			}
			if err = errors.Join(err, file.Close()); err != nil {
				return fmt.Errorf("--%s: %w", kind.flag, err)
			}
			return nil
		})
	}
	return stop, nil
}

// profileFile keeps the first error of what writes to it, as pprof and trace tell
// of none.
type profileFile struct {
	*os.File
	err error
}

func (f *profileFile) Write(b []byte) (int, error) {
	n, err := f.File.Write(b)
	if f.err == nil {
		f.err = err
	}
	return n, err
}

// createProfile makes a file that is none yet, and none of outputs. What is no
// regular file, such as /dev/stdout, is opened as it is.
func createProfile(path string, outputs []string) (*profileFile, error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		return &profileFile{File: file}, err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("%s is there already: give another path", path)
	}
	if err != nil {
		return nil, err
	}
	made, err := file.Stat()
	for _, output := range outputs {
		if other, missing := os.Stat(output); err == nil && missing == nil && os.SameFile(made, other) {
			err = fmt.Errorf("%s is an output, too: give another path", path)
			return nil, errors.Join(err, file.Close(), os.Remove(path))
		}
	}
	return &profileFile{File: file}, err
}

// writeMemory writes what was allocated, up to the moment.
func writeMemory(w io.Writer) error {
	runtime.GC() // the profile tells of what the last collection knew
	return pprof.WriteHeapProfile(w)
}
