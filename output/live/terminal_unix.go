//go:build linux || darwin || dragonfly || freebsd || netbsd || openbsd

// This file owns what Unix knows of a terminal.

package live

import (
	"context"
	"os"
	"os/signal"
	"sync/atomic"
	"time"

	"golang.org/x/sys/unix"
	"golang.org/x/term"

	"github.com/logagg/logagg/aggregate/meter"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/output/text"
)

// tty is a terminal of the system's. While it is open it catches the signals that
// tell of it.
type tty struct {
	*os.File
	redraw, suspended chan os.Signal
	silenced          atomic.Bool
}

// New makes a view on a terminal, for a look whose width is not heeded. snapshot
// gives what has been counted so far, in a report that the view may keep; meter
// tells it when there is something new. It gives nil where views cannot be drawn.
func New(out *os.File, look text.Writer, m *meter.Meter, snapshot func() *report.Report) *View {
	if t := os.Getenv("TERM"); t == "" || t == "dumb" || !term.IsTerminal(int(out.Fd())) {
		return nil
	}
	return newView(&tty{File: out, redraw: make(chan os.Signal, 1), suspended: make(chan os.Signal, 1)}, look, m, snapshot)
}

// Run draws until ctx is done or the terminal takes no more, and gives the
// terminal back.
func (v *View) Run(ctx context.Context) {
	t := v.screen.term.(*tty)
	signal.Notify(t.redraw, unix.SIGWINCH, unix.SIGCONT)
	defer signal.Stop(t.redraw)
	signal.Notify(t.suspended, unix.SIGTSTP)
	defer signal.Stop(t.suspended)
	v.run(ctx)
}

func (t *tty) Redraw() <-chan os.Signal    { return t.redraw }
func (t *tty) Suspended() <-chan os.Signal { return t.suspended }

// Size falls back on that of the first terminals.
func (t *tty) Size() (columns, rows int) {
	columns, rows, err := term.GetSize(int(t.Fd()))
	if err != nil || columns <= 0 || rows <= 0 {
		return 80, 24
	}
	return columns, rows
}

// Foreground also holds when it cannot be told: then there are no jobs.
func (t *tty) Foreground() bool {
	group, err := unix.IoctlGetInt(int(t.Fd()), unix.TIOCGPGRP)
	return err != nil || group == unix.Getpgrp()
}

// SetEcho leaves all else as it is, Ctrl-C and Ctrl-Z above all.
func (t *tty) SetEcho(on bool) {
	if on && !t.silenced.Load() || !t.Foreground() { // the background would be stopped for it
		return
	}
	mode, err := unix.IoctlGetTermios(int(t.Fd()), getMode)
	if err != nil || !on && mode.Lflag&unix.ECHO == 0 {
		return
	}
	t.silenced.Store(!on)
	if mode.Lflag &^= unix.ECHO; on {
		mode.Lflag |= unix.ECHO
	}
	_ = dropInput(int(t.Fd()))
	_ = unix.IoctlSetTermios(int(t.Fd()), setMode, mode) // what is typed then shows
}

// SuspendProcess stops the process until somebody continues it. SIGTSTP would not:
// Go's runtime keeps its handler. Unlike SIGSTOP, SIGTTOU is ignored by the system
// where nobody could continue the process; then no SIGCONT comes either.
func (t *tty) SuspendProcess() {
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, unix.SIGCONT)
	defer signal.Stop(continued)
	if err := unix.Kill(unix.Getpid(), unix.SIGTTOU); err != nil {
		return
	}
	select {
	case <-continued:
	case <-time.After(ignored):
	}
}

// ignored is how long after a signal to itself a process that still runs knows
// that it was ignored.
const ignored = 250 * time.Millisecond
