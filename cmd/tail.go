package cmd

// This file owns the command tail: records as they come, and the summary when it
// is ended.

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/logagg/logagg/aggregate"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/source"
	"github.com/logagg/logagg/output"
	"github.com/logagg/logagg/output/tail"
)

const (
	defaultLast = 10
	maxLast     = 1 << 30
)

// tailFlags holds tail's flags as users write them.
type tailFlags struct {
	inputFlags
	filterFlags
	last               int
	displayZone, color string
	quiet              bool
}

// tailJob is what the flags ask for, checked.
type tailJob struct {
	config  aggregate.Config
	display *time.Location // nil shows the log's own lines
	color   string
	quiet   bool
	out     io.Writer
	errw    io.Writer
}

// groups gives the flags in the groups that help shows.
func (f *tailFlags) groups() []flagGroup {
	input := pflag.NewFlagSet("Input", pflag.ContinueOnError)
	input.IntVarP(&f.last, "last", "n", defaultLast, "begin with the last `n` records of each file; 0 = none, -1 = all; with --since all, if it is not given")
	f.inputFlags.add(input)

	filter := pflag.NewFlagSet("Filters", pflag.ContinueOnError)
	f.filterFlags.add(filter)

	screen := pflag.NewFlagSet("Screen", pflag.ContinueOnError)
	screen.StringVar(&f.displayZone, "display-timezone", "", "show each record's time in `zone`, its severity and its message instead of the log's own line: local, UTC, Europe/Berlin, +02:00")
	addColor(screen, &f.color, "shown")
	screen.BoolVarP(&f.quiet, "quiet", "q", false, "no summary, and no messages on stderr but errors that end the run")
	return []flagGroup{input, filter, screen}
}

func newTail(in io.Reader, out, errw io.Writer) *cobra.Command {
	var f tailFlags
	groups := f.groups()
	cmd := &cobra.Command{
		Use:   "tail [flags] [PATH | GLOB | DIR | -]...",
		Short: "Show records as they come",
		Long: `Show records as they come, those of many lines whole, coloured by severity; with
several files each line begins with the file's name. Files are followed through
rotation, and new ones that match a glob or lie in a directory (with -r) join.
Without arguments a pipe on stdin is read, all of it.

Escape sequences and control bytes in a log never reach the terminal. A slow
terminal slows the reading down; no record is left out.

Ctrl-C ends it with a summary of what was shown: on stdout if that is a terminal,
else on stderr; with -q there is none.`,
		Example: `  logagg tail app.log
  logagg tail '/var/log/**/*.log' --min-severity warn
  journalctl -f | logagg tail
  logagg tail -n 100 --display-timezone local app.log
  logagg tail --since 15m --match timeout --exclude healthz app.log | tee slow.txt`,
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := settingsOrHelp(cmd, args, in, errw)
			if err != nil {
				return err
			}
			job, err := f.job(s, args, cmd.Flags().Changed("last"), time.Now())
			if err != nil {
				return err
			}
			if job.config.Formats, err = f.catalog(s); err != nil {
				return err
			}
			job.config.Stdin, job.out, job.errw = in, out, errw
			return job.run(cmd.Context())
		},
	}
	setFlags(cmd, groups)
	completeReading(cmd)
	complete(cmd, "display-timezone", "local", "UTC")
	return cmd
}

// tailStatusHelp tells tail's exit statuses.
const tailStatusHelp = `
Exit status:
  0  done: stdin ended, or Ctrl-C
  2  wrong usage
  3  some input could not be read, or in part
  4  stdout could not be written
`

// job checks the flags. Its errors name the place where a value was set.
func (f *tailFlags) job(s *settings, args []string, lastGiven bool, now time.Time) (*tailJob, error) {
	if len(args) == 0 {
		args = []string{"-"}
	}
	job := &tailJob{color: f.color, quiet: f.quiet}
	job.config = aggregate.Config{
		Args: args, Now: now, Follow: true, Live: true,
		Patterns: defaultPatterns, PatternSeverity: severity.Warn,
		Version: version(), Host: hostname(),
	}
	c := &job.config
	if f.last >= 0 && (lastGiven || f.since == "") {
		c.Last = &f.last
	}
	return job, s.verify(slices.Concat(f.inputFlags.checks(c), f.filterFlags.checks(c, now), []check{
		{"last", func() error { return within(int64(f.last), -1, maxLast) }},
		{"color", func() error { return checkColor(f.color) }},
		{"display-timezone", func() (err error) {
			if f.displayZone != "" {
				job.display, err = parseZone(f.displayZone)
			}
			return err
		}},
	}))
}

// run shows records until the inputs end or ctx is cancelled, which is the normal
// end, and then the summary.
func (job *tailJob) run(ctx context.Context) error {
	printer := tail.New(job.out, tail.Options{
		Color: useColor(job.color, job.out, true),
		Many:  strings.Contains(os.Getenv("TERM"), "256color"),
		Zone:  job.display,
	})
	job.config.Events = printer
	pipeline := aggregate.New(job.config)
	if inputs := pipeline.Inputs(); several(job.config.Args, inputs, job.config.Recursive) {
		var found []string
		for i := range inputs {
			found = append(found, inputs[i].Name)
		}
		printer.Names = tail.NewNames(job.config.Args, found)
	}
	if !job.quiet {
		printWaiting(job.errw, pipeline)
	}
	r, err := pipeline.Run(ctx)
	if err != nil {
		return &failure{statusNoReport, err}
	}
	if !job.quiet {
		printTroubles(job.errw, r)
		out := job.errw
		if isTerminal(job.out) {
			out = job.out
		}
		w, err := output.For("text", output.Options{
			Width: width(out, true), Color: useColor(job.color, out, true), Zone: job.summaryZone(),
		})
		if err == nil {
			_, _ = fmt.Fprintln(out) // the terminal has written ^C
			err = w.Write(out, r)
		}
		if err != nil {
			return &failure{statusNoReport, fmt.Errorf("write the summary: %w", err)}
		}
	}
	return unread(r)
}

// summaryZone is the zone of the summary's times: that of the records'.
func (job *tailJob) summaryZone() *time.Location {
	if job.display != nil {
		return job.display
	}
	return job.config.Zone
}

// several tells whether the records may be of more than one source: then they are
// told apart. What one argument stands for may be more, later.
func several(args []string, inputs []source.Input, recursive bool) bool {
	if len(args) > 1 || recursive {
		return true
	}
	named := len(inputs) == 1 && inputs[0].Name == args[0]
	return !named && strings.ContainsAny(args[0], "*?[{")
}
