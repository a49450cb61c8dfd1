// Which format an input has, told from its first lines.

package parse

import (
	"sync"
	"time"

	"github.com/logagg/logagg/aggregate/record"
)

const (
	maxVoters = 64 // lines that vote at the most
	lead      = 6  // votes ahead of all others that decide before that
)

// Detector lets an input's first lines vote for a format: each for the first in
// the list that fits it. What it says depends on nothing but these lines.
type Detector struct {
	b     *ballot
	lines int
}

// ballot is the memory of a detector, recycled because there may be very many
// inputs.
type ballot struct {
	set   *Set
	rec   record.Record
	votes []int
}

var ballots = sync.Pool{New: func() any {
	return &ballot{set: NewSet(), votes: make([]int, len(Formats))}
}}

// NewDetector makes a detector for one input.
func NewDetector(zone *time.Location, ref time.Time) *Detector {
	b := ballots.Get().(*ballot)
	b.set.SetInput(zone, ref, PlainFormat)
	clear(b.votes)
	return &Detector{b: b}
}

// Add takes the next line, without its line end, and tells whether the format is
// decided.
func (d *Detector) Add(line []byte) (decided bool) {
	d.lines++
	b := d.b
	for i, p := range b.set.parsers {
		b.rec.Reset()
		if p.Parse(&b.rec, line) {
			b.votes[i]++
			break
		}
	}
	best, second := 0, 0
	for _, n := range b.votes {
		if n > best {
			best, second = n, best
		} else if n > second {
			second = n
		}
	}
	return best-second >= lead || d.lines >= maxVoters
}

// Format gives the format with the most votes, the earlier in the list among
// equals; plain if there was no vote. It ends the detector's use.
func (d *Detector) Format() int {
	format, best := PlainFormat, 0
	for i, n := range d.b.votes {
		if n > best {
			format, best = i, n
		}
	}
	ballots.Put(d.b)
	d.b = nil
	return format
}
