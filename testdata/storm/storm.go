package main

// This file owns what the modes have in common: the folder, the writers, the end
// with a verdict.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"
)

// settings are what the flags say.
type settings struct {
	mode        string
	seed        uint64
	bin         string
	dir         string
	keep        bool
	writers     int
	rate        int
	duration    time.Duration
	every       span
	ways        []way
	generations int
	settle      time.Duration
	hold        time.Duration
	form        string
	kills       int
	files       int
}

// storm is one trial.
type storm struct {
	settings
	out     io.Writer
	work    string // the folder that holds all of it
	plan    *plan
	writers []*writer
	quiet   []*book // of logs that nobody writes any longer
}

// errDiffers says that not every line was counted once.
var errDiffers = errors.New("what was counted is not what was written")

// trial makes the folder, runs the mode, and removes the folder unless it is
// needed to find out what went wrong.
func trial(ctx context.Context, s settings, out io.Writer, course func(*storm, context.Context) error) (err error) {
	t := &storm{settings: s, out: out}
	if s.dir != "" {
		if err := os.MkdirAll(s.dir, 0o755); err != nil {
			return err
		}
	}
	if t.work, err = os.MkdirTemp(s.dir, "storm-"); err != nil {
		return err
	}
	// The reader must not look at the logs by two names.
	if t.work, err = filepath.EvalSymlinks(t.work); err != nil {
		return err
	}
	for _, dir := range []string{"logs", "away", "reports"} {
		if err := os.Mkdir(t.path(dir), 0o755); err != nil {
			return err
		}
	}
	defer func() {
		switch {
		case err != nil && !errors.Is(err, context.Canceled):
			fmt.Fprintf(out, "left in place: %s\n", t.work)
		case s.keep:
			fmt.Fprintf(out, "kept: %s\n", t.work)
		default:
			err = errors.Join(err, os.RemoveAll(t.work))
		}
	}()
	if t.bin == "" {
		if t.bin, err = build(ctx, t.work); err != nil {
			return err
		}
	}
	if t.bin, err = filepath.Abs(t.bin); err != nil {
		return err
	}
	return course(t, ctx)
}

func (t *storm) path(parts ...string) string {
	return filepath.Join(append([]string{t.work}, parts...)...)
}

func (t *storm) root(writer int) string { return t.path("logs", fmt.Sprintf("w%d", writer)) }

// prepare makes the writers, and their empty logs.
func (t *storm) prepare(p *plan) error {
	t.plan = p
	p.rate = float64(t.rate) / float64(t.settings.writers)
	p.every, p.ways = t.every, t.ways
	p.generations, p.settle = t.generations, t.settle
	for id := range t.settings.writers {
		w, err := newWriter(p, id, t.root(id), t.path("away"), t.seed, t.named(id))
		if err != nil {
			return err
		}
		if t.form == "glob" || t.named(id) {
			if err := w.log.age(appendHeader(nil, time.Now(), 0, number{id, tooOld}, "from before the reader")); err != nil {
				return err
			}
		}
		t.writers = append(t.writers, w)
	}
	return nil
}

// tooOld is the number of a line that no reader should find: it is in a file
// that was rotated before the log is first read. No writer gets there.
const tooOld = 999_999_999

// named tells whether a writer's log is given to the reader by its name.
func (t *storm) named(writer int) bool {
	return t.form == "names" && writer != t.settings.writers-1
}

// inputs are the arguments that name the logs.
func (t *storm) inputs() []string {
	if t.form == "glob" {
		return []string{t.path("logs", "**", logName)}
	}
	var args []string
	for id := range t.settings.writers {
		if t.named(id) {
			args = append(args, filepath.Join(t.root(id), logName))
		} else {
			args = append(args, "-r", t.root(id))
		}
	}
	return args
}

// while runs the writers as long as body does, and waits for their end. A writer
// that fails cancels the context of body.
func (t *storm) while(ctx context.Context, body func(context.Context) error) (took time.Duration, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	group, ctx := errgroup.WithContext(ctx)
	begun := time.Now()
	for _, w := range t.writers {
		group.Go(func() error {
			if err := w.run(ctx); err != nil {
				return fmt.Errorf("writer %d: %w", w.id, err)
			}
			return nil
		})
	}
	bodyErr := body(ctx)
	cancel()
	err = group.Wait()
	if err == nil {
		err = bodyErr
	}
	return time.Since(begun), err
}

func (t *storm) books() []*book {
	var books []*book
	for _, w := range t.writers {
		books = append(books, w.book)
	}
	return append(books, t.quiet...)
}

// conclude prints the verdict, after the faults that the caller found.
func (t *storm) conclude(v *verdict, wrote time.Duration) error {
	v.print(t.out)
	lines := 0
	for _, w := range t.writers {
		lines += w.book.lines
	}
	fmt.Fprintf(t.out, "the writers reached %.0f lines a second, of %d\n", float64(lines)/wrote.Seconds(), t.rate)
	if v.ok() {
		fmt.Fprintln(t.out, "each line was counted once")
		return nil
	}
	if err := writeTurns(t.path("rotations.tsv"), t.books()); err != nil {
		return err
	}
	return errDiffers
}
