package cmd

// This file owns a scan's course: open outputs, run, write events and report,
// tell what went wrong, decide on the status.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/logagg/logagg/aggregate"
	"github.com/logagg/logagg/aggregate/atomicfile"
	"github.com/logagg/logagg/aggregate/meter"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/source"
	"github.com/logagg/logagg/aggregate/state"
	"github.com/logagg/logagg/output"
	"github.com/logagg/logagg/output/events"
	"github.com/logagg/logagg/output/progress"
)

// run does the job. Its error carries the exit status; see exit.go.
func (job *scanJob) run(ctx context.Context) error {
	if err := errors.Join(checkWritable("report", job.output), checkWritable("events", job.events)); err != nil {
		return &failure{statusNoReport, err}
	}
	var files []*atomicfile.File // that will be written
	reportFile, err := job.reportFile()
	if err != nil {
		return &failure{statusNoReport, err}
	}
	if reportFile != nil {
		files = append(files, reportFile)
	}
	var sink *events.Sink
	if job.events != "" {
		stdout := job.out
		if job.output != "" {
			stdout = &deaf{w: stdout}
		}
		if sink, err = events.New(job.events, stdout); err != nil {
			return &failure{statusNoReport, err}
		}
		if f := sink.File(); f != nil {
			files = append(files, f)
		}
		defer sink.Discard()
		job.config.Events = sink
	}
	job.config.Meter = &meter.Meter{}
	pipeline := aggregate.New(job.config)
	inputs := pipeline.Inputs()
	boundGarbage(len(inputs))
	for _, path := range []string{job.output, job.events} {
		if err := refuseInput(path, inputs); err != nil {
			return err
		}
	}
	if err := job.refuseState(inputs); err != nil {
		return err
	}

	if err := job.baseline.check(pipeline.Options()); err != nil {
		return err
	}

	job.noteEnding(job.errw)
	job.noteReports(inputs)

	if err := job.begin(files); err != nil {
		return &failure{statusNoReport, err}
	}
	if sink != nil {
		if err := sink.Open(); err != nil {
			return &failure{statusNoReport, err}
		}
	}
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	stop := job.show(ctx, end, pipeline)
	r, err := pipeline.Run(ctx)
	stop()
	logs := pipeline.Logs() // the pipeline itself, with all its counts, is let go
	if ended := context.Cause(ctx); err == nil && ended != nil && !errors.As(ended, new(interrupted)) {
		err = ended
	}
	job.baseline.mark(r)
	var whole []*atomicfile.File // files that wait to be put in place
	if err == nil && sink != nil {
		if err = sink.Finish(); err == nil && sink.File() != nil {
			whole = append(whole, sink.File())
		}
	}
	// When events fail the report still tells what was read.
	reportErr := job.stageReport(reportFile, r)
	if err == nil {
		err = reportErr
	}
	if reportErr == nil && reportFile != nil {
		whole = append(whole, reportFile)
	}
	if err == nil || job.store == nil {
		err = errors.Join(err, job.commit(whole, logs))
	} else {
		err = state.Unchanged(err)
	}
	if err != nil {
		return &failure{statusNoReport, err}
	}
	job.tellWritten()
	if !job.quiet {
		printTroubles(job.errw, r)
		job.baseline.warn(job.errw)
	}
	return job.verdict(ctx, r)
}

// show shows how the run goes on, until stop is called.
func (job *scanJob) show(ctx context.Context, end context.CancelCauseFunc, p *aggregate.Pipeline) (stop func()) {
	m := job.config.Meter
	// Progress would tear events or typed lines that share its terminal.
	shared := job.events == "-" && isTerminal(job.out)
	switch {
	case job.config.Follow:
		return job.follow(ctx, end, p)
	case job.progress && isTerminal(job.errw) && !job.typed() && !shared:
		return progress.Start(job.errw, m, m.Unsized.Load() == 0)
	}
	return func() {}
}

// typed tells whether the lines are typed at a terminal.
func (job *scanJob) typed() bool {
	return len(job.config.Args) == 1 && job.config.Args[0] == "-" && isTerminal(job.config.Stdin)
}

// verdict gives the status of a run whose report is written. A signal is the
// normal end of one that follows.
func (job *scanJob) verdict(ctx context.Context, r *report.Report) error {
	if by, ok := errors.AsType[interrupted](context.Cause(ctx)); ok && !r.Complete && !job.config.Follow {
		return &failure{by.status(), fmt.Errorf("%w before all inputs were read; the report is marked incomplete", by)}
	}
	if err := unread(r); err != nil {
		return err
	}
	return job.holds(r)
}

// unread gives the status of a run of which some input was not read, or not whole;
// nil if all were.
func unread(r *report.Report) error {
	failed := slices.ContainsFunc(r.Sources, func(s report.Source) bool { return s.Error != nil }) ||
		slices.ContainsFunc(r.Skipped, func(s report.Skipped) bool { return s.Failed })
	if failed {
		return &failure{status: statusPartial}
	}
	return nil
}

// reportFile finds out how the report is written to the file that the flags name;
// nil stands for stdout, or for no report.
func (job *scanJob) reportFile() (*atomicfile.File, error) {
	if job.output == "" {
		return nil, nil
	}
	return output.NewFile(job.output)
}

// stageReport writes the report to stdout, or to a file that is then to be put
// in place.
func (job *scanJob) stageReport(file *atomicfile.File, r *report.Report) error {
	if job.noReport {
		return nil
	}
	w, err := job.series, error(nil)
	if w == nil {
		w, err = output.For(job.format, job.look())
	}
	switch {
	case err != nil:
		return err
	case file != nil:
		return output.Stage(file, func(to io.Writer) error { return w.Write(to, r) })
	}
	if err := w.Write(job.out, r); err != nil {
		return fmt.Errorf("write report to stdout: %w", err)
	}
	return nil
}

// put puts a report to where the flags say.
func (job *scanJob) put(r *report.Report) error {
	file, err := job.reportFile()
	if err != nil {
		return err
	}
	if err := job.stageReport(file, r); err != nil || file == nil {
		return err
	}
	if err := file.Place(); err != nil {
		return fmt.Errorf("write %s: %w", file.Path, err)
	}
	return nil
}

// writeReport writes the report to where the flags say, and says so.
func (job *scanJob) writeReport(r *report.Report) error {
	if err := job.put(r); err != nil {
		return err
	}
	job.tellWritten()
	return nil
}

// tellWritten tells of a report in a file.
func (job *scanJob) tellWritten() {
	if job.output != "" && !job.quiet && isTerminal(job.errw) {
		_, _ = fmt.Fprintf(job.errw, "logagg: report written to %s\n", printable(job.output))
	}
}

// look is how a report for people looks, where it goes.
func (job *scanJob) look() output.Options {
	toStdout := job.output == ""
	return output.Options{
		Width: width(job.out, toStdout),
		Color: useColor(job.color, job.out, toStdout),
		Zone:  job.config.Zone,
	}
}

// maxTroubles bounds the messages of a run: with many bad inputs, the report
// has them all.
const maxTroubles = 20

// printTroubles tells on stderr which inputs were not read, or not whole.
func printTroubles(errw io.Writer, r *report.Report) {
	count := 0
	tell := func(name, reason string) {
		if count++; count <= maxTroubles {
			_, _ = fmt.Fprintf(errw, "logagg: %s: %s\n", printable(name), printable(reason))
		}
	}
	for _, s := range r.Sources {
		if s.Error != nil {
			tell(s.Name, *s.Error)
		}
	}
	for _, s := range r.Skipped {
		tell(s.Name, s.Reason)
	}
	if count > maxTroubles {
		_, _ = fmt.Fprintf(errw, "logagg: and %d more\n", count-maxTroubles)
	}
}

// printWaiting tells at the start of a run that follows what is not there, or
// cannot be read: without it a slip in a name looks like a quiet log.
func printWaiting(errw io.Writer, p *aggregate.Pipeline) {
	count := 0
	tell := func(name, reason string) {
		if count++; count <= maxTroubles {
			_, _ = fmt.Fprintf(errw, "logagg: %s: %s\n", printable(name), printable(reason))
		}
	}
	for _, s := range p.Skips() {
		switch _, err := os.Stat(s.Name); {
		case !s.Failed:
		case errors.Is(err, fs.ErrNotExist):
			tell(s.Name, s.Reason+"; waiting for it")
		default:
			tell(s.Name, s.Reason)
		}
	}
	for _, in := range p.Inputs() {
		if in.Stream || in.Path == "" {
			continue // to open it may wait, or take something from it
		}
		f, err := os.Open(in.Path)
		if err == nil {
			_ = f.Close() // nothing was read
		} else if e, ok := errors.AsType[*fs.PathError](err); ok {
			tell(in.Name, "cannot open: "+e.Err.Error()+"; trying again")
		}
	}
	if count > maxTroubles {
		_, _ = fmt.Fprintf(errw, "logagg: and %d more\n", count-maxTroubles)
	}
}

// checkWritable finds out whether what is named can be put at path, before
// gigabytes are read for nothing. It leaves no trace.
func checkWritable(what, path string) error {
	if path == "" || path == "-" {
		return nil
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	if info, err := os.Stat(path); err == nil {
		if info.IsDir() {
			return fmt.Errorf("write %s to %s: it is a directory", what, path)
		}
		if !info.Mode().IsRegular() {
			return nil // a device or FIFO: only writing tells
		}
	}
	probe, err := os.CreateTemp(filepath.Dir(path), ".logagg-*")
	if err != nil {
		return fmt.Errorf("write %s to %s: %w", what, path, unwritable(path, err))
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// unwritable says why no file can be made beside path, without the name of the
// one that was tried.
func unwritable(path string, err error) error {
	dir := filepath.Dir(path)
	if _, missing := os.Stat(dir); errors.Is(missing, fs.ErrNotExist) {
		return fmt.Errorf("no directory %s", dir)
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("directory %s: %w", dir, e.Err)
	}
	return err
}

// refuseInput keeps an output from replacing one of the inputs.
func refuseInput(path string, inputs []source.Input) error {
	if path == "" || path == "-" || !isInput(path, inputs) {
		return nil
	}
	return usagef("%s is an input too, and would be overwritten: give the output another path", path)
}

// isInput tells whether there is a file at path that is among the inputs.
func isInput(path string, inputs []source.Input) bool {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return false // it does not exist yet, or nothing in it could be lost
	}
	for i := range inputs {
		if inputs[i].Path == "" {
			continue
		}
		if in, err := os.Stat(inputs[i].Path); err == nil && os.SameFile(info, in) {
			return true
		}
	}
	return false
}

// deaf drops what a closed pipe does not take. Events go through it when the
// report goes to a file: `| head` must not cost the report its inputs.
type deaf struct {
	w      io.Writer
	closed bool
}

func (d *deaf) Write(p []byte) (int, error) {
	if d.closed {
		return len(p), nil
	}
	n, err := d.w.Write(p)
	if errors.Is(err, syscall.EPIPE) {
		d.closed = true
		return len(p), nil
	}
	return n, err
}
