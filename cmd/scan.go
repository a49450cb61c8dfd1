package cmd

// This file owns the flags of scan: how they are named, explained, checked and
// turned into an aggregate.Config. No check here reads or writes a file.

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/logagg/logagg/aggregate"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/state"
	"github.com/logagg/logagg/output"
	"github.com/logagg/logagg/output/events"
)

// scanFlags holds scan's flags as users write them.
type scanFlags struct {
	inputFlags
	filterFlags
	output, format, events, state string
	until                         string
	patternSeverity               string
	failOn                        []string
	baseline                      string
	workers, maxOpen, patterns    int
	maxLine                       string
	color                         string
	noProgress, quiet             bool
	follow                        bool
	every                         string
	profiles                      profiles
}

// scanJob is what the flags ask for, checked.
type scanJob struct {
	config    aggregate.Config
	output    string // where the report goes; empty for stdout
	noReport  bool   // events have stdout and the report goes nowhere
	format    string
	oddEnding bool // the output's ending promises no format that is known
	events    string
	store     *state.Store // where earlier runs ended; nil for a run that stands alone
	failOn    []*condition // one that holds is enough
	baseline  against
	color     string
	progress  bool
	quiet     bool
	every     time.Duration // between reports of a followed run; 0 for none
	series    output.Writer // of reports that follow one another on stdout; may be nil
	in        io.Reader
	out, errw io.Writer
}

// groups gives the flags in the groups that help shows.
func (f *scanFlags) groups() []flagGroup {
	input := pflag.NewFlagSet("Input", pflag.ContinueOnError)
	input.BoolVarP(&f.follow, "follow", "f", false, "keep reading as files grow and rotate, and new ones come, until Ctrl-C")
	f.inputFlags.add(input)
	input.StringVar(&f.state, "state", "", "go on where the last run with the state file at `path` ended, and keep there where this one ends")

	filter := pflag.NewFlagSet("Filters", pflag.ContinueOnError)
	f.filterFlags.add(filter)
	filter.StringVar(&f.until, "until", "", "only records before `time`")

	out := pflag.NewFlagSet("Output", pflag.ContinueOnError)
	addOutput(out, &f.output, &f.format, "report")
	out.StringVar(&f.events, "events", "", "also write every record to `dest`: - (NDJSON on stdout), *.ndjson, *.jsonl, *.csv")
	out.StringVar(&f.every, "every", "", "with --follow, write a report each `duration` (10s, 5m, 1h), of all since the start")
	addReportFailOn(out, &f.failOn)

	screen := pflag.NewFlagSet("Screen", pflag.ContinueOnError)
	addColor(screen, &f.color, "report")
	screen.BoolVar(&f.noProgress, "no-progress", false, "show no progress on stderr, and no live summary")
	screen.BoolVarP(&f.quiet, "quiet", "q", false, "no messages and no progress on stderr, but errors that end the run")

	bounds := pflag.NewFlagSet("Bounds", pflag.ContinueOnError)
	bounds.IntVar(&f.workers, "workers", 0, "parse with `n` workers (default: one per core)")
	bounds.IntVar(&f.maxOpen, "max-open", aggregate.DefaultMaxOpen, "read at most `n` inputs at a time")
	bounds.StringVar(&f.maxLine, "max-line", "1MiB", "parse at most `bytes` of a line")

	patterns := pflag.NewFlagSet("Patterns", pflag.ContinueOnError)
	patterns.IntVar(&f.patterns, "patterns", defaultPatterns, "list the first `n` patterns of messages, the worst first; 0 = none, -1 = all")
	patterns.StringVar(&f.patternSeverity, "pattern-severity", "warn", "group records of at least `level`, and unknown ones; all = every record")
	addBaseline(patterns, &f.baseline)
	return []flagGroup{input, filter, patterns, out, screen, bounds}
}

func newScan(in io.Reader, out, errw io.Writer) *cobra.Command {
	var f scanFlags
	groups := f.groups()
	cmd := &cobra.Command{
		Use:   "scan [flags] [PATH | GLOB | DIR | -]...",
		Short: "Read logs and report what is in them",
		Long: `Read logs and report what is in them: how many records of which severity,
when, from where, and which messages: alike ones make a pattern.

Inputs are files, globs (** too; quoted ones are expanded by logagg),
directories (with -r) and - for stdin. Without arguments a pipe on stdin is
read. gzip, bzip2, xz and zstd are read transparently. A file that is named
twice is read once.

With --follow the summary is redrawn in place on a terminal. Elsewhere a report
is written at the end, each --every, and when SIGHUP asks for one.

With --state each run counts only what is new since the last one. Report and
state are one commit: a run that dies, at any moment, is simply repeated. Only
what goes to stdout or to a device may come twice then. A second run with the
same state file fails at once; the lock is on PATH.lock, which stays.`,
		Example: `  logagg scan app.log
  logagg scan '/var/log/**/*.log' --since 2h --min-severity warn
  journalctl | logagg scan
  logagg scan -r logs -o report.json --fail-on 'error>=100'
  logagg scan app.log -o today.json --baseline yesterday.json --fail-on new
  logagg scan app.log --events - | jq -r .message
  logagg scan --follow /var/log/app.log
  logagg scan --state app.state -o $(date +%s).json app.log`,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			s, err := settingsOrHelp(cmd, args, in, errw)
			if err != nil {
				return err
			}
			job, err := f.job(s, args, time.Now())
			if err != nil {
				return err
			}
			if job.config.Formats, err = f.catalog(s); err != nil {
				return err
			}
			job.in, job.out, job.errw = in, out, errw
			if err := job.openState(f.state, s); err != nil {
				return err
			}
			defer job.closeState()
			if err := job.baseline.read(cmd.Context(), s, cmd.Name(), f.baseline, args, in); err != nil {
				return err
			}
			job.config.Stdin = in
			stop, err := f.profiles.start(job.output, job.events)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(stop(), err) }()
			return job.run(cmd.Context())
		},
	}
	setFlags(cmd, groups)
	f.profiles.add(cmd.Flags())
	complete(cmd, "format", "text", "json", "csv")
	completeReading(cmd)
	complete(cmd, "pattern-severity", "all", "trace", "debug", "info", "notice", "warn", "error", "critical", "fatal")
	complete(cmd, "fail-on", "fatal", "error", "error>=1", "warn>1%", "new")
	return cmd
}

func complete(cmd *cobra.Command, flag string, values ...string) {
	// It fails only for a flag that does not exist; a test covers that.
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// Bounds of the bounds: beyond them a value is a slip, and would only exhaust
// memory or file descriptors.
const (
	maxWorkers = 1024
	maxOpen    = 1 << 16
	maxLine    = 1 << 30

	maxPatterns     = 1 << 20
	defaultPatterns = 10
)

// job checks the flags. Its errors name the place where a value was set.
func (f *scanFlags) job(s *settings, args []string, now time.Time) (*scanJob, error) {
	if len(args) == 0 {
		args = []string{"-"}
	}
	job := &scanJob{events: f.events, color: f.color, quiet: f.quiet, progress: !f.quiet && !f.noProgress}
	job.config = aggregate.Config{
		Args: args, Follow: f.follow, Live: f.follow, Now: now,
		Workers: f.workers, MaxOpen: f.maxOpen, Version: version(), Host: hostname(),
	}
	c := &job.config
	checks := slices.Concat(f.inputFlags.checks(c), f.filterFlags.checks(c, now), []check{
		{"until", func() (err error) { c.Until, err = optionalTime(f.until, now, c.Zone); return err }},
		{"until", func() error {
			if !c.Since.IsZero() && !c.Until.IsZero() && !c.Since.Before(c.Until) {
				return fmt.Errorf("%s is not after --since %s: no record could pass", c.Until.Format(time.RFC3339), c.Since.Format(time.RFC3339))
			}
			return nil
		}},
		{"fail-on", func() (err error) {
			job.failOn, err = parseConditions(f.failOn, f.baseline)
			return err
		}},
		{"workers", func() error { return within(int64(f.workers), 0, maxWorkers) }},
		{"max-open", func() error { return within(int64(f.maxOpen), 1, maxOpen) }},
		{"max-line", func() error {
			n, err := parseSize(f.maxLine)
			if err == nil {
				err = within(n, 1, maxLine)
			}
			c.MaxLine = int(n)
			return err
		}},
		{"patterns", func() error {
			c.Patterns = f.patterns
			if job.baseline.listed = f.patterns; f.baseline != "" && f.patterns != 0 {
				c.Patterns = -1 // they are marked and sorted again before the list is cut
			}
			return within(int64(f.patterns), -1, maxPatterns)
		}},
		{"pattern-severity", func() error {
			if f.patternSeverity == "all" {
				return nil
			}
			number, known := severity.Parse(f.patternSeverity)
			if !known {
				return fmt.Errorf("%q is no severity: use all, trace, debug, info, notice, warn, error, critical or fatal", f.patternSeverity)
			}
			c.PatternSeverity = number
			return nil
		}},
		{"color", func() error { return checkColor(f.color) }},
		{"state", func() error { return checkState(f.state, args) }},
		{"events", func() error {
			if f.events == "" {
				return nil
			}
			return events.Check(f.events)
		}},
		{"output", func() error { return job.setOutput(f.output) }},
		{"format", func() error { return job.setFormat(f.format) }},
		{"every", func() error {
			if !f.follow && s.origin["every"] != "" {
				return nil // it is set for runs that follow
			}
			return job.setEvery(f.every)
		}},
	})
	if err := s.verify(checks); err != nil {
		return nil, err
	}
	for _, path := range []string{job.output, job.events} {
		if abs, err := filepath.Abs(path); err == nil && path != "" && path != "-" {
			c.Outputs = append(c.Outputs, abs)
		}
	}
	return job, nil
}

func hostname() string {
	host, err := os.Hostname()
	if err != nil {
		return "" // a report without it is still one
	}
	return host
}

// setOutput decides where the report goes, beside the events.
func (job *scanJob) setOutput(path string) error {
	switch {
	case path == "-" && job.events == "-":
		return errors.New("report and events cannot both go to stdout: give one of them a path")
	case path != "" && path != "-" && path == job.events:
		return fmt.Errorf("%s is where --events go: give the report a path of its own", path)
	}
	job.noReport = path == "" && job.events == "-"
	if path != "-" {
		job.output = path
	}
	return nil
}

// setFormat decides on the report's format: as asked, else by the output's
// ending, else text.
func (job *scanJob) setFormat(format string) error {
	if format == "" {
		format = "text"
		byName, known := output.FormatOf(job.output)
		if known {
			format = byName
		}
		ending := strings.ToLower(filepath.Ext(job.output))
		job.oddEnding = !known && !slices.Contains(textEndings, ending) && !strings.ContainsAny(ending, "0123456789")
	}
	job.format = format
	_, err := output.For(format, output.Options{})
	return err
}

func checkColor(when string) error {
	switch when {
	case "auto", "always", "never":
		return nil
	}
	return fmt.Errorf("%q is neither auto, always nor never", when)
}

func within(n, low, high int64) error {
	if n < low || n > high {
		return fmt.Errorf("%d is out of range: want %d to %d", n, low, high)
	}
	return nil
}
