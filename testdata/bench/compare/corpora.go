// This file owns the corpora: written once, kept between runs.

package main

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"github.com/klauspost/compress/zstd"
)

// kinds are the corpora of testdata/gen.
var kinds = []string{"log4j", "syslog", "access", "json", "logfmt"}

// partOf is how much smaller the part is that slow peers get.
const partOf = 32

// corpora writes what is measured on into dir.
type corpora struct {
	ctx            context.Context
	dir            string
	sizeMiB, files int
	errw           io.Writer
	written        bool // something was not there
}

// write writes what is not there yet.
func (c *corpora) write() error {
	// What a run that was killed has left.
	begun, err := filepath.Glob(filepath.Join(c.dir, writing+"*"))
	if err != nil {
		return err
	}
	for _, path := range begun {
		if err := os.RemoveAll(path); err != nil {
			return err
		}
	}
	size := strconv.Itoa(c.sizeMiB) + "MiB"
	for _, kind := range kinds {
		err := c.once(kind+".log", func(tmp string) error {
			return c.gen("--size", size, "--only", kind, tmp)
		})
		if err != nil {
			return err
		}
		part := strconv.Itoa(c.sizeMiB*1024/partOf) + "KiB"
		err = c.once("part/"+kind+".log", func(tmp string) error {
			return c.gen("--size", part, "--only", kind, tmp)
		})
		if err != nil {
			return err
		}
	}
	if err := c.once("many", func(tmp string) error {
		return c.gen("--files", strconv.Itoa(c.files), tmp)
	}); err != nil {
		return err
	}
	if err := c.once("log4j.gz", func(tmp string) error {
		return c.compress(filepath.Join(tmp, "log4j.gz"), func(w io.Writer) (io.WriteCloser, error) {
			return gzip.NewWriter(w), nil
		})
	}); err != nil {
		return err
	}
	return c.once("log4j.zst", func(tmp string) error {
		return c.compress(filepath.Join(tmp, "log4j.zst"), func(w io.Writer) (io.WriteCloser, error) {
			return zstd.NewWriter(w)
		})
	})
}

// once has a file or folder written in a temporary folder, under its last name, and
// moves it to where it belongs when it is whole.
func (c *corpora) once(name string, write func(tmp string) error) error {
	path := filepath.Join(c.dir, name)
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	fmt.Fprintf(c.errw, "writing %s\n", path)
	c.written = true
	tmp, err := os.MkdirTemp(c.dir, writing)
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(tmp) }()
	if err := write(tmp); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.Rename(filepath.Join(tmp, filepath.Base(name)), path)
}

// writing begins the names of folders in which something is being written.
const writing = "writing-"

func (c *corpora) gen(args ...string) error {
	run := exec.CommandContext(c.ctx, "go", append([]string{"run", "./testdata/gen"}, args...)...)
	if text, err := run.CombinedOutput(); err != nil {
		if c.ctx.Err() != nil {
			return context.Cause(c.ctx)
		}
		return fmt.Errorf("testdata/gen: %w\n%s", err, text)
	}
	return nil
}

// compress writes the log4j corpus to path, through what wrap makes.
func (c *corpora) compress(path string, wrap func(io.Writer) (io.WriteCloser, error)) error {
	in, err := os.Open(filepath.Join(c.dir, "log4j.log"))
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	defer out.Close()
	z, err := wrap(out)
	if err != nil {
		return err
	}
	if _, err := io.Copy(z, in); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return out.Close()
}
