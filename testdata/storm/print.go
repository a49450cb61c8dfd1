package main

// This file owns what is printed.

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// printed is how many faults of a kind are printed at the most.
const printed = 20

func (v *verdict) print(out io.Writer) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "next rotation\trotations\tlines\tmissing\ttwice\t")
	all := wayCount{way: "all"}
	for _, c := range v.ways {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t\n", c.way, c.turns, c.lines, c.missing, c.twice)
		all.turns += c.turns
		all.lines += c.lines
		all.missing += c.missing
		all.twice += c.twice
	}
	fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t\n", all.way, all.turns, all.lines, all.missing, all.twice)
	_ = w.Flush() // as fmt.Fprint: there is nowhere left to report a failure
	fmt.Fprintf(out, "written: %d lines, %d records, %d bytes\n", v.written.Lines, v.written.Records, v.written.Bytes)
	fmt.Fprintf(out, "counted: %d lines, %d records, %d bytes\n", v.counted.Lines, v.counted.Records, v.counted.Bytes)
	if v.excused > 0 {
		fmt.Fprintf(out, "%d of the missing lines are no fault: the writer took them away at once\n", v.excused)
	}
	for i, g := range v.gaps {
		if i == printed {
			fmt.Fprintf(out, "and %d more such ranges\n", len(v.gaps)-i)
			break
		}
		fmt.Fprintln(out, g)
	}
	for i, f := range v.faults {
		if i == printed {
			fmt.Fprintf(out, "and %d more\n", len(v.faults)-i)
			break
		}
		fmt.Fprintln(out, f)
	}
}

// printLoad prints what the reader took.
func printLoad(out io.Writer, cpu, wall time.Duration, start, end load) {
	fmt.Fprintf(out, "logagg: %.2f s of processor time in %.1f s", cpu.Seconds(), wall.Seconds())
	if start.known && end.known {
		fmt.Fprintf(out, "; %.1f MiB resident at the start, %.1f MiB at the end, %.1f MiB at the most; %d descriptors at the start, %d at the end",
			mib(start.residentKiB), mib(end.residentKiB), mib(end.peakKiB), start.descriptors, end.descriptors)
	}
	fmt.Fprintln(out)
}

func mib(kib int64) float64 { return float64(kib) / 1024 }
