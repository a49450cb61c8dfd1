package main

// This file owns what the system tells of a running process, under /proc. On
// other systems than Linux nothing is known.

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// proc is the directory of a process.
type proc string

// number returns the number that follows a key in one of the process's files.
func (p proc) number(file, key string) (int64, bool) {
	text, err := os.ReadFile(filepath.Join(string(p), file))
	if err != nil {
		return 0, false
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, key); ok {
			n, err := strconv.ParseInt(strings.Fields(rest + " -")[0], 10, 64)
			return n, err == nil
		}
	}
	return 0, false
}

// load is what a process holds.
type load struct {
	known       bool
	descriptors int
	deleted     []string // open files that are no longer there
	residentKiB int64
	peakKiB     int64 // of the resident memory
}

func (p proc) load() load {
	entries, err := os.ReadDir(filepath.Join(string(p), "fd"))
	if err != nil {
		return load{}
	}
	l := load{known: true, descriptors: len(entries)}
	for _, e := range entries {
		target, err := os.Readlink(filepath.Join(string(p), "fd", e.Name()))
		if err == nil && strings.HasSuffix(target, " (deleted)") {
			l.deleted = append(l.deleted, target)
		}
	}
	l.residentKiB, _ = p.number("status", "VmRSS:")
	l.peakKiB, _ = p.number("status", "VmHWM:")
	return l
}
