// This file owns the format of an input's lines: told from its first lines by
// vote, looked at again all along, as an input may change its format half way.

package parse

import (
	"bytes"
	"slices"
	"time"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

const (
	maxVoters = 64 // lines that vote on an input's format at the most
	lead      = 6  // votes ahead of all others that decide before that

	// Behind sampleFirst bytes of text, four times as many and so on, and then
	// each sampleEvery bytes, sampleVoters lines are looked at.
	sampleFirst  = 1 << 10
	sampleEvery  = 256 << 10
	sampleVoters = 16

	// maxDirective bounds the lines that name columns, in bytes.
	maxDirective = 16 << 10
)

// Tracker follows the format of one input. What it says depends on nothing but
// the input's lines: not on how they are cut into blocks.
type Tracker struct {
	c *Catalog
	*trail
	zone *time.Location
	ref  time.Time

	format  int // of the input: as its first lines tell
	current block.Layout
	offset  int64 // of the data that Layouts takes next
	next    int64 // where the next sample begins: at the first line from there on
	sampled int   // lines of the sample at hand
	fitting int   // of them, those that the current format fits

	// Of a sample at hand, while there is no trail.
	rested      []int // votes
	restedLines int
}

// trail is the memory of a tracker, recycled because there may be very many
// inputs.
type trail struct {
	set   *Set
	rec   record.Record
	votes []int // by format
	lines int
}

// NewTracker makes a tracker for one input; see Set.SetInput for zone and ref.
func (c *Catalog) NewTracker(zone *time.Location, ref time.Time) *Tracker {
	return &Tracker{c: c, zone: zone, ref: ref, next: sampleFirst}
}

// wake sees to it that there is a trail.
func (t *Tracker) wake() {
	if t.trail != nil {
		return
	}
	b, ok := t.c.trails.Get().(*trail)
	if !ok {
		b = &trail{set: t.c.NewSet(), votes: make([]int, len(t.c.formats))}
	}
	b.set.SetInput(t.zone, t.ref)
	b.lines = t.restedLines
	clear(b.votes)
	copy(b.votes, t.rested)
	t.trail, t.rested = b, nil
}

// Rest gives the trail back until it is needed again.
func (t *Tracker) Rest() {
	if t.trail == nil {
		return
	}
	t.restedLines = 0
	if t.sampled > 0 {
		t.rested, t.restedLines = slices.Clone(t.votes), t.lines
	}
	t.c.trails.Put(t.trail)
	t.trail = nil
}

// Close ends the tracker's use.
func (t *Tracker) Close() { t.Rest() }

// Place tells where the tracker stands.
func (t *Tracker) Place() block.Place {
	return block.Place{
		Format: t.c.Name(t.format), Current: t.c.Name(t.current.Format),
		Columns: t.current.Columns, Mixed: t.current.Mixed,
	}
}

// Resume takes over where another tracker stood, instead of Add and Format. It
// tells whether the formats are known: those of a user may have gone.
func (t *Tracker) Resume(p block.Place) (format int, known bool) {
	format, known = t.c.Index(p.Format)
	current, knownToo := t.c.Index(p.Current)
	if !known || !knownToo {
		return 0, false
	}
	if t.c.forced >= 0 && (format != t.c.forced || current != t.c.forced) {
		return 0, false
	}
	t.format = format
	t.current = block.Layout{Format: current, Columns: p.Columns, Mixed: p.Mixed}
	return format, true
}

// Add takes the input's next line, without its line end, and tells whether the
// format is decided.
func (t *Tracker) Add(line []byte) (decided bool) {
	if t.c.forced >= 0 {
		return true
	}
	t.wake()
	t.vote(line)
	best, second := 0, 0
	for _, n := range t.votes {
		if n > best {
			best, second = n, best
		} else if n > second {
			second = n
		}
	}
	return best-second >= lead || t.lines >= maxVoters
}

// vote lets a line vote for the first format in the list that fits it.
func (t *Tracker) vote(line []byte) {
	t.lines++
	line = t.set.strip(line, &t.set.plain)
	if len(line) == 0 {
		return
	}
	format, ok := t.set.try(&t.rec, line, -1, len(t.votes))
	if !ok {
		return
	}
	f := &t.c.formats[format]
	t.votes[format] += max(1, f.Weight)
	if f.Directive != "" && bytes.HasPrefix(line, []byte(f.Directive)) {
		t.set.env.Columns = f.Columns(line)
	}
}

// winner gives the format with the most votes, the earlier in the list among
// equals; plain if there was no vote.
func (t *Tracker) winner() (format, votes int) {
	format = t.c.Plain()
	for i, n := range t.votes {
		if n > votes {
			format, votes = i, n
		}
	}
	return format, votes
}

// others says whether a line voted for another format.
func (t *Tracker) others(format int) bool {
	for i, n := range t.votes {
		if n > 0 && i != format {
			return true
		}
	}
	return false
}

// Format gives the input's format, as the lines given to Add tell it.
func (t *Tracker) Format() int {
	t.wake()
	t.format, _ = t.winner()
	if t.c.forced >= 0 {
		t.format = t.c.forced
	}
	t.current = block.Layout{Format: t.format, Mixed: t.others(t.format)}
	return t.format
}

// Vote is how many votes of an input's first lines a format has.
type Vote struct {
	Format string
	Votes  int
}

// Votes tells how the first lines voted, the most votes first, and how many
// lines were asked. It holds from Format to the first Layouts.
func (t *Tracker) Votes() (votes []Vote, lines int) {
	for i, n := range t.votes {
		if n > 0 {
			votes = append(votes, Vote{t.c.Name(i), n})
		}
	}
	slices.SortStableFunc(votes, func(a, b Vote) int { return b.Votes - a.Votes })
	return votes, t.lines
}

// Layouts appends what the lines of data, the input's next lines, are taken for,
// and tells of the last of them.
func (t *Tracker) Layouts(dst []block.Layout, data []byte) ([]block.Layout, block.Before) {
	t.wake()
	start := len(dst)
	dst = t.directives(append(dst, t.current), data, 0)
	if t.c.forced < 0 {
		dst = t.sample(dst, start, data)
	}
	t.current = dst[len(dst)-1]
	t.current.At = 0
	t.offset += int64(len(data))

	line := bytes.TrimSuffix(data, []byte{'\n'})
	line = bytes.TrimSuffix(line[bytes.LastIndexByte(line, '\n')+1:], []byte{'\r'})
	t.set.SetLayout(t.current)
	t.set.SetData(line)
	_, _, now := t.set.Start(&t.rec, line, nil, 0)
	return dst, now
}

// directives appends the layouts that directives in data[from:] make, in the
// format of the last layout.
func (t *Tracker) directives(dst []block.Layout, data []byte, from int) []block.Layout {
	f := &t.c.formats[dst[len(dst)-1].Format]
	if f.Directive == "" {
		return dst
	}
	for from < len(data) {
		if line, ok := bytes.CutPrefix(data[from:], []byte(f.Directive)); ok {
			line = data[from : len(data)-len(line)+lineLen(line)]
			if len(line) > maxDirective {
				// It names no columns that a row could have.
			} else if columns := f.Columns(bytes.TrimSuffix(line, []byte{'\r'})); columns != nil {
				next := dst[len(dst)-1]
				next.At, next.Columns = from, columns
				dst = append(dst, next)
			}
		}
		i := bytes.Index(data[from:], append([]byte{'\n'}, f.Directive...))
		if i < 0 {
			break
		}
		from += i + 1
	}
	return dst
}

// lineLen is the length of the line that b starts with, without its line end.
func lineLen(b []byte) int {
	if i := bytes.IndexByte(b, '\n'); i >= 0 {
		return i
	}
	return len(b)
}

// sample looks at some lines of data, if it is time, and appends a layout where
// another format begins. A sample that data cuts short goes on in the next.
func (t *Tracker) sample(dst []block.Layout, start int, data []byte) []block.Layout {
	at := int(max(0, t.next-t.offset))
	for at < len(data) {
		if at > 0 && data[at-1] != '\n' {
			n := lineLen(data[at:]) + 1
			if at += n; at >= len(data) {
				break
			}
		}
		if t.sampled == 0 {
			t.lines, t.fitting = 0, 0
			clear(t.votes)
		}
		layout := layoutAt(dst[start:], at)
		line := data[at : at+lineLen(data[at:])]
		at += len(line) + 1
		t.set.SetLayout(layout)
		t.look(layout.Format, bytes.TrimSuffix(line, []byte{'\r'}))
		if t.sampled++; t.sampled < sampleVoters {
			t.next = t.offset + int64(at)
			continue
		}
		t.sampled = 0
		t.next = nextSample(t.offset + int64(at))
		at = min(at, len(data))
		last := layoutAt(dst[start:], at)
		next := block.Layout{At: at, Format: last.Format, Columns: last.Columns, Mixed: last.Mixed || t.others(last.Format)}
		if format, votes := t.winner(); t.fitting < sampleVoters/4 && votes > sampleVoters/2 {
			next = block.Layout{At: at, Format: format, Mixed: t.others(format)}
		} else if next.Mixed == last.Mixed {
			at = int(max(0, t.next-t.offset))
			continue
		}
		for dst[len(dst)-1].At > at {
			dst = dst[:len(dst)-1]
		}
		dst = t.directives(append(dst, next), data, at)
		at = int(max(0, t.next-t.offset))
	}
	return dst
}

// nextSample gives where the next sample begins, behind an offset.
func nextSample(offset int64) int64 {
	next := int64(sampleFirst)
	for next <= offset && next < sampleEvery {
		next *= 4
	}
	if next > offset {
		return next
	}
	return offset/sampleEvery*sampleEvery + sampleEvery
}

// look counts a sample's line for the current format if that fits, else lets it
// vote; also if it fits without a severity, where others may say more.
func (t *Tracker) look(format int, line []byte) {
	t.set.SetData(line)
	t.rec.Reset()
	if t.set.parsers[format].Parse(&t.rec, t.set.strip(line, &t.set.plain)) {
		t.fitting++
		if t.rec.From != severity.FromNone {
			return
		}
	}
	t.vote(line)
}

// layoutAt gives the layout that holds at an offset.
func layoutAt(layouts []block.Layout, at int) block.Layout {
	l := layouts[0]
	for _, next := range layouts[1:] {
		if next.At > at {
			break
		}
		l = next
	}
	return l
}
