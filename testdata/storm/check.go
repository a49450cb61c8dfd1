package main

// This file owns what the reader made of the logs: its reports, and the events
// beside them.

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// totals is what a report counts.
type totals struct {
	Lines      int64            `json:"lines"`
	Records    int64            `json:"records"`
	Bytes      int64            `json:"bytes"`
	Severities map[string]int64 `json:"severities"`
}

func (t *totals) add(o totals) {
	t.Lines += o.Lines
	t.Records += o.Records
	t.Bytes += o.Bytes
	if t.Severities == nil {
		t.Severities = map[string]int64{}
	}
	for s, n := range o.Severities {
		t.Severities[s] += n
	}
}

// severitySum is the sum over all severities.
func (t totals) severitySum() int64 {
	var sum int64
	for _, n := range t.Severities {
		sum += n
	}
	return sum
}

// summary is the part of a report that is checked.
type summary struct {
	Totals  totals `json:"totals"`
	Sources []struct {
		Name  string  `json:"name"`
		Error *string `json:"error"`
		totals
	} `json:"sources"`
}

func readReport(path string) (summary, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return summary{}, err
	}
	var s summary
	if err := json.Unmarshal(text, &s); err != nil {
		return summary{}, fmt.Errorf("%s: %w", path, err)
	}
	return s, nil
}

// faults tells what does not agree within the report.
func (s summary) faults() []string {
	var found []string
	var sum totals
	for _, source := range s.Sources {
		sum.add(source.totals)
		if source.Error != nil {
			found = append(found, fmt.Sprintf("source %s: %s", source.Name, *source.Error))
		}
	}
	differ := func(what string, sum, total int64) {
		if sum != total {
			found = append(found, fmt.Sprintf("the %s are %d, and %d in all", what, sum, total))
		}
	}
	differ("lines of the sources", sum.Lines, s.Totals.Lines)
	differ("records of the sources", sum.Records, s.Totals.Records)
	differ("bytes of the sources", sum.Bytes, s.Totals.Bytes)
	differ("records of the severities", s.Totals.severitySum(), s.Totals.Records)
	return found
}

// tally counts how often each number is in the events.
type tally struct {
	seen    [][]uint8 // by writer and number; 255 is that or more
	events  int64
	lines   int64
	strange []string // the first lines that are none, or were never written
	odd     int      // how many these are
}

func newTally(books []*book) *tally {
	t := &tally{seen: make([][]uint8, len(books))}
	for i, b := range books {
		t.seen[i] = make([]uint8, b.lines)
	}
	return t
}

// readFile adds the events of a file.
func (t *tally) readFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := t.read(f); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// read adds events in NDJSON.
func (t *tally) read(r io.Reader) error {
	in := json.NewDecoder(bufio.NewReaderSize(r, 1<<20))
	for {
		var event struct {
			Message   string `json:"message"`
			Continues bool   `json:"continues"`
		}
		err := in.Decode(&event)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if !event.Continues { // else it is the rest of a record that had its event before
			t.events++
		}
		for line := range bytes.SplitSeq([]byte(event.Message), []byte{'\n'}) {
			t.line(line)
		}
	}
}

func (t *tally) line(line []byte) {
	t.lines++
	n, ok := parseNumber(line)
	if !ok || n.writer >= len(t.seen) || n.seq >= len(t.seen[n.writer]) {
		const shown = 10
		if t.odd++; t.odd <= shown {
			t.strange = append(t.strange, string(line))
		}
		return
	}
	if count := &t.seen[n.writer][n.seq]; *count < 255 {
		*count++
	}
}
