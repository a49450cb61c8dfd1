package main

// This file owns the command line.

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "storm:", err)
		os.Exit(1)
	}
}

// mode is a mode, with its defaults.
type mode struct {
	course   func(*storm, context.Context) error
	rate     int
	writers  int
	duration time.Duration
	every    span
	ways     string
}

var modes = map[string]mode{
	"follow": {
		course: (*storm).follow, rate: 20_000, writers: 8, duration: time.Minute,
		every: span{100 * time.Millisecond, 500 * time.Millisecond},
		ways:  "rename,copytruncate,compress,symlink,directory,join,delete,truncate",
	},
	"kill": {
		course: (*storm).kill, rate: 5_000, writers: 8, duration: time.Minute,
		every: span{500 * time.Millisecond, 3 * time.Second},
		ways:  "rename,copytruncate,compress,symlink",
	},
	"quiet": {course: (*storm).calm, rate: 100, writers: 10, duration: 10 * time.Minute},
}

// run is main without the process around it: args are the words after the
// program's name.
func run(ctx context.Context, args []string, out, errw io.Writer) error {
	s, err := parse(args, errw)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "mode %s, seed %d, logs by %s, %d writers, %d lines a second\n", s.mode, s.seed, s.form, s.writers, s.rate)
	return trial(ctx, s, out, modes[s.mode].course)
}

func parse(args []string, errw io.Writer) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("storm", flag.ContinueOnError)
	flags.SetOutput(errw)
	flags.Usage = func() {
		fmt.Fprintln(errw, "usage: go run ./testdata/storm [flags]")
		flags.PrintDefaults()
	}
	flags.StringVar(&s.mode, "mode", "follow", "follow, kill or quiet")
	flags.Uint64Var(&s.seed, "seed", 1, "random `seed`")
	flags.StringVar(&s.bin, "bin", "", "test the logagg at `PATH` in place of building it")
	flags.StringVar(&s.dir, "dir", "", "work in a new folder in `DIR`; default that for temporary files")
	flags.BoolVar(&s.keep, "keep", false, "keep the folder when all is well, too")
	flags.IntVar(&s.writers, "writers", 0, "`number` of writers; default 8, in mode quiet 10")
	flags.IntVar(&s.rate, "rate", 0, "`lines` a second, of all writers; default 20000, in mode kill 5000, in mode quiet 100")
	flags.DurationVar(&s.duration, "duration", 0, "how long to write, in mode kill at the least; default 1m, in mode quiet 10m")
	flags.Var(&s.every, "rotate", "the `span` between the rotations of a log; default 100ms-500ms, in mode kill 500ms-3s")
	ways := flags.String("ways", "", "rotate by these ways, parted by commas; default "+modes["follow"].ways+", in mode kill "+modes["kill"].ways+"; known are "+wayNames())
	flags.IntVar(&s.generations, "generations", 10, "keep this `number` of rotated files a log")
	flags.DurationVar(&s.hold, "hold", 300*time.Millisecond, "in mode follow, take nothing away before this time after it was written")
	flags.DurationVar(&s.settle, "settle", time.Second, "do not rotate a log that is new under its name before this time")
	flags.StringVar(&s.form, "form", "", "name the logs by a glob (glob), or by their names and one directory (names); default glob, in mode follow names with an even seed")
	flags.IntVar(&s.kills, "kills", 200, "in mode kill, kill this `number` of runs")
	flags.IntVar(&s.files, "files", 1000, "in mode quiet, the `number` of logs")
	if err := flags.Parse(args); err != nil {
		return s, err
	}
	if flags.NArg() > 0 {
		flags.Usage()
		return s, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	return s, s.complete(*ways)
}

// complete fills in what the flags left to the mode, and checks the rest.
func (s *settings) complete(ways string) error {
	m, known := modes[s.mode]
	if !known {
		return fmt.Errorf("-mode %q: no such mode; known are follow, kill, quiet", s.mode)
	}
	s.rate = cmp.Or(s.rate, m.rate)
	s.writers = cmp.Or(s.writers, m.writers)
	s.duration = cmp.Or(s.duration, m.duration)
	s.every = cmp.Or(s.every, m.every)
	if s.form == "" {
		s.form = "glob"
		if s.mode == "follow" && s.seed%2 == 0 {
			s.form = "names"
		}
	}
	if ways = cmp.Or(ways, m.ways); ways != "" {
		var err error
		if s.ways, err = chooseWays(ways); err != nil {
			return err
		}
	}
	switch {
	case s.form != "glob" && s.form != "names":
		return fmt.Errorf("-form %q: use glob or names", s.form)
	case s.rate < 1 || s.writers < 1 || s.kills < 1 || s.files < 1:
		return errors.New("-rate, -writers, -kills and -files: give a number above 0")
	case s.generations < 1:
		return fmt.Errorf("-generations %d: give a number above 0", s.generations)
	case s.duration < 0 || s.hold < 0 || s.settle < 0:
		return errors.New("-duration, -hold and -settle: give a time that is not below 0")
	}
	return nil
}

func (s *span) String() string {
	if *s == (span{}) {
		return ""
	}
	return s.low.String() + "-" + s.high.String()
}

// Set takes a span such as 100ms-500ms, or one time for both its ends.
func (s *span) Set(text string) error {
	low, high, two := strings.Cut(text, "-")
	if !two {
		high = low
	}
	var err, err2 error
	s.low, err = time.ParseDuration(low)
	s.high, err2 = time.ParseDuration(high)
	if err != nil || err2 != nil || s.low <= 0 || s.high < s.low {
		return fmt.Errorf("%q is no span; write it as 100ms-500ms", text)
	}
	return nil
}
