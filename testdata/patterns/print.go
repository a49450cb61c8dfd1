package main

// This file owns what is printed.

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
)

func printJSON(out io.Writer, v any) error {
	enc := json.NewEncoder(out)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

func printTable(out io.Writer, s summary) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "system\tevents\tpatterns\tGA\tFGA\tlenient\t")
	for _, r := range s.Systems {
		fmt.Fprintf(w, "%s\t%d\t%d\t%.3f\t%.3f\t%.3f\t\n", r.System, r.Events, r.Groups, r.GA, r.FGA, r.Lenient)
	}
	_ = w.Flush() // as fmt.Fprint: there is nowhere left to report a failure
	fmt.Fprintf(out, "%d systems: GA mean %.4f, median %.4f, worst %.4f; FGA mean %.4f; lenient mean %.4f\n",
		len(s.Systems), s.Mean, s.Median, s.Worst, s.MeanFGA, s.Lenient)
}

// maxParts bounds how many groups of a split event are shown.
const maxParts = 5

// printMistakes shows the n costliest wrong events of each system's first log.
func printMistakes(out io.Writer, systems []system, t trial, n int) error {
	for _, s := range systems {
		made, err := s.generate(t.seed, t.lines)
		if err != nil {
			return err
		}
		groups, templates := settings[0].group(made.messages)
		all := mistakes(made.events, groups)
		fmt.Fprintf(out, "\n%s: %d wrong events, GA %.3f\n", s.name, len(all), score(made, groups).GA)
		for _, w := range all[:min(n, len(all))] {
			e := s.events[w.event]
			fmt.Fprintf(out, "  %d messages of line %d %q: in %d groups, with %d other events\n", w.count, e.line, e.template, len(w.parts), len(w.others))
			for _, p := range w.parts[:min(maxParts, len(w.parts))] {
				fmt.Fprintf(out, "    %6d in %q, such as %q\n", p.count, templates[p.group], made.messages[p.example])
			}
			for _, other := range w.others[:min(maxParts, len(w.others))] {
				fmt.Fprintf(out, "      with line %d %q\n", s.events[other].line, s.events[other].template)
			}
		}
	}
	return nil
}

// heldOut is a system left out and the setting that the others chose.
type heldOut struct {
	System  string  `json:"system"`
	Setting string  `json:"setting"`
	GA      float64 `json:"ga"`
}

// compare leaves one system out after the other, and shows how the settings do
// that the others choose.
func compare(out io.Writer, systems []system, t trial, asJSON bool) error {
	ga := make([][]float64, len(settings))
	for k, by := range settings {
		results, err := t.measure(systems, by)
		if err != nil {
			return err
		}
		for _, r := range results {
			ga[k] = append(ga[k], r.GA)
		}
	}
	won := make([]int, len(settings))
	held := make([]heldOut, len(systems))
	mean, worst := 0.0, 0
	for i, k := range leaveOneOut(ga) {
		won[k]++
		held[i] = heldOut{systems[i].name, settings[k].name, ga[k][i]}
		mean += ga[k][i] / float64(len(systems))
		if ga[k][i] < held[worst].GA {
			worst = i
		}
	}
	if asJSON {
		return printJSON(out, held)
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "setting\tlower half\tchosen\t")
	for k, by := range settings {
		fmt.Fprintf(w, "%s\t%.4f\t%d\t\n", by.name, lowerHalf(ga[k]), won[k])
	}
	_ = w.Flush() // as above
	fmt.Fprintf(out, "%d systems held out: GA mean %.4f, worst %.4f (%s)\n", len(systems), mean, held[worst].GA, held[worst].System)
	return nil
}
