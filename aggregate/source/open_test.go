// This file tests inputs that are compressed, broken, or may never end.

package source

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/logagg/logagg/aggregate/block"
	"github.com/ulikunitz/xz"
)

// bzip2Text is "hello bzip2 world\n" packed by bzip2: Go has no packer.
const bzip2Text = "QlpoOTFBWSZTWaRTSlAAAAPZgAAQQAAQABZk0JAgACKYE2hqEAABw9xY8dyOE4D8XckU4UJCkU0pQA=="

func pack(t *testing.T, kind, text string) []byte {
	t.Helper()
	var buf bytes.Buffer
	var w io.WriteCloser
	var err error
	switch kind {
	case "gzip":
		w = gzip.NewWriter(&buf)
	case "xz":
		w, err = xz.NewWriter(&buf)
	case "zstd":
		w, err = zstd.NewWriter(&buf, zstd.WithEncoderConcurrency(1))
	default:
		raw, err := base64.StdEncoding.DecodeString(bzip2Text)
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestArchives(t *testing.T) {
	for _, kind := range []string{"gzip", "xz", "zstd", "bzip2"} {
		text := "hello bzip2 world\n"
		if kind != "bzip2" {
			text = strings.Repeat("one line of a log\n", 50000)
		}
		packed := pack(t, kind, text)
		twice := append(bytes.Clone(packed), packed...)
		cases := []struct {
			name    string
			content []byte
			want    string
			short   bool
		}{
			{"one", packed, text, false},
			{"two members", twice, text + text, false},
			{"cut in the second", twice[:len(packed)+len(packed)-3], text, true},
			{"cut in the head", packed[:11], "", true},
		}
		if kind == "gzip" {
			cases = append(cases, struct {
				name    string
				content []byte
				want    string
				short   bool
			}{"zeros behind", append(bytes.Clone(packed), make([]byte, 512)...), text, false})
		}
		for _, tc := range cases {
			t.Run(kind+" "+tc.name, func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "x")
				if err := os.WriteFile(path, tc.content, 0o600); err != nil {
					t.Fatal(err)
				}
				for _, in := range []Input{{Path: path}, {Name: "-", Stream: true, Reader: bytes.NewReader(tc.content)}} {
					res := read(context.Background(), t, in, Options{})
					if !strings.HasPrefix(string(res.data), tc.want) || (!tc.short && len(res.data) != len(tc.want)) {
						t.Fatalf("got %d bytes, want %d", len(res.data), len(tc.want))
					}
					if int64(len(res.data)) != int64(len(res.data))+res.extra || len(res.blocks) == 0 {
						t.Fatalf("extra %d, %d blocks", res.extra, len(res.blocks))
					}
					if !tc.short {
						if res.err != nil {
							t.Fatal(res.err)
						}
						continue
					}
					var e *Error
					if !errors.As(res.err, &e) || !errors.Is(res.err, io.ErrUnexpectedEOF) || e.Offset > int64(len(tc.content)) {
						t.Fatalf("got %v", res.err)
					}
					if !strings.Contains(res.err.Error(), "the archive is cut short, what came before is counted") {
						t.Fatalf("got %v", res.err)
					}
				}
			})
		}
	}
}

func TestVanishedFile(t *testing.T) {
	res := read(context.Background(), t, Input{Path: filepath.Join(t.TempDir(), "gone")}, Options{})
	var e *Error
	if !errors.As(res.err, &e) || e.Op != "open" || !errors.Is(res.err, os.ErrNotExist) || len(res.blocks) != 0 {
		t.Fatalf("%v, %d blocks", res.err, len(res.blocks))
	}
}

func TestShrinkingFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	text := strings.Repeat("a line\n", 200000)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	pool := block.NewPool(1)
	var got int
	opt := &Options{Pool: pool, Emit: func(b *block.Block) {
		if b.Seq == 0 {
			if err := os.Truncate(path, 10); err != nil {
				t.Error(err)
			}
		}
		got += len(b.Data)
		pool.Put(b)
	}}
	err := Read(context.Background(), Input{Name: path, Path: path}, 0, opt)
	if !errors.Is(err, errShrank) || got == 0 || got >= len(text) {
		t.Fatalf("%v after %d bytes", err, got)
	}
}

func TestReadErrorKeepsWhatCame(t *testing.T) {
	broken := errors.New("disk on fire")
	for _, stream := range []bool{false, true} {
		src := io.MultiReader(strings.NewReader("a\nb"), &pushedBack{err: broken})
		res := read(context.Background(), t, Input{Name: "x", Reader: src, Stream: stream}, Options{})
		var e *Error
		if string(res.data) != "a\nb" || !errors.Is(res.err, broken) || !errors.As(res.err, &e) || e.Offset != 3 {
			t.Fatalf("%q, %v", res.data, res.err)
		}
	}
}

func TestCancel(t *testing.T) {
	why := errors.New("enough")
	t.Run("FIFO without writer", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "fifo")
		if err := syscall.Mkfifo(path, 0o600); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancelCause(context.Background())
		go cancel(why)
		res := read(ctx, t, Input{Path: path, Stream: true}, Options{})
		if !errors.Is(res.err, why) || len(res.data) != 0 {
			t.Fatalf("%q %v", res.data, res.err)
		}
	})
	t.Run("FIFO with writer", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "fifo")
		if err := syscall.Mkfifo(path, 0o600); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancelCause(context.Background())
		defer cancel(nil)
		ended := make(chan struct{})
		written := make(chan error, 1)
		go func() {
			w, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err == nil {
				_, err = io.WriteString(w, "whole\nbegun")
			}
			written <- err
			<-ended
			_ = w.Close()
		}()
		pool := block.NewPool(1)
		var got string
		opt := &Options{Pool: pool, Emit: func(b *block.Block) {
			got += string(b.Data)
			pool.Put(b)
			cancel(why) // the first line has come: the rest must not be waited for
		}}
		err := Read(ctx, Input{Name: path, Path: path, Stream: true}, 0, opt)
		close(ended)
		if werr := <-written; werr != nil {
			t.Fatal(werr)
		}
		if !errors.Is(err, why) || got != "whole\nbegun" {
			t.Fatalf("%q %v", got, err)
		}
	})
	t.Run("FIFO to its end", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "fifo")
		if err := syscall.Mkfifo(path, 0o600); err != nil {
			t.Fatal(err)
		}
		written := make(chan error, 1)
		go func() { written <- os.WriteFile(path, []byte("a\nb\n"), 0) }()
		res := read(context.Background(), t, Input{Path: path, Stream: true}, Options{})
		if err := <-written; err != nil || res.err != nil || string(res.data) != "a\nb\n" {
			t.Fatalf("%q %v %v", res.data, res.err, err)
		}
	})
	t.Run("pipe", func(t *testing.T) {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		defer w.Close()
		if _, err := io.WriteString(w, "begun"); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancelCause(context.Background())
		in := Input{Name: "-", Reader: r, Stream: true}
		go cancel(why)
		res := read(ctx, t, in, Options{})
		if !errors.Is(res.err, why) || string(res.data) != "begun" && len(res.data) > 0 {
			t.Fatalf("%q %v", res.data, res.err)
		}
	})
	t.Run("reader", func(t *testing.T) {
		r, w := io.Pipe()
		defer w.Close() // lets the goroutine in Read go
		ctx, cancel := context.WithCancelCause(context.Background())
		go cancel(why)
		res := read(ctx, t, Input{Name: "-", Reader: r, Stream: true}, Options{})
		if !errors.Is(res.err, why) {
			t.Fatal(res.err)
		}
	})
	t.Run("file, waiting for a block", func(t *testing.T) {
		ctx, cancel := context.WithCancelCause(context.Background())
		pool := block.NewPool(1)
		text := strings.Repeat("a line\n", 100000)
		var held *block.Block
		var got string
		opt := &Options{Pool: pool, Emit: func(b *block.Block) {
			got += string(b.Data)
			if held == nil {
				held = b
				context.AfterFunc(ctx, func() { pool.Put(b) })
				go cancel(why)
				return
			}
			pool.Put(b)
		}}
		err := Read(ctx, Input{Name: "x", Reader: strings.NewReader(text)}, 0, opt)
		if !errors.Is(err, why) || !strings.HasPrefix(text, got) {
			t.Fatalf("%v, %d bytes", err, len(got))
		}
	})
}

// TestDecodersWaitWithoutBlocks holds that readers which wait for a decoder keep
// no block from the one that has it.
func TestDecodersWaitWithoutBlocks(t *testing.T) {
	const files = 4
	path := filepath.Join(t.TempDir(), "x.zst")
	text := strings.Repeat("a line of an archive\n", 100000)
	if err := os.WriteFile(path, pack(t, "zstd", text), 0o600); err != nil {
		t.Fatal(err)
	}
	pool := block.NewPool(1)
	var bytes atomic.Int64
	opt := &Options{Pool: pool, Decoders: make(chan struct{}, 1), Emit: func(b *block.Block) {
		bytes.Add(int64(len(b.Data)))
		pool.Put(b)
	}}
	errs := make(chan error, files)
	for i := range files {
		go func() { errs <- Read(context.Background(), Input{Name: path, Path: path}, i, opt) }()
	}
	for range files {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if want := int64(files * len(text)); bytes.Load() != want {
		t.Errorf("%d bytes, want %d", bytes.Load(), want)
	}
}

// TestCancelDrainsPipe holds that what a writer wrote before the cancel is read.
func TestCancelDrainsPipe(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	if _, err := io.WriteString(w, "first\n"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	late := strings.Repeat("written before the cancel\n", 1000)
	pool := block.NewPool(1)
	var got bytes.Buffer
	last := 0
	opt := &Options{Pool: pool, Emit: func(b *block.Block) {
		if b.Seq == 0 {
			if _, err := io.WriteString(w, late); err != nil {
				t.Error(err)
			}
			cancel()
		}
		if b.Last {
			last++
		}
		got.Write(b.Data)
		pool.Put(b)
	}}
	err = Read(ctx, Input{Name: "-", Reader: r, Stream: true}, 0, opt)
	if !errors.Is(err, context.Canceled) || last != 1 {
		t.Errorf("error %v, %d last blocks", err, last)
	}
	if got.String() != "first\n"+late {
		t.Errorf("%d bytes read, want %d", got.Len(), len("first\n"+late))
	}
}
