package text

// This file tests frames of any size.

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestFrameGolden(t *testing.T) {
	busy := Pace{Running: 3723 * time.Second, Lines: 12345, Errors: 0.4, Bytes: 1.2e6}
	for name, c := range map[string]struct {
		columns, rows int
		pace          Pace
		notice        string
	}{
		"80x24":        {80, 24, busy, ""},
		"120x40":       {120, 40, busy, ""},
		"40x15":        {40, 15, busy, ""},
		"80x24-quiet":  {80, 24, Pace{Running: 12 * time.Second, Quiet: 6 * time.Second}, ""},
		"80x24-notice": {80, 24, busy, "report of 10:00:00 written to r.json\x1b[2J"},
	} {
		t.Run(name, func(t *testing.T) {
			lines := Writer{Width: c.columns, Zone: time.UTC}.Frame(sample(), c.pace, c.notice, c.rows)
			got := strings.Join(lines, "\n") + "\n"
			path := filepath.Join("../../testdata/golden/text", "frame-"+name+".golden")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want, err := os.ReadFile(path); err != nil || got != string(want) {
				t.Errorf("%v; got\n%s\nwant\n%s", err, got, want)
			}
		})
	}
}

// A clipped frame never takes more than its screen, with colours or without, and
// always says at the end that something is cut.
func TestFrameFits(t *testing.T) {
	whole := strings.Count(fullText(t), "\n")
	rapid.Check(t, func(t *rapid.T) {
		columns, rows := rapid.IntRange(1, 150).Draw(t, "columns"), rapid.IntRange(1, 80).Draw(t, "rows")
		color := rapid.Bool().Draw(t, "color")
		notice := rapid.SampledFrom([]string{"", "a notice"}).Draw(t, "notice")
		r := sample()
		lines := Writer{Width: columns, Color: color, Zone: time.UTC}.Frame(r, Pace{}, notice, rows)
		if len(lines) > rows {
			t.Fatalf("%d lines on %d rows", len(lines), rows)
		}
		for _, line := range lines {
			if _, used := Clip(line, columns); used > columns || strings.Contains(line, "\n") {
				t.Fatalf("%d columns on %d: %q", used, columns, line)
			}
		}
		last := lines[len(lines)-1]
		if columns >= minWidth && rows > 2 && rows < whole-10 && !strings.Contains(last, "more line") {
			t.Fatalf("%d rows: nothing tells that lines are missing, but %q", rows, last)
		}
		if len(r.Patterns) != len(sample().Patterns) {
			t.Fatal("the report was changed")
		}
	})
}

func fullText(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	if err := (Writer{Zone: time.UTC}).Write(&b, sample()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFramePatternsGiveWay(t *testing.T) {
	r := sample()
	for len(r.Patterns) < 10 {
		r.Patterns = append(r.Patterns, r.Patterns[2])
	}
	frame := strings.Join(Writer{Zone: time.UTC}.Frame(r, Pace{}, "", 42), "\n")
	if !strings.Contains(frame, "more patterns") || !strings.Contains(frame, "Sources") || strings.Contains(frame, "more line") {
		t.Errorf("the end is cut, though patterns could be:\n%s", frame)
	}
}

func TestClip(t *testing.T) {
	for _, c := range []struct {
		line    string
		columns int
		want    string
		used    int
	}{
		{"plain", 10, "plain", 5},
		{"plain", 5, "plain", 5},
		{"plain", 3, "pla", 3},
		{"\x1b[31mred\x1b[0m rest", 5, "\x1b[31mred\x1b[0m r\x1b[0m", 5},
		{"\x1b[31mred\x1b[0m", 2, "\x1b[31mre\x1b[0m", 2},
		{"\x1b[31mred\x1b[0m", 3, "\x1b[31mred\x1b[0m", 3},
		{"日本語", 5, "日本", 4},
		{"ab\x1b[2Jc", 9, "ab", 2},
		{"", 0, "", 0},
	} {
		t.Run(fmt.Sprintf("%q at %d", c.line, c.columns), func(t *testing.T) {
			if got, used := Clip(c.line, c.columns); got != c.want || used != c.used {
				t.Errorf("got %q, %d", got, used)
			}
		})
	}
}

func TestAge(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0 s", 59 * time.Second: "59 s", 61 * time.Second: "1 min", time.Hour: "1 h",
		62 * time.Minute: "1 h 2 min", 25 * time.Hour: "1 d 1 h", 48*time.Hour + time.Minute: "2 d",
	} {
		if got := age(d); got != want {
			t.Errorf("%v: got %q, want %q", d, got, want)
		}
	}
}
