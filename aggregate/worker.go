// A worker turns blocks into counts. Here is the hot path: one pass over a
// block, no channel operation, lock or allocation per line.

package aggregate

import (
	"bytes"
	"math"
	"sync"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/parse"
	"github.com/logagg/logagg/aggregate/pattern"
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timeline"
)

// counter holds what a goroutine has counted and not yet handed over: of one
// input at a time, and over time for all. The mutex is taken once a block; it
// lets a snapshot see a consistent state.
type counter struct {
	cfg      *Config
	mu       sync.Mutex
	partial  partial
	timeline timeline.Timeline
	patterns pattern.Table
}

// worker parses blocks. It belongs to one goroutine.
type worker struct {
	counter
	p      *Pipeline
	set    *parse.Set
	rec    record.Record
	joiner *joiner // not nil when whole records are needed

	// Of a record that states a severity below skim, no more is asked than that
	// and its time, as lines counts it.
	skim    severity.Number
	glances parse.Glances
}

func newWorker(p *Pipeline) *worker {
	w := &worker{p: p, counter: counter{cfg: &p.cfg}, set: p.cfg.Formats.NewSet()}
	w.partial.input = -1
	if p.whole {
		w.joiner = newJoiner(p, &w.counter)
	}
	if w.skim = p.cfg.PatternSeverity; p.cfg.Patterns == 0 {
		w.skim = math.MaxUint8
	}
	return w
}

// run works blocks off until the channel is closed, then hands over what is
// left.
func (w *worker) run(blocks <-chan *block.Block) {
	for b := range blocks {
		w.take(b)
	}
	w.handOver()
	w.mu.Lock()
	seen, grouped := w.timeline, w.patterns
	w.timeline, w.patterns = timeline.Timeline{}, pattern.Table{}
	w.mu.Unlock()
	w.p.handovers <- handover{timeline: &seen, patterns: &grouped}
}

func (w *worker) take(b *block.Block) {
	if w.partial.input != b.Input {
		w.handOver()
		w.mu.Lock()
		w.partial = partial{input: b.Input, format: b.Format, tally: newTally()}
		w.mu.Unlock()
		in := w.p.inputs.get(b.Input)
		w.set.SetInput(w.p.cfg.Zone, w.p.reference(&in.Input))
		if w.joiner != nil {
			w.joiner.setInput(b.Input)
		}
	}
	w.mu.Lock()
	t := &w.partial.tally
	t.bytes += int64(len(b.Data)) + b.Extra
	t.cut += int64(b.Cut)
	before := t.lines
	if w.joiner != nil {
		w.joiner.block(b)
	} else {
		w.lines(b)
	}
	lines := t.lines - before
	w.mu.Unlock()
	if m := w.p.cfg.Meter; m != nil {
		m.Lines.Add(lines)
	}
	w.p.pool.Put(b)
}

// lines counts the records of a block by what Start reads of them.
func (w *worker) lines(b *block.Block) {
	data, layouts, before := b.Data, b.Layouts, b.Before
	rec, t := &w.rec, &w.partial.tally
	w.set.SetData(b.Data)
	for len(data) > 0 {
		for len(layouts) > 0 && layouts[0].At <= len(b.Data)-len(data) {
			w.set.SetLayout(layouts[0])
			layouts = layouts[1:]
		}
		begun := false
		if w.set.Glancing() && len(layouts) == 0 {
			data = w.set.Glance(&w.glances, data, w.skim, before)
			if w.glances.Lines > 0 {
				before = w.countGlances()
			}
			if begun = w.glances.Begun; !begun && w.glances.Lines > 0 {
				continue
			}
		}
		var line []byte
		line, data = cutLine(data)
		t.lines++
		var starts bool
		if begun {
			_, starts, before = w.set.StartGlanced(&w.glances, rec, line, data, before)
		} else {
			_, starts, before = w.set.Start(rec, line, data, before)
		}
		if !starts {
			continue
		}
		w.count(rec, w.p.filter)
		if rec.Head == 0 {
			continue
		}
		for n := rec.Head; n > 0 && len(data) > 0; n-- {
			line, data = cutLine(data)
			t.lines++
		}
		before = w.set.After(line)
	}
}

// countGlances is count for the records that were read at a glance: all have a
// time and state a severity, and none is grouped.
func (w *worker) countGlances() block.Before {
	g, t, f := &w.glances, &w.partial.tally, w.p.filter
	for i, nanos := range g.Times[:g.N] {
		n := g.Levels[i]
		if !f.stated(n, nanos) {
			t.filtered++
			continue
		}
		t.addStated(n, nanos)
		w.timeline.Add(nanos, n.Level())
	}
	t.lines += g.Lines
	return g.Last
}

// count infers a severity where none is stated, and counts the record if its
// header passes the filter.
func (c *counter) count(rec *record.Record, f *filter) bool {
	known := c.infer(rec)
	if !f.header(rec) {
		c.partial.tally.filtered++
		return false
	}
	if known == nil {
		c.add(rec)
	} else if c.tally(rec) {
		c.patterns.AddSeen(rec, rec.Message, known, c.partial.input)
	}
	return true
}

// add counts a record and groups it, if it is to be grouped.
func (c *counter) add(rec *record.Record) (f pattern.Fingerprint, grouped bool) {
	if !c.tally(rec) {
		return 0, false
	}
	return c.patterns.Add(rec, c.partial.input), true
}

// tally counts a record, and tells whether it is to be grouped.
func (c *counter) tally(rec *record.Record) (grouped bool) {
	c.partial.tally.add(rec)
	if rec.HasTime {
		c.timeline.Add(rec.Time, rec.Severity.Level())
	}
	return c.cfg.Patterns != 0 && (rec.Severity >= c.cfg.PatternSeverity || rec.Severity == severity.Unspecified)
}

// infer is infer with the help of what is known of messages that are grouped;
// it gives that, nil for none.
func (c *counter) infer(rec *record.Record) *pattern.Seen {
	if rec.From != severity.FromNone || rec.SubjectLen > 0 || c.cfg.Patterns == 0 {
		infer(rec)
		return nil
	}
	known := c.patterns.Seen(rec.Message)
	if n := known.Keyword(rec.Message); n != severity.Unspecified {
		rec.Severity, rec.From = n, severity.FromKeyword
	}
	return known
}

// infer looks for a severity in the words of a record that states none.
func infer(rec *record.Record) {
	if rec.From != severity.FromNone {
		return
	}
	if n := severity.Keyword(rec.Message); n != severity.Unspecified {
		rec.Severity, rec.From = n, severity.FromKeyword
	}
}

// handOver gives the counts of the input at hand to the collector.
func (w *worker) handOver() {
	if w.partial.input < 0 {
		return
	}
	// Emptied before it is sent: a snapshot may miss it for a moment, but never
	// sees it twice.
	w.mu.Lock()
	counted := w.partial
	w.partial = partial{input: -1}
	w.mu.Unlock()
	w.p.handovers <- handover{partial: counted}
}

// cutLine takes the first line off data, without its line end (\n or \r\n).
func cutLine(data []byte) (line, rest []byte) {
	i := bytes.IndexByte(data, '\n')
	if i < 0 {
		line = data
	} else {
		line, rest = data[:i], data[i+1:]
	}
	if n := len(line); n > 0 && line[n-1] == '\r' {
		line = line[:n-1]
	}
	return line, rest
}
