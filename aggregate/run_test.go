package aggregate

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var testNow = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// seen collects events as lines of "number severity message".
type seen struct {
	out bytes.Buffer
	err error
}

func (s *seen) Append(dst []byte, ev *Event) []byte {
	return fmt.Appendf(dst, "%s %d %s %q\n", ev.Source, ev.Line, ev.Record.Severity.Level(), ev.Message)
}

func (s *seen) Write(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	return s.out.Write(p)
}

// chopped gives its pieces one a read, so that a stream makes a block of each.
type chopped struct{ pieces [][]byte }

func (c *chopped) Read(p []byte) (int, error) {
	if len(c.pieces) == 0 {
		return 0, io.EOF
	}
	n := copy(p, c.pieces[0])
	if c.pieces[0] = c.pieces[0][n:]; len(c.pieces[0]) == 0 {
		c.pieces = c.pieces[1:]
	}
	return n, nil
}

func chop(data []byte, sizes []int) *chopped {
	c := &chopped{}
	for i := 0; len(data) > 0; i++ {
		n := len(data)
		if len(sizes) > 0 {
			n = min(n, sizes[i%len(sizes)])
		}
		c.pieces = append(c.pieces, data[:n])
		data = data[n:]
	}
	return c
}

// stable gives the report without what says when and how long.
func stable(t *testing.T, r *report.Report) string {
	t.Helper()
	c := *r
	c.Generated, c.ElapsedSeconds = time.Time{}, 0
	var b bytes.Buffer
	if err := json.NewEncoder(&b).Encode(&c); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// writeLogs makes a folder of logs of some size and gives their number of lines.
func writeLogs(t *testing.T, files, repeat int) (dir string, lines int64) {
	t.Helper()
	dir = t.TempDir()
	for i := range files {
		var b bytes.Buffer
		for n := range repeat {
			for k := range lineKinds {
				b.WriteString(lineKinds[(k*(i+1)+n)%len(lineKinds)])
				b.WriteByte('\n')
				lines++
			}
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.log", i)), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir, lines
}

func TestSameReportForAnyWorkers(t *testing.T) {
	dir, lines := writeLogs(t, 5, 800)
	var reports, events []string
	for _, workers := range []int{1, 2, 8} {
		w := &seen{}
		cfg := Config{Args: []string{filepath.Join(dir, "*.log")}, Workers: workers, Zone: time.UTC, Now: testNow}
		r, err := Run(context.Background(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		if r.Totals.Lines != lines {
			t.Errorf("workers %d: %d lines, want %d", workers, r.Totals.Lines, lines)
		}
		reports = append(reports, stable(t, r))
		cfg.Args, cfg.Events, cfg.MaxOpen = []string{filepath.Join(dir, "000.log")}, w, 2
		if _, err := Run(context.Background(), cfg); err != nil {
			t.Fatal(err)
		}
		events = append(events, w.out.String())
	}
	for i := 1; i < len(reports); i++ {
		if d := cmp.Diff(reports[0], reports[i]); d != "" {
			t.Errorf("reports differ: %s", d)
		}
		if events[0] != events[i] {
			t.Error("events differ")
		}
	}
}

func TestFilters(t *testing.T) {
	log := strings.Join([]string{
		"2026-11-20 10:00:00 INFO a - one",
		"2026-11-20 11:00:00 ERROR a - two",
		"\tCaused by: timeout",
		"2026-11-20 12:00:00 WARN a - three",
		"2026-11-20 13:00:00 ERROR a - four",
		"",
	}, "\n")
	at := func(h int) time.Time { return time.Date(2026, 11, 20, h, 0, 0, 0, time.UTC) }
	for _, tt := range []struct {
		name    string
		cfg     Config
		records int64
	}{
		{"none", Config{}, 4},
		{"severity", Config{MinSeverity: severity.Warn}, 3},
		{"since is included", Config{Since: at(11)}, 3},
		{"until is not", Config{Until: at(12)}, 2},
		{"window", Config{Since: at(11), Until: at(13)}, 2},
		{"match in a continuation line", Config{Match: []*regexp.Regexp{regexp.MustCompile("timeout")}}, 1},
		{"match any of two", Config{Match: []*regexp.Regexp{regexp.MustCompile("one"), regexp.MustCompile("four")}}, 2},
		{"exclude", Config{Exclude: []*regexp.Regexp{regexp.MustCompile("t")}}, 2},
		{"exclude beats match", Config{Match: []*regexp.Regexp{regexp.MustCompile("o")}, Exclude: []*regexp.Regexp{regexp.MustCompile("two")}}, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.cfg.Args, tt.cfg.Stdin, tt.cfg.Zone, tt.cfg.Now = []string{"-"}, strings.NewReader(log), time.UTC, testNow
			r, err := Run(context.Background(), tt.cfg)
			if err != nil {
				t.Fatal(err)
			}
			if r.Totals.Records != tt.records || r.Totals.Filtered != 4-tt.records || r.Totals.Lines != 5 {
				t.Errorf("records %d filtered %d lines %d, want %d %d 5", r.Totals.Records, r.Totals.Filtered, r.Totals.Lines, tt.records, 4-tt.records)
			}
		})
	}
}

func TestEventWriterError(t *testing.T) {
	dir, _ := writeLogs(t, 3, 2000)
	full := errors.New("no space left on device")
	r, err := Run(context.Background(), Config{Args: []string{dir}, Recursive: true, Events: &seen{err: full}, Zone: time.UTC})
	if !errors.Is(err, full) {
		t.Fatalf("error %v, want %v", err, full)
	}
	if r == nil || r.Complete {
		t.Fatalf("report %v", r)
	}
	// A stream's end by the caller's signal is normal; by a full disk it is not.
	lines := strings.NewReader(strings.Repeat("INFO filling the disk\n", 500000))
	r, err = Run(context.Background(), Config{Args: []string{"-"}, Stdin: lines, Events: &seen{err: full}, Zone: time.UTC})
	if !errors.Is(err, full) || r.Complete || len(r.Sources) != 1 || r.Sources[0].Error == nil {
		t.Errorf("stream: %v, complete %v, sources %+v", err, r.Complete, r.Sources)
	}
}

// cancelAt cancels when a number of bytes of events has been written.
type cancelAt struct {
	seen
	after  int
	cancel context.CancelFunc
}

func (c *cancelAt) Write(p []byte) (int, error) {
	if c.after -= len(p); c.after <= 0 {
		c.cancel()
	}
	return c.seen.Write(p)
}

func TestCancelKeepsWhatWasRead(t *testing.T) {
	dir, all := writeLogs(t, 6, 3000)
	for _, after := range []int{1, 1 << 20, 3 << 20} {
		ctx, cancel := context.WithCancel(context.Background())
		w := &cancelAt{after: after, cancel: cancel}
		p := New(Config{Args: []string{dir}, Recursive: true, Events: w, Workers: 2, MaxOpen: 2, Zone: time.UTC})
		r, err := p.Run(ctx)
		cancel()
		if err != nil {
			t.Fatal(err)
		}
		var sum int64
		for _, n := range r.Totals.Severities {
			sum += n
		}
		if r.Complete || r.Totals.Lines >= all {
			t.Errorf("cancelled after %d bytes: complete %v, %d of %d lines", after, r.Complete, r.Totals.Lines, all)
		}
		if events := int64(bytes.Count(w.out.Bytes(), []byte("\n"))); sum != r.Totals.Records || events != sum {
			t.Errorf("severities sum to %d, records %d, events %d", sum, r.Totals.Records, events)
		}
	}
}

func TestSnapshotWhileRunning(t *testing.T) {
	const files = 300 // many: an input is handed over each time it ends
	dir, lines := writeLogs(t, files, 20)
	p := New(Config{Args: []string{dir}, Recursive: true, Zone: time.UTC})
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			default:
			}
			r := p.Snapshot()
			var sum int64
			for _, n := range r.Totals.Severities {
				sum += n
			}
			if sum != r.Totals.Records || r.Totals.Lines > lines || r.Complete {
				t.Errorf("snapshot: severities %d, records %d, lines %d of %d", sum, r.Totals.Records, r.Totals.Lines, lines)
			}
			for _, s := range r.Sources {
				if s.Lines > lines/files {
					t.Errorf("snapshot: %s has %d lines of %d", s.Name, s.Lines, lines/files)
				}
			}
		}
	}()
	r, err := p.Run(context.Background())
	close(stop)
	<-stopped
	if err != nil || r.Totals.Lines != lines || !r.Complete {
		t.Errorf("lines %d of %d, complete %v, %v", r.Totals.Lines, lines, r.Complete, err)
	}
}
