// Package cmd is logagg's command line: flags, environment and configuration
// file become an aggregate.Config; errors and results become exit statuses.
// This file owns signals and the bound on garbage.
package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// Main runs logagg with the arguments (without the program's name) and gives
// the exit status; see exit.go for the table.
func Main(args []string, in io.Reader, out, errw io.Writer) int {
	ctx, release := catchSignals(context.Background())
	defer release()

	root := newRoot(in, out, errw)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	status := statusOf(err)
	if err == nil {
		return status
	}
	if errors.Is(err, syscall.EPIPE) {
		return statusDone // the reader, such as head, has seen enough
	}
	if msg := err.Error(); msg != "" {
		for line := range strings.Lines(msg) {
			_, _ = fmt.Fprintf(errw, "logagg: %s\n", printable(strings.TrimSuffix(line, "\n")))
		}
	}
	if status == statusUsage && err.Error() != "" && !errors.As(err, new(*badFormats)) {
		_, _ = fmt.Fprintf(errw, "logagg: run '%s --help' for flags and examples\n", helpFor(root, args))
	}
	return status
}

// boundGarbage has less garbage beside what lives where that is much, as of many
// inputs. Lines make none, so it costs next to nothing then: 50,000 files take 60
// MiB instead of 78, and no more time. A run over few would spend a seventh of its
// time, when it begins, on collecting what is not worth it.
func boundGarbage(inputs int) {
	const many, percent = 1000, 40
	if inputs >= many && os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}

// helpFor names the command that the arguments call.
func helpFor(root *cobra.Command, args []string) string {
	if c, _, err := root.Find(args); err == nil && c != root {
		return c.CommandPath()
	}
	return root.Name()
}

// interrupted is the cause of a context that a signal cancelled.
type interrupted struct{ signal syscall.Signal }

func (i interrupted) Error() string {
	switch i.signal {
	case syscall.SIGTERM:
		return "stopped by SIGTERM"
	case syscall.SIGHUP:
		return "stopped by SIGHUP"
	}
	return "stopped by SIGINT"
}

// status is the shell's: 128 and the signal's number.
func (i interrupted) status() int { return 128 + int(i.signal) }

// echo is for how long the first signal may come again without being a second one:
// timeout(1) sends it to the process, and then to the process group.
const echo = 200 * time.Millisecond

// catchSignals gives a context that the first SIGINT or SIGTERM cancels, with
// an interrupted as its cause; the second one ends the process at once, after
// what beforeExit has been given. release waits for the goroutine that listens.
func catchSignals(parent context.Context) (ctx context.Context, release func()) {
	last := &lastAct{}
	ctx, cancel := context.WithCancelCause(context.WithValue(parent, lastActKey{}, last))
	// With SIGPIPE ignored, a closed stdout is an error that can be handled.
	signal.Ignore(syscall.SIGPIPE)
	caught := make(chan os.Signal, 2)
	signal.Notify(caught, syscall.SIGINT, syscall.SIGTERM)
	quit := make(chan struct{})
	var listening sync.WaitGroup
	listening.Go(func() {
		var first interrupted
		var since time.Time
		for {
			select {
			case <-quit:
				return
			case s := <-caught:
				why := interrupted{syscall.SIGINT}
				if s, ok := s.(syscall.Signal); ok {
					why.signal = s
				}
				switch {
				case since.IsZero():
					first, since = why, time.Now()
					cancel(why)
				case why != first || time.Since(since) > echo:
					last.do()
					os.Exit(why.status())
				}
			}
		}
	})
	// The signals stay caught after release: one that comes between the end of
	// the work and the end of the process must not change the exit status.
	return ctx, func() {
		close(quit)
		listening.Wait()
		cancel(nil)
	}
}

// lastAct is what is done before a second signal ends the process.
type lastAct struct{ act atomic.Pointer[func()] }

type lastActKey struct{}

// beforeExit has act done before a second signal ends the process, until the
// function that it gives is called. There is one such act at a time.
func beforeExit(ctx context.Context, act func()) (forget func()) {
	last, caught := ctx.Value(lastActKey{}).(*lastAct)
	if !caught {
		return func() {}
	}
	last.act.Store(&act)
	return func() { last.act.Store(nil) }
}

// lastWord is how long the act may take: a terminal that takes nothing must not
// hold the process.
const lastWord = 200 * time.Millisecond

func (l *lastAct) do() {
	act := l.act.Load()
	if act == nil {
		return
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		(*act)()
	}()
	select {
	case <-done:
	case <-time.After(lastWord):
	}
}
