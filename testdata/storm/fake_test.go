package main

// This file owns a reader to test the storm with: it counts each number once by
// remembering all of them, and makes a mistake when it is told to.

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// fakeEnv makes this program the fake reader: "right", or the mistake to make.
const fakeEnv = "STORM_FAKE_READER"

func TestMain(m *testing.M) {
	if mistake := os.Getenv(fakeEnv); mistake != "" {
		if err := fakeReader(os.Args[1:], mistake); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func fakeReader(args []string, mistake string) error {
	flag := func(name string) string { return args[slices.Index(args, name)+1] }
	f := &fake{seen: map[string]bool{}, mistake: mistake}
	f.Totals.Severities = map[string]int64{}
	root, _, _ := strings.Cut(args[len(args)-1], "/**")
	if slices.Contains(args, "--state") {
		f.growing = true
		if err := f.resume(flag("--state")); err != nil {
			return err
		}
		if err := f.walk(root); err != nil {
			return err
		}
		return f.commit(flag("--state"), flag("-o"), flag("--events"))
	}
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	for range 10 { // what the storm takes for reading
		if _, err := os.Stdout.WriteString("."); err != nil {
			return err
		}
		time.Sleep(20 * time.Millisecond)
	}
	<-interrupted
	if err := f.walk(root); err != nil {
		return err
	}
	return f.write(flag("-o"), flag("--events"))
}

type fake struct {
	summary
	seen    map[string]bool // numbers
	events  []string
	mistake string
	growing bool // the writers go on
}

// walk reads each file below root once.
func (f *fake) walk(root string) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return nil // it has moved
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return nil
		}
		if strings.HasSuffix(path, ".gz") {
			in, err := gzip.NewReader(bytes.NewReader(text))
			if err != nil {
				return err
			}
			if text, err = io.ReadAll(in); err != nil {
				return err
			}
		}
		f.read(text, filepath.Base(path) == logName)
		return nil
	})
}

// read counts the lines of a file. The last line of a live one may go on.
func (f *fake) read(text []byte, live bool) {
	joined := false
	for line := range bytes.Lines(text) {
		whole := bytes.HasSuffix(line, []byte{'\n'})
		n, ok := parseNumber(bytes.TrimSuffix(line, []byte{'\n'}))
		key := string(appendNumber(nil, n))
		if !ok || n.seq == tooOld || f.seen[key] || (f.growing && live && !whole) {
			continue
		}
		f.seen[key] = true
		f.Totals.Lines++
		f.Totals.Bytes += int64(len(line))
		message := strings.TrimSuffix(string(line), "\n")
		if line[0] == '\t' && joined {
			f.events[len(f.events)-1] += "\n" + message
			continue
		}
		joined = true
		f.Totals.Records++
		severity := "unknown"
		for _, l := range levels {
			if bytes.Contains(line, []byte("Z "+l.word+" ")) {
				severity = l.severity
			}
		}
		f.Totals.Severities[severity]++
		f.events = append(f.events, message)
	}
}

func (f *fake) write(report, events string) error {
	switch f.mistake {
	case "lose":
		f.events = f.events[1:]
	case "repeat":
		f.events = append(f.events, f.events[7])
		f.Totals.Lines++
	}
	var out bytes.Buffer
	for _, message := range f.events {
		if err := json.NewEncoder(&out).Encode(map[string]string{"message": message}); err != nil {
			return err
		}
	}
	if err := os.WriteFile(events, out.Bytes(), 0o644); err != nil {
		return err
	}
	source := map[string]any{
		"name": "all", "lines": f.Totals.Lines, "records": f.Totals.Records,
		"bytes": f.Totals.Bytes, "severities": f.Totals.Severities,
	}
	text, err := json.Marshal(map[string]any{"totals": f.Totals, "sources": []any{source}})
	if err != nil {
		return err
	}
	return os.WriteFile(report, text, 0o644)
}

// resume reads the state: the base name of its report, and all numbers. A
// report that is not in its place yet is put there.
func (f *fake) resume(state string) error {
	text, err := os.ReadFile(state)
	if err != nil {
		return nil // the first run
	}
	base, numbers, _ := strings.Cut(string(text), "\n")
	for line := range strings.Lines(numbers) {
		f.seen[strings.TrimSuffix(line, "\n")] = true
	}
	return publish(base)
}

func publish(base string) error {
	for _, ending := range []string{".json", ".ndjson"} {
		if err := os.Rename(base+ending+".part", base+ending); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	return nil
}

// commit writes report and events aside, then the state, and then puts them in
// their place.
func (f *fake) commit(state, report, events string) error {
	if err := f.write(report+".part", events+".part"); err != nil {
		return err
	}
	base := strings.TrimSuffix(report, ".json")
	text := []byte(base + "\n")
	for key := range f.seen {
		text = append(append(text, key...), '\n')
	}
	if err := os.WriteFile(state+".part", text, 0o644); err != nil {
		return err
	}
	if f.mistake == "unsafe" { // the report is there before the state says so
		if err := publish(base); err != nil {
			return err
		}
		time.Sleep(50 * time.Millisecond)
	}
	if err := os.Rename(state+".part", state); err != nil {
		return err
	}
	return publish(base)
}
