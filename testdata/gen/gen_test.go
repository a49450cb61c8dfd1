// This file tests what the corpora promise: size, line ends, sameness by seed,
// and time that never runs back.
package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const testBytes = 600 << 10 // more than two chunks

func generate(t *testing.T, args ...string) string {
	t.Helper()
	dir := t.TempDir()
	if err := run(append(args, dir), io.Discard, io.Discard); err != nil {
		t.Fatal(err)
	}
	return dir
}

func read(t *testing.T, path ...string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestCorpora(t *testing.T) {
	first := generate(t, "--size", "600KiB")
	again := generate(t, "--size", "600KiB")
	other := generate(t, "--size", "600KiB", "--seed", "2")
	for _, c := range corpora {
		t.Run(c.name, func(t *testing.T) {
			data := read(t, first, c.name)
			if len(data) > testBytes || len(data) < testBytes-4096 {
				t.Errorf("%d bytes, want at most %d and less than a record short", len(data), testBytes)
			}
			if !bytes.HasSuffix(data, []byte("\n")) {
				t.Error("does not end at a line end")
			}
			if bytes.ContainsAny(data, "\r\x00") || bytes.Contains(data, []byte("\n\n")) {
				t.Error("holds an empty line or a control character")
			}
			if !bytes.Equal(data, read(t, again, c.name)) {
				t.Error("the same seed gave other bytes")
			}
			if bytes.Equal(data, read(t, other, c.name)) {
				t.Error("another seed gave the same bytes")
			}
		})
	}
}

func TestLog4jFields(t *testing.T) {
	levels := map[string]int{}
	total, traces := 0, 0
	var last time.Time
	for line := range strings.Lines(string(read(t, generate(t, "--only", "log4j", "--size", "600KiB"), "log4j.log"))) {
		if !strings.HasPrefix(line, "2026-") {
			if strings.HasPrefix(line, "\tat ") {
				traces++
			}
			continue
		}
		words := strings.Fields(line)
		at, err := time.Parse("2006-01-02 15:04:05,000", words[0]+" "+words[1])
		if err != nil || at.Before(last) {
			t.Fatalf("stamp %v after %v: %v", at, last, err)
		}
		last = at
		levels[words[3]]++
		total++
	}
	if traces == 0 {
		t.Error("no stack traces")
	}
	for level, percent := range map[string]int{"INFO": 90, "DEBUG": 5, "WARN": 4, "ERROR": 1} {
		if got := float64(levels[level]) / float64(total) * 100; got < float64(percent)*0.6 || got > float64(percent)*1.5 {
			t.Errorf("%s is %.1f %% of the records, want about %d", level, got, percent)
		}
	}
	if len(levels) != 4 {
		t.Errorf("levels %v, want four", levels)
	}
	if shapes := len(log4jInfo) + len(log4jDebug) + len(log4jWarn) + len(log4jError); shapes < 40 {
		t.Errorf("%d message shapes, want 40", shapes)
	}
}

func TestJSONIsValid(t *testing.T) {
	var last time.Time
	for line := range bytes.Lines(read(t, generate(t, "--only", "json.log", "--size", "300KB"), "json.log")) {
		var rec struct {
			Time  time.Time `json:"time"`
			Level string    `json:"level"`
			Msg   string    `json:"msg"`
			Trace string    `json:"trace_id"`
		}
		if err := json.Unmarshal(line, &rec); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		if rec.Level == "" || rec.Msg == "" || len(rec.Trace) != 32 {
			t.Fatalf("a member is missing: %s", line)
		}
		if rec.Time.Truncate(time.Microsecond).Before(last) {
			t.Fatalf("time ran back: %s", line)
		}
		last = rec.Time.Truncate(time.Microsecond)
	}
}

func TestManyFiles(t *testing.T) {
	dir := filepath.Join(generate(t, "--files", "20", "--file-size", "2KB"), "many")
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 20 {
		t.Fatalf("%d files, want 20", len(entries))
	}
	for _, entry := range entries {
		data := read(t, dir, entry.Name())
		if len(data) == 0 || len(data) > 2000 || data[len(data)-1] != '\n' {
			t.Errorf("%s: %d bytes, want 1 to 2000 and a line end", entry.Name(), len(data))
		}
	}
}

func TestList(t *testing.T) {
	var out strings.Builder
	if err := run([]string{"--list"}, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	if want := "log4j.log\nsyslog.log\naccess.log\njson.log\nlogfmt.log\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestWrongUse(t *testing.T) {
	for _, args := range [][]string{{}, {"a", "b"}, {"--only", "xml", "d"}, {"--files", "-1", "d"}, {"--size", "0", "d"}, {"--size", "9999999TB", "d"}} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			if err := run(args, io.Discard, io.Discard); err == nil {
				t.Error("no error")
			}
		})
	}
}

func TestByteSize(t *testing.T) {
	tests := []struct {
		in   string
		want int64 // 0: refused
	}{
		{"512MiB", 512 << 20},
		{"64MB", 64e6},
		{"1000000", 1e6},
		{"4 KiB", 4096},
		{"7B", 7},
		{"1GiB", 1 << 30},
		{"", 0},
		{"MiB", 0},
		{"-1", 0},
		{"1.5MB", 0},
		{"9223372036854775807GiB", 0},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			var got byteSize
			if err := got.Set(tt.in); (err != nil) != (tt.want == 0) || int64(got) != tt.want {
				t.Errorf("got %d, %v; want %d", got, err, tt.want)
			}
		})
	}
}

func BenchmarkRecord(b *testing.B) {
	for _, c := range corpora {
		b.Run(c.name, func(b *testing.B) {
			w := newWriter(c, 1)
			buf := make([]byte, 0, chunkBytes+chunkBytes/4)
			b.SetBytes(chunkBytes)
			b.ReportAllocs()
			for b.Loop() {
				buf, _ = w.fill(buf[:0], 1<<30, chunkBytes)
			}
		})
	}
}
