package main

import (
	"errors"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

// The whole program, with a reader that is right and with some that are not.
func TestStorm(t *testing.T) {
	if testing.Short() {
		t.Skip("runs for seconds")
	}
	if runtime.GOOS != "linux" {
		t.Skip("needs /proc to know when the reader has begun")
	}
	// Nothing is taken away for good by these.
	follow := "-duration=1s -rate=2000 -generations=1000 -settle=200ms -ways=rename,rename-late,copytruncate,compress,symlink,directory,join"
	kill := "-mode=kill -duration=1s -rate=2000 -rotate=20ms-100ms -ways=rename"
	quiet := "-mode=quiet -duration=500ms -files=30"
	tests := []struct {
		name, mistake, args string
		want                []string // what is printed
		differs             bool
	}{
		{"follow", "right", follow, []string{"each line was counted once"}, false},
		{"follow loses", "lose", follow, []string{"missing; ", "the events have"}, true},
		{"follow repeats", "repeat", follow, []string{"twice or more; ", "lines: "}, true},
		{"kill", "right", kill + " -kills=100", []string{"each line was counted once", "100 of them killed"}, false},
		{"kill repeats", "unsafe", kill + " -kills=15", []string{"twice or more; "}, true},
		{"quiet", "right", quiet, []string{"each line was counted once"}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			defer goleak.VerifyNone(t)
			bin, err := os.Executable()
			if err != nil {
				t.Fatal(err)
			}
			t.Setenv(fakeEnv, test.mistake)
			t.Setenv("GORACE", "atexit_sleep_ms=0") // else each run takes a second with -race
			var out strings.Builder
			args := append(strings.Fields(test.args), "-bin", bin, "-dir", t.TempDir())
			err = run(t.Context(), args, &out, io.Discard)
			if differs := errors.Is(err, errDiffers); differs != test.differs || (err != nil && !differs) {
				t.Errorf("run: %v", err)
			}
			for _, want := range test.want {
				if !strings.Contains(out.String(), want) {
					t.Errorf("no %q", want)
				}
			}
			if t.Failed() {
				t.Log(out.String())
			}
		})
	}
}

func TestArguments(t *testing.T) {
	for args, want := range map[string]string{
		"-mode x":             `no such mode`,
		"-ways rename,x":      `no way "x"`,
		"-rotate 3s-1s":       `is no span`,
		"-form x":             `use glob or names`,
		"-generations 0":      `-generations 0`,
		"-rate -1":            `a number above 0`,
		"-duration -1s":       `not below 0`,
		"surplus":             `unexpected argument "surplus"`,
		"-rotate 1s-2s-3s":    `is no span`,
		"-mode kill -kills 0": `a number above 0`,
	} {
		_, err := parse(strings.Fields(args), io.Discard)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", args, err, want)
		}
	}
}
