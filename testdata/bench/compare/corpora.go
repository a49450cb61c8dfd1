// This file owns the corpora: written once, kept between runs.

package main

import (
	"compress/gzip"
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
	dir            string
	sizeMiB, files int
	errw           io.Writer
}

// write writes what is not there yet.
func (c *corpora) write() error {
	size := strconv.Itoa(c.sizeMiB) + "MiB"
	for _, kind := range kinds {
		err := c.once(kind+".log", func(tmp string) error {
			return gen("--size", size, "--only", kind, tmp)
		})
		if err != nil {
			return err
		}
		part := strconv.Itoa(c.sizeMiB*1024/partOf) + "KiB"
		err = c.once("part/"+kind+".log", func(tmp string) error {
			return gen("--size", part, "--only", kind, tmp)
		})
		if err != nil {
			return err
		}
	}
	if err := c.once("many", func(tmp string) error {
		return gen("--files", strconv.Itoa(c.files), tmp)
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
	tmp, err := os.MkdirTemp(c.dir, "writing-")
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

func gen(args ...string) error {
	if text, err := exec.Command("go", append([]string{"run", "./testdata/gen"}, args...)...).CombinedOutput(); err != nil {
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
