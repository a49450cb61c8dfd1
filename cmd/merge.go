package cmd

// This file owns the command merge: one report of many.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/logagg/logagg/aggregate/merge"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/source"
)

// mergeFlags holds merge's flags as users write them.
type mergeFlags struct {
	output, format, baseline, color string
	failOn                          []string
	patterns                        int
	quiet                           bool
}

// mergeJob is what the flags ask for, checked. It writes and judges its report
// as a scan does.
type mergeJob struct {
	scanJob
	inputs  []source.Input
	sum     merge.Sum
	skipped int               // reports that could not be read
	listed  *int              // patterns; nil for the most that a part lists
	where   string            // of the flag that says so, for errors
	seen    map[runKey]string // the file of each report
	shared  overlaps
}

func (f *mergeFlags) groups() []flagGroup {
	patterns := pflag.NewFlagSet("Patterns", pflag.ContinueOnError)
	patterns.IntVar(&f.patterns, "patterns", 0, "list the first `n` patterns, the worst first; 0 = none, -1 = all (default: the most that one of the reports lists)")
	addBaseline(patterns, &f.baseline)

	out := pflag.NewFlagSet("Output", pflag.ContinueOnError)
	addOutput(out, &f.output, &f.format, "report")
	addReportFailOn(out, &f.failOn)

	screen := pflag.NewFlagSet("Screen", pflag.ContinueOnError)
	addScreen(screen, &f.color, &f.quiet, "report")
	return []flagGroup{patterns, out, screen}
}

func newMerge(in io.Reader, out, errw io.Writer) *cobra.Command {
	var f mergeFlags
	groups := f.groups()
	cmd := &cobra.Command{
		Use:   "merge [flags] [REPORT | GLOB | -]...",
		Short: "Make one report of many: of many hosts, or many nights",
		Long: `Make one report of many: of many hosts, or many nights.

Inputs are JSON reports that scan or merge wrote: files, globs (** too; quoted
ones are expanded by logagg) and - for stdin, each of which may hold several
reports, one after another. Compressed files are read, too. A file that is named
twice counts once.

Numbers add up exactly: the report of the parts is that of the whole. Sources of
the same name on the same host are one; sources keep their hosts where these
differ. Messages are grouped into patterns anew.

All reports must be made with the same filters and pattern options, else nothing
is written. A report that cannot be read is left out, and the merged one is then
marked incomplete.`,
		Example: `  logagg merge monday.json tuesday.json
  logagg merge 'hosts/*/night.json' -o fleet.json
  ssh web1 logagg scan --format json /var/log/app.log | logagg merge - web2.json
  logagg merge 'night/*.json' --baseline last-week.json --fail-on new`,
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := settingsOrHelp(cmd, args, in, errw)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				args = []string{"-"}
			}
			job := &mergeJob{scanJob: scanJob{color: f.color, quiet: f.quiet, in: in, out: out, errw: errw}}
			if cmd.Flags().Changed("patterns") {
				job.listed = &f.patterns
			}
			if err := f.check(job, s); err != nil {
				return err
			}
			if err := job.baseline.read(cmd.Context(), s, cmd.Name(), f.baseline, args, in); err != nil {
				return err
			}
			return job.merge(cmd.Context(), args)
		},
	}
	setFlags(cmd, groups)
	complete(cmd, "format", "text", "json", "csv")
	complete(cmd, "color", "auto", "always", "never")
	complete(cmd, "fail-on", "fatal", "error", "error>=1", "warn>1%", "new")
	return cmd
}

// check checks the flags. Its errors name the place where a value was set.
func (f *mergeFlags) check(job *mergeJob, s *settings) error {
	job.where = s.where("patterns")
	checks := []struct {
		flag  string
		check func() error
	}{
		{"patterns", func() error { return within(int64(f.patterns), -1, maxPatterns) }},
		{"fail-on", func() (err error) {
			job.failOn, err = parseConditions(f.failOn, f.baseline)
			return err
		}},
		{"color", func() error { return checkColor(f.color) }},
		{"output", func() error { return job.setOutput(f.output) }},
		{"format", func() error { return job.setFormat(f.format) }},
	}
	for _, check := range checks {
		if err := check.check(); err != nil {
			return usagef("%s: %w", s.where(check.flag), err)
		}
	}
	return nil
}

// merge reads the reports, merges and writes.
func (job *mergeJob) merge(ctx context.Context, args []string) error {
	if err := job.find(args); err != nil {
		return err
	}
	job.noteEnding(job.errw)
	for _, in := range job.inputs {
		err := eachReport(ctx, in, func(r *report.Report, err error) error {
			if err == nil {
				err = job.sum.Add(called(in.Name), r)
			}
			if errors.As(err, new(*merge.Mismatch)) {
				return err
			}
			if err != nil {
				job.skip(in.Name, plainRead(err).Error())
				return nil // what follows may be whole
			}
			job.noteCopy(in.Name, r)
			return nil
		})
		if ctx.Err() != nil {
			return stopped(ctx, err) // a part of a sum is worse than none
		}
		if mismatch, ok := errors.AsType[*merge.Mismatch](err); ok {
			return usagef("%w", mismatch)
		}
		if err != nil {
			job.skip(in.Name, plainRead(err).Error())
		}
	}
	r, err := job.sum.Report()
	if err != nil {
		return &failure{statusNoReport, errors.New("no report could be read")}
	}
	if err := job.finish(r); err != nil {
		return err
	}
	if err := job.writeReport(r); err != nil {
		return &failure{statusNoReport, err}
	}
	if !job.quiet {
		job.shared.warn(job.errw)
		job.baseline.warn(job.errw)
	}
	if job.skipped > 0 {
		return &failure{status: statusPartial}
	}
	return job.holds(r)
}

// runKey tells the run that made a report.
type runKey struct {
	host      string
	generated time.Time
	elapsed   float64
}

// noteCopy tells of a report that is there twice: it counts twice, as only its
// user knows whether that is meant.
func (job *mergeJob) noteCopy(name string, r *report.Report) {
	key := runKey{r.Host, r.Generated, r.ElapsedSeconds}
	first, twice := job.seen[key]
	if !twice {
		job.shared.add(name, r)
	} else if !job.quiet {
		_, _ = fmt.Fprintf(job.errw, "logagg: %s: the same report as in %s; it counts twice\n", printable(called(name)), printable(called(first)))
	}
	if job.seen == nil {
		job.seen = map[runKey]string{}
	}
	job.seen[key] = name
}

// find finds the inputs, before any of them is read.
func (job *mergeJob) find(args []string) error {
	if err := checkWritable("report", job.output); err != nil {
		return &failure{statusNoReport, err}
	}
	inputs, skips, err := reportInputs(args, job.in)
	if err != nil {
		return err
	}
	job.inputs = inputs
	for _, s := range skips {
		job.skip(s.Name, s.Reason)
	}
	return refuseInput(job.output, inputs)
}

// skip leaves a report out, and tells of it.
func (job *mergeJob) skip(name, reason string) {
	job.sum.Leave(report.Skipped{Name: name, Host: hostname(), Reason: report.NotMerged + reason})
	if job.skipped++; !job.quiet && job.skipped <= maxTroubles {
		_, _ = fmt.Fprintf(job.errw, "logagg: %s: %s\n", printable(called(name)), printable(reason))
	}
}

// finish makes of the sum what is asked for.
func (job *mergeJob) finish(r *report.Report) error {
	r.Version, r.Generated = version(), time.Now().UTC().Truncate(time.Second)
	if err := job.list(r); err != nil {
		return err
	}
	if err := job.baseline.check(r.Options); err != nil {
		return err
	}
	job.baseline.listed = r.Options.Patterns
	job.baseline.mark(r)
	r.CutPatterns(r.Options.Patterns)
	return nil
}

// list decides on how many patterns are listed.
func (job *mergeJob) list(r *report.Report) error {
	switch {
	case job.listed == nil, r.Options.Patterns == 0 && job.where != "--patterns":
		return nil // a setting for scan may well not fit
	case *job.listed == 0:
		r.Patterns, r.Fingerprints, r.PatternsOmitted = nil, nil, report.PatternsOmitted{}
	case r.Options.Patterns == 0:
		return usagef("%s: the reports hold no patterns", job.where)
	}
	r.Options.Patterns = *job.listed
	return nil
}

// mergeStatusHelp tells merge's exit statuses.
const mergeStatusHelp = `
Exit status:
  0    done
  1    a condition of --fail-on holds; it may be repeated, or hold several, parted
       by commas
  2    wrong usage, or reports that do not add up; nothing is written
  3    the report is written, but some report could not be read
  4    no report could be written
  130  SIGINT, or 143 SIGTERM, stopped the run; nothing is written
`
