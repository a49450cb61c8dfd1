package parse

// This file owns the tables for formats whose records may have several lines.

import (
	"bytes"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

// blockTest is a record's first line with what follows it, and what a parser
// makes of it. An empty time is none.
type blockTest struct {
	name, text string
	level      severity.Number
	time       string // RFC 3339
	message    string
	head       int
	fields     string // "key=value ..."
}

// runBlocks holds a format to its table: the lines fit, without allocation.
func runBlocks(t *testing.T, format Format, tests []blockTest) {
	t.Helper()
	env := testEnv()
	p := format.New(env)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			line, ahead := aheadLine([]byte(tt.text))
			env.Ahead = ahead
			rec := record.Record{WantFields: true}
			if !p.Parse(&rec, line) {
				t.Fatalf("does not fit: %s", line)
			}
			at := ""
			if rec.HasTime {
				at = time.Unix(0, rec.Time).UTC().Format(time.RFC3339Nano)
			}
			if rec.Severity != tt.level || at != tt.time || string(rec.Message) != tt.message || rec.Head != tt.head {
				t.Errorf("got  %d %s %q %d\nwant %d %s %q %d", rec.Severity, at, rec.Message, rec.Head, tt.level, tt.time, tt.message, tt.head)
			}
			if got := fieldText(&rec); got != tt.fields {
				t.Errorf("fields %s\nwant   %s", got, tt.fields)
			}
			if n := testing.AllocsPerRun(10, func() { rec.Reset(); p.Parse(&rec, line) }); n > 0 {
				t.Errorf("%v allocations", n)
			}
		})
	}
}

// runRejects holds that a format fits none of the texts.
func runRejects(t *testing.T, format Format, texts ...string) {
	t.Helper()
	env := testEnv()
	p := format.New(env)
	for _, text := range texts {
		line, ahead := aheadLine([]byte(text))
		env.Ahead = ahead
		var rec record.Record
		if p.Parse(&rec, line) {
			t.Errorf("fits: %q as %q", text, rec.Message)
		}
	}
	var rec record.Record
	for _, text := range others {
		env.Ahead = nil
		if rec.Reset(); p.Parse(&rec, []byte(text)) {
			t.Errorf("fits: %q as %q", text, rec.Message)
		}
	}
}

// others are lines that belong to none of the formats with a shape of their own.
var others = []string{
	"", "x", "error", "[", "<", "#", "=", "plain text of some length, nothing else",
	"2026-01-02 15:04:05,123 INFO [main] com.x.Foo - message",
	"2026-01-02T15:04:05.123Z error: broken",
	"2026-01-02T15:04:05.1234567Z [INF] ready and waiting",
	"2026-01-02T15:04:05.123456+00:00 web1 sshd[12]: Failed password for root",
	"Jan  2 15:04:05 web1 sshd[12]: Failed password for root",
	`{"level":"error","msg":"x"}`, "level=error msg=x",
	"ERROR: text", "[ERROR] text of a script", "WARN text of a script", "info: text of winston",
	"\tat com.x.Foo.bar(Foo.java:3)", "Caused by: java.io.IOException: 2026",
	"<6>[   12.345678] usb 1-1: new device", "<30>app[12]: text of syslog",
}

// checkWhole holds where blocks of a format may end: text is cut behind each
// line that ok does not name as an index of a line from 0.
func checkWhole(t *testing.T, format Format, text string, keep ...int) {
	t.Helper()
	lines := bytes.SplitAfter([]byte(text), []byte("\n"))
	kept := map[int]bool{}
	for _, i := range keep {
		kept[i] = true
	}
	n := 0
	for i, line := range lines {
		if len(line) == 0 {
			continue
		}
		n += len(line)
		if cut := format.Whole([]byte(text)[:n]); (cut < n) != kept[i] {
			t.Errorf("behind line %d: %d of %d bytes", i, cut, n)
		}
	}
}

func benchBlocks(b *testing.B, format Format, texts ...string) {
	b.Helper()
	env := testEnv()
	p := format.New(env)
	var size int64
	var blocks [][]byte
	for _, s := range texts {
		size += int64(len(s))
		blocks = append(blocks, []byte(s))
	}
	var rec record.Record
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, block := range blocks {
			var line []byte
			line, env.Ahead = aheadLine(block)
			rec.Reset()
			p.Parse(&rec, line)
		}
	}
}

func TestLastBreak(t *testing.T) {
	for n := range 40 {
		data := bytes.Repeat([]byte{'\n' ^ 1}, n)
		check := func() {
			if got, want := lastBreak(data), bytes.LastIndexByte(data, '\n'); got != want {
				t.Errorf("%q: %d, want %d", data, got, want)
			}
		}
		check()
		for i := range n {
			for j := range n {
				data[i], data[j] = '\n', '\n'|0x80
				check()
				data[i], data[j] = '\n'^1, '\n'^1
			}
		}
	}
}
