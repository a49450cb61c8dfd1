package source

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
)

func TestOpen(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := io.WriteString(z, "{}\n"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data, want string
		fails      bool
	}{
		"plain":      {"{}\n", "{}\n", false},
		"empty":      {"", "", false},
		"short":      {"B", "B", false},
		"gzip":       {zipped.String(), "{}\n", false},
		"cut header": {zipped.String()[:5], "", true},
		"cut":        {zipped.String()[:14], "", true},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "f")
			if err := os.WriteFile(path, []byte(c.data), 0o600); err != nil {
				t.Fatal(err)
			}
			for _, in := range []Input{{Name: path, Path: path}, {Name: "-", Reader: strings.NewReader(c.data), Stream: true}} {
				var got []byte
				r, err := Open(t.Context(), in)
				if err == nil {
					got, err = io.ReadAll(r)
					r.Close()
				}
				if (err != nil) != c.fails || !c.fails && string(got) != c.want {
					t.Errorf("%s: got %q, %v", in.Name, got, err)
				}
			}
		})
	}
	if _, err := Open(t.Context(), Input{Name: "none", Path: filepath.Join(t.TempDir(), "none")}); err == nil {
		t.Error("opened what is not there")
	}
}
