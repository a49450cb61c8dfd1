package parse

// This file holds what headers cost, the times in them, and what fuzzing finds.

import (
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/record"
)

func FuzzGeneric(f *testing.F) {
	f.Add([]byte("2000-1-1 0:0:0UTC[0] :  "))
	for _, set := range [][]headerTest{javaHeaders, scriptHeaders, nativeHeaders, moreHeaders, textHeaders, shapedHeaders} {
		for _, tt := range set {
			f.Add([]byte(tt.line))
		}
	}
	fuzzFormat(f, formatGeneric)
}

func FuzzLevel(f *testing.F) { fuzzFormat(f, formatLevel) }

func TestGenericDoesNotAllocate(t *testing.T) {
	var env Env
	env.SetInput(time.UTC, fuzzRef)
	for _, p := range []Parser{newGeneric(&env), levelLine{}} {
		rec := record.Record{WantFields: true}
		for _, set := range [][]headerTest{javaHeaders, scriptHeaders, nativeHeaders, moreHeaders, textHeaders, shapedHeaders, statedHeaders, levelHeaders} {
			for _, tt := range set {
				line := []byte(tt.line)
				if n := testing.AllocsPerRun(5, func() {
					rec.Reset()
					p.Parse(&rec, line)
				}); n > 0 {
					t.Errorf("%v allocations: %s", n, tt.line)
				}
			}
		}
	}
}

// BenchmarkHeaders measures a few shapes of headers, each on one core.
func BenchmarkHeaders(b *testing.B) {
	for name, line := range map[string]string{
		"logback":  "2026-11-21 10:00:00.123  INFO 4711 --- [nio-8080-exec-1] c.e.orders.OrderController               : Order 1234567 accepted for customer 8812 in 13 ms",
		"python":   "2026-11-21 10:00:00,123 - orders.db - WARNING - Query took 3000 ms and gave 12 rows (limit 500 ms)",
		"pipes":    "2026-11-21 10:00:00.1234|INFO|My.App.Service|Order 1234567 accepted for customer 8812 in 13 ms",
		"kafka":    "[2026-11-21 10:00:00,123] INFO [GroupCoordinator 1]: Member c-1 in group g has left (kafka.coordinator.group.GroupCoordinator)",
		"elastic":  "[2026-11-21T10:00:00,123][INFO ][o.e.c.m.MetadataCreateIndexService] [node-1] [orders] creating index, cause [api]",
		"postgres": "2026-11-21 10:00:00.123 UTC [123] bob@shop LOG:  duration: 12.345 ms  statement: SELECT 1 FROM orders WHERE id = 8812",
		"klog":     "I1121 10:00:00.123456       1 controller.go:123] \"Reconciled\" object=\"shop/orders\" generation=3",
		"nginx":    "2026/11/21 10:00:00 [error] 123#7: *1 open() \"/srv/www/favicon.ico\" failed (2: No such file or directory)",
		"go":       "2026/11/21 10:00:00 listening on 0.0.0.0:8080 with 12 workers and a queue of 1024 entries",
		"tracing":  "2026-11-21T10:00:00.123456Z  INFO orders::db: query finished rows=12 took=3ms pool=main shard=4",
	} {
		b.Run(name, func(b *testing.B) { benchLines(b, newGeneric, []string{line}) })
	}
}

// TestHeaderTimes holds stamps that the parser, not the decoder, finds or puts
// into a zone.
func TestHeaderTimes(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"[21-Nov-2026 10:00:00 Europe/Berlin] PHP Warning:  x", "2026-11-21T10:00:00+01:00"},
		{"[21-Jul-2026 10:00:00 America/New_York] PHP Warning:  x", "2026-07-21T10:00:00-04:00"},
		{"[21-Nov-2026 10:00:00 No/Where] PHP Warning:  x", "2026-11-21T10:00:00Z"},
		{"[11/12/26 9:00:00:001 UTC] 00000001 Foo           I   x", "2026-11-12T09:00:00.001Z"},
		{"INFO  [main] 2026-11-21 10:00:00,123 Foo.java:1 - x", "2026-11-21T10:00:00.123Z"},
		{"I, [2026-11-21T10:00:00.123456 #1]  INFO -- : x", "2026-11-21T10:00:00.123456Z"},
		{"WARN[2026-11-21T10:00:00Z] x", "2026-11-21T10:00:00Z"},
		{"[I 261121 10:00:00 web:1971] x", "2026-11-21T10:00:00Z"},
		{"134681 node-246 unix.hw state 1077804742 1 x", "2004-02-26T14:12:22Z"},
		{"- 1131566461 2005.11.09 dn228 Nov 9 12:01:01 dn228/dn228 x: y", "2005-11-09T20:01:01Z"},
		{"####<Nov 21, 2026 10:00:00,123 PM UTC> <Info> <x>", "2026-11-21T22:00:00.123Z"},
		{"  1234:20261121:100000.123 x", "2026-11-21T10:00:00.123Z"},
	} {
		want, err := time.Parse(time.RFC3339Nano, tt.want)
		if err != nil {
			t.Fatal(err)
		}
		var env Env
		env.SetInput(time.UTC, fuzzRef)
		p := newGeneric(&env)
		for range 2 { // cold, then warm
			var rec record.Record
			_, offset := want.Zone()
			if !p.Parse(&rec, []byte(tt.line)) || !rec.HasTime || rec.Time != want.UnixNano() || rec.Offset != int32(offset) {
				t.Errorf("%s: %v %d", tt.line, time.Unix(0, rec.Time).UTC(), rec.Offset)
			}
		}
	}
}

// BenchmarkReject measures lines that do not fit, as every line of another
// format that comes this far is one.
func BenchmarkReject(b *testing.B) {
	lines := [][]byte{
		[]byte("Caused by: java.net.SocketTimeoutException: connect timed out after 3000 ms"),
		[]byte("The quick brown fox jumps over the lazy dog and then goes home to sleep"),
		[]byte("    at com.acme.Stock.load(Stock.java:41)"),
		[]byte(`{"level":"info","msg":"ready","time":"2026-11-21T10:00:00Z"}`),
		[]byte("ts=2026-11-21T10:00:00Z level=info msg=ready caller=main.go:12 port=8080"),
	}
	var env Env
	for name, p := range map[string]Parser{"generic": newGeneric(&env), "level": levelLine{}} {
		b.Run(name, func(b *testing.B) {
			size := 0
			for _, l := range lines {
				size += len(l)
			}
			b.SetBytes(int64(size))
			var rec record.Record
			for b.Loop() {
				for _, l := range lines {
					if p.Parse(&rec, l) {
						b.Fatalf("fits: %s", l)
					}
				}
			}
		})
	}
}
