package main

// This file owns the process that reads the logs.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// build makes the program that is tested, and returns its path.
func build(ctx context.Context, dir string) (string, error) {
	path := filepath.Join(dir, "logagg")
	out, err := exec.CommandContext(ctx, "go", "build", "-o", path, "github.com/logagg/logagg").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build logagg: %w\n%s", err, out)
	}
	return path, nil
}

// reader is a running logagg. End it with interrupt, kill or wait.
type reader struct {
	cmd    *exec.Cmd
	stderr bytes.Buffer
	done   chan struct{} // closed when it has ended
	err    error         // how it has; valid when done is closed
	begun  time.Time
	took   time.Duration // valid when done is closed
}

// startReader starts logagg. A goroutine waits for its end, and closes done.
func startReader(bin string, args []string) (*reader, error) {
	r := &reader{cmd: exec.Command(bin, args...), done: make(chan struct{}), begun: time.Now()}
	r.cmd.Stderr = &r.stderr
	if err := r.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		defer close(r.done)
		r.err = r.cmd.Wait()
		r.took = time.Since(r.begun)
	}()
	return r, nil
}

// wait waits for its end. When the context is cancelled first it is killed.
func (r *reader) wait(ctx context.Context) error {
	select {
	case <-r.done:
	case <-ctx.Done():
		r.kill()
		return ctx.Err()
	}
	if r.err != nil {
		return r.failure()
	}
	return nil
}

// failure tells how it ended, with the last of what it said.
func (r *reader) failure() error {
	err := r.err
	if err == nil {
		err = errors.New("it has ended by itself")
	}
	return fmt.Errorf("logagg: %w; on stderr: %q", err, r.said())
}

// said is the end of what it wrote to stderr. It must have ended.
func (r *reader) said() string {
	said := strings.TrimSpace(r.stderr.String())
	const most = 2000
	return said[max(0, len(said)-most):]
}

// kill ends it at once, and waits until it has ended.
func (r *reader) kill() {
	_ = r.cmd.Process.Kill() // it may have ended
	<-r.done
}

// interruptTime is how long it may take to end when it was asked to.
const interruptTime = time.Minute

// interrupt asks it to end, as Ctrl-C does, and waits until it has.
func (r *reader) interrupt(ctx context.Context) error {
	ctx, cancel := context.WithTimeoutCause(ctx, interruptTime, errors.New("logagg has not ended a minute after SIGINT"))
	defer cancel()
	_ = r.cmd.Process.Signal(syscall.SIGINT) // it may have ended: wait tells
	if err := r.wait(ctx); err != nil {
		if cause := context.Cause(ctx); cause != nil {
			return cause
		}
		return err
	}
	return nil
}

// sleep waits, and fails when the context is cancelled or the reader ends.
func (r *reader) sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-r.done:
		return r.failure()
	}
}

// cpu is the processor time that it took.
func (r *reader) cpu() time.Duration {
	state := r.cmd.ProcessState
	return state.UserTime() + state.SystemTime()
}

// attentive waits until it has read something: its events show it.
func (r *reader) attentive(ctx context.Context) error {
	const most, step = 5 * time.Second, 50 * time.Millisecond
	before, known := r.proc().number("io", "wchar:")
	for end := time.Now().Add(most); time.Now().Before(end); {
		if err := r.sleep(ctx, step); err != nil {
			return err
		}
		if now, _ := r.proc().number("io", "wchar:"); known && now > before {
			break
		}
	}
	// Events come with the first log that is read; the others need some time too.
	return r.sleep(ctx, time.Second)
}

// idle waits until it has written nothing for a second, or for five.
func (r *reader) idle(ctx context.Context) error {
	const most, quiet, step = 5 * time.Second, time.Second, 100 * time.Millisecond
	last, known := r.proc().number("io", "wchar:")
	changed := time.Now()
	for end := time.Now().Add(most); time.Now().Before(end); {
		if err := r.sleep(ctx, step); err != nil {
			return err
		}
		now, _ := r.proc().number("io", "wchar:")
		if now != last {
			last, changed = now, time.Now()
		}
		if known && time.Since(changed) >= quiet {
			break
		}
	}
	return nil
}

// proc is what the system tells of the process.
func (r *reader) proc() proc { return proc(fmt.Sprintf("/proc/%d", r.cmd.Process.Pid)) }
