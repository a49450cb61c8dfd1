package main

// This file owns the comparison of what was written with what was counted.

import (
	"cmp"
	"fmt"
	"slices"
)

// verdict is what came out.
type verdict struct {
	written totals
	counted totals
	ways    []wayCount
	gaps    []gap
	excused int // missing lines that are no fault
	faults  []string
}

// wayCount is what became of the lines that a way of rotation came next after.
type wayCount struct {
	way                          string
	turns, lines, missing, twice int
}

// gap is a range of a writer's lines that are all missing, or all counted more
// than once.
type gap struct {
	writer, from, to int // to is the last one
	twice            bool
	turn             turn // that came next; its way is noTurn when none did
}

func (g gap) String() string {
	what := "missing"
	if g.twice {
		what = "twice or more"
	}
	next := "after the last rotation"
	if g.turn.way != noTurn {
		next = fmt.Sprintf("%d lines before %s of %s at %s", g.turn.before-1-g.to, g.turn.way, g.turn.path, g.turn.begun.UTC().Format("15:04:05.000000"))
	}
	return fmt.Sprintf("writer %d, numbers %d-%d (%d): %s; %s", g.writer, g.from, g.to, g.to-g.from+1, what, next)
}

// judge compares. The records and their severities are compared when whole is
// true: a record is not parted between reports.
func judge(books []*book, counted totals, t *tally, whole bool) *verdict {
	v := &verdict{counted: counted}
	for _, b := range books {
		mine := totals{Lines: int64(b.lines), Records: int64(b.records), Bytes: b.bytes, Severities: map[string]int64{}}
		for s, n := range b.severities {
			mine.Severities[s] = int64(n)
		}
		v.written.add(mine)
		v.judgeLines(b, t.seen[b.writer])
	}
	slices.SortFunc(v.ways, func(a, b wayCount) int { return cmp.Compare(a.way, b.way) })
	if t.odd > 0 {
		v.fault("%d lines of the events are none that was written: %q", t.odd, t.strange)
	}
	if t.lines != counted.Lines {
		v.fault("the events have %d lines, the reports %d", t.lines, counted.Lines)
	}
	if t.events != counted.Records {
		v.fault("there are %d events, and %d records in the reports", t.events, counted.Records)
	}
	v.differ("lines", v.written.Lines-int64(v.excused), counted.Lines)
	if v.excused > 0 {
		return v // how many bytes and records they had is not known
	}
	v.differ("bytes", v.written.Bytes, counted.Bytes)
	if whole {
		v.differ("records", v.written.Records, counted.Records)
		for _, l := range levels {
			v.differ(l.severity+" records", v.written.Severities[l.severity], counted.Severities[l.severity])
		}
	}
	return v
}

func (v *verdict) fault(format string, args ...any) {
	v.faults = append(v.faults, fmt.Sprintf(format, args...))
}

func (v *verdict) differ(what string, written, counted int64) {
	if written != counted {
		v.fault("%s: %d written, %d counted", what, written, counted)
	}
}

// judgeLines goes through one writer's lines.
func (v *verdict) judgeLines(b *book, seen []uint8) {
	for _, t := range b.turns {
		v.way(t.way).turns++
	}
	for seq, times := range seen {
		t := b.turnAfter(seq)
		count := v.way(t.way)
		count.lines++
		switch {
		case times == 1:
			continue
		case times == 0 && b.mayLose(seq):
			v.excused++
			count.missing++
			continue
		case times == 0:
			count.missing++
		default:
			count.twice++
		}
		v.addGap(gap{b.writer, seq, seq, times > 1, t})
	}
}

// addGap adds a line to the last gap when it goes on from that.
func (v *verdict) addGap(g gap) {
	if n := len(v.gaps); n > 0 {
		last := &v.gaps[n-1]
		if last.writer == g.writer && last.to == g.from-1 && last.twice == g.twice && last.turn == g.turn {
			last.to = g.to
			return
		}
	}
	v.gaps = append(v.gaps, g)
}

func (v *verdict) way(name string) *wayCount {
	i := slices.IndexFunc(v.ways, func(c wayCount) bool { return c.way == name })
	if i < 0 {
		i = len(v.ways)
		v.ways = append(v.ways, wayCount{way: name})
	}
	return &v.ways[i]
}

// ok tells whether each line was counted once, and nothing else was.
func (v *verdict) ok() bool { return len(v.faults) == 0 && len(v.gaps) == 0 }
