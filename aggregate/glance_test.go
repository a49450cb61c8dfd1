package aggregate

// This file holds that a run which reads most lines at a glance reports what one
// that takes every record apart, as it has events to write, reports.

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/logagg/logagg/aggregate/severity"
)

func TestGlancesReportTheSame(t *testing.T) {
	logs, err := filepath.Glob("../testdata/logs/*")
	if err != nil || len(logs) < 25 {
		t.Fatalf("%d samples, %v", len(logs), err)
	}
	since := samplesNow.AddDate(0, 0, -1)
	for _, cfg := range []Config{
		{},
		{Patterns: 10, PatternSeverity: severity.Warn},
		{Patterns: 10},
		{Patterns: 10, PatternSeverity: severity.Error, MinSeverity: severity.Info, Since: since, Until: since.Add(12 * time.Hour)},
	} {
		for _, path := range logs {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var reports [2]string
			for i, events := range []EventWriter{nil, &seen{}} {
				cfg.Args, cfg.Stdin, cfg.Zone, cfg.Now, cfg.Events = []string{"-"}, bytes.NewReader(data), time.UTC, samplesNow, events
				r, err := Run(context.Background(), cfg)
				if err != nil {
					t.Fatal(err)
				}
				reports[i] = stable(t, r)
			}
			if d := cmp.Diff(reports[1], reports[0]); d != "" {
				t.Errorf("%s: %s", path, d)
			}
		}
	}
}
