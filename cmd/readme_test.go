package cmd

// This file holds README.md to the truth: its `sh run` blocks are run and their
// output compared, and its flags table is the one that the flags make.
// `go test ./cmd -run README -update-readme` rewrites both.

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/spf13/pflag"

	"github.com/logagg/logagg/aggregate/parse/own"
)

var updateReadme = flag.Bool("update-readme", false, "rewrite README.md's outputs and flags table")

const (
	readmePath = "../README.md"
	// wantRuns is how many blocks README has to run: a test that finds none
	// would pass for ever.
	wantRuns   = 3
	flagsOpen  = "<!-- flags -->\n"
	flagsClose = "<!-- /flags -->"
)

// runBlock matches a command block and the output block after it; between them
// only a comment may stand.
var runBlock = regexp.MustCompile("(?s)```sh run\n([^`]*?)```\n(\\s*(?:<!-- output of: [^\n]* -->\\s*)?```text\n)(.*?)```")

// took matches how long a run took, which stands in a line of its own when the
// words are long.
var took = regexp.MustCompile(`(?: · |\n)in [^ \n]+ \([^)\n]*/s\)`)

// speed matches the words of the summary that differ from run to run.
var speed = regexp.MustCompile(`[0-9][0-9.,]*[kMG]? *(?:[kMGT]?i?B/s|lines/s|ns|µs|ms|s)\b`)

func TestREADMECommands(t *testing.T) {
	text := readReadme(t)
	binary := buildBinary(t)
	dir := copyLogs(t)
	runs := 0
	updated := runBlock.ReplaceAllStringFunc(text, func(block string) string {
		parts := runBlock.FindStringSubmatch(block)
		command, between, want := strings.TrimSpace(parts[1]), parts[2], parts[3]
		runs++
		got := runCommand(t, binary, dir, command)
		if *updateReadme {
			return "```sh run\n" + parts[1] + "```\n" + between + got + "```"
		}
		if normal(got) != normal(want) {
			t.Errorf("%s\nprints\n%s\nREADME.md says\n%s", command, got, want)
		}
		return block
	})
	if runs != wantRuns || runs != strings.Count(text, "```sh run\n") {
		t.Errorf("ran %d of README.md's %d run blocks, want %d", runs, strings.Count(text, "```sh run\n"), wantRuns)
	}
	if updated != text {
		writeReadme(t, updated)
	}
}

func TestREADMEFlags(t *testing.T) {
	text := readReadme(t)
	before, rest, open := strings.Cut(text, flagsOpen)
	table, after, closed := strings.Cut(rest, flagsClose)
	if !open || !closed {
		t.Fatalf("README.md lacks the markers %s and %s", strings.TrimSpace(flagsOpen), flagsClose)
	}
	want := flagsTable(t)
	if *updateReadme {
		writeReadme(t, before+flagsOpen+want+flagsClose+after)
		return
	}
	if table != want {
		t.Errorf("README.md's flags table is stale (run with -update-readme); it should be\n%s", want)
	}
}

// TestREADMEOwnFormat holds that README's example of a user's own format loads:
// its samples are checked by that.
func TestREADMEOwnFormat(t *testing.T) {
	_, rest, found := strings.Cut(readReadme(t), "```yaml\n# ~/.config/logagg/formats/")
	example, _, closed := strings.Cut(rest, "```")
	if !found || !closed {
		t.Fatal("README.md has no example")
	}
	formats, err := own.Read("README.md", []byte("# "+example))
	if err != nil || len(formats) != 1 {
		t.Errorf("%d formats, %v", len(formats), err)
	}
}

// flagsTable lays the flags of scan out as a markdown table.
func flagsTable(t *testing.T) string {
	t.Helper()
	scan, _, err := newRoot(strings.NewReader(""), io.Discard, io.Discard).Find([]string{"scan"})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("\n| flag | meaning | default |\n| --- | --- | --- |\n")
	scan.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		byDefault := f.DefValue
		if byDefault == "false" || byDefault == "[]" {
			byDefault = ""
		}
		cells := []string{"`" + strings.TrimSpace(name+" "+value) + "`", usage, byDefault}
		for i, cell := range cells {
			cells[i] = strings.ReplaceAll(cell, "|", `\|`)
		}
		fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | "))
	})
	return b.String() + "\n"
}

func readReadme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(readmePath)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func writeReadme(t *testing.T, text string) {
	t.Helper()
	if err := os.WriteFile(readmePath, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func buildBinary(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "logagg")
	build := exec.Command("go", "build", "-o", binary, "..")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return binary
}

// copyLogs copies testdata/logs to a directory of its own and gives it one
// modification time: stamps without a year take theirs from it, and a checkout
// sets it to the day it was made.
func copyLogs(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	logs := filepath.Join("testdata", "logs")
	if err := os.CopyFS(filepath.Join(dir, logs), os.DirFS(filepath.Join("..", logs))); err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob(filepath.Join(dir, logs, "*"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%d sample logs: %v", len(paths), err)
	}
	modified := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	for _, path := range paths {
		if err := os.Chtimes(path, modified, modified); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// runCommand runs one `logagg …` line as on a machine without configuration.
// No shell is needed: logagg expands globs itself.
func runCommand(t *testing.T, binary, dir, command string) string {
	t.Helper()
	words := strings.Fields(command)
	if len(words) < 2 || words[0] != "logagg" || strings.Contains(command, "\n") {
		t.Fatalf("a run block must be one line that starts with logagg: %q", command)
	}
	run := exec.Command(binary, words[1:]...)
	run.Dir = dir
	run.Env = []string{"HOME=" + t.TempDir(), "TZ=UTC", "LC_ALL=C.UTF-8"}
	var out, errw bytes.Buffer
	run.Stdout, run.Stderr = &out, &errw
	if err := run.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", command, err, errw.String())
	}
	return out.String()
}

// normal takes from a report what differs from run to run: figures of time and
// speed and the space that pads them.
func normal(text string) string {
	lines := strings.Split(took.ReplaceAllString(text, ""), "\n")
	for i, line := range lines {
		if strings.Contains(line, "/s") && speed.MatchString(line) {
			line = strings.Join(strings.Fields(speed.ReplaceAllString(line, "N")), " ")
		}
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
