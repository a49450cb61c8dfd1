package main

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// weather lets one writer write for a while in a bubble's time, and returns it
// with what its files hold in the end.
func weather(t *testing.T, p *plan, ways string, while time.Duration) (*writer, *fake) {
	t.Helper()
	w := newTestWriter(t, p, ways)
	return w, write(t, w, while)
}

func newTestWriter(t *testing.T, p *plan, ways string) *writer {
	t.Helper()
	var err error
	if p.ways, err = chooseWays(ways); err != nil {
		t.Fatal(err)
	}
	p.rate, p.every = 500, span{100 * time.Millisecond, 500 * time.Millisecond}
	p.turning.Store(true)
	dir := t.TempDir()
	w, err := newWriter(p, 0, filepath.Join(dir, "logs", "w0"), filepath.Join(dir, "away"), 7, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "away"), 0o755); err != nil {
		t.Fatal(err)
	}
	return w
}

// write lets a writer write for a while, and returns what its files hold.
func write(t *testing.T, w *writer, while time.Duration) *fake {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), while)
		defer cancel()
		if err := w.run(ctx); err != nil {
			t.Fatal(err)
		}
	})
	f := &fake{seen: map[string]bool{}}
	f.Totals.Severities = map[string]int64{}
	if err := f.walk(w.root); err != nil {
		t.Fatal(err)
	}
	return f
}

func now(time.Time) bool   { return true }
func later(time.Time) bool { return false }

// What a writer says that it wrote is what its files hold.
func TestWriterBook(t *testing.T) {
	for _, ways := range []string{
		"rename", "rename-late", "copytruncate", "compress", "symlink", "directory", "join",
		"rename,rename-late,copytruncate,compress,symlink,directory,join",
	} {
		t.Run(ways, func(t *testing.T) {
			w, f := weather(t, &plan{generations: 1000, safe: now, sees: true}, ways, 20*time.Second)
			if len(w.book.turns) < 20 {
				t.Errorf("%d rotations in 20 s", len(w.book.turns))
			}
			if w.book.lines < 9000 {
				t.Errorf("%d lines in 20 s at 500 a second", w.book.lines)
			}
			seen := newTally([]*book{w.book})
			for _, message := range f.events {
				seen.events++
				for line := range strings.SplitSeq(message, "\n") {
					seen.line([]byte(line))
				}
			}
			if v := judge([]*book{w.book}, f.Totals, seen, true); !v.ok() {
				t.Errorf("%v %v", v.faults, v.gaps)
			}
		})
	}
}

// Some files of each way end in a line without a newline.
func TestWriterLeavesUnfinishedLines(t *testing.T) {
	w, _ := weather(t, &plan{generations: 1000, safe: now}, "rename", 20*time.Second)
	unfinished := 0
	for i := range w.log.numbered {
		text, err := os.ReadFile(w.log.numberedPath(i))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(string(text), "\n") {
			unfinished++
		}
	}
	if unfinished == 0 || unfinished == len(w.log.numbered) {
		t.Errorf("%d of %d files end in an unfinished line", unfinished, len(w.log.numbered))
	}
}

// The last line of a file that goes stays whole where the reader cannot know
// that it is the last one.
func TestWriterFinishesLines(t *testing.T) {
	for _, sees := range []bool{true, false} {
		unfinished := 0
		w := newTestWriter(t, &plan{generations: 1000, sees: sees}, "delete")
		w.safe = func(time.Time) bool {
			text, err := os.ReadFile(w.log.path())
			if err != nil {
				t.Error(err)
			}
			if len(text) > 0 && text[len(text)-1] != '\n' {
				unfinished++
			}
			return true
		}
		write(t, w, 20*time.Second)
		if len(w.book.turns) < 20 || sees != (unfinished > 0) {
			t.Errorf("reader that sees ends is %v: %d of %d files end in an unfinished line", sees, unfinished, len(w.book.turns))
		}
	}
}

// Old files go, but not before they are safe.
func TestWriterForgets(t *testing.T) {
	for _, ways := range []string{"rename", "copytruncate", "compress", "symlink", "join"} {
		for _, test := range []struct {
			name string
			safe func(time.Time) bool
		}{{"safe", now}, {"not safe", later}} {
			t.Run(ways+" "+test.name, func(t *testing.T) {
				w, _ := weather(t, &plan{generations: 3, safe: test.safe}, ways, 5*time.Second)
				logs, err := filepath.Glob(filepath.Join(w.root, "app*"))
				if err != nil {
					t.Fatal(err)
				}
				joined, err := filepath.Glob(filepath.Join(w.root, "new-*"))
				if err != nil {
					t.Fatal(err)
				}
				turns := len(w.book.turns)
				want := turns + 1 // the log itself
				switch {
				case test.name == "safe" && ways == "symlink":
					want = 3 + 2 // the link and its target
				case test.name == "safe":
					want = 3 + 1
				case ways == "symlink":
					want = turns + 2
				}
				if turns < 6 || len(logs)+len(joined) != want {
					t.Errorf("%d files after %d rotations, want %d", len(logs)+len(joined), turns, want)
				}
			})
		}
	}
}

// A held way waits until what was written is safe.
func TestWriterHolds(t *testing.T) {
	for _, ways := range []string{"delete", "truncate"} {
		held, longest := 0, time.Duration(0)
		w, f := weather(t, &plan{generations: 3, sees: true, safe: func(written time.Time) bool {
			held++
			longest = max(longest, time.Since(written))
			return time.Since(written) >= 300*time.Millisecond
		}}, ways, 10*time.Second)
		if len(w.book.turns) == 0 || held < 50*len(w.book.turns) || longest < 300*time.Millisecond {
			t.Errorf("%s: %d rotations asked %d times, %v after the last line at the most", ways, len(w.book.turns), held, longest)
		}
		if int(f.Totals.Lines) >= w.book.lines {
			t.Errorf("%s takes no lines along", ways)
		}
	}
	// One that ends meanwhile has taken nothing away, and torn no line.
	for seed := range uint64(50) {
		w := newTestWriter(t, &plan{generations: 3, safe: later, sees: true}, "delete")
		w.rand = rand.New(rand.NewPCG(seed, 0))
		f := write(t, w, time.Second)
		if len(w.book.turns) > 0 || int(f.Totals.Lines) != w.book.lines {
			t.Errorf("%d rotations took away what was not safe, %d lines of %d are left", len(w.book.turns), f.Totals.Lines, w.book.lines)
		}
	}
}

// A new log is not rotated at once.
func TestWriterSettles(t *testing.T) {
	w, _ := weather(t, &plan{generations: 3, safe: now, settle: 2 * time.Second}, "join", 20*time.Second)
	for i := 1; i < len(w.book.turns); i++ {
		if apart := w.book.turns[i].begun.Sub(w.book.turns[i-1].ended); apart < 2*time.Second {
			t.Errorf("rotated %v after it was new", apart)
		}
	}
	if len(w.book.turns) < 5 {
		t.Errorf("%d rotations in 20 s", len(w.book.turns))
	}
}

// A log that is given by name stays the only one of its writer.
func TestWriterNamed(t *testing.T) {
	ways, err := chooseWays("rename,join")
	if err != nil {
		t.Fatal(err)
	}
	w, err := newWriter(&plan{ways: ways}, 0, t.TempDir(), t.TempDir(), 1, true)
	if err != nil {
		t.Fatal(err)
	}
	defer w.log.close()
	if len(w.ways) != 1 || w.ways[0].name != "rename" {
		t.Errorf("ways %v", w.ways)
	}
}
