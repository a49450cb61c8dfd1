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
	Lenient float64 `json:"lenient_ga"`
}

// compare leaves one system out after the other, and shows how the settings do
// that the others choose by their lenient scores.
func compare(out io.Writer, systems []system, t trial, asJSON bool) error {
	results := make([][]result, len(settings))
	scores := make([][]float64, len(settings))
	for k, by := range settings {
		var err error
		if results[k], err = t.measure(systems, by); err != nil {
			return err
		}
		for _, r := range results[k] {
			scores[k] = append(scores[k], r.Lenient)
		}
	}
	won := make([]int, len(settings))
	held := make([]heldOut, len(systems))
	ga, lenient, worst := 0.0, 0.0, 0
	for i, k := range leaveOneOut(scores) {
		r := results[k][i]
		won[k]++
		held[i] = heldOut{r.System, settings[k].name, r.GA, r.Lenient}
		ga += r.GA / float64(len(systems))
		lenient += r.Lenient / float64(len(systems))
		if r.Lenient < held[worst].Lenient {
			worst = i
		}
	}
	if asJSON {
		return printJSON(out, held)
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "setting\tGA\tFGA\tlenient\tits lower half\tchosen\t")
	for k, by := range settings {
		s := summarize(results[k])
		fmt.Fprintf(w, "%s\t%.4f\t%.4f\t%.4f\t%.4f\t%d\t\n", by.name, s.Mean, s.MeanFGA, s.Lenient, lowerHalf(scores[k]), won[k])
	}
	_ = w.Flush() // as above
	fmt.Fprintf(out, "%d systems held out: GA mean %.4f; lenient mean %.4f, worst %.4f (%s)\n", len(systems), ga, lenient, held[worst].Lenient, held[worst].System)
	return nil
}
