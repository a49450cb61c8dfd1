package main

// This file tests how results become tables, and that a command is measured.

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestRatio(t *testing.T) {
	// While the second round ran, the machine was busy with something else.
	a := &result{times: []time.Duration{2, 20, 2}}
	b := &result{times: []time.Duration{1, 10, 4}}
	if got := ratio(a, b); got != 2 {
		t.Errorf("%v", got)
	}
	once := &result{times: []time.Duration{100}, scaled: true}
	if got := ratio(once, a); got != 50 {
		t.Errorf("%v against one that was scaled", got)
	}
	if got := median([]time.Duration{4, 1, 2, 3}); got != 2 {
		t.Errorf("median %v", got)
	}
}

func TestGoals(t *testing.T) {
	// A goal for what is not run would never be told.
	for _, g := range goals {
		found := 0
		for _, group := range groups("logagg", "") {
			for _, c := range group.commands {
				if group.name == g.group && (c.name == g.command || c.name == g.peer) {
					found++
				}
			}
		}
		if found != 2 {
			t.Errorf("%s: %s against %s is not run", g.group, g.command, g.peer)
		}
	}
	table := goalsTable([]result{
		{group: "json", command: "logagg", own: true, times: []time.Duration{6 * time.Second}, residentKiB: 65 << 10},
		{group: "json", command: "wc -l", times: []time.Duration{time.Second}},
		{group: "json", command: "jq", times: []time.Duration{60 * time.Second}, once: true, scaled: true},
	}, true)
	for _, want := range []string{"| 6.00 x | reached |", "| 60.000 s (once, on 1/32, scaled) | 10.00 x | missed |", "| 65 MiB | missed |", "| not measured |"} {
		if !strings.Contains(table, want) {
			t.Errorf("no %q in\n%s", want, table)
		}
	}
}

func TestMeasure(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "it's a folder")
	for path, text := range map[string]string{"x.log": "a\nb\n", "part/json.log": "a\n"} {
		path = filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	m := &measurer{dir: dir, home: dir, rounds: 2, slow: 300 * time.Millisecond, errw: io.Discard}
	results, err := m.group(t.Context(), group{"x", "x.log", "json", []command{
		{name: "logagg", line: "wc -l {}"},
		{"slow", "case {} in *part*) ;; *) sleep 60 | cat;; esac", "sh"},
		{"missing", "no-such-program {}", "no-such-program"},
	}})
	if err != nil || len(results) != 2 {
		t.Fatalf("%v, %v", results, err)
	}
	own, slow := results[0], results[1]
	if len(own.times) != 2 || own.scaled || own.bytes != 4 || own.lines != 2 || own.residentKiB == 0 {
		t.Errorf("%+v", own)
	}
	if len(slow.times) != 1 || !slow.scaled {
		t.Errorf("%+v", slow)
	}
	var out bytes.Buffer
	printGroup(&out, group{name: "x"}, results)
	if !strings.Contains(out.String(), "| slow (once, on 1/32, scaled) |") {
		t.Error(out.String())
	}
	m.whole = true
	results, err = m.group(t.Context(), group{"x", "x.log", "json", []command{{"slow", "case {} in *part*) false;; *) sleep 0.4 | cat;; esac", "sh"}}})
	if err != nil || len(results) != 1 || len(results[0].times) != 1 || results[0].scaled || results[0].mark() != " (once)" {
		t.Errorf("%+v, %v", results, err)
	}
	if _, _, err := m.run(t.Context(), command{line: "false | sleep 9"}, "", 50*time.Millisecond); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
	if _, _, err := m.run(t.Context(), command{line: "ls /none"}, "", time.Second); err == nil || !strings.Contains(err.Error(), "/none") {
		t.Errorf("%v", err)
	}
}

func TestIntoReadme(t *testing.T) {
	path := filepath.Join(t.TempDir(), "README.md")
	if err := os.WriteFile(path, []byte("a\n"+speedOpen+"old\n"+speedClose+"\nb\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := intoReadme(path, "new\n"); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "a\n"+speedOpen+"\nnew\n\n"+speedClose+"\nb\n" {
		t.Errorf("%q, %v", text, err)
	}
	if err := intoReadme(os.DevNull, ""); err == nil {
		t.Error("takes a file without markers")
	}
}
