package aggregate

// This file holds the pipeline equal to its plain twin, which takes one line after
// the other, on random logs in random pieces.

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/parse"
	"github.com/logagg/logagg/aggregate/pattern"
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/report"
)

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
	`<log4j:event logger="a.B" timestamp="1795183387000" level="ERROR" thread="main">`,
	"<log4j:message><![CDATA[boom]]></log4j:message>", "</log4j:event>",
	"2026-11-20-14.03.07.398678+000 I19341E187          LEVEL: Severe", "PID     : 7", "MESSAGE : boom",
	"[2026-11-20T14:03:07.123+0000] [glassfish 5] [INFO] [] [a.B] [tid: 1] [timeMillis: 1] [levelValue: 800] [[", "  boom]]",
	"Start-Date: 2026-11-20  14:03:07", "Commandline: apt upgrade", "End-Date: 2026-11-20  14:03:08",
	"╷", "│ Error: boom", "│ ", "╵", "[ 11-20 14:03:07.123  1: 2 D/Tag ]",
	"=ERROR REPORT==== 20-Nov-2026::14:03:07 ===", "thread 'main' panicked at src/main.rs:1:2:", "/srv/a.js:3",
	"Fri 2026-11-20 14:03:07.123456 UTC [s=1;i=2]", "    PRIORITY=3", "    MESSAGE=boom",
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
func sequential(data []byte, zone *time.Location) (lines, records int64, counts report.Counts, patterns *report.Report, events string) {
	var table pattern.Table
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
		table.Add(&next, 0)
		counts[rec.Severity.Level()]++
		for range rec.Head {
			raw, rest = cutLine(rest)
			lines++
			before = set.After(raw)
		}
		_, partial = text.Text(format, raw)
	}
	flush()
	patterns = &report.Report{Sources: []report.Source{{Name: "-"}}}
	table.Report(patterns, func(int) int { return 0 })
	return lines, records, counts, patterns, out.String()
}

func TestPipelineEqualsSequential(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := genLog(t)
		sizes := rapid.SliceOfN(rapid.IntRange(1, 300), 1, 5).Draw(t, "reads")
		workers := rapid.IntRange(1, 8).Draw(t, "workers")
		lines, records, counts, patterns, events := sequential(data, time.UTC)

		cfg := Config{Args: []string{"-"}, Stdin: chop(data, sizes), Workers: workers, Zone: time.UTC, Now: testNow, Patterns: -1}
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
			if d := cmp.Diff(patterns.Patterns, r.Patterns); d != "" {
				t.Fatalf("%s: patterns (-want +got):\n%s", name, d)
			}
			if d := cmp.Diff(patterns.Fingerprints, r.Fingerprints); d != "" {
				t.Fatalf("%s: fingerprints (-want +got):\n%s", name, d)
			}
		}
		if d := cmp.Diff(events, w.out.String()); d != "" {
			t.Fatalf("events (-want +got):\n%s", d)
		}
	})
}
