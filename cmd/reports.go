package cmd

// This file owns how saved reports are read, for merge, diff and --baseline.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/logagg/logagg/aggregate/merge"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/source"
)

// reportInputs finds the files that arguments name. A directory is refused: it
// may hold other files than reports.
func reportInputs(args []string, in io.Reader) ([]source.Input, []source.Skip, error) {
	for _, arg := range args {
		if info, err := os.Stat(arg); err == nil && info.IsDir() {
			return nil, nil, usagef("%s is a directory: name the reports in it, as in '%s/*.json'", arg, arg)
		}
	}
	inputs, skips := source.Expand(args, source.ExpandOptions{Stdin: in})
	return inputs, skips, nil
}

// eachReport hands the reports of an input over, as they are read; see
// report.DecodeAll.
func eachReport(ctx context.Context, in source.Input, take func(*report.Report, error) error) error {
	content, err := source.Open(ctx, in)
	if err != nil {
		return err
	}
	defer content.Close()
	return report.DecodeAll(content, take)
}

// readReport reads the one report that a path, or - for stdin, holds. Errors
// name the path.
func readReport(ctx context.Context, path string, in io.Reader) (*report.Report, error) {
	inputs, skips, err := reportInputs([]string{path}, in)
	switch {
	case err != nil:
		return nil, err
	case len(skips) > 0:
		return nil, fmt.Errorf("%s: %s", skips[0].Name, skips[0].Reason)
	case len(inputs) > 1:
		return nil, fmt.Errorf("%s: matches %d files; name one", path, len(inputs))
	}
	var read *report.Report
	err = eachReport(ctx, inputs[0], func(r *report.Report, err error) error {
		if err != nil {
			return err
		}
		if read != nil {
			return errors.New("it holds more than one report: make one of them with logagg merge")
		}
		read = r
		return merge.Check(r)
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", called(inputs[0].Name), plainRead(err))
	}
	return read, nil
}

// plainRead takes the name off an error of package source: it stands before. It
// adds how to make a report to the error of what is none.
func plainRead(err error) error {
	if errors.Is(err, report.ErrNoReport) {
		return fmt.Errorf("%w; save one with logagg scan -o NAME.json", err)
	}
	if e, ok := errors.AsType[*source.Error](err); ok {
		return fmt.Errorf("cannot %s: %w", e.Op, e.Err)
	}
	return err
}

// called names an argument in messages.
func called(arg string) string {
	if arg == "-" {
		return "stdin"
	}
	return arg
}

// stopped gives the failure of a signal that ended a read, else err.
func stopped(ctx context.Context, err error) error {
	if by, ok := errors.AsType[interrupted](context.Cause(ctx)); ok {
		return &failure{by.status(), by}
	}
	return err
}
