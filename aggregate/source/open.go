// This file owns opened inputs: files, FIFOs, devices and readers, each with a
// Read that counts and that a cancelled context ends.

package source

import (
	"context"
	"errors"
	"io"
	"math"
	"os"
	"syscall"
	"time"

	"github.com/logagg/logagg/aggregate/meter"
)

// rawInput is an open input, its bytes as they are on disk.
type rawInput struct {
	ctx   context.Context
	name  string
	src   io.Reader
	file  *os.File // nil for a reader that is no file
	size  int64    // bytes at opening; 0 where that means nothing
	count int64    // bytes read
	meter *meter.Meter
	drain bool // after a cancel, src still gives what was written before it
	close []func()
}

// open opens an input. A FIFO opens at once, whether it has a writer or not:
// its first Read waits for one.
func open(ctx context.Context, in *Input, m *meter.Meter) (*rawInput, error) {
	raw := &rawInput{ctx: ctx, name: in.Name, src: in.Reader, meter: m}
	if in.Reader == nil {
		flag := os.O_RDONLY
		if in.Stream {
			flag |= syscall.O_NONBLOCK
		}
		f, err := os.OpenFile(in.Path, flag, 0)
		if err != nil {
			return nil, &Error{Path: in.Name, Op: "open", Err: plainErr(err)}
		}
		raw.src = f
		raw.close = append(raw.close, func() { _ = f.Close() })
	}
	raw.file, _ = raw.src.(*os.File)
	if !in.Stream {
		raw.size = raw.sizeNow()
		// A file without a size may be one of those in /proc that wait, as
		// kmsg does, and is read like a stream so that a cancel ends the wait.
		if raw.size > 0 || raw.file == nil {
			return raw, nil
		}
	}
	if raw.file == nil {
		raw.src = &detached{ctx: ctx, src: raw.src}
		return raw, nil
	}
	src, stop, err := interruptible(ctx, raw.file)
	if err != nil {
		raw.Close()
		return nil, &Error{Path: in.Name, Op: "open", Err: plainErr(err)}
	}
	raw.src, raw.drain = src, true
	raw.close = append(raw.close, stop)
	return raw, nil
}

// sizeNow returns the size of a regular file, 0 for all else.
func (r *rawInput) sizeNow() int64 {
	if r.file == nil {
		return 0
	}
	if st, err := r.file.Stat(); err == nil && st.Mode().IsRegular() {
		return st.Size()
	}
	return 0
}

// shrank says whether a file is shorter now than when it was opened, and was
// not read to its former end. Fewer bytes alone prove nothing: files in /sys
// state more than they have.
func (r *rawInput) shrank() bool { return r.count < r.size && r.sizeNow() < r.size }

// Read reads bytes as they are on disk, counts them, and fails with the cause
// of the context once that is cancelled and there is nothing to drain.
func (r *rawInput) Read(p []byte) (int, error) {
	if r.ctx.Err() != nil && !r.drain {
		return 0, context.Cause(r.ctx)
	}
	n, err := r.src.Read(p)
	r.count += int64(n)
	if r.meter != nil {
		r.meter.ReadBytes.Add(int64(n))
	}
	return n, err
}

// Close closes what open opened; never a reader that the input came with.
func (r *rawInput) Close() {
	for i := len(r.close) - 1; i >= 0; i-- {
		r.close[i]()
	}
}

// errQuiet says that a stream has had no bytes for a while; its next Read waits
// for them.
var errQuiet = errors.New("nothing came for a while")

// patient is a stream that can tell when it pauses.
type patient interface{ setPatience(time.Duration) }

// detached makes Read of any reader end when ctx is cancelled. Such a reader
// cannot be interrupted: after a cancel one goroutine stays in its Read until
// that returns, and what it brings is lost.
type detached struct {
	ctx      context.Context
	src      io.Reader
	patience time.Duration
	buf      []byte
	n        int        // bytes that the last read brought
	done     chan error // of the read at work; nil when there is none
	rest     []byte     // read and not returned yet
	err      error
}

func (d *detached) setPatience(p time.Duration) { d.patience = p }

func (d *detached) Read(p []byte) (int, error) {
	if len(d.rest) == 0 && d.err == nil {
		quiet := time.Duration(math.MaxInt64)
		if d.done == nil {
			d.start()
			if d.patience > 0 {
				quiet = d.patience
			}
		}
		timer := time.NewTimer(quiet)
		defer timer.Stop()
		select {
		case d.err = <-d.done:
			d.rest, d.done = d.buf[:d.n], nil
		case <-timer.C:
			return 0, errQuiet
		case <-d.ctx.Done():
			d.err = context.Cause(d.ctx)
			return 0, d.err
		}
	}
	n := copy(p, d.rest)
	d.rest = d.rest[n:]
	if len(d.rest) > 0 {
		return n, nil
	}
	return n, d.err
}

// start begins a read.
func (d *detached) start() {
	if d.buf == nil {
		d.buf = make([]byte, streamRead)
	}
	buf, done := d.buf, make(chan error, 1)
	d.done = done
	go func() {
		n, err := d.src.Read(buf)
		d.n = n // seen by whoever receives from done
		done <- err
	}()
}
