// The collector: the only owner of the total, and the only writer of events.

package aggregate

import (
	"sync"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/pattern"
	"github.com/logagg/logagg/aggregate/timeline"
)

// handover is what workers send: counts of an input, a batch of events, or, as
// its last, all that a worker has counted over time and by pattern.
type handover struct {
	partial  partial
	batch    *batch
	timeline *timeline.Timeline
	patterns *pattern.Table
}

// total is all that has been counted. The mutex is held for each merge, so that
// a snapshot sees whole partials.
type total struct {
	mu       sync.Mutex
	inputs   []partial // by input; those that joined last may be missing
	format   int       // of those of which nothing was read
	timeline timeline.Timeline
	patterns pattern.Table
}

func newTotal(inputs, format int) *total {
	t := &total{format: format}
	t.grow(inputs)
	return t
}

// grow sees to it that there is a place for so many inputs.
func (t *total) grow(inputs int) {
	if len(t.inputs) == 0 {
		t.inputs = make([]partial, 0, inputs) // there may be very many
	}
	for i := len(t.inputs); i < inputs; i++ {
		t.inputs = append(t.inputs, partial{input: i, format: t.format, tally: newTally()})
	}
}

func (t *total) add(p *partial) {
	t.grow(p.input + 1)
	t.inputs[p.input].format = p.format
	t.inputs[p.input].tally.merge(&p.tally)
}

// collector merges hand-overs and writes events. It belongs to one goroutine.
type collector struct {
	p      *Pipeline
	open   map[int]*pending // by input
	joiner *joiner
	c      counter
	err    error // the first error of the event writer
}

func newCollector(p *Pipeline) *collector {
	c := &collector{p: p, open: map[int]*pending{}, c: counter{cfg: &p.cfg}}
	if p.whole {
		c.joiner = newJoiner(p, &c.c)
	}
	return c
}

// run takes hand-overs until the channel is closed.
func (c *collector) run(handovers <-chan handover) {
	for h := range handovers {
		switch {
		case h.batch != nil:
			c.batch(h.batch)
			if len(handovers) == 0 {
				c.flush()
			}
		case h.timeline != nil:
			c.p.total.mu.Lock()
			c.p.total.timeline.Merge(h.timeline)
			c.p.total.patterns.Merge(h.patterns)
			c.p.total.mu.Unlock()
		default:
			c.p.total.mu.Lock()
			c.p.total.add(&h.partial)
			c.p.total.mu.Unlock()
		}
	}
	// Emptied before it is merged, as a worker's are.
	c.c.mu.Lock()
	seen, grouped := c.c.timeline, c.c.patterns
	c.c.timeline, c.c.patterns = timeline.Timeline{}, pattern.Table{}
	c.c.mu.Unlock()
	c.p.total.mu.Lock()
	c.p.total.timeline.Merge(&seen)
	c.p.total.patterns.Merge(&grouped)
	c.p.total.mu.Unlock()
}

// batch puts the ends of records together and writes events in order.
func (c *collector) batch(b *batch) {
	if open := c.open[b.input]; open != nil {
		c.extend(b, open)
		if b.starts {
			c.close(b.input, b.format)
		}
	} else if c.p.cfg.Logs != nil && c.p.cfg.Events != nil && c.p.filter.none() {
		// An earlier run read the record that these lines continue.
		c.continues(&pending{layout: block.Layout{Format: b.format}}, b)
	}
	c.write(b.events)
	c.p.recycle(b.events)
	if b.tail != nil {
		c.open[b.input] = newPending(b.tail, b.line, b.layout)
	}
	open := c.open[b.input]
	switch {
	case open == nil:
	case b.last:
		c.close(b.input, b.format)
	case b.pause && !open.written:
		c.finish(open, b.input, b.format)
		open.written = true
	}
}

// extend adds the lines that begin a batch to the input's pending record. If that
// is written already they make an event of their own.
func (c *collector) extend(b *batch, open *pending) {
	switch {
	case !open.written:
		open.extend(b.head)
	case open.passed && c.p.cfg.Events != nil:
		c.continues(open, b)
	}
}

// continues writes the event of a batch's first lines, whose record is written.
func (c *collector) continues(open *pending, b *batch) {
	if len(b.head) > 0 {
		c.joiner.setInput(b.input)
		c.joiner.continues(open, b.head, b.from)
		c.writeOwn()
	}
}

// close ends the input's pending record, which is whole.
func (c *collector) close(input, format int) {
	if open := c.open[input]; !open.written {
		c.finish(open, input, format)
	}
	delete(c.open, input)
}

// finish counts a pending record and writes its event.
func (c *collector) finish(open *pending, input, format int) {
	c.joiner.setInput(input)
	c.c.partial = partial{input: input, format: format, tally: newTally()}
	c.c.mu.Lock()
	c.joiner.closeRecord(open)
	c.c.mu.Unlock()
	c.p.total.mu.Lock()
	c.p.total.add(&c.c.partial)
	c.p.total.mu.Unlock()
	c.writeOwn()
}

// writeOwn writes the events that the collector has encoded itself.
func (c *collector) writeOwn() {
	c.write(c.joiner.events)
	c.joiner.events = c.joiner.events[:0]
}

// write passes events on. After an error it drops them, and reading is stopped:
// what is not written cannot be made good.
func (c *collector) write(events []byte) {
	if len(events) == 0 || c.err != nil {
		return
	}
	if _, err := c.p.cfg.Events.Write(events); err != nil {
		c.fail(err)
	}
}

// flush lets a reader at a pipe see events as soon as there is nothing more to
// add to them.
func (c *collector) flush() {
	if f, ok := c.p.cfg.Events.(interface{ Flush() error }); ok && c.err == nil {
		if err := f.Flush(); err != nil {
			c.fail(err)
		}
	}
}

func (c *collector) fail(err error) {
	c.err = err
	c.p.cancel(err)
}
