package cmd

// This file owns what a followed scan shows and writes while it runs: the live
// summary, and a report each --every and on SIGHUP.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/logagg/logagg/aggregate"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/output"
	"github.com/logagg/logagg/output/live"
	"github.com/logagg/logagg/output/text"
)

// minEvery is the shortest time between reports: with less, a run does little
// else.
const minEvery = 100 * time.Millisecond

// setEvery checks --every against the flags that are set already.
func (job *scanJob) setEvery(every string) error {
	if every == "" {
		return nil
	}
	var err error
	if job.every, err = parseSpan(every); err != nil {
		return err
	}
	// The place to refuse it beside --state, whose report comes at the end.
	switch {
	case !job.config.Follow:
		return errors.New("it needs --follow: without it the run ends with its one report")
	case job.noReport:
		return errors.New("stdout has the events: say with -o where reports go")
	case job.every < minEvery:
		return fmt.Errorf("%s is too short: want at least %s", every, minEvery)
	}
	return nil
}

// follower shows and writes the reports of a run that goes on.
type follower struct {
	job      *scanJob
	pipeline *aggregate.Pipeline
	end      context.CancelCauseFunc // ends the run
	view     *live.View              // nil when nothing is shown
	screens  []any                   // the standard streams that are terminals
	hup      chan os.Signal
	troubled string // what was told last of reports that could not be written
}

// follow starts to show and to write the reports of a run that goes on. stop waits
// for the end of that; the last report is the caller's. end ends the run.
func (job *scanJob) follow(ctx context.Context, end context.CancelCauseFunc, p *aggregate.Pipeline) (stop func()) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	f := &follower{job: job, pipeline: p, end: end, hup: make(chan os.Signal, 1)}
	if job.every > 0 || job.format == "json" {
		_ = job.follows() // it fails for formats that are not known; this one is
	}
	for _, stream := range []any{job.config.Stdin, job.out, job.errw} {
		if isTerminal(stream) {
			f.screens = append(f.screens, stream)
		}
	}
	if !signal.Ignored(syscall.SIGHUP) { // as nohup has it
		// It stays caught: a terminal that goes sends it twice, and the second one
		// must not end the process before the last report is written.
		signal.Notify(f.hup, syscall.SIGHUP)
	}
	forget := func() {}
	var group sync.WaitGroup
	if f.view = f.live(); f.view != nil {
		forget = beforeExit(ctx, f.view.Restore)
		group.Go(func() { f.view.Run(ctx) })
	}
	if f.view == nil && !job.quiet {
		printWaiting(job.errw, p)
	}
	group.Go(func() { f.reports(ctx) })
	return func() {
		cancel()
		group.Wait()
		forget()
	}
}

// live gives the live summary; nil when stdout is no terminal, when it is for
// something else, or when nobody wants it.
func (f *follower) live() *live.View {
	job := f.job
	out, isFile := job.out.(*os.File)
	ownStdout := job.events != "-" && (job.output != "" || job.format == "text" && job.every == 0)
	if !job.progress || !isFile || !ownStdout || job.typed() {
		return nil
	}
	look := text.Writer{Color: useColor(job.color, out, true), Zone: job.config.Zone}
	return live.New(out, look, job.config.Meter, f.snapshot)
}

// snapshot reports what has been counted so far.
func (f *follower) snapshot() *report.Report {
	r := f.pipeline.Snapshot()
	against := f.job.baseline // a copy: what it counts is of this report
	against.mark(r)
	return r
}

// reports writes one at each time of --every and on SIGHUP, until ctx is done.
func (f *follower) reports(ctx context.Context) {
	var each <-chan time.Time
	if f.job.every > 0 {
		ticker := time.NewTicker(f.job.every)
		defer ticker.Stop()
		each = ticker.C
	}
	// A shell that ends sends SIGHUP a moment before it lets the terminal go.
	var gone <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case <-each:
			f.write()
		case <-gone:
			f.endIfGone()
		case <-f.hup:
			if gone = time.After(time.Second); f.endIfGone() {
				continue
			}
			if f.view != nil {
				f.view.Redraw()
			}
			f.write()
		}
	}
}

// endIfGone ends the run when a terminal that it was started on is gone.
func (f *follower) endIfGone() bool {
	for _, stream := range f.screens {
		if !isTerminal(stream) {
			f.end(interrupted{syscall.SIGHUP})
			return true
		}
	}
	return false
}

// write writes a report, unless the screen shows it. Where a file cannot be
// written now, it may be later; a closed stdout stays so.
func (f *follower) write() {
	job := f.job
	if job.output == "" && (f.view != nil || job.noReport) {
		return
	}
	err := job.follows()
	if err == nil {
		err = job.put(f.snapshot())
	}
	switch {
	case err != nil && job.output == "":
		f.end(err)
	case err != nil:
		f.tell(err.Error() + "; it will be tried again")
	case f.view != nil:
		f.view.Notice("report of " + time.Now().In(job.config.Zone).Format("15:04:05") + " written to " + job.output)
	}
}

// tell tells of a trouble once, until there is another.
func (f *follower) tell(trouble string) {
	switch {
	case f.view != nil:
		f.view.Notice(trouble)
	case f.troubled != trouble && !f.job.quiet:
		_, _ = fmt.Fprintf(f.job.errw, "logagg: %s\n", printable(trouble))
	}
	f.troubled = trouble
}

// follows has reports on stdout written as such that follow one another.
func (job *scanJob) follows() (err error) {
	if job.output == "" && job.series == nil {
		job.series, err = output.Series(job.format, job.look())
	}
	return err
}
