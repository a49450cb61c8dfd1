package main

// This file owns the writers' own account of what they wrote, with which the
// reader's is compared.

import (
	"fmt"
	"os"
	"slices"
	"sort"
	"time"
)

// book is what one writer wrote. It belongs to the writer until that has ended.
type book struct {
	writer     int
	lines      int // their sequence numbers are 0 to lines-1
	bytes      int64
	records    int
	severities map[string]int // records by severity
	turns      []turn         // in order
}

// turn is a rotation.
type turn struct {
	writer int
	before int // number of the first line that was written after it
	way    string
	path   string // of the log
	begun  time.Time
	ended  time.Time
}

// nextTurn returns the index of the rotation that came next after a line; it is
// len(b.turns) for the lines after the last one.
func (b *book) nextTurn(seq int) int {
	return sort.Search(len(b.turns), func(i int) bool { return b.turns[i].before > seq })
}

// noTurn stands for the way of the next rotation where none came.
const noTurn = "(none)"

// turnAfter returns the rotation that came next after a line.
func (b *book) turnAfter(seq int) turn {
	if i := b.nextTurn(seq); i < len(b.turns) {
		return b.turns[i]
	}
	return turn{writer: b.writer, way: noTurn}
}

// mayLose tells whether the file that held a line was taken away by a way that
// may take unread lines along.
func (b *book) mayLose(seq int) bool {
	for _, t := range b.turns[b.nextTurn(seq):] {
		if w := findWay(t.way); w.ends {
			return w.loses
		}
	}
	return false
}

// writeTurns writes the rotations of all writers to path, in the order in which
// they began, a tab between fields.
func writeTurns(path string, books []*book) error {
	var all []turn
	for _, b := range books {
		all = append(all, b.turns...)
	}
	slices.SortStableFunc(all, func(a, b turn) int { return a.begun.Compare(b.begun) })
	const clock = "15:04:05.000000"
	text := []byte("begun\tended\twriter\tbefore\tway\tlog\n")
	for _, t := range all {
		text = fmt.Appendf(text, "%s\t%s\t%d\t%d\t%s\t%s\n",
			t.begun.UTC().Format(clock), t.ended.UTC().Format(clock), t.writer, t.before, t.way, t.path)
	}
	return os.WriteFile(path, text, 0o644)
}
