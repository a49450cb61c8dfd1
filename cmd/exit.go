package cmd

// This file owns the exit statuses. When several apply the first of this order
// wins: a signal, 4, 3, 1, 0. So 1 says that the condition held on a whole
// read, and a script never takes a partial one for clean.

import (
	"errors"
	"fmt"
)

const (
	statusDone     = 0 // done; also a stream ended by Ctrl-C, and a closed stdout
	statusHeld     = 1 // a --fail-on condition held
	statusUsage    = 2 // wrong usage, environment or configuration file
	statusPartial  = 3 // the report is written, but some input could not be read, or in part
	statusNoReport = 4 // no report could be written
	// 130 and 143: SIGINT or SIGTERM cut a batch of files short; the report of
	// what was read is written. See interrupted.status.
)

// failure is an error that knows its exit status. Without an error it says
// nothing: the messages are already printed.
type failure struct {
	status int
	err    error
}

func (f *failure) Error() string {
	if f.err == nil {
		return ""
	}
	return f.err.Error()
}

func (f *failure) Unwrap() error { return f.err }

// usagef makes an error of wrong usage.
func usagef(format string, args ...any) error {
	return &failure{statusUsage, fmt.Errorf(format, args...)}
}

// statusOf gives the status of what a command returned. Errors without one come
// from cobra's own parsing: wrong usage.
func statusOf(err error) int {
	if err == nil {
		return statusDone
	}
	var f *failure
	if errors.As(err, &f) {
		return f.status
	}
	return statusUsage
}
