package main

// This file owns the form of a line: how it is written, and how it is told
// again.

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"time"
)

// number tells a line: its writer, and the place among that writer's lines.
type number struct{ writer, seq int }

// endMark ends each line, before the newline. No other character of a line is
// one.
const endMark = ';'

// seqDigits is how many digits a sequence number has at the least.
const seqDigits = 7

var texts = []string{
	"the cache was filled",
	"request GET /api/orders took 12 ms",
	"connection from 10.0.0.7 closed",
	"user 4711 signed in",
	"retry 2 of 5 in 300 ms",
	"job nightly-export is done, 1200 rows",
}

// levels are the words of severities, with their shares in percent.
var levels = []struct {
	word, severity string
	share          int
}{
	{"INFO", "info", 70},
	{"DEBUG", "debug", 15},
	{"WARN", "warn", 10},
	{"ERROR", "error", 5},
}

// traceLevel indexes the level of a record that a stack trace continues.
const traceLevel = 3

func randomLevel(r *rand.Rand) int {
	n := r.IntN(100)
	for i, l := range levels {
		if n -= l.share; n < 0 {
			return i
		}
	}
	return 0
}

// appendHeader appends the first line of a record, without its newline.
func appendHeader(dst []byte, now time.Time, level int, n number, text string) []byte {
	dst = now.UTC().AppendFormat(dst, "2006-01-02T15:04:05.000000Z ")
	dst = append(append(dst, levels[level].word...), ' ')
	dst = append(append(appendNumber(dst, n), ' '), text...)
	return append(dst, endMark)
}

// appendFrame appends a continuation line, without its newline.
func appendFrame(dst []byte, n number) []byte {
	dst = append(dst, "\tat com.example.Job.step(Job.java:42) "...)
	return append(appendNumber(dst, n), endMark)
}

func appendNumber(dst []byte, n number) []byte {
	return fmt.Appendf(dst, "writer=%d seq=%0*d", n.writer, seqDigits, n.seq)
}

// parseNumber finds the number of a line. It fails for a line that is not
// whole, or holds two.
func parseNumber(line []byte) (number, bool) {
	line, whole := bytes.CutSuffix(line, []byte{endMark})
	_, rest, found := bytes.Cut(line, []byte("writer="))
	if !whole || !found || bytes.Contains(rest, []byte("writer=")) {
		return number{}, false
	}
	writer, rest, _ := bytes.Cut(rest, []byte(" seq="))
	seq, _, _ := bytes.Cut(rest, []byte(" "))
	if len(seq) < seqDigits {
		return number{}, false
	}
	w, err := strconv.Atoi(string(writer))
	if err != nil {
		return number{}, false
	}
	s, err := strconv.Atoi(string(seq))
	return number{w, s}, err == nil && w >= 0 && s >= 0
}
