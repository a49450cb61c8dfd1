package cmd

// This file tests the profiles of a run: they are there and whole, also of one
// that a signal ends, and what cannot be written is said.

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestProfiles(t *testing.T) {
	dir := t.TempDir()
	cpu, memory, traced := filepath.Join(dir, "cpu"), filepath.Join(dir, "memory"), filepath.Join(dir, "trace")
	args := []string{"scan", "-q", "-o", filepath.Join(dir, "report.json"), "--cpuprofile", cpu, "--memprofile", memory, "--trace", traced}

	t.Run("whole run", func(t *testing.T) {
		var errw bytes.Buffer
		status := Main(append(args, "../testdata/logs/log4j.log"), nil, io.Discard, &errw)
		if status != statusDone || errw.Len() > 0 {
			t.Fatalf("status %d: %s", status, errw.String())
		}
		checkProfiles(t, cpu, memory, traced)
	})

	t.Run("interrupted", func(t *testing.T) {
		in, w := io.Pipe()
		defer w.Close()
		go func() {
			// Bytes are taken once Main reads, and so catches signals.
			_, _ = w.Write([]byte("2026-11-21 10:00:00 INFO up\n"))
			time.Sleep(10 * time.Millisecond)
			_ = syscall.Kill(syscall.Getpid(), syscall.SIGINT)
		}()
		var errw bytes.Buffer
		if status := Main(append(args, "-"), in, io.Discard, &errw); status != statusDone {
			t.Fatalf("status %d: %s", status, errw.String())
		}
		checkProfiles(t, cpu, memory, traced)
	})

	t.Run("no such directory", func(t *testing.T) {
		var errw bytes.Buffer
		none := filepath.Join(dir, "none", "trace")
		status := Main([]string{"scan", "--cpuprofile", cpu, "--trace", none, "../testdata/logs/log4j.log"}, nil, io.Discard, &errw)
		want := "logagg: --trace: open " + none + ": no such file or directory\n"
		if status != statusNoReport || errw.String() != want {
			t.Errorf("status %d: %s, want %s", status, errw.String(), want)
		}
	})

	t.Run("refused", func(t *testing.T) {
		log := filepath.Join(dir, "app.log")
		const text = "2026-11-21 10:00:00 INFO up\n"
		if err := os.WriteFile(log, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		fresh := filepath.Join(dir, "new")
		for _, c := range []struct {
			want string
			args []string
		}{
			{"--cpuprofile: " + log + " is there already: give another path", []string{"--cpuprofile", log}},
			{"--memprofile: " + fresh + " is there already: give another path", []string{"--cpuprofile", fresh, "--memprofile", fresh}},
			{"--trace: " + fresh + " is an output, too: give another path", []string{"--trace", fresh, "-o", fresh}},
			{"--cpuprofile: write /dev/full: no space left on device", []string{"-q", "-o", "-", "--cpuprofile", "/dev/full"}},
			{"--memprofile: write /dev/full: no space left on device", []string{"-q", "--memprofile", "/dev/full"}},
			{"--trace: write /dev/full: no space left on device", []string{"-q", "--trace", "/dev/full"}},
		} {
			var errw bytes.Buffer
			status := Main(append(append([]string{"scan"}, c.args...), log), nil, io.Discard, &errw)
			if status != statusNoReport || errw.String() != "logagg: "+c.want+"\n" {
				t.Errorf("%v: status %d: %s, want %s", c.args, status, errw.String(), c.want)
			}
			if left, err := os.ReadFile(log); err != nil || string(left) != text {
				t.Errorf("%v: left %q, %v", c.args, left, err)
			}
			_ = os.Remove(fresh)
		}
	})

	t.Run("device", func(t *testing.T) {
		// Two outputs may be one device, and it stays.
		args := []string{"scan", "-q", "-o", os.DevNull, "--trace", os.DevNull, "../testdata/logs/log4j.log"}
		var errw bytes.Buffer
		if status := Main(args, nil, io.Discard, &errw); status != statusDone {
			t.Errorf("status %d: %s", status, errw.String())
		}
		if _, err := os.Stat(os.DevNull); err != nil {
			t.Error(err)
		}
	})

	t.Run("hidden", func(t *testing.T) {
		for _, page := range [][]string{{"scan", "--help"}, {"man"}} {
			var out bytes.Buffer
			if Main(page, nil, &out, io.Discard); strings.Contains(out.String(), "profile") {
				t.Errorf("%v tells of them", page)
			}
		}
	})
}

// checkProfiles tells whether the files are whole, and takes them away.
func checkProfiles(t *testing.T, cpu, memory, traced string) {
	t.Helper()
	for _, path := range []string{cpu, memory} {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		z, err := gzip.NewReader(file)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := io.Copy(io.Discard, z); n == 0 || err != nil {
			t.Errorf("%s: %d bytes, %v", path, n, err)
		}
	}
	if text, err := os.ReadFile(traced); err != nil || !bytes.HasPrefix(text, []byte("go 1.")) {
		t.Errorf("%.8q, %v", text, err)
	}
	for _, path := range []string{cpu, memory, traced} {
		if err := os.Remove(path); err != nil {
			t.Error(err)
		}
	}
}
