package cmd

// This file owns the command diff: what changed from one report to another.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/logagg/logagg/aggregate/diff"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/source"
	"github.com/logagg/logagg/output"
	"github.com/logagg/logagg/output/text"
)

// diffFlags holds diff's flags as users write them.
type diffFlags struct {
	output, format, color string
	failOn                []string
	factor                float64
	top                   int
	all, quiet            bool
}

// defaultTop is how many patterns of a class the text shows.
const defaultTop = 10

func (f *diffFlags) groups() []flagGroup {
	what := pflag.NewFlagSet("Comparison", pflag.ContinueOnError)
	what.Float64Var(&f.factor, "factor", diff.DefaultFactor, "rates must rise or fall by at least the factor `x`")
	what.BoolVar(&f.all, "all", false, "list what is unchanged, too")

	out := pflag.NewFlagSet("Output", pflag.ContinueOnError)
	addOutput(out, &f.output, &f.format, "comparison")
	out.IntVar(&f.top, "top", defaultTop, "in text, list the first `n` patterns of a kind; -1 = all")
	out.StringArrayVar(&f.failOn, "fail-on", nil, "exit 1 when there is a `change`: new, gone, risen, fallen (repeatable, or parted by commas)")

	screen := pflag.NewFlagSet("Screen", pflag.ContinueOnError)
	addScreen(screen, &f.color, &f.quiet, "comparison")
	return []flagGroup{what, out, screen}
}

func newDiff(in io.Reader, out, errw io.Writer) *cobra.Command {
	var f diffFlags
	groups := f.groups()
	cmd := &cobra.Command{
		Use:   "diff [flags] OLD NEW",
		Short: "Tell what changed from one report to another",
		Long: `Tell what changed from one report to another: patterns that are new, gone, risen
or fallen, and severities. The reports are JSON ones that scan or merge wrote;
- is stdin. Compressed files are read, too.

A pattern that OLD lacks is new, even with one record. All other changes must be
more than chance: a pattern has risen or fallen when its rate per hour and per
other record both moved by the factor (1.5), and significantly so, and it is
gone when none at all is significant, too. So more traffic or a longer night is
no change; where there is nothing but one pattern, or nothing but trouble, the
hours alone decide.

What is chance? Bursts: how much a pattern's records vary within a night is
measured. And levels, which vary from night to night by 10 to 30 %: as much as
most patterns do between the two reports, 20 % when they are too few to tell. If
that holds, the chance of even one false change in a comparison is 1 %; if levels
vary more, it is greater: then give a greater --factor. A report without records
is taken to be as long as the other one.

Both reports must be made with the same filters and --pattern-severity. The only
settings that diff heeds are color and quiet.`,
		Example: `  logagg diff monday.json tuesday.json
  logagg diff last.json now.json --fail-on new,risen
  logagg diff last.json now.json -o changes.csv
  logagg scan --format json app.log | logagg diff last.json -`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usagef("diff takes two reports, OLD and NEW, not %d", len(args))
			}
			if args[0] == "-" && args[1] == "-" {
				return usagef("stdin can be read once only: name a file for one of the reports")
			}
			// scan's other settings would mean other things here.
			shared := pflag.NewFlagSet("", pflag.ContinueOnError)
			for _, name := range []string{"color", "quiet"} {
				shared.AddFlag(cmd.Flags().Lookup(name))
			}
			s, err := loadSettings(shared)
			if err != nil {
				return err
			}
			return f.run(cmd.Context(), s, args, in, out, errw)
		},
	}
	setFlags(cmd, groups)
	complete(cmd, "format", "text", "json", "csv")
	complete(cmd, "color", "auto", "always", "never")
	complete(cmd, "fail-on", "new", "gone", "risen", "fallen", "new,risen")
	return cmd
}

func (f *diffFlags) run(ctx context.Context, s *settings, args []string, in io.Reader, out, errw io.Writer) error {
	job := scanJob{color: f.color, quiet: f.quiet}
	checks := []struct {
		flag  string
		check func() error
	}{
		{"color", func() error { return checkColor(f.color) }},
		{"output", func() error { return job.setOutput(f.output) }},
		{"format", func() error {
			err := job.setFormat(f.format)
			if !slices.Contains(output.DiffFormats, job.format) {
				err = fmt.Errorf("unknown format %q; want one of %s", job.format, strings.Join(output.DiffFormats, ", "))
			}
			return err
		}},
		{"factor", func() error {
			if !(f.factor > 1 && f.factor <= 1e6) { // NaN, too, is refused
				return fmt.Errorf("%v is out of range: want more than 1", f.factor)
			}
			return nil
		}},
		{"top", func() error { return within(int64(f.top), -1, maxPatterns) }},
		{"fail-on", f.checkFailOn},
	}
	for _, check := range checks {
		if err := check.check(); err != nil {
			return usagef("%s: %w", s.where(check.flag), err)
		}
	}
	if err := checkWritable("comparison", job.output); err != nil {
		return &failure{statusNoReport, err}
	}
	var reports [2]*report.Report
	for i, path := range args {
		if err := refuseInput(job.output, []source.Input{{Path: path}}); err != nil {
			return err
		}
		var err error
		if reports[i], err = readReport(ctx, path, in); err != nil {
			return stopped(ctx, noReport(err))
		}
	}
	older, newer := reports[0], reports[1]
	names := []string{called(args[0]), called(args[1])}
	if err := checkComparable(names, older, newer); err != nil {
		return err
	}
	if !f.quiet {
		job.noteEnding(errw)
		for _, note := range diffNotes(args, names, older, newer) {
			_, _ = fmt.Fprintf(errw, "logagg: %s\n", printable(note))
		}
	}
	d := diff.Compare(older, newer, f.factor)
	if err := f.write(&job, args, d, out); err != nil {
		return &failure{statusNoReport, err}
	}
	return f.verdict(d)
}

// noReport gives an error its status, unless it has one.
func noReport(err error) error {
	if errors.As(err, new(*failure)) {
		return err
	}
	return &failure{statusNoReport, err}
}

// checkComparable refuses reports that count other things.
func checkComparable(names []string, older, newer *report.Report) error {
	o, n := older.Options, newer.Options
	diffs := o.Selection(&n)
	if o.Patterns != 0 && n.Patterns != 0 {
		n.Grouping = o.Grouping // samples tell patterns where fingerprints cannot
		diffs = o.Differences(&n)
	}
	if len(diffs) > 0 {
		return usagef("%s and %s do not compare: %s; make both reports with the same options",
			names[0], names[1], strings.Join(diffs, ", "))
	}
	return nil
}

// diffNotes tells what makes a comparison odd.
func diffNotes(paths, names []string, older, newer *report.Report) []string {
	var notes []string
	if a, err := os.Stat(paths[0]); err == nil {
		if b, err := os.Stat(paths[1]); err == nil && os.SameFile(a, b) {
			notes = append(notes, fmt.Sprintf("%s and %s are the same file", names[0], names[1]))
		}
	}
	if older.Totals.Records > 0 && newer.Totals.Records > 0 && begin(older).After(begin(newer)) {
		notes = append(notes, fmt.Sprintf("%s, given as the old report, is the newer one", names[0]))
	}
	for i, r := range []*report.Report{older, newer} {
		if r.Totals.Records == 0 {
			notes = append(notes, names[i]+" has no records")
		}
		if !r.Complete {
			notes = append(notes, names[i]+" is incomplete")
		}
		switch {
		case r.Options.Grouping == 0:
			notes = append(notes, names[i]+" was made by an older version of logagg, which knew no patterns: only severities are compared")
		case r.Options.Patterns == 0:
			notes = append(notes, names[i]+" has no patterns (--patterns 0): only severities are compared")
		}
	}
	if older.Options.Patterns != 0 && newer.Options.Patterns != 0 && older.Options.Grouping != newer.Options.Grouping {
		notes = append(notes, "the reports group messages by different versions of the method: patterns are told by their samples")
	}
	return notes
}

// begin is when a report's records begin or, without times, when it was made.
func begin(r *report.Report) time.Time {
	if r.Totals.First != nil {
		return *r.Totals.First
	}
	return r.Generated
}

func (f *diffFlags) write(job *scanJob, names []string, d *diff.Diff, out io.Writer) error {
	toStdout := job.output == ""
	options := output.DiffOptions{
		Options:     output.Options{Width: width(out, toStdout), Color: useColor(f.color, out, toStdout)},
		DiffOptions: text.DiffOptions{Old: names[0], New: names[1], Top: f.top, All: f.all},
		Version:     version(),
	}
	write := func(w io.Writer) error { return output.WriteDiff(w, job.format, d, options) }
	if !toStdout {
		return output.WriteFile(job.output, write)
	}
	if err := write(out); err != nil {
		return fmt.Errorf("write comparison to stdout: %w", err)
	}
	return nil
}

func (f *diffFlags) checkFailOn() error {
	f.failOn = parts(f.failOn)
	for i, name := range f.failOn {
		f.failOn[i] = strings.ToLower(name)
		if c := diff.Class(f.failOn[i]); c == diff.Unchanged || !slices.Contains(diff.Classes, c) {
			return fmt.Errorf("%q is no change: use new, gone, risen or fallen", name)
		}
	}
	return nil
}

// verdict tells whether there is a change of --fail-on: of a pattern, or of a
// severity that is trouble, warn or worse.
func (f *diffFlags) verdict(d *diff.Diff) error {
	var held []string
	for _, class := range diff.Classes {
		if !slices.Contains(f.failOn, string(class)) {
			continue
		}
		if n := diff.Count(d.Patterns, class); n > 0 {
			held = append(held, plural(int64(n), string(class)+" pattern"))
		}
		for l, c := range d.Severities[:severity.LevelWarn+1] {
			if c.Class == class {
				held = append(held, string(class)+" severity "+severity.Level(l).String())
			}
		}
	}
	switch {
	case len(held) == 0:
		return nil
	case f.quiet:
		return &failure{status: statusHeld}
	}
	return &failure{statusHeld, fmt.Errorf("--fail-on %s holds: %s", strings.Join(f.failOn, ","), strings.Join(held, ", "))}
}

// diffStatusHelp tells diff's exit statuses.
const diffStatusHelp = `
Exit status:
  0    done
  1    a change of --fail-on was found: of a pattern, or of a severity from warn
       on
  2    wrong usage, or reports that do not compare
  4    a report could not be read, or the comparison not be written
  130  SIGINT, or 143 SIGTERM, stopped the run
`
