package atomicfile

// This file tests the steps of a file's replacement one by one; package output
// tests them together.

import (
	"os"
	"path/filepath"
	"testing"
)

func TestStepsAreApart(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "r.json")
	names := func() int {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		return len(entries)
	}
	fresh := func() *File {
		f, err := New(path, 0o644)
		if err != nil {
			t.Fatal(err)
		}
		if !IsTemporary(f.Temporary, f.Target) || filepath.Base(f.Target) != "r.json" {
			t.Errorf("temporary %s of %s", f.Temporary, f.Target)
		}
		return f
	}
	write := func(f *File) {
		if err := f.Create(); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte("new")); err != nil {
			t.Fatal(err)
		}
		if err := f.Sync(); err != nil {
			t.Fatal(err)
		}
	}
	f := fresh()
	f.Discard()
	if names() != 0 {
		t.Error("New left a trace")
	}
	write(f)
	if names() != 1 {
		t.Errorf("%d files before Place", names())
	}
	if err := f.Create(); err == nil {
		t.Error("a temporary file was made that is there")
	}
	f.Discard()
	if names() != 0 {
		t.Error("Discard left the temporary file")
	}
	f = fresh()
	write(f)
	f.Leave()
	f.Discard()
	if err := Place(f.Temporary, f.Target); err != nil {
		t.Error(err)
	}
	f.Discard()
	if got, err := os.ReadFile(path); string(got) != "new" || names() != 1 {
		t.Errorf("placed %q, %v, %d files", got, err, names())
	}
	write(fresh()) // which is then neither placed nor discarded
	if got, err := os.ReadFile(path); string(got) != "new" || err != nil {
		t.Errorf("before Place: %q, %v", got, err)
	}
}

// TestTarget holds that ".." behind a linked directory leads where the system
// takes it.
func TestTarget(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.MkdirAll("far/away", 0o755); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{"dir": "far/away", "file": "dir/../r.json"} {
		if err := os.Symlink(to, link); err != nil {
			t.Skip(err)
		}
	}
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if wd, err = filepath.EvalSymlinks(wd); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"r.json": "r.json", "dir/r.json": "far/away/r.json", "dir/../r.json": "far/r.json", "file": "far/r.json",
	} {
		f, err := New(path, 0o644)
		if err != nil {
			t.Errorf("%s: %v", path, err)
		} else if f.Target != filepath.Join(wd, want) {
			t.Errorf("%s leads to %s, want %s", path, f.Target, want)
		}
	}
}

func TestIsTemporary(t *testing.T) {
	const good = "/d/.logagg-0123456789abcdef.tmp"
	for _, tt := range []struct {
		path, target string
		want         bool
	}{
		{good, "/d/r.json", true},
		{good, "/r.json", false},
		{good, "d/r.json", false},
		{"/d/../d/.logagg-0123456789abcdef.tmp", "/d/r.json", false},
		{"/d/.logagg-0123456789abcde.tmp", "/d/r.json", false},
		{"/d/.logagg-0123456789abcdeg.tmp", "/d/r.json", false},
		{"/d/.logagg-0123456789abcdef", "/d/r.json", false},
		{"/d/r.json", "/d/r.json", false},
		{"", "/d/r.json", false},
	} {
		if got := IsTemporary(tt.path, tt.target); got != tt.want {
			t.Errorf("IsTemporary(%q, %q) = %v", tt.path, tt.target, got)
		}
	}
}
