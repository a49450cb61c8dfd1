package cmd

// This file owns the flags of scan: how they are named, explained, checked and
// turned into an aggregate.Config. No check here reads or writes a file.

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/logagg/logagg/aggregate"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/output"
	"github.com/logagg/logagg/output/events"
)

// scanFlags holds scan's flags as users write them.
type scanFlags struct {
	catalogFlags
	output, format, events               string
	since, until, zone                   string
	minSeverity, patternSeverity         string
	match, exclude, failOn               []string
	baseline                             string
	workers, maxOpen, patterns           int
	maxLine                              string
	color                                string
	noProgress, quiet, recursive, binary bool
	follow                               bool
	every                                string
}

// scanJob is what the flags ask for, checked.
type scanJob struct {
	config    aggregate.Config
	output    string // where the report goes; empty for stdout
	noReport  bool   // events have stdout and the report goes nowhere
	format    string
	oddEnding bool // the output's ending promises no format that is known
	events    string
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
	input.BoolVarP(&f.recursive, "recursive", "r", false, "read directories, with all below them")
	input.BoolVar(&f.binary, "binary", false, "read files that look binary, too")
	input.StringVar(&f.zone, "timezone", "local", "`zone` of time stamps that state none: local, UTC, Europe/Berlin, +02:00")
	f.add(input)

	filter := pflag.NewFlagSet("Filters", pflag.ContinueOnError)
	filter.StringVar(&f.since, "since", "", "only records at or after `time`: 2h, 3d, 15:04, yesterday, 2006-01-02, RFC 3339")
	filter.StringVar(&f.until, "until", "", "only records before `time`")
	filter.StringVar(&f.minSeverity, "min-severity", "", "only records of at least `level`: trace, debug, info, notice, warn, error, critical, fatal")
	filter.StringArrayVar(&f.match, "match", nil, "only records whose message matches the `regexp` (RE2; repeatable: any of them)")
	filter.StringArrayVar(&f.exclude, "exclude", nil, "no records whose message matches the `regexp` (RE2; repeatable)")

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
is written at the end, each --every, and when SIGHUP asks for one.`,
		Example: `  logagg scan app.log
  logagg scan '/var/log/**/*.log' --since 2h --min-severity warn
  journalctl | logagg scan
  logagg scan -r logs -o report.json --fail-on 'error>=100'
  logagg scan app.log -o today.json --baseline yesterday.json --fail-on new
  logagg scan app.log --events - | jq -r .message
  logagg scan --follow /var/log/app.log`,
		RunE: func(cmd *cobra.Command, args []string) error {
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
			if err := job.baseline.read(cmd.Context(), s, cmd.Name(), f.baseline, args, in); err != nil {
				return err
			}
			job.config.Stdin = in
			return job.run(cmd.Context())
		},
	}
	setFlags(cmd, groups)
	complete(cmd, "format", "text", "json", "csv")
	complete(cmd, "color", "auto", "always", "never")
	complete(cmd, "min-severity", "trace", "debug", "info", "notice", "warn", "error", "critical", "fatal")
	complete(cmd, "pattern-severity", "all", "trace", "debug", "info", "notice", "warn", "error", "critical", "fatal")
	complete(cmd, "fail-on", "fatal", "error", "error>=1", "warn>1%", "new")
	complete(cmd, "timezone", "local", "UTC")
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
		Args: args, Follow: f.follow, Recursive: f.recursive, Binary: f.binary, Now: now,
		Workers: f.workers, MaxOpen: f.maxOpen, Version: version(), Host: hostname(),
	}
	c := &job.config
	checks := []struct {
		flag  string
		check func() error
	}{
		{"timezone", func() (err error) { c.Zone, err = parseZone(f.zone); return err }},
		{"since", func() (err error) { c.Since, err = optionalTime(f.since, now, c.Zone); return err }},
		{"until", func() (err error) { c.Until, err = optionalTime(f.until, now, c.Zone); return err }},
		{"until", func() error {
			if !c.Since.IsZero() && !c.Until.IsZero() && !c.Since.Before(c.Until) {
				return fmt.Errorf("%s is not after --since %s: no record could pass", c.Until.Format(time.RFC3339), c.Since.Format(time.RFC3339))
			}
			return nil
		}},
		{"min-severity", func() error {
			number, known := severity.Parse(f.minSeverity)
			if f.minSeverity != "" && !known {
				return fmt.Errorf("%q is no severity: use trace, debug, info, notice, warn, error, critical or fatal", f.minSeverity)
			}
			c.MinSeverity = number
			return nil
		}},
		{"match", func() (err error) { c.Match, err = compile(f.match); return err }},
		{"exclude", func() (err error) { c.Exclude, err = compile(f.exclude); return err }},
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
		{"events", func() error {
			if f.events == "" {
				return nil
			}
			return events.Check(f.events)
		}},
		{"output", func() error { return job.setOutput(f.output) }},
		{"format", func() error { return job.setFormat(f.format) }},
		{"every", func() error { return job.setEvery(f.every) }},
	}
	for _, check := range checks {
		if err := check.check(); err != nil {
			return nil, usagef("%s: %w", s.where(check.flag), err)
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

func optionalTime(s string, now time.Time, zone *time.Location) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return parseTime(s, now, zone)
}

func compile(patterns []string) ([]*regexp.Regexp, error) {
	var out []*regexp.Regexp
	for _, p := range patterns {
		re, err := regexp.Compile(p)
		if err != nil {
			return nil, fmt.Errorf("%q: %s", p, strings.TrimPrefix(err.Error(), "error parsing regexp: "))
		}
		out = append(out, re)
	}
	return out, nil
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
