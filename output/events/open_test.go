package events

// This file tests that event files appear whole or not at all.

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// opened is a new sink that is open.
func opened(dest string, stdout io.Writer) (*Sink, error) {
	s, err := New(dest, stdout)
	if err == nil {
		err = s.Open()
	}
	return s, err
}

// commit takes the two steps that end a file.
func commit(s *Sink) error {
	if err := s.Finish(); err != nil {
		return err
	}
	return s.File().Place()
}

func TestOpenCommitsWholeFiles(t *testing.T) {
	for _, ext := range []string{".ndjson", ".jsonl", ".csv", ".CSV"} {
		t.Run(ext, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "events"+ext)
			if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
				t.Fatal(err)
			}
			s, err := opened(path, nil)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := s.Write(s.Append(nil, sample())); err != nil {
				t.Fatal(err)
			}
			if got, _ := os.ReadFile(path); string(got) != "old" {
				t.Errorf("before Place the file holds %q", got)
			}
			if err := commit(s); err != nil {
				t.Fatal(err)
			}
			s.Discard()
			got, err := os.ReadFile(path)
			if err != nil || !bytes.Contains(got, []byte("app.log")) {
				t.Errorf("after Place: %q, %v", got, err)
			}
			if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
				t.Errorf("mode %v, want the old one", info.Mode())
			}
		})
	}
}

func TestDiscardKeepsTheOldFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "e.csv")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := opened(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.Discard()
	entries, _ := os.ReadDir(dir)
	if got, _ := os.ReadFile(path); string(got) != "old" || len(entries) != 1 {
		t.Errorf("file holds %q, directory has %d entries", got, len(entries))
	}
}

func TestOpenFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "real.csv"), filepath.Join(dir, "e.csv")
	if err := os.WriteFile(target, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Skip(err)
	}
	s, err := opened(link, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := commit(s); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(target); string(got) != csvHeader {
		t.Errorf("the link's target holds %q", got)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "d.csv"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ dest, want string }{
		{"events.txt", ".ndjson, .jsonl or .csv"},
		{filepath.Join(dir, "none", "e.csv"), "none"},
		{filepath.Join(dir, "d.csv"), "directory"},
	} {
		if _, err := opened(tt.dest, nil); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got error %v, want one with %q", tt.dest, err, tt.want)
		}
	}
}

func TestStdoutIsLive(t *testing.T) {
	var out bytes.Buffer
	s, err := opened("-", &out)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write(s.Append(nil, sample())); err != nil || !strings.HasSuffix(out.String(), "}\n") {
		t.Errorf("after a write stdout has %q, %v", out.String(), err)
	}
}
