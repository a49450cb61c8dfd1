//go:build unix

// This file owns waiting for a pipe, FIFO or terminal to have bytes, so that a
// cancelled context ends the wait. What was written before that is still read.

package source

import (
	"cmp"
	"context"
	"io"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// polled reads a file only when poll(2) says that a read will not block.
//
// Read deadlines would do for files in Go's own poller, but an inherited stdin
// is not in it, and making it non-blocking would do so to every process that
// shares it. A FIFO opened without blocking reads as ended before its first
// writer comes; poll waits for that writer.
type polled struct {
	ctx  context.Context
	file *os.File
	conn syscall.RawConn
	wake *os.File // becomes readable on cancel

	patience time.Duration // how long a Read waits before it gives errQuiet, once; 0 is for ever
	told     bool          // errQuiet was given since the last bytes

	draining bool
	left     int // bytes still to read once draining
}

// interruptible returns a reader of f whose Read ends when ctx is cancelled,
// and a function that frees what it needs besides f.
func interruptible(ctx context.Context, f *os.File) (io.Reader, func(), error) {
	conn, err := f.SyscallConn()
	if err != nil {
		return nil, nil, err
	}
	wake, bell, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	rung := make(chan struct{})
	cancel := context.AfterFunc(ctx, func() {
		_ = bell.Close()
		close(rung)
	})
	stop := func() {
		if cancel() {
			_ = bell.Close()
		} else {
			<-rung
		}
		_ = wake.Close()
	}
	return &polled{ctx: ctx, file: f, conn: conn, wake: wake}, stop, nil
}

// Read waits for bytes. After a cancel it still gives what the pipe held at that
// moment, and no more: a writer that goes on cannot keep us from ending.
func (p *polled) Read(b []byte) (int, error) {
	if !p.draining {
		err := p.wait()
		if p.ctx.Err() == nil {
			if err != nil {
				return 0, err
			}
			p.told = false
			return p.file.Read(b)
		}
		p.draining, p.left = true, p.available()
	}
	if p.left == 0 {
		return 0, context.Cause(p.ctx)
	}
	n, err := p.file.Read(b[:min(len(b), p.left)])
	p.left -= n
	return n, err
}

func (p *polled) setPatience(d time.Duration) { p.patience = d }

// available is how many bytes can be read now without waiting.
func (p *polled) available() int {
	n := 0
	_ = p.conn.Control(func(fd uintptr) {
		n, _ = unix.IoctlGetInt(int(fd), fionread)
	})
	return max(n, 0)
}

// wait returns when the file has bytes, its end or an error to give, or when
// ctx is cancelled; errQuiet tells that none of it came for a while.
func (p *polled) wait() error {
	timeout := -1
	if p.patience > 0 && !p.told {
		timeout = int(p.patience.Milliseconds())
	}
	wakeConn, err := p.wake.SyscallConn()
	if err != nil {
		return err
	}
	var pollErr error
	poll := func(fd, wake uintptr) {
		fds := []unix.PollFd{
			{Fd: int32(fd), Events: unix.POLLIN},
			{Fd: int32(wake), Events: unix.POLLIN},
		}
		for {
			var n int
			if n, pollErr = unix.Poll(fds, timeout); pollErr == unix.EINTR {
				continue
			}
			if n == 0 && pollErr == nil {
				p.told, pollErr = true, errQuiet
			}
			return
		}
	}
	var wakeErr error
	err = p.conn.Control(func(fd uintptr) {
		wakeErr = wakeConn.Control(func(wake uintptr) { poll(fd, wake) })
	})
	if p.ctx.Err() != nil {
		return context.Cause(p.ctx)
	}
	return cmp.Or(err, wakeErr, pollErr)
}
