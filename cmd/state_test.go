package cmd

// This file tests what --state does not go with; testdata/script/state.txtar has
// the rest.

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestStateRefusesEvery(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "s.json")
	job := &scanJob{}
	if err := job.openState(path, &settings{}); err != nil {
		t.Errorf("without --every: %v", err)
	}
	job.closeState()
	job.every = time.Minute
	err := job.openState(path, &settings{})
	if statusOf(err) != statusUsage || !strings.Contains(err.Error(), "--every writes many") {
		t.Errorf("with --every: %v", err)
	}
}

func TestStateRefusesAnOutputBehindALink(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(dir, "r.json")
	if err := os.Symlink("s.json", link); err != nil {
		t.Skip(err)
	}
	job := &scanJob{output: link}
	err := job.openState(filepath.Join(dir, "s.json"), &settings{})
	if statusOf(err) != statusUsage || !strings.Contains(err.Error(), "is where --output goes") {
		t.Errorf("got %v", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("the directory holds %v", entries)
	}
}
