//go:build !unix

// This file owns the same as poll_unix.go on systems without poll(2).

package source

import (
	"context"
	"io"
	"os"
)

// interruptible returns a reader of f whose Read ends when ctx is cancelled.
func interruptible(ctx context.Context, f *os.File) (io.Reader, func(), error) {
	return &detached{ctx: ctx, src: f}, func() {}, nil
}
