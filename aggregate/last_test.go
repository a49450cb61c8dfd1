package aggregate

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/logagg/logagg/aggregate/parse"
	"github.com/logagg/logagg/aggregate/severity"
)

// starts is an EventWriter that keeps the lines at which records start.
type starts struct {
	lines []int64
}

func (s *starts) Append(dst []byte, ev *Event) []byte { return fmt.Appendf(dst, "%d\n", ev.Line) }

func (s *starts) Write(p []byte) (int, error) {
	for field := range strings.FieldsSeq(string(p)) {
		var line int64
		if _, err := fmt.Sscan(field, &line); err != nil {
			return 0, err
		}
		s.lines = append(s.lines, line)
	}
	return len(p), nil
}

// lastBySurvey is lastRecords by a parse of the whole file.
func lastBySurvey(cfg Config, path string, data []byte, n int) (int64, error) {
	s := &starts{}
	cfg.Args, cfg.Events = []string{path}, s
	if _, err := Run(context.Background(), cfg); err != nil {
		return 0, err
	}
	if n == 0 {
		return int64(bytes.LastIndexByte(data, '\n') + 1), nil
	}
	if len(s.lines) < n {
		return 0, nil
	}
	offset := 0
	for range s.lines[len(s.lines)-n] - 1 {
		offset += bytes.IndexByte(data[offset:], '\n') + 1
	}
	return int64(offset), nil
}

// genUniform draws a log of one format: its sample, and lines that continue
// records, if such records may have any. least is the window that shows where its
// records begin: many times what a record begins with.
func genUniform(t *rapid.T) (log []byte, least int) {
	formats := parse.NewCatalog().Formats()
	f := formats[rapid.IntRange(0, len(formats)-2).Draw(t, "format")]
	kinds := []string{f.Sample}
	if f.Multiline {
		kinds = append(kinds, f.Sample, f.Sample, "\tat com.shop.Order.pay(Order.java:17)", "java.lang.IllegalStateException: card expired", "")
	}
	var b bytes.Buffer
	for _, k := range rapid.SliceOfN(rapid.IntRange(0, len(kinds)-1), 0, 300).Draw(t, "lines") {
		b.WriteString(kinds[k] + "\n")
	}
	if f.Whole != nil {
		return b.Bytes(), 4 << 10
	}
	return b.Bytes(), 1
}

var lastFilters = []func(*Config){
	func(*Config) {},
	func(c *Config) { c.MinSeverity = severity.Warn },
	func(c *Config) { c.Match = []*regexp.Regexp{regexp.MustCompile("expired|boom|o")} },
	func(c *Config) { c.Exclude = []*regexp.Regexp{regexp.MustCompile("Order.java")} },
	func(c *Config) { c.Since = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) },
}

func TestLastRecordsEqualSurvey(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.log")
	check := func(t *rapid.T, data []byte, window int) {
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		cfg := Config{Zone: time.UTC, Now: testNow, Formats: parse.NewCatalog(), MaxLine: DefaultMaxLine, Binary: true}
		lastFilters[rapid.IntRange(0, len(lastFilters)-1).Draw(t, "filter")](&cfg)
		n := rapid.IntRange(0, 30).Draw(t, "n")
		want, err := lastBySurvey(cfg, path, data, n)
		if err != nil {
			t.Fatal(err)
		}
		got, err := lastRecordsFrom(context.Background(), &cfg, newFilter(&cfg), path, n, window)
		if err != nil || got != want {
			t.Fatalf("the last %d begin at %d, %v; want %d, where is\n%.300s", n, got, err, want, data[want:])
		}
	}
	t.Run("of one format", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			data, least := genUniform(t)
			check(t, data, rapid.IntRange(least, 8<<10).Draw(t, "window"))
		})
	})
	t.Run("of many, in one window", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) { check(t, genLog(t), lastWindow) })
	})
}

func TestLastRecords(t *testing.T) {
	line := "2026-11-20 14:03:07,123 INFO [main] com.shop.Order - accepted order 17\n"
	log := strings.Repeat(line, 10)
	var archive bytes.Buffer
	z := gzip.NewWriter(&archive)
	if _, err := io.WriteString(z, log); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name    string
		content string
		n       int
		want    int
	}{
		{"some", log, 3, 7 * len(line)},
		{"all", log, 10, 0},
		{"more than there are", log, 11, 0},
		{"none", log, 0, len(log)},
		{"none, and a begun line", log + "2026-11", 0, len(log)},
		{"a begun line is a record", log + line[:50], 1, len(log)},
		{"of nothing", "", 3, 0},
		{"none of nothing", "", 0, 0},
		{"none of a begun line", "2026", 0, 0},
		{"after a byte-order mark", "\xEF\xBB\xBF" + log, 3, 3 + 7*len(line)},
		{"of an archive", archive.String(), 3, 0},
		{"of an archive that is cut short", archive.String()[:15], 3, 0},
		{"of UTF-16", "\xFF\xFE" + strings.Repeat("a\x00\n\x00", 9), 3, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.log")
			if err := os.WriteFile(path, []byte(tt.content), 0o644); err != nil {
				t.Fatal(err)
			}
			got, err := last(t.Context(), path, tt.n)
			if err != nil || got != int64(tt.want) {
				t.Errorf("%d, %v; want %d", got, err, tt.want)
			}
		})
	}
}

func last(ctx context.Context, path string, n int) (int64, error) {
	cfg := Config{Zone: time.UTC, Formats: parse.NewCatalog(), MaxLine: DefaultMaxLine}
	return lastRecords(ctx, &cfg, newFilter(&cfg), path, n)
}

func TestLastRecordsFails(t *testing.T) {
	if _, err := last(t.Context(), filepath.Join(t.TempDir(), "none.log"), 1); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("of no file: %v", err)
	}
	if got, err := last(t.Context(), t.TempDir(), 1); got != 0 || err != nil {
		t.Errorf("of a directory: %d, %v", got, err)
	}
	path := filepath.Join(t.TempDir(), "a.log")
	if err := os.WriteFile(path, []byte("a\nb\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	cause := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(cause)
	for _, n := range []int{0, 1} {
		if _, err := last(ctx, path, n); !errors.Is(err, cause) {
			t.Errorf("cancelled: %v", err)
		}
	}
}

// TestLastRecordsReadsLittle: of a file with more records than are wanted only the
// end and the beginning are read, even where the middle cannot be.
func TestLastRecordsReadsLittle(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.log")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	line := "2026-11-20 14:03:07,123 INFO [main] com.shop.Order - accepted order 17\n"
	end := int64(1) << 40 // the file is sparse
	if _, err := file.WriteAt([]byte(strings.Repeat(line, 1000)), 0); err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteAt([]byte("\n"+strings.Repeat(line, 1000)), end); err != nil {
		t.Skip(err)
	}
	got, err := last(t.Context(), path, 10)
	if want := end + 1 + 990*int64(len(line)); err != nil || got != want {
		t.Errorf("%d, %v; want %d", got, err, want)
	}
}
