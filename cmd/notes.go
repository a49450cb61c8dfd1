package cmd

// This file owns what scan, merge and diff tell of arguments that may be slips.

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/logagg/logagg/aggregate/source"
)

// textEndings are of files in which nobody is surprised to find text. Neither is
// anybody by what has a digit: a date, or a number.
var textEndings = []string{"", ".txt", ".text", ".log", ".out"}

// noteEnding tells of an output that its ending promises to be another format.
func (job *scanJob) noteEnding(errw io.Writer) {
	if job.oddEnding && !job.quiet {
		_, _ = fmt.Fprintf(errw, "logagg: %s is written as text: no format is known for its ending; use .json, .csv or .txt, or give --format\n", printable(job.output))
	}
}

// noteReports tells of inputs that are saved reports, and not logs: the first of
// them, as all may be.
func (job *scanJob) noteReports(inputs []source.Input) {
	for i := range inputs {
		if in := &inputs[i]; !job.quiet && strings.HasSuffix(in.Path, ".json") && holdsReport(in.Path) {
			_, _ = fmt.Fprintf(job.errw, "logagg: %s is a report, which is read as a log here; for reports see logagg merge and logagg diff\n", printable(in.Name))
			return
		}
	}
}

// holdsReport tells whether a regular file begins as reports do.
func holdsReport(path string) bool {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }() // it was only read
	head := make([]byte, 64)
	n, _ := io.ReadFull(f, head) // a shorter file is none
	return reportHead.Match(head[:n])
}

var reportHead = regexp.MustCompile(`^\s*{\s*"schema":\s*"logagg\.`)
