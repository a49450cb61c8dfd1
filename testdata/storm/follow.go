package main

// This file owns modes follow and quiet: one reader that is interrupted in the
// end.

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Rotations end calmTime before the writers do if these run for calmFrom at
// least: so long after the last one, no deleted file may be open.
const (
	calmTime = 10 * time.Second
	calmFrom = 3 * calmTime
)

func (t *storm) follow(ctx context.Context) error {
	p := &plan{sees: true}
	p.safe = func(written time.Time) bool { return time.Since(written) >= t.hold }
	if err := t.prepare(p); err != nil {
		return err
	}
	return t.watch(ctx)
}

// watch runs the reader and the writers, and compares.
func (t *storm) watch(ctx context.Context) error {
	report, events := t.path("reports", "report.json"), t.path("reports", "events.ndjson")
	args := append([]string{"scan", "--follow", "--events", events, "-o", report, "--no-progress"}, t.inputs()...)
	var r *reader
	var before, after load
	wrote, err := t.while(ctx, func(ctx context.Context) (err error) {
		if r, err = startReader(t.bin, args); err != nil {
			return err
		}
		if err := r.attentive(ctx); err != nil {
			return err
		}
		before = r.proc().load()
		calm := time.Duration(0)
		if t.duration >= calmFrom {
			calm = calmTime
		}
		t.plan.turning.Store(true)
		err = r.sleep(ctx, t.duration-calm)
		t.plan.turning.Store(false)
		if err != nil {
			return err
		}
		return r.sleep(ctx, calm)
	})
	if r == nil {
		return err
	}
	if err == nil {
		err = r.idle(ctx)
	}
	if err != nil {
		r.kill()
		return err
	}
	after = r.proc().load()
	ended := r.interrupt(ctx)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	v, err := t.compare(report, events)
	if err != nil {
		return errors.Join(ended, err)
	}
	if ended != nil {
		v.fault("%v", ended)
	} else if said := r.said(); said != "" {
		fmt.Fprintf(t.out, "logagg says on stderr: %q\n", said)
	}
	if t.duration >= calmFrom && len(after.deleted) > 0 {
		v.fault("%d deleted files are open still: %q", len(after.deleted), after.deleted)
	}
	printLoad(t.out, r.cpu(), r.took, before, after)
	if t.duration < calmFrom {
		fmt.Fprintf(t.out, "%d deleted files were open; they are a fault only with -duration %v or more\n", len(after.deleted), calmFrom)
	}
	return t.conclude(v, wrote)
}

// compare reads a report and its events.
func (t *storm) compare(report, events string) (*verdict, error) {
	s, err := readReport(report)
	if err != nil {
		return nil, err
	}
	seen := newTally(t.books())
	if err := seen.readFile(events); err != nil {
		return nil, err
	}
	v := judge(t.books(), s.Totals, seen, true)
	v.faults = append(v.faults, s.faults()...)
	return v, nil
}

// calm is mode quiet: many logs, of which few grow.
func (t *storm) calm(ctx context.Context) error {
	p := &plan{safe: func(time.Time) bool { return true }}
	t.form, t.ways = "glob", nil
	t.settings.writers = min(t.settings.writers, t.files)
	if err := t.prepare(p); err != nil {
		return err
	}
	const lines = 3 // of a log that nobody writes any longer
	for id := t.settings.writers; id < t.files; id++ {
		w, err := newWriter(p, id, t.root(id), t.path("away"), t.seed, true)
		if err != nil {
			return err
		}
		if err := errors.Join(w.write(lines), w.log.close()); err != nil {
			return err
		}
		t.quiet = append(t.quiet, w.book)
	}
	return t.watch(ctx)
}
