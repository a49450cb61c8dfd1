package output

// This file tests how reports follow one another.

import (
	"strings"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/report"
)

func TestSeries(t *testing.T) {
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	one := &report.Report{Schema: report.Schema, Generated: at, Host: "a\n\x1b", Complete: true}
	two := &report.Report{Schema: report.Schema, Generated: at.Add(time.Minute), Host: "b", Complete: true}
	const empty = "0 inputs · 0 lines · 0 B\n\nno records\n"
	for format, want := range map[string]string{
		"text": "at 2026-01-02 03:04:05 UTC\n" + empty + "\nat 2026-01-02 03:05:05 UTC\n" + empty,
		"csv":  "source,format,severity,severity_number,records,first,last\n\nsource,format,severity,severity_number,records,first,last\n",
	} {
		t.Run(format, func(t *testing.T) {
			if got := strings.ReplaceAll(series(t, format, one, two), "\r", ""); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	t.Run("json", func(t *testing.T) {
		got := series(t, "json", one, two)
		if n := strings.Count(got, "\n"); n != 2 || !strings.HasSuffix(got, "\n") {
			t.Errorf("%d lines:\n%s", n, got)
		}
		hosts := ""
		if err := report.DecodeAll(strings.NewReader(got), func(r *report.Report, err error) error {
			if err == nil {
				hosts += r.Host
			}
			return err
		}); err != nil || hosts != one.Host+two.Host {
			t.Errorf("read back: %q, %v", hosts, err)
		}
	})
	if _, err := Series("none", Options{}); err == nil {
		t.Error("another format is no error")
	}
}

func series(t *testing.T, format string, reports ...*report.Report) string {
	t.Helper()
	w, err := Series(format, Options{Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, r := range reports {
		if err := w.Write(&b, r); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}
