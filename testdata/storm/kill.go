package main

// This file owns mode kill: runs that continue, and that are killed.

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"
)

// leftEach is how often a run is left to end: each so many times.
const leftEach = 10

// killer runs the reader again and again.
type killer struct {
	*storm
	rand   *rand.Rand
	runs   int           // how many were started
	killed int           // how many were ended by a kill
	usual  time.Duration // that the last run took that ended by itself
	// read is the time in nanoseconds since 1970 at which the last run began that
	// ended by itself: what was written before is read.
	read atomic.Int64
	cpu  time.Duration // of all runs
	bad  []string      // runs that failed
}

func (t *storm) kill(ctx context.Context) error {
	k := &killer{storm: t, rand: rand.New(rand.NewPCG(t.seed, 0xdead))}
	p := &plan{safe: func(written time.Time) bool { return written.UnixNano() < k.read.Load() }}
	if err := t.prepare(p); err != nil {
		return err
	}
	wrote, err := t.while(ctx, k.repeat)
	if err == nil {
		err = k.once(ctx) // reads what is left
	}
	if err != nil {
		return err
	}
	v, err := k.compare()
	if err != nil {
		return err
	}
	fmt.Fprintf(t.out, "logagg: %d runs, %d of them killed, %.2f s of processor time\n", k.runs, k.killed, k.cpu.Seconds())
	return t.conclude(v, wrote)
}

// repeat starts and kills, spread over the time that it is given.
func (k *killer) repeat(ctx context.Context) error {
	// Files that were rotated before a log is first read are none of the reader's.
	if err := k.once(ctx); err != nil {
		return err
	}
	k.plan.turning.Store(true)
	begun := time.Now()
	for k.killed < k.kills {
		due := begun.Add(k.duration * time.Duration(k.killed) / time.Duration(k.kills))
		if err := sleepUntil(ctx, due); err != nil {
			return err
		}
		run := k.once
		if k.runs%leftEach > 0 {
			run = k.cut
		}
		if err := run(ctx); err != nil {
			return err
		}
	}
	return nil
}

func sleepUntil(ctx context.Context, due time.Time) error {
	timer := time.NewTimer(time.Until(due))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// start starts the next run.
func (k *killer) start() (*reader, error) {
	k.runs++
	report, events := k.reports(k.runs)
	args := []string{"scan", "--state", k.path("state"), "-o", report, "--events", events, "--no-progress"}
	return startReader(k.bin, append(args, k.inputs()...))
}

// reports gives the paths of a run's report and events.
func (k *killer) reports(run int) (report, events string) {
	base := k.path("reports", fmt.Sprintf("%04d", run))
	return base + ".json", base + ".ndjson"
}

// once is a run that is left to end.
func (k *killer) once(ctx context.Context) error {
	r, err := k.start()
	if err != nil {
		return err
	}
	if err := r.wait(ctx); ctx.Err() != nil {
		return err
	}
	return k.ended(r)
}

// cut is a run that is killed at a random moment, unless it has ended by then.
func (k *killer) cut(ctx context.Context) error {
	r, err := k.start()
	if err != nil {
		return err
	}
	timer := time.NewTimer(time.Duration(k.rand.Int64N(int64(2 * k.usual))))
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.done:
	case <-ctx.Done():
	}
	r.kill()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if r.cmd.ProcessState.ExitCode() < 0 { // by a signal: ours
		k.killed++
		k.cpu += r.cpu()
		return nil
	}
	return k.ended(r)
}

// maxBad is how many runs may fail before there is no use in going on.
const maxBad = 20

// ended takes note of a run that has ended by itself.
func (k *killer) ended(r *reader) error {
	k.cpu += r.cpu()
	if r.err == nil {
		k.usual = r.took
		k.read.Store(r.begun.UnixNano())
		return nil
	}
	err := fmt.Errorf("run %d: %w", k.runs, r.failure())
	if k.bad = append(k.bad, err.Error()); k.usual == 0 || len(k.bad) > maxBad {
		return err
	}
	return nil
}

// compare adds up the reports and events that are there.
func (k *killer) compare() (*verdict, error) {
	var all totals
	var faults []string
	survive := 0
	seen := newTally(k.books())
	for run := 1; run <= k.runs; run++ {
		report, events := k.reports(run)
		name := filepath.Base(report)
		s, err := readReport(report)
		if errors.Is(err, os.ErrNotExist) {
			if _, err := os.Stat(events); err == nil {
				faults = append(faults, filepath.Base(events)+": its report is missing")
			}
			continue
		}
		if err != nil {
			return nil, err
		}
		survive++
		all.add(s.Totals)
		for _, f := range s.faults() {
			faults = append(faults, name+": "+f)
		}
		lines, records := seen.lines, seen.events
		if err := seen.readFile(events); errors.Is(err, os.ErrNotExist) {
			faults = append(faults, name+": its events are missing")
			continue
		} else if err != nil {
			return nil, err
		}
		if lines, records = seen.lines-lines, seen.events-records; lines != s.Totals.Lines || records != s.Totals.Records {
			faults = append(faults, fmt.Sprintf("%s: %d lines and %d records, but %d lines in %d events", name, s.Totals.Lines, s.Totals.Records, lines, records))
		}
	}
	v := judge(k.books(), all, seen, false)
	v.faults = slices.Concat(v.faults, k.bad, faults)
	fmt.Fprintf(k.out, "%d reports survive\n", survive)
	return v, nil
}
