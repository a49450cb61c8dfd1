package parse

import (
	"fmt"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/record"
)

// TestStart takes lines one after the other, as a stream of one input.
func TestStart(t *testing.T) {
	const next = "-" // the line continues the record before
	for _, tt := range []struct {
		name   string
		format string
		lines  []string
		want   []string // "format number time message", or next
	}{
		{"docker", "docker", []string{
			`{"log":"2026-11-21 10:00:00,123 ERROR [main] boom\n","stream":"stderr","time":"2026-11-21T10:00:01.5Z"}`,
			`{"log":"\u0009at com.x.Foo(Foo.java:1)\r\n","stream":"stderr","time":"2026-11-21T10:00:01.6Z"}`,
			`{"log":"{\"level\":\"warn\",\"msg\":\"low \\\"disk\\\"\"}\n","stream":"stdout","attrs":{"a":"b"},"time":"2026-11-21T10:00:02Z"}`,
			`{"log":"a part","stream":"stdout","time":"2026-11-21T10:00:03Z"}`,
			`{"log":" and its rest\n","stream":"stdout","time":"2026-11-21T10:00:03Z"}`,
			`{"log":"ERROR new\n","stream":"stdout","time":"2026-11-21T10:00:04Z"}`,
			`{"log":"\n","stream":"stdout","time":"2026-11-21T10:00:04Z"}`,
			`{"log":"text","time":"2026-11-21T10:00:04Z"}`,
		}, []string{
			"docker 17 10:00:00.123 boom", next,
			`docker 13 10:00:02 low "disk"`,
			"docker 0 10:00:03 a part", next,
			"docker 17 10:00:04 new", next,
			"json 0 10:00:04 text",
		}},
		{"cri", "cri", []string{
			`2026-11-21T10:00:00.123456789Z stdout F I1121 10:00:00.123456       1 a.go:12] started`,
			`2026-11-21T10:00:01.1+01:00 stderr P [ERROR] a pa`,
			`2026-11-21T10:00:01.2+01:00 stderr P rt`,
			`2026-11-21T10:00:01.3+01:00 stderr F  and its rest`,
			`2026-11-21T10:00:02Z stdout F level=warn msg="x y"`,
			`2026-11-21T10:00:03Z stdout P one stream`,
			`2026-11-21T10:00:03Z stderr F INFO the other`,
			`2026-11-21T10:00:04Z stdout F `,
		}, []string{
			"cri 9 10:00:00.123456 started",
			"cri 17 09:00:01.1 a pa", next, next,
			"cri 13 10:00:02 x y",
			"cri 0 10:00:03 one stream",
			"cri 9 10:00:03 the other", next,
		}},
		{"a trace without a header", "docker", []string{
			`{"log":"listening\n","stream":"stderr","time":"2026-11-21T10:00:01Z"}`,
			`{"log":"Traceback (most recent call last):\n","stream":"stderr","time":"2026-11-21T10:00:01Z"}`,
			`{"log":"  File \"x.py\", line 1\n","stream":"stderr","time":"2026-11-21T10:00:01Z"}`,
			`{"log":"ValueError: bad\n","stream":"stderr","time":"2026-11-21T10:00:01Z"}`,
			`{"log":"2026-11-21 10:00:02,123 - app - ERROR - boom\n","stream":"stderr","time":"2026-11-21T10:00:02.2Z"}`,
			`{"log":"Traceback (most recent call last):\n","stream":"stderr","time":"2026-11-21T10:00:02.2Z"}`,
		}, []string{
			"docker 0 10:00:01 listening",
			"docker 0 10:00:01 Traceback (most recent call last):", next, next,
			"docker 17 10:00:02.123 boom", next,
		}},
		{"compose", "prefixed", []string{
			`web-1  | 2026-11-21 10:00:00,123 WARN  com.x.Foo - slow`,
			`web-1  |     at com.x.Foo(Foo.java:1)`,
			`db_1   | {"level":"error","msg":"down","time":"2026-11-21T10:00:01Z"}`,
			`web-1  | `,
			`INFO | text`,
			`10:00:00 web.1   | ERROR text`,
		}, []string{
			"prefixed 13 10:00:00.123 slow", next,
			"prefixed 17 10:00:01 down", next,
			"level 9 - text",
			"prefixed 17 - text",
		}},
		{"kubectl", "prefixed", []string{
			`[pod/web-5d4f8c7b9-abcde/app] 2026-11-21T10:00:00Z ERROR boom`,
			`[pod/web-5d4f8c7b9-abcde/app] {"severity":"WARNING","message":"m"}`,
			`web-5d4f8c7b9-fghjk app time="2026-11-21T10:00:00Z" level=info msg=up`,
			`web-5d4f8c7b9-fghjk says no`,
		}, []string{
			"prefixed 17 10:00:00 boom",
			"prefixed 13 - m",
			"prefixed 9 10:00:00 up",
			"prefixed 0 - no",
		}},
		{"colours", "generic", []string{
			"\x1b[2m2026-11-21T10:00:00.123456Z\x1b[0m \x1b[31mERROR\x1b[0m \x1b[2mapp::db\x1b[0m: boom",
			"\x1b[1m    at src/main.rs\x1b[0m",
			"\x1b[33mwarning:\x1b[0m low disk",
		}, []string{"generic 17 10:00:00.123456 boom", next, "level 13 - low disk"}},
		{"inside messages", "syslog", []string{
			`Nov 21 10:00:00 host dockerd[1]: time="2026-11-21T10:00:00.5Z" level=error msg="no such image"`,
			`Nov 21 10:00:00 host kubelet[1]: W1121 10:00:00.123456    1 a.go:12] slow`,
			`Nov 21 10:00:00 host app[1]: {"level":"debug","msg":"x"}`,
			`Nov 21 10:00:00 host app[1]: 2026-11-21 10:00:00,123 ERROR [main] com.x.Foo - boom`,
			`2026-11-21T10:00:00Z {"level":"error","msg":"docker logs -t"}`,
			`{"@timestamp":"2026-11-21T10:00:00Z","message":"2026-11-21 09:59:59,123 ERROR boom","host":"a"}`,
		}, []string{
			"syslog 17 10:00:00 no such image",
			"syslog 13 10:00:00 slow",
			"syslog 5 10:00:00 x",
			"syslog 17 10:00:00 boom",
			"generic 17 10:00:00 docker logs -t",
			"json 17 10:00:00 boom",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := NewCatalog()
			tracker := c.NewTracker(time.UTC, fuzzRef)
			defer tracker.Close()
			for _, line := range tt.lines {
				tracker.Add([]byte(line))
			}
			format := tracker.Format()
			if c.Name(format) != tt.format {
				t.Errorf("taken for %s, want %s", c.Name(format), tt.format)
			}
			set := c.NewSet()
			set.SetInput(time.UTC, fuzzRef)
			set.SetLayout(block.Layout{Format: format})
			var before block.Before
			for i, line := range tt.lines {
				var (
					rec    record.Record
					starts bool
					as     int
				)
				set.SetData([]byte(line))
				as, starts, before = set.Start(&rec, []byte(line), nil, before)
				got := next
				if starts {
					stamp := "-"
					if rec.HasTime {
						stamp = time.Unix(0, rec.Time).UTC().Format("15:04:05.999999999")
					}
					got = fmt.Sprintf("%s %d %s %s", c.Name(as), rec.Severity, stamp, rec.Message)
				}
				if got != tt.want[i] {
					t.Errorf("line %d: %s, want %s", i+1, got, tt.want[i])
				}
			}
		})
	}
}

func TestEventTime(t *testing.T) {
	const hour, second = int64(3600 * 1e9), int64(1e9)
	base := int64(1795255200e9)
	for _, tt := range []struct {
		name         string
		inner, want  int64
		offset       int32 // of the outer, in hours; the inner's is 0
		wantedOffset int32
	}{
		{"the same", base, base, 2, 0},
		{"a little before", base - second/2, base - second/2, 2, 0},
		{"another zone", base - 2*hour - second/4, base - second/4, 2, 2},
		{"east", base + 5*hour + hour/2 - second, base - second, 0, 0},
		{"west", base - 8*hour + second, base + second, -8, -8},
		{"ten minutes late", base - hour/6, base, 2, 2},
		{"another day", base - 48*hour, base, 2, 2},
	} {
		got, offset := eventTime(base, 3600*tt.offset, tt.inner, 0)
		if got != tt.want || offset != 3600*tt.wantedOffset {
			t.Errorf("%s: %d s after, offset %d; want %d s, %d h", tt.name, (got-base)/second, offset, (tt.want-base)/second, tt.wantedOffset)
		}
	}
}

func FuzzDocker(f *testing.F)   { fuzzFormat(f, formatDocker) }
func FuzzCRI(f *testing.F)      { fuzzFormat(f, formatCRI) }
func FuzzPrefixed(f *testing.F) { fuzzFormat(f, formatPrefixed) }
