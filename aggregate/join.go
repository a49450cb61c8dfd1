// Whole records: putting continuation lines back to the record they belong to,
// across block borders, for events and for filters that look at messages.

package aggregate

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/parse"
	"github.com/logagg/logagg/aggregate/record"
)

const (
	// maxContinuation bounds the continuation lines that a message keeps, in
	// bytes. What goes beyond is counted as lines but is in no event.
	maxContinuation = 256 << 10
	// flushEvents is how many bytes of encoded events a worker holds before it
	// waits for its block's turn.
	flushEvents = 1 << 20
)

// batch is what a block gives besides counts: its events, and the ends of
// records that it shares with its neighbours.
type batch struct {
	input  int
	format int    // of the input
	head   []byte // lines that continue the record before the block
	starts bool   // a record starts in the block: the one before is whole
	events []byte // encoded events of the records that lie in the block
	tail   []byte // the last record as far as it lies in the block; nil if none starts here
	from   int64  // number of the head's first line
	line   int64  // of the tail's
	layout block.Layout
	last   bool // the input ends here
	pause  bool // nothing more comes for now: the last record is whole
}

// joiner finds whole records in blocks. Two sets of parsers take turns, because
// the end of a record shows only when the next one has been parsed, and parsing
// overwrites what the parser found before.
type joiner struct {
	p       *Pipeline
	c       *counter
	sets    [2]*parse.Set
	text    *parse.Set // for continuation lines
	recs    [2]record.Record
	formats [2]int
	cur     int // which of the two holds the open record

	input   int
	events  []byte // encoded, not yet handed over
	message []byte // scratch
	hasTurn bool
}

func newJoiner(p *Pipeline, c *counter) *joiner {
	j := &joiner{p: p, c: c, input: -1, text: p.cfg.Formats.NewSet()}
	for i := range j.sets {
		j.sets[i] = p.cfg.Formats.NewSet()
	}
	for i := range j.recs {
		j.recs[i].WantFields = p.cfg.Events != nil
	}
	return j
}

func (j *joiner) setInput(input int) {
	if j.input == input {
		return
	}
	j.input = input
	for _, s := range j.sets {
		s.SetInput(j.p.cfg.Zone, j.p.reference(&j.p.inputs.get(input).Input))
	}
}

// block finds the records of b, hands over those that lie in it whole, and the
// ends of the others. c.mu is held, but not while the hand-over waits.
func (j *joiner) block(b *block.Block) {
	var (
		rest    = b.Data
		before  = b.Before
		layouts = b.Layouts
		layout  block.Layout // of the line at hand
		number  = b.Line
		open    = false // a record that starts in this block is open
		start   int     // its offset
		line    int64   // its line number
		tail    block.Layout
		head    []byte
	)
	j.hasTurn = false
	j.setData(b.Data)
	for len(rest) > 0 {
		at := len(b.Data) - len(rest)
		for len(layouts) > 0 && layouts[0].At <= at {
			layout, layouts = layouts[0], layouts[1:]
			j.setLayout(layout)
		}
		var text []byte
		text, rest = cutLine(rest)
		j.c.partial.tally.lines++
		number++
		next := 1 - j.cur
		rec := &j.recs[next]
		var format int
		var starts bool
		format, starts, before = j.sets[next].Start(rec, text, rest, before)
		if !starts {
			continue
		}
		if open {
			j.record(b.Data[start:at], line)
			if len(j.events) >= flushEvents {
				j.send(b, batch{head: head, starts: true})
				head = nil
			}
		} else {
			head = bytes.Clone(b.Data[:at])
		}
		j.cur, j.formats[next] = next, format
		open, start, line, tail = true, at, number-1, layout
		if rec.Head == 0 {
			continue
		}
		for n := rec.Head; n > 0 && len(rest) > 0; n-- {
			text, rest = cutLine(rest)
			j.c.partial.tally.lines++
			number++
		}
		before = j.sets[next].After(text)
	}
	out := batch{last: b.Last, pause: b.Pause}
	if open {
		out.head, out.starts, out.tail, out.line, out.layout = head, true, bytes.Clone(b.Data[start:]), line, tail
	} else {
		out.head = bytes.Clone(b.Data)
	}
	j.send(b, out)
	j.p.turns.done(b.Input)
}

func (j *joiner) setData(data []byte) {
	for _, s := range j.sets {
		s.SetData(data)
	}
	j.text.SetData(data)
}

func (j *joiner) setLayout(l block.Layout) {
	for _, s := range j.sets {
		s.SetLayout(l)
	}
}

// send hands a batch over, with the events so far, when the block's turn has
// come.
func (j *joiner) send(b *block.Block, out batch) {
	out.input, out.format, out.from, out.events = b.Input, b.Format, b.Line, j.events
	j.events = j.p.buffer()
	j.c.mu.Unlock()
	if !j.hasTurn {
		j.p.turns.wait(b.Input, b.Seq)
		j.hasTurn = true
	}
	j.p.handovers <- handover{batch: &out}
	j.c.mu.Lock()
}

// record counts the open record, whose lines are raw, and encodes its event. It
// tells whether the record passes the filter.
func (j *joiner) record(raw []byte, line int64) (passes bool) {
	rec, f := &j.recs[j.cur], j.p.filter
	infer(rec)
	if !f.header(rec) {
		j.c.partial.tally.filtered++
		return false
	}
	message := j.whole(rec, raw)
	if f.onMessage() && !f.message(message) {
		j.c.partial.tally.filtered++
		return false
	}
	fingerprint, grouped := j.c.add(rec)
	if j.p.cfg.Events == nil {
		return true
	}
	ev := Event{
		Source:      j.p.inputs.get(j.input).Name,
		Line:        line,
		Format:      j.p.cfg.Formats.Name(j.formats[j.cur]),
		Record:      rec,
		Message:     message,
		Raw:         raw,
		Fingerprint: fingerprint,
		Grouped:     grouped,
	}
	j.events = j.p.cfg.Events.Append(j.events, &ev)
	return true
}

// whole joins a record's message with its continuation lines.
func (j *joiner) whole(rec *record.Record, raw []byte) []byte {
	last, rest := cutLine(raw)
	for range rec.Head {
		last, rest = cutLine(rest)
	}
	if len(rest) == 0 {
		return rec.Message
	}
	format := j.formats[j.cur]
	_, partial := j.text.Text(format, last)
	j.message = append(j.message[:0], rec.Message...)
	j.join(rest, format, partial)
	return j.message
}

// join appends continuation lines to the message, a line break before each
// unless the line before it is only part of one.
func (j *joiner) join(lines []byte, format int, partial bool) {
	limit := len(j.message) + maxContinuation
	for len(lines) > 0 && len(j.message) < limit {
		var line []byte
		line, lines = cutLine(lines)
		if !partial {
			j.message = append(j.message, '\n')
		}
		line, partial = j.text.Text(format, line)
		j.message = append(j.message, line...)
	}
	// Blank lines that end a record part it from the next; they say nothing.
	j.message = bytes.TrimRight(j.message[:min(len(j.message), limit)], "\n")
}

// pending is the last record of an input's blocks so far, not known to be whole.
type pending struct {
	raw    []byte
	room   int // bytes of continuation lines that are still kept
	line   int64
	layout block.Layout
	// After a pause the record is written, and only its first line is kept here:
	// what comes later continues it.
	written, passed bool
}

func newPending(raw []byte, line int64, layout block.Layout) *pending {
	// A message keeps maxContinuation bytes of lines without \r: twice as many
	// raw bytes are enough to fill it, wherever blocks were cut.
	p := &pending{line: line, layout: layout, room: 2*maxContinuation + 4}
	first, rest := cutRaw(raw)
	p.raw = first
	p.extend(rest)
	return p
}

func (p *pending) extend(lines []byte) {
	n := min(p.room, len(lines))
	p.raw = append(p.raw, lines[:n]...)
	p.room -= n
}

// cutRaw parts the first line, with its line end, from the rest.
func cutRaw(data []byte) (line, rest []byte) {
	i := bytes.IndexByte(data, '\n') + 1
	if i == 0 {
		i = len(data)
	}
	return data[:i:i], data[i:]
}

// closeRecord counts a pending record that is now whole, and encodes its event.
func (j *joiner) closeRecord(r *pending) {
	j.parse(r)
	r.passed = j.record(r.raw, r.line)
}

func (j *joiner) parse(r *pending) {
	first, rest := cutLine(r.raw)
	j.setData(r.raw)
	j.setLayout(r.layout)
	j.formats[j.cur], _, _ = j.sets[j.cur].Start(&j.recs[j.cur], first, rest, 0)
}

// continues encodes the event of lines that continue a record which was written
// before they came. They count as lines of the log, but not as a record.
func (j *joiner) continues(r *pending, lines []byte, line int64) {
	if j.parse(r); len(r.raw) > 0 {
		infer(&j.recs[j.cur])
	} else {
		j.recs[j.cur].Reset() // nothing is known of it
		j.formats[j.cur] = r.layout.Format
	}
	j.message = j.message[:0]
	j.join(lines, j.formats[j.cur], true)
	if len(j.message) == 0 {
		return // blank lines alone
	}
	ev := Event{
		Source:    j.p.inputs.get(j.input).Name,
		Line:      line,
		Format:    j.p.cfg.Formats.Name(j.formats[j.cur]),
		Record:    &j.recs[j.cur],
		Message:   j.message,
		Raw:       lines,
		Continues: true,
	}
	j.events = j.p.cfg.Events.Append(j.events, &ev)
}
