// This file owns the tables, which are Markdown.

package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
)

// printGroup prints what was measured on one input.
func printGroup(out io.Writer, g group, results []result) {
	if len(results) == 0 {
		return
	}
	fmt.Fprintf(out, "## %s: %.0f MB, %.1f million lines\n\n", g.name, float64(results[0].bytes)/1e6, float64(results[0].lines)/1e6)
	fmt.Fprint(out, "| command | wall | fastest | GB/s | million lines/s | MiB resident | time against logagg |\n| --- | --- | --- | --- | --- | --- | --- |\n")
	mine := slices.IndexFunc(results, func(r result) bool { return r.command == "logagg" })
	for i := range results {
		r := &results[i]
		t := median(r.times)
		fmt.Fprintf(out, "| %s%s | %s | %s | %.3f | %.1f | %.0f | %.2f |\n", escape(r.command), r.mark(), seconds(t), seconds(slices.Min(r.times)),
			float64(r.bytes)/float64(t.Nanoseconds()), float64(r.lines)/float64(t.Microseconds()), float64(r.residentKiB)/1024, ratio(r, &results[max(mine, 0)]))
	}
	fmt.Fprintln(out)
}

// mark tells how it was measured, if not as all others.
func (r *result) mark() string {
	switch {
	case r.scaled:
		return fmt.Sprintf(" (once, on 1/%d, scaled)", partOf)
	case r.once:
		return " (once)"
	}
	return ""
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f s", d.Seconds()) }

func escape(s string) string { return strings.ReplaceAll(s, "|", `\|`) }

// goalsTable tells what was wanted, what was measured, and whether it is enough;
// all, if nothing was to be left out, also of what could not be measured.
func goalsTable(results []result, all bool) string {
	find := func(group, command string) *result {
		i := slices.IndexFunc(results, func(r result) bool { return r.group == group && r.command == command })
		if i < 0 {
			return nil
		}
		return &results[i]
	}
	var b strings.Builder
	b.WriteString("| input | command | goal | logagg | peer | measured | |\n| --- | --- | --- | --- | --- | --- | --- |\n")
	for _, g := range goals {
		r, peer := find(g.group, g.command), find(g.group, g.peer)
		if r == nil || peer == nil {
			if all {
				fmt.Fprintf(&b, "| %s | `%s` | %s | | | | not measured |\n", g.group, g.command, escape(g.text))
			}
			continue
		}
		x := ratio(r, peer)
		reached := x <= g.limit
		if g.faster {
			x = ratio(peer, r)
			reached = x >= g.limit
		}
		fmt.Fprintf(&b, "| %s | `%s` | %s | %s | %s%s | %.2f x | %s |\n", g.group, g.command, escape(g.text),
			seconds(median(r.times)), seconds(median(peer.times)), peer.mark(), x, verdict(reached))
	}
	var most *result
	for i := range results {
		if r := &results[i]; r.own && (most == nil || r.residentKiB > most.residentKiB) {
			most = r
		}
	}
	if most != nil {
		fmt.Fprintf(&b, "| %s | `%s` | at most 64 MiB resident in each; this has the most | | | %.0f MiB | %s |\n",
			most.group, escape(most.command), float64(most.residentKiB)/1024, verdict(most.residentKiB <= maxResidentKiB))
	}
	return b.String()
}

func verdict(reached bool) string {
	if reached {
		return "reached"
	}
	return "missed"
}

const (
	speedOpen  = "<!-- speed -->\n"
	speedClose = "<!-- /speed -->"
)

// intoReadme puts the table between its markers; without one it only looks
// whether it could.
func intoReadme(path, table string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, open := strings.Cut(string(text), speedOpen)
	_, after, closed := strings.Cut(rest, speedClose)
	if !open || !closed {
		return fmt.Errorf("%s lacks the markers %s and %s", path, strings.TrimSpace(speedOpen), speedClose)
	}
	if table == "" {
		return nil
	}
	return os.WriteFile(path, []byte(before+speedOpen+"\n"+table+"\n"+speedClose+after), 0o644)
}
