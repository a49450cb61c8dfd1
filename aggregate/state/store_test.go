package state

// This file tests a state file on disk: its lock, its mode, and what is refused.

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOpenLocks(t *testing.T) {
	t.Chdir(t.TempDir())
	s, err := Open("state.json", options)
	if err != nil {
		t.Fatal(err)
	}
	if s.Logs() == nil || len(s.Logs()) > 0 {
		t.Errorf("a first run goes on from %v", s.Logs())
	}
	if err := os.Symlink("state.json", "link.json"); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"state.json", "link.json"} {
		_, err = Open(path, options)
		if inUse, ok := errors.AsType[*InUse](err); !ok || inUse.Path != path || !strings.HasSuffix(inUse.Lock, "state.json.lock") {
			t.Errorf("%s: got %v", path, err)
		}
	}
	s.Close()
	if s, err = Open("link.json", options); err != nil {
		t.Fatal(err)
	}
	s.Close()
}

func TestStateFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "link")
	if err := os.Symlink("state.json", path); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "state.json.tmp"), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ before, after os.FileMode }{{0, 0o600}, {0o640, 0o640}} {
		if tt.before != 0 {
			if err := os.Chmod(path, tt.before); err != nil {
				t.Fatal(err)
			}
		}
		s, err := Open(path, options)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(s.Begin(), s.Commit(logAt(7))); err != nil {
			t.Fatal(err)
		}
		s.Close()
		if info, err := os.Lstat(filepath.Join(dir, "state.json")); err != nil || info.Mode() != tt.after {
			t.Errorf("mode %v, %v", info.Mode(), err)
		}
	}
	entries, _ := os.ReadDir(dir)
	if info, err := os.Lstat(path); err != nil || info.Mode()&os.ModeSymlink == 0 || len(entries) != 3 {
		t.Errorf("the link is %v, %v; the directory holds %v", info.Mode(), err, entries)
	}
}

// TestOpenRefuses holds that a file that is no state is left as it is, and that
// its error says what to do.
func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	put := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, tt := range []struct{ path, want string }{
		{put("empty", ""), "is empty; move it away"},
		{put("a.log", "INFO\n"), "is no state file of logagg; move it away"},
		{dir, "is a directory"},
		{os.DevNull, "is no regular file"},
		{filepath.Join(dir, "none", "s"), "no directory " + filepath.Join(dir, "none")},
	} {
		before, _ := os.ReadFile(tt.path)
		_, err := Open(tt.path, options)
		if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), tt.path) {
			t.Errorf("%s: got %v", tt.path, err)
		}
		if after, _ := os.ReadFile(tt.path); string(after) != string(before) {
			t.Errorf("%s: was %q, is %q", tt.path, before, after)
		}
	}
}
