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
	"pgregory.net/rapid"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/parse"
	"github.com/logagg/logagg/aggregate/record"
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

var lineKinds = []string{
	"2026-11-20 14:03:07,123 INFO [main] com.shop.Order - accepted order 17",
	"2026-11-20 14:03:08,001 ERROR [pool-1] com.shop.Order - payment refused",
	"java.lang.IllegalStateException: card expired",
	"\tat com.shop.Order.pay(Order.java:17)",
	"Caused by: java.io.IOException: Connection refused",
	"\t... 12 more",
	`{"time":"2026-11-20T14:03:07Z","level":"warn","msg":"slow \u00e9"}`,
	"level=info msg=\"up and running\" n=3",
	"Nov 20 14:03:07 web1 sshd[77]: Failed password for root from 10.0.0.7",
	`10.0.0.7 - - [20/Nov/2026:14:03:07 +0000] "GET / HTTP/1.1" 500 12`,
	`{"log":"2026-11-20 14:03:07,123 ERROR boom\n","stream":"stderr","time":"2026-11-20T14:03:07Z"}`,
	`{"log":"a part","stream":"stdout","time":"2026-11-20T14:03:07Z"}`,
	`{"log":" of a line\n","stream":"stdout","time":"2026-11-20T14:03:07Z"}`,
	"2026-11-20T14:03:07Z stderr P WARN a part", "2026-11-20T14:03:07Z stderr F  of a line",
	"web-1  | \x1b[31mERROR\x1b[0m boom", "web-1  |     at x", "\x1b[33mWARN\x1b[0m coloured",
	"Nov 20, 2026 2:03:07 PM com.shop.Order pay", "SEVERE: payment refused",
	"info: Shop.Order[14]", "      accepted order 17",
	"#Fields: date time c-ip cs-method sc-status", "2026-11-20 14:03:07 10.0.0.7 GET 500",
	"__CURSOR=s=1", "__REALTIME_TIMESTAMP=1795183387000000", "PRIORITY=3", "MESSAGE=boom",
	"# Time: 2026-11-20T14:03:07.000000Z", "# User@Host: a[a] @ b []", "# Query_time: 1.5  Lock_time: 0", "select 1;",
	"2026-11-20 14:03:07.123 UTC [7] ERROR:  no table", "2026-11-20 14:03:07.123 UTC [7] STATEMENT:  select 1",
	"", "plain text", "  indented", "panic: boom", "goroutine 1 [running]:", "main.main()",
	"Traceback (most recent call last):", "  File \"x.py\", line 1", "ValueError: bad", "\xf0\x28 bad utf-8",
}

// genLog draws a log of lines of the kinds above.
func genLog(t *rapid.T) []byte {
	var b bytes.Buffer
	for _, k := range rapid.SliceOfN(rapid.IntRange(0, len(lineKinds)-1), 0, 200).Draw(t, "lines") {
		b.WriteString(lineKinds[k])
		if rapid.IntRange(0, 9).Draw(t, "cr") == 0 {
			b.WriteByte('\r')
		}
		b.WriteByte('\n')
	}
	if b.Len() > 0 && rapid.Bool().Draw(t, "unterminated") {
		b.Truncate(b.Len() - 1)
	}
	return b.Bytes()
}

// sequential is the plain twin of the pipeline: one line after the other.
func sequential(data []byte, zone *time.Location) (lines, records int64, counts report.Counts, events string) {
	formats := parse.NewCatalog()
	tracker := formats.NewTracker(zone, testNow)
	defer tracker.Close()
	rest := data
	for n := 0; len(rest) > 0 && n < 64; n++ {
		var line []byte
		line, rest = cutLine(rest)
		if tracker.Add(line) {
			break
		}
	}
	tracker.Format()
	var layouts []block.Layout
	if len(data) > 0 {
		layouts, _ = tracker.Layouts(nil, data)
	}
	set, text := formats.NewSet(), formats.NewSet()
	for _, s := range []*parse.Set{set, text} {
		s.SetInput(zone, testNow)
		s.SetData(data)
	}
	var (
		rec     record.Record
		out     strings.Builder
		msg     []byte
		line    int64
		format  int
		partial bool
		before  block.Before
	)
	flush := func() {
		if line > 0 {
			fmt.Fprintf(&out, "- %d %s %q\n", line, rec.Severity.Level(), bytes.TrimRight(msg, "\n"))
		}
	}
	for rest = data; len(rest) > 0; {
		for len(layouts) > 0 && layouts[0].At <= len(data)-len(rest) {
			set.SetLayout(layouts[0])
			layouts = layouts[1:]
		}
		var raw []byte
		raw, rest = cutLine(rest)
		lines++
		var next record.Record
		var starts bool
		var as int
		if as, starts, before = set.Start(&next, raw, rest, before); !starts {
			if !partial {
				msg = append(msg, '\n')
			}
			raw, partial = text.Text(format, raw)
			msg = append(msg, raw...)
			continue
		}
		flush()
		infer(&next)
		rec, line, format, msg = next, lines, as, bytes.Clone(next.Message)
		records++
		counts[rec.Severity.Level()]++
		for range rec.Head {
			raw, rest = cutLine(rest)
			lines++
			before = set.After(raw)
		}
		_, partial = text.Text(format, raw)
	}
	flush()
	return lines, records, counts, out.String()
}

func TestPipelineEqualsSequential(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := genLog(t)
		sizes := rapid.SliceOfN(rapid.IntRange(1, 300), 1, 5).Draw(t, "reads")
		workers := rapid.IntRange(1, 8).Draw(t, "workers")
		lines, records, counts, events := sequential(data, time.UTC)

		cfg := Config{Args: []string{"-"}, Stdin: chop(data, sizes), Workers: workers, Zone: time.UTC, Now: testNow}
		plain, err := Run(context.Background(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		w := &seen{}
		cfg.Stdin, cfg.Events = chop(data, sizes), w
		whole, err := Run(context.Background(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		for name, r := range map[string]*report.Report{"by first lines": plain, "whole records": whole} {
			got := r.Totals
			if got.Lines != lines || got.Records != records || got.Severities != counts || got.Bytes != int64(len(data)) {
				t.Fatalf("%s: lines %d records %d bytes %d %v, want %d %d %d %v", name, got.Lines, got.Records, got.Bytes, got.Severities, lines, records, len(data), counts)
			}
		}
		if d := cmp.Diff(events, w.out.String()); d != "" {
			t.Fatalf("events (-want +got):\n%s", d)
		}
	})
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
