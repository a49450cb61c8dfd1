package cmd

// This file tests what a signal does: it cancels with a cause that tells which.

import (
	"context"
	"errors"
	"os"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/logagg/logagg/aggregate"
	"github.com/logagg/logagg/aggregate/report"
)

func TestSignalsCancel(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(s.String(), func(t *testing.T) {
			ctx, release := catchSignals(context.Background())
			defer release()
			self, err := os.FindProcess(os.Getpid())
			if err != nil {
				t.Fatal(err)
			}
			if err := self.Signal(s); err != nil {
				t.Skip(err)
			}
			<-ctx.Done()
			job := &scanJob{}
			got := statusOf(job.verdict(ctx, &report.Report{}))
			if got != 128+int(s) {
				t.Errorf("status %d for a cut batch", got)
			}
			if err := job.verdict(ctx, &report.Report{Complete: true}); err != nil {
				t.Errorf("a stream's end: %v", err)
			}
		})
	}
}

func TestSignalEndsFollowing(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(interrupted{syscall.SIGTERM})
	job := &scanJob{config: aggregate.Config{Follow: true}}
	if err := job.verdict(ctx, &report.Report{}); err != nil {
		t.Errorf("a followed run's end: %v", err)
	}
	missing := &report.Report{Skipped: []report.Skipped{{Name: "app.log", Failed: true}}}
	if got := statusOf(job.verdict(ctx, missing)); got != statusPartial {
		t.Errorf("status %d for an input that never came", got)
	}
}

func TestBeforeExit(t *testing.T) {
	ctx, release := catchSignals(t.Context())
	defer release()
	last := ctx.Value(lastActKey{}).(*lastAct)
	done := 0
	forget := beforeExit(ctx, func() { done++ })
	last.do()
	forget()
	last.do()
	if done != 1 {
		t.Errorf("done %d times", done)
	}
	beforeExit(t.Context(), func() {})() // without signals there is nothing to do

	synctest.Test(t, func(t *testing.T) {
		stuck := make(chan struct{})
		beforeExit(ctx, func() { <-stuck })
		begin := time.Now()
		last.do()
		if d := time.Since(begin); d != lastWord {
			t.Errorf("a terminal that takes nothing held the process for %v", d)
		}
		close(stuck)
	})
}

func TestStatusOrder(t *testing.T) {
	why := "unreadable"
	c, err := parseCondition("fatal>=0")
	if err != nil {
		t.Fatal(err)
	}
	job := &scanJob{failOn: []*condition{c}, quiet: true}
	r := &report.Report{Complete: true}
	if got := statusOf(job.verdict(t.Context(), r)); got != statusHeld {
		t.Errorf("status %d when the condition holds", got)
	}
	r.Sources = []report.Source{{Error: &why}}
	if got := statusOf(job.verdict(t.Context(), r)); got != statusPartial {
		t.Errorf("status %d when input failed, too", got)
	}
	if got := statusOf(errors.New("unknown flag")); got != statusUsage {
		t.Errorf("status %d for an error of cobra's", got)
	}
}
