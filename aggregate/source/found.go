// This file owns files that were found under a path, and that may be another's by
// the time they are opened.

package source

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// ErrMoved says that a name stands for another file than a moment ago.
var ErrMoved = errors.New("the name stands for another file now")

// Found is a file that was found under a path. Whatever is asked of it later gives
// ErrMoved when the path stands for another file by then.
type Found struct {
	Path string
	Info fs.FileInfo
}

// ID tells which file it is.
func (f Found) ID() FileID { return identify(f.Path, f.Info) }

// open opens the file that was found.
func (f Found) open() (*os.File, error) {
	// Without O_NONBLOCK a FIFO that took the name would make this wait.
	file, err := os.OpenFile(f.Path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	switch info, err := file.Stat(); {
	case err != nil:
		return nil, errors.Join(err, file.Close())
	case !os.SameFile(info, f.Info):
		return nil, errors.Join(ErrMoved, file.Close())
	case !info.Mode().IsRegular():
		return nil, errors.Join(errors.New(reasonNoFile), file.Close())
	}
	return file, nil
}

// content gives the file's content, decompressed if need be.
func (f Found) content(ctx context.Context) (io.ReadCloser, error) {
	file, err := f.open()
	if err != nil {
		return nil, err
	}
	c, err := Open(ctx, Input{Name: f.Path, Reader: file})
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return both{c, file}, nil
}

// both closes a reader and what it reads from.
type both struct {
	io.ReadCloser
	file *os.File
}

func (b both) Close() error { return errors.Join(b.ReadCloser.Close(), b.file.Close()) }

// Head gives the first bytes of the content, as many as a Print holds.
func (f Found) Head() ([]byte, error) {
	c, err := f.content(context.Background())
	if err != nil {
		return nil, err
	}
	head := make([]byte, printBytes)
	n, err := io.ReadFull(c, head)
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil // shorter; of an archive in the making, it is the beginning
	}
	return head[:n], errors.Join(err, c.Close())
}

// Complete reads an archive to its end, and fails if it has none.
func (f Found) Complete(ctx context.Context) error {
	c, err := f.content(ctx)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, c)
	return errors.Join(err, c.Close())
}

// Holds tells whether the file has the content of a mark.
func (f Found) Holds(ctx context.Context, m Mark, opt *Options) (bool, error) {
	file, err := f.Read(ctx, f.Path, m, &Course{tracker: anyFormat{}}, opt)
	if errors.Is(err, ErrRewritten) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	file.Close()
	return true, nil
}

// Read opens the file to read it on from a mark, whose prints must fit; else the
// error is ErrRewritten. The zero mark is the file's beginning. name is for
// messages. What is read becomes part of the course.
func (f Found) Read(ctx context.Context, name string, from Mark, c *Course, opt *Options) (*File, error) {
	fail := func(err error) error { return &Error{Path: name, Op: "open", Err: plainErr(err)} }
	file, err := f.open()
	switch {
	case errors.Is(err, ErrMoved):
		return nil, ErrMoved
	case err != nil:
		return nil, fail(err)
	}
	r := &File{name: name, start: from, opt: opt, file: file}
	if r.info, err = file.Stat(); err == nil {
		err = r.resume(ctx, c)
	}
	if err != nil {
		r.Close()
		if errors.Is(err, ErrRewritten) {
			return nil, ErrRewritten
		}
		return nil, fail(err)
	}
	return r, nil
}
