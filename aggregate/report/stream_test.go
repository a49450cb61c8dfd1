package report

import (
	"errors"
	"strconv"
	"strings"
	"testing"
)

func TestDecodeAll(t *testing.T) {
	one := encode(t, &Report{Schema: Schema, Host: "a"})
	two := encode(t, &Report{Schema: Schema, Host: "b"})
	for name, c := range map[string]struct{ in, hosts, err string }{
		"one":            {one, "a", ""},
		"put together":   {one + two + one, "aba", ""},
		"NDJSON":         {strings.ReplaceAll(one, "\n", " ") + "\n" + strings.ReplaceAll(two, "\n", " ") + "\n\n", "ab", ""},
		"no newline":     {strings.TrimSpace(one) + strings.TrimSpace(two), "ab", ""},
		"empty":          {"\n \n", "", "it is empty"},
		"cut short":      {one[:len(one)/2], "", "the report is cut short"},
		"second cut":     {one + two[:len(two)/2], "a", "the report is cut short; it is not read from there on"},
		"no JSON":        {"{\n}\n oops", "", "it is no JSON report of logagg, but other JSON"},
		"log lines":      {"2026-01-01 ERROR x\n", "", "it is no JSON report"},
		"garbage behind": {one + "\n\n  !", "a", "line " + lineOf(one, 2) + ", byte "},
		"other schema":   {one + "\n" + `{"schema":"x"}`, "a", "report 2, from line " + lineOf(one, 1) + `: report has schema "x"`},
	} {
		t.Run(name, func(t *testing.T) {
			hosts := ""
			err := DecodeAll(strings.NewReader(c.in), func(r *Report, err error) error {
				if err == nil {
					hosts += r.Host
				}
				return err
			})
			if hosts != c.hosts || (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
				t.Errorf("got %q, %v; want %q, %q", hosts, err, c.hosts, c.err)
			}
		})
	}
	bad, hosts := 0, ""
	stream := one + strings.Replace(one, Schema, "x", 1) + `{"schema":7}` + two
	if err := DecodeAll(strings.NewReader(stream), func(r *Report, err error) error {
		if err != nil {
			bad++
			return nil
		}
		hosts += r.Host
		return nil
	}); err != nil || bad != 2 || hosts != "ab" {
		t.Errorf("got %q, %d refused, %v", hosts, bad, err)
	}
	stop := errors.New("stop")
	if err := DecodeAll(strings.NewReader(one+two), func(*Report, error) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("got %v", err)
	}
}

// lineOf tells on which line that stands which follows text and n newlines.
func lineOf(text string, n int) string {
	return strconv.Itoa(strings.Count(text, "\n") + n + 1)
}

func TestDifferences(t *testing.T) {
	off := Options{Grouping: 1, PatternSeverity: "warn"}
	other := Options{Grouping: 2, PatternSeverity: "all"}
	if d := off.Differences(&other); len(d) > 0 {
		t.Errorf("without patterns, how they are grouped matters: %q", d)
	}
	a, b := Options{Match: []string{"x", "y"}}, Options{Match: []string{"y", "x", "x"}}
	if d := a.Differences(&b); len(d) > 0 {
		t.Errorf("order matters: %q", d)
	}
}
