package cmd

// This file tests what users write: times, zones, sizes, conditions.

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
)

func TestParseTime(t *testing.T) {
	zone := time.FixedZone("", 2*3600)
	now := time.Date(2024, 3, 10, 12, 30, 0, 0, zone)
	tests := []struct{ in, want string }{
		{"now", "2024-03-10T12:30:00+02:00"},
		{"today", "2024-03-10T00:00:00+02:00"},
		{"Yesterday", "2024-03-09T00:00:00+02:00"},
		{"2024-01-02T03:04:05Z", "2024-01-02T03:04:05Z"},
		{"2024-01-02T03:04:05.5-07:00", "2024-01-02T03:04:05.5-07:00"},
		{"2024-01-02", "2024-01-02T00:00:00+02:00"},
		{"2024-01-02 15:04", "2024-01-02T15:04:00+02:00"},
		{"2024-01-02 15:04:05", "2024-01-02T15:04:05+02:00"},
		{"15:04", "2024-03-10T15:04:00+02:00"},
		{"2h", "2024-03-10T10:30:00+02:00"},
		{"90m", "2024-03-10T11:00:00+02:00"},
		{"1h30m ago", "2024-03-10T11:00:00+02:00"},
		{"1.5h", "2024-03-10T11:00:00+02:00"},
		{"3d", "2024-03-07T12:30:00+02:00"},
		{"1w", "2024-03-03T12:30:00+02:00"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			got, err := parseTime(tt.in, now, zone)
			if err != nil || got.Format(time.RFC3339Nano) != tt.want {
				t.Errorf("got %v, %v; want %s", got.Format(time.RFC3339Nano), err, tt.want)
			}
		})
	}
	for _, bad := range []string{"", "soon", "2024-13-01", "25:00", "2x", "-2h", "99999999999w", "h"} {
		if got, err := parseTime(bad, now, zone); err == nil {
			t.Errorf("%q: got %v, want an error", bad, got)
		}
	}
}

func TestParseSpan(t *testing.T) {
	for in, want := range map[string]time.Duration{
		"10s": 10 * time.Second, "5m": 5 * time.Minute, "1h30m": 90 * time.Minute, "100ms": 100 * time.Millisecond, "1d": 24 * time.Hour,
	} {
		if got, err := parseSpan(in); err != nil || got != want {
			t.Errorf("%q: got %v, %v; want %v", in, got, err, want)
		}
	}
	for _, bad := range []string{"", "10", "soon", "-1s", "2h ago", "99999999999w"} {
		if got, err := parseSpan(bad); err == nil {
			t.Errorf("%q: got %v, want an error", bad, got)
		}
	}
}

// FuzzParseTime: a time that was read lies within what was said: relative ones
// are not after now.
func FuzzParseTime(f *testing.F) {
	for _, s := range []string{"2h", "1w3d ago", "15:04", "2024-01-02T03:04:05Z", "now"} {
		f.Add(s)
	}
	now := time.Date(2024, 3, 10, 12, 30, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, s string) {
		got, err := parseTime(s, now, time.UTC)
		if err == nil && ago.MatchString(strings.TrimSpace(s)) && got.After(now) {
			t.Errorf("%q is %v, after now", s, got)
		}
	})
}

func TestParseZone(t *testing.T) {
	at := time.Date(2024, 7, 1, 0, 0, 0, 0, time.UTC)
	for in, want := range map[string]int{"UTC": 0, "z": 0, "+02:00": 7200, "-0530": -19800, "+9": 32400, "UTC+1": 3600, "Europe/Berlin": 7200} {
		zone, err := parseZone(in)
		if err != nil {
			t.Errorf("%s: %v", in, err)
			continue
		}
		if _, got := at.In(zone).Zone(); got != want {
			t.Errorf("%s: got %d s east, want %d", in, got, want)
		}
	}
	for _, bad := range []string{"Mars/Olympus", "+25:00", "+02:75", "../etc/passwd"} {
		if _, err := parseZone(bad); err == nil {
			t.Errorf("%q: want an error", bad)
		}
	}
}

func TestParseSize(t *testing.T) {
	for in, want := range map[string]int64{
		"65536": 65536, "64k": 65536, "64K": 65536, "1MiB": 1 << 20, "1M": 1 << 20,
		"10MB": 1e7, "1.5k": 1536, "2 GiB": 2 << 30, "0": 0, "7b": 7,
	} {
		if got, err := parseSize(in); err != nil || got != want {
			t.Errorf("%q: got %d, %v; want %d", in, got, err, want)
		}
	}
	for _, bad := range []string{"", "k", "-1", "1x", "1e9", "1_000", "1.2.3", "99999999999999999999", "0x10", "inf"} {
		if got, err := parseSize(bad); err == nil {
			t.Errorf("%q: got %d, want an error", bad, got)
		}
	}
}

// FuzzParseSize: sizes are not negative, and written in bytes they read back.
func FuzzParseSize(f *testing.F) {
	f.Add("64k")
	f.Add("1.5 MiB")
	f.Fuzz(func(t *testing.T, s string) {
		n, err := parseSize(s)
		if err != nil {
			return
		}
		if n < 0 {
			t.Fatalf("%q: %d", s, n)
		}
		// Above 2^53 a float64 does not hold every whole number.
		if again, err := parseSize(strconv.FormatInt(n, 10)); n < 1<<53 && (err != nil || again != n) {
			t.Errorf("%q is %d, which reads as %d, %v", s, n, again, err)
		}
	})
}

func TestCondition(t *testing.T) {
	r := &report.Report{}
	r.Totals.Records = 1000
	r.Totals.Severities[severity.LevelFatal] = 1
	r.Totals.Severities[severity.LevelError] = 9
	r.Totals.Severities[severity.LevelWarn] = 10
	r.Totals.Severities[severity.LevelUnknown] = 980
	tests := []struct {
		in      string
		records int64
		held    bool
	}{
		{"error", 10, true},
		{"critical", 1, true},
		{"ERR>=10", 10, true},
		{"error > 10", 10, false},
		{"error>=11", 10, false},
		{"warn>=2%", 20, true},
		{"warn>2%", 20, false},
		{"warn>1.5%", 20, true},
		{"trace>20", 20, false},
		{"new", 3, true},
		{"New >= 3", 3, true},
		{"new>3", 3, false},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			c, err := parseCondition(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if records, held := c.holds(r, 3); records != tt.records || held != tt.held {
				t.Errorf("got %d, %v; want %d, %v", records, held, tt.records, tt.held)
			}
		})
	}
	for _, bad := range []string{"", "news", "new>1%", "new>1.5", "error<5", "error>=", "error>1.5", "warn>101%", "error>=1 warn", "unknown"} {
		if _, err := parseCondition(bad); err == nil {
			t.Errorf("%q: want an error", bad)
		}
	}
	if c, _ := parseCondition("error>=0%"); c != nil {
		if _, held := c.holds(&report.Report{}, 0); held {
			t.Error("a share holds without records")
		}
	}
}

func TestPrintable(t *testing.T) {
	for in, want := range map[string]string{
		"plain ü 日本":   "plain ü 日本",
		"a\x1b[31mb\n": `a\x1b[31mb\n`,
		"x\u202ey":     `x\u202ey`,
		"bad\xff":      `bad\ufffd`,
	} {
		if got := printable(in); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
}

func TestNearest(t *testing.T) {
	commands := []string{"scan", "merge", "diff", "formats", "man"}
	for in, want := range map[string]string{
		"dif": "diff", "scna": "scan", "format": "formats", "mereg": "merge", "report": "", "x": "", "": "", "scan": "scan",
	} {
		if got := nearest(in, commands); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
