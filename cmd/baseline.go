package cmd

// This file owns --baseline: the saved report against which patterns are new.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/logagg/logagg/aggregate/baseline"
	"github.com/logagg/logagg/aggregate/report"
)

// against is what --baseline gives; without it all its methods do nothing.
type against struct {
	where  string         // of the flag, for errors
	path   string         // empty without a baseline
	report *report.Report // nil without one
	listed int            // patterns that the marked report shall list
	fresh  int64          // patterns that are new; set by mark
}

func addBaseline(flags *pflag.FlagSet, path *string) {
	flags.StringVar(path, "baseline", "", "mark and list first the patterns that the saved JSON report at `path` lacks")
}

// read reads the baseline, before the inputs that args name to the command. It
// cannot be told from a wrong flag if that fails.
func (a *against) read(ctx context.Context, s *settings, command, path string, args []string, in io.Reader) error {
	if path == "" {
		return nil
	}
	a.where, a.path = s.where("baseline"), path
	if path == "-" && (len(args) == 0 || slices.Contains(args, "-")) {
		return usagef("%s: stdin is an input too; it can be read once only", a.where)
	}
	var err error
	if a.report, err = readReport(ctx, path, in); err != nil {
		if _, missing := os.Stat(path); path != "-" && errors.Is(missing, fs.ErrNotExist) && !strings.ContainsAny(path, "*?[{") {
			what := map[string]string{"scan": "PATH...", "merge": "REPORT..."}[command]
			err = fmt.Errorf("%w; make it with: logagg %s %s -o %s", err, command, what, path)
		}
		return stopped(ctx, usagef("%s: %w", a.where, err))
	}
	return nil
}

// check tells whether the baseline serves a report with these options.
func (a *against) check(o report.Options) error {
	if a.report == nil {
		return nil
	}
	if err := baseline.Check(a.report, &o); err != nil {
		return usagef("%s: %s: %w", a.where, a.path, err)
	}
	return nil
}

// mark marks what is new in a report that lists all its patterns, and cuts the
// list.
func (a *against) mark(r *report.Report) {
	if a.report == nil {
		return
	}
	a.fresh = baseline.Mark(r, a.report)
	r.Options.Patterns = a.listed
	r.CutPatterns(a.listed)
}

// warn tells what may make a pattern look new that is not.
func (a *against) warn(errw io.Writer) {
	if a.report != nil && !a.report.Complete {
		_, _ = fmt.Fprintf(errw, "logagg: baseline %s is incomplete: patterns of what it lacks look new\n", printable(a.path))
	}
}
