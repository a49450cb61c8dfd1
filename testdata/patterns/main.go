package main

// This file owns the command line.

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

func main() {
	err := run(os.Args[1:], os.Stdout, os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "patterns:", err)
		os.Exit(1)
	}
}

// run is main without the process around it: args are the words after the
// program's name.
func run(args []string, out, errw io.Writer) error {
	flags := flag.NewFlagSet("patterns", flag.ContinueOnError)
	flags.SetOutput(errw)
	flags.Usage = func() {
		fmt.Fprintln(errw, "usage: go run ./testdata/patterns [flags]")
		flags.PrintDefaults()
	}
	from := flags.String("from", "", "read the descriptions in `DIR` in place of the built-in ones")
	names := flags.String("system", "", "measure only the systems `NAME,...`")
	t := trial{}
	flags.Uint64Var(&t.seed, "seed", 1, "the first `seed`; the same seed makes the same messages")
	flags.IntVar(&t.seeds, "seeds", 3, "measure this `number` of logs a system, with seeds that follow each other")
	flags.IntVar(&t.lines, "lines", 2000, "make this `number` of messages a log")
	wrong := flags.Int("errors", 0, "list the `N` costliest wrong events of each system, with the first seed")
	dir := flags.String("write", "", "write the messages of the first seed as NAME.log into `DIR`, one a line, and the lines of their events in the description as NAME.truth; nothing else")
	loo := flags.Bool("loo", false, "leave one system out: choose the setting by all the others, and score it on that one")
	asJSON := flags.Bool("json", false, "print JSON")
	minMean := flags.Float64("min-mean", 0, "fail if the mean GA is below this `bar`")
	minWorst := flags.Float64("min-worst", 0, "fail if the worst system's GA is below this `bar`")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		flags.Usage()
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if t.seeds < 1 || t.lines < 1 {
		return errors.New("-seeds and -lines: give a number above 0")
	}
	all, err := readSystems(descriptions, "systems")
	if *from != "" {
		all, err = readSystems(os.DirFS(*from), ".")
	}
	if err != nil {
		return err
	}
	chosen, err := choose(all, *names)
	if err != nil {
		return err
	}
	switch {
	case *dir != "":
		return write(*dir, chosen, t)
	case *loo:
		return compare(out, chosen, t, *asJSON)
	}
	results, err := t.measure(chosen, settings[0])
	if err != nil {
		return err
	}
	s := summarize(results)
	if *asJSON {
		if err := printJSON(out, s); err != nil {
			return err
		}
	} else {
		printTable(out, s)
	}
	if *wrong > 0 {
		if err := printMistakes(out, chosen, t, *wrong); err != nil {
			return err
		}
	}
	if s.Mean < *minMean || s.Worst < *minWorst {
		return fmt.Errorf("mean GA %.4f, worst %.4f: want %g and %g", s.Mean, s.Worst, *minMean, *minWorst)
	}
	return nil
}

// choose returns the systems that the -system flag names: all when it is empty.
func choose(all []system, names string) ([]system, error) {
	if names == "" {
		return all, nil
	}
	byName := map[string]system{}
	known := make([]string, 0, len(all))
	for _, s := range all {
		byName[s.name] = s
		known = append(known, s.name)
	}
	var chosen []system
	for name := range strings.SplitSeq(names, ",") {
		s, ok := byName[name]
		if !ok {
			return nil, fmt.Errorf("-system %q: no such system; known are %s", name, strings.Join(known, " "))
		}
		chosen = append(chosen, s)
	}
	return chosen, nil
}

// write writes each system's messages, and the truth about them.
func write(dir string, systems []system, t trial) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, s := range systems {
		made, err := s.generate(t.seed, t.lines)
		if err != nil {
			return err
		}
		var messages, truth []byte
		for k, m := range made.messages {
			messages = append(append(messages, m...), '\n')
			truth = append(strconv.AppendInt(truth, int64(s.events[made.events[k]].line), 10), '\n')
		}
		base := filepath.Join(dir, s.name)
		if err := os.WriteFile(base+".log", messages, 0o644); err != nil {
			return err
		}
		if err := os.WriteFile(base+".truth", truth, 0o644); err != nil {
			return err
		}
	}
	return nil
}
