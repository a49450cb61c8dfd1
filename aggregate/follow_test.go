package aggregate

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/source"
)

// watched collects messages, and tells when there are as many as are waited for.
type watched struct {
	mu    sync.Mutex
	lines []string
	came  chan struct{}
}

func (w *watched) Append(dst []byte, ev *Event) []byte {
	return fmt.Appendf(dst, "%s\n", ev.Message)
}

func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	w.lines = append(w.lines, strings.Split(strings.TrimSuffix(string(p), "\n"), "\n")...)
	w.mu.Unlock()
	select {
	case w.came <- struct{}{}:
	default:
	}
	return len(p), nil
}

// expect waits for messages, each once, in any order.
func (w *watched) expect(t *testing.T, want ...string) {
	t.Helper()
	deadline := time.After(10 * time.Second)
	for {
		w.mu.Lock()
		got := strings.Join(w.lines, " ")
		n := len(w.lines)
		w.mu.Unlock()
		if n >= len(want) {
			count := map[string]int{}
			for _, l := range strings.Fields(got) {
				count[l]++
			}
			for _, l := range want {
				if count[l] != 1 {
					t.Fatalf("%s came %d times in %s", l, count[l], got)
				}
			}
			if n != len(want) {
				t.Fatalf("%d messages, want %d: %s", n, len(want), got)
			}
			return
		}
		select {
		case <-w.came:
		case <-deadline:
			t.Fatalf("got %s, want %s", got, strings.Join(want, " "))
		}
	}
}

// followed runs a follow over args; end ends it and gives the report.
func followed(t *testing.T, cfg Config) (w *watched, end func() *report.Report) {
	t.Helper()
	w = &watched{came: make(chan struct{}, 1)}
	cfg.Follow, cfg.Live, cfg.Events, cfg.Zone, cfg.Now, cfg.Workers = true, true, w, time.UTC, testNow, 2
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan *report.Report, 1)
	go func() {
		r, err := Run(ctx, cfg)
		if err != nil {
			t.Error(err)
		}
		done <- r
	}()
	var r *report.Report
	end = func() *report.Report {
		cancel()
		if r == nil {
			r = <-done
		}
		return r
	}
	t.Cleanup(func() { end() })
	return w, end
}

func write(t *testing.T, path string, lines ...string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, l := range lines {
		if _, err := fmt.Fprintf(f, "2026-11-21 10:00:00 INFO %s\n", l); err != nil {
			t.Fatal(err)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestFollow(t *testing.T) {
	names := func(from, to int) (all []string) {
		for i := from; i < to; i++ {
			all = append(all, fmt.Sprintf("n%04d", i))
		}
		return all
	}
	for _, tt := range []struct {
		name string
		move func(t *testing.T, log string)
	}{
		{"grow", func(*testing.T, string) {}},
		{"rename", func(t *testing.T, log string) { must(t, os.Rename(log, log+".1")) }},
		{"delete", func(t *testing.T, log string) { must(t, os.Remove(log)) }},
		{"truncate", func(t *testing.T, log string) { must(t, os.Truncate(log, 0)) }},
		{"copytruncate", func(t *testing.T, log string) {
			// These are read from the copy alone.
			write(t, log, names(10, 13)...)
			must(t, exec.Command("cp", log, log+".1").Run())
			must(t, os.Truncate(log, 0))
			write(t, log, names(13, 20)...)
		}},
		{"two between two looks", func(t *testing.T, log string) {
			write(t, log, names(10, 12)...)
			must(t, os.Rename(log, log+".1"))
			write(t, log, names(12, 14)...)
			must(t, os.Rename(log+".1", log+".2"))
			must(t, os.Rename(log, log+".1"))
			write(t, log, names(14, 20)...)
		}},
		{"compressed at once", func(t *testing.T, log string) {
			write(t, log, names(10, 12)...)
			must(t, os.Rename(log, log+".1"))
			write(t, log, names(12, 20)...)
			must(t, exec.Command("gzip", log+".1").Run())
		}},
		{"folder away", func(t *testing.T, log string) {
			dir := filepath.Dir(log)
			must(t, os.Rename(dir, dir+"-away"))
			write(t, filepath.Join(dir+"-away", "app.log"), names(10, 15)...)
			must(t, os.Rename(dir+"-away", dir))
			write(t, log, names(15, 20)...)
		}},
	} {
		for _, args := range []string{"app.log", "app.log*", "."} {
			t.Run(tt.name+" "+args, func(t *testing.T) {
				t.Parallel()
				dir := filepath.Join(t.TempDir(), "logs")
				must(t, os.Mkdir(dir, 0o700))
				log := filepath.Join(dir, "app.log")
				write(t, log, names(0, 10)...)
				write(t, filepath.Join(dir, "app.log.7"), "old")
				arg := filepath.Join(dir, args)
				w, end := followed(t, Config{Args: []string{arg}, Recursive: args == "."})
				want := names(0, 10)
				if args != "app.log" {
					want = append(want, "old")
				}
				w.expect(t, want...)
				tt.move(t, log)
				all := names(0, 20)
				if _, err := os.Stat(log); err != nil || tt.name == "grow" || tt.name == "truncate" {
					write(t, log, names(10, 20)...)
				}
				want = append(want[10:], all...)
				w.expect(t, want...)
				write(t, log, "last")
				r := end()
				w.expect(t, append(want, "last")...)
				if n := int64(len(want) + 1); r.Totals.Lines != n || r.Totals.Records != n || !r.Complete {
					t.Errorf("%d lines, %d records, complete %t, want %d", r.Totals.Lines, r.Totals.Records, r.Complete, n)
				}
				for _, s := range r.Sources {
					if s.Error != nil {
						t.Errorf("%s: %s", s.Name, *s.Error)
					}
				}
				for _, s := range r.Skipped {
					t.Errorf("%s: %s", s.Name, s.Reason)
				}
			})
		}
	}
}

func TestContinue(t *testing.T) {
	dir := t.TempDir()
	log := filepath.Join(dir, "app.log")
	logs := []source.Log{}
	var total int64
	next := 0
	add := func(path string, n int) {
		for range n {
			write(t, path, fmt.Sprintf("n%04d", next))
			next++
		}
	}
	run := func() {
		t.Helper()
		p := New(Config{Args: []string{log}, Logs: logs, Zone: time.UTC, Now: testNow})
		r, err := p.Run(context.Background())
		must(t, err)
		logs = p.Logs()
		total += r.Totals.Lines
		if total != int64(next) {
			t.Fatalf("%d lines counted, want %d; %+v", total, next, logs)
		}
	}
	write(t, log+".9", "never")
	add(log, 10)
	run()
	run()
	add(log, 3)
	run()
	add(log, 3)
	must(t, os.Rename(log, log+".1"))
	add(log, 3)
	run()
	add(log+".1", 2)
	run()
	add(log, 3)
	must(t, os.Rename(log+".1", log+".2"))
	must(t, os.Rename(log, log+".1"))
	add(log, 4)
	must(t, exec.Command("gzip", log+".2").Run())
	run()
	add(log, 1)
	must(t, exec.Command("cp", log, log+"-20261121").Run())
	must(t, os.Truncate(log, 0))
	add(log, 30)
	run()
	must(t, os.Rename(log, log+".3"))
	run()
	add(log, 2)
	must(t, exec.Command("gzip", log+".3").Run())
	must(t, exec.Command("gzip", log+".9").Run())
	run()
	must(t, os.Remove(log))
	add(log, 2)
	run()
}

func TestFollowArchives(t *testing.T) {
	dir := t.TempDir()
	var want []string
	// More than may be decoded at a time.
	for i := range 2*maxDecoders + 1 {
		name := fmt.Sprintf("n%d", i)
		path := filepath.Join(dir, name+".log")
		write(t, path, name)
		if out, err := exec.Command("bzip2", path).CombinedOutput(); err != nil {
			t.Skipf("bzip2: %v %s", err, out)
		}
		want = append(want, name)
	}
	w, end := followed(t, Config{Args: []string{filepath.Join(dir, "*")}})
	w.expect(t, want...)
	if r := end(); !r.Complete || len(r.Sources) != len(want) {
		t.Errorf("%d sources, complete %t", len(r.Sources), r.Complete)
	}
}

// What is called like another log's older generation may be a log of its own.
func TestFollowNumbered(t *testing.T) {
	for _, tt := range []struct {
		name string
		move func(t *testing.T, log string)
	}{
		{"rename", func(t *testing.T, log string) { must(t, os.Rename(log, log+".1")) }},
		{"delete", func(t *testing.T, log string) { must(t, os.Remove(log)) }},
		{"truncate", func(t *testing.T, log string) { must(t, os.Truncate(log, 0)) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			first, second, third := filepath.Join(dir, "web.log"), filepath.Join(dir, "web-1.log"), filepath.Join(dir, "web-2.log")
			write(t, first, "a1")
			write(t, second, "b1")
			w, end := followed(t, Config{Args: []string{filepath.Join(dir, "*.log")}})
			w.expect(t, "a1", "b1")
			tt.move(t, second)
			write(t, second, "b2", "b3")
			write(t, third, "c1")
			w.expect(t, "a1", "b1", "b2", "b3", "c1")
			write(t, second, "b4")
			write(t, third, "c2")
			w.expect(t, "a1", "b1", "b2", "b3", "b4", "c1", "c2")
			lines := map[string]int64{}
			for _, s := range end().Sources {
				lines[filepath.Base(s.Name)] = s.Lines
			}
			if lines["web.log"] != 1 || lines["web-1.log"] != 4 || lines["web-2.log"] != 2 {
				t.Errorf("lines %v", lines)
			}
		})
	}
}

// A log that comes may be rotated before it is seen; what is there before, beside
// it, is not to be read.
func TestFollowNew(t *testing.T) {
	dir := t.TempDir()
	log := filepath.Join(dir, "app.log")
	old := log + ".7"
	write(t, old, "old")
	day := time.Now().Add(-24 * time.Hour)
	must(t, os.Chtimes(old, day, day))
	write(t, filepath.Join(dir, "first.log"), "first")
	w, _ := followed(t, Config{Args: []string{filepath.Join(dir, "*.log")}})
	w.expect(t, "first")
	for i := range 3 {
		if i > 0 {
			must(t, os.Rename(log, fmt.Sprintf("%s.%d", log, 4-i)))
		}
		write(t, log, fmt.Sprintf("n%d", i))
	}
	w.expect(t, "first", "n0", "n1", "n2")
}

func TestContinueUnseen(t *testing.T) {
	header := func(t *testing.T, path string) {
		must(t, os.WriteFile(path, []byte("2026-11-21 09:00:00 INFO begin\n"), 0o600))
	}
	for _, tt := range []struct {
		name                string
		before, then, after func(t *testing.T, log string)
		want                []int64
	}{
		{"empty at first", func(t *testing.T, log string) {
			write(t, log)
		}, func(t *testing.T, log string) {
			write(t, log, "a", "b")
			must(t, exec.Command("cp", log, log+".1").Run())
			must(t, os.Truncate(log, 0))
			write(t, log, "c")
		}, func(t *testing.T, log string) { write(t, log, "d") }, []int64{0, 3, 1}},
		{"begins like one that is not read", func(t *testing.T, log string) {
			header(t, log+".1")
			header(t, log)
			write(t, log, "a")
		}, func(t *testing.T, log string) {
			must(t, os.Rename(log, log+".3"))
			header(t, log+".2")
			write(t, log+".2", "b")
			header(t, log)
			write(t, log, "c")
		}, func(t *testing.T, log string) { write(t, log, "d") }, []int64{2, 4, 1}},
		{"numbered beside it", func(t *testing.T, log string) {
			write(t, log, "a")
			write(t, filepath.Join(filepath.Dir(log), "app-1.log"), "b")
		}, func(t *testing.T, log string) {
			beside := filepath.Join(filepath.Dir(log), "app-1.log")
			must(t, os.Rename(beside, beside+".1"))
			write(t, beside, "c")
		}, func(t *testing.T, log string) { write(t, filepath.Join(filepath.Dir(log), "app-1.log"), "d") }, []int64{2, 1, 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			logs := []source.Log{}
			for i, move := range []func(*testing.T, string){tt.before, tt.then, tt.after} {
				move(t, filepath.Join(dir, "app.log"))
				p := New(Config{Args: []string{filepath.Join(dir, "*.log")}, Logs: logs, Zone: time.UTC, Now: testNow})
				r, err := p.Run(context.Background())
				must(t, err)
				logs = p.Logs()
				if r.Totals.Lines != tt.want[i] {
					t.Errorf("run %d: %d lines, want %d; %+v", i+1, r.Totals.Lines, tt.want[i], logs)
				}
			}
		})
	}
}

// A run that begins between a copy and the truncation may not know of the copy; the
// next one must not take it for a file that it has never seen.
func TestContinueLostCopy(t *testing.T) {
	dir := t.TempDir()
	log := filepath.Join(dir, "app.log")
	logs := []source.Log{}
	run := func(want int64) {
		t.Helper()
		p := New(Config{Args: []string{log}, Logs: logs, Zone: time.UTC, Now: testNow})
		r, err := p.Run(context.Background())
		must(t, err)
		logs = p.Logs()
		if r.Totals.Lines != want {
			t.Fatalf("%d lines, want %d; %+v", r.Totals.Lines, want, logs)
		}
	}
	write(t, log, "a", "b")
	run(2)
	write(t, log, "c")
	hidden := filepath.Join(t.TempDir(), "copy")
	must(t, exec.Command("cp", log, hidden).Run())
	must(t, os.Truncate(log, 0))
	write(t, log, "d")
	run(1)
	must(t, exec.Command("cp", hidden, log+".1").Run())
	run(1)
	write(t, log, "e")
	run(1)
}
