// This file measures what reading costs beside its bytes: for each of many small
// files, and for what is compressed. See BenchmarkReadFile for a large one.

package source

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"github.com/logagg/logagg/aggregate/block"
)

// benchRead reads the file again and again; size is that of its content.
func benchRead(b *testing.B, path string, size int) {
	b.Helper()
	pool := block.NewPool(2)
	opt := &Options{Pool: pool, Emit: pool.Put}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		if err := Read(context.Background(), Input{Name: "x", Path: path}, 0, opt); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadSmallFile(b *testing.B) {
	path := filepath.Join(b.TempDir(), "small.log")
	text := bytes.Repeat([]byte("2026-01-02 03:04:05,678 INFO [main] com.example.Service - handled request 42\n"), 50)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		b.Fatal(err)
	}
	benchRead(b, path, len(text))
}

func BenchmarkReadArchive(b *testing.B) {
	var text []byte
	for i := range 100_000 {
		text = fmt.Appendf(text, "2026-01-02 03:04:05,678 INFO [main] com.example.Service - handled request %d in %d ms\n", i*7919, i*31%997)
	}
	for name, wrap := range map[string]func(io.Writer) (io.WriteCloser, error){
		"gzip": func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriter(w), nil },
		"zstd": func(w io.Writer) (io.WriteCloser, error) { return zstd.NewWriter(w) },
	} {
		b.Run(name, func(b *testing.B) {
			var packed bytes.Buffer
			w, err := wrap(&packed)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := w.Write(text); err != nil {
				b.Fatal(err)
			}
			if err := w.Close(); err != nil {
				b.Fatal(err)
			}
			path := filepath.Join(b.TempDir(), "x")
			if err := os.WriteFile(path, packed.Bytes(), 0o600); err != nil {
				b.Fatal(err)
			}
			benchRead(b, path, len(text))
		})
	}
}
