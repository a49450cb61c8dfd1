// This file owns what the reading of an input keeps from file to file.

package source

import "github.com/logagg/logagg/aggregate/block"

// Course is what the reading of an input keeps from file to file: a log that is
// followed has one after the other under its name.
type Course struct {
	index   int
	seq     int // of the next block
	tracker Tracker
	decided bool // the tracker knows the format
	format  int
	before  block.Before
}

// NewCourse begins the reading of the input with an index.
func NewCourse(index int, opt *Options) *Course {
	c := &Course{index: index, tracker: anyFormat{}}
	if opt.Track != nil {
		c.tracker = opt.Track(index)
	}
	return c
}

// Close ends the course's use.
func (c *Course) Close() { c.tracker.Close() }

// Pause tells that the input has nothing more for now.
func (c *Course) Pause(opt *Options) { c.signal(opt, block.Block{Pause: true}) }

// End tells that the input is at its end.
func (c *Course) End(opt *Options) {
	if !c.decided {
		c.format = c.tracker.Format()
	}
	c.signal(opt, block.Block{Last: true})
}

// signal emits a block without data.
func (c *Course) signal(opt *Options, what block.Block) {
	b := opt.Pool.Get(nil)
	what.Data, what.Layouts = b.Data[:0], b.Layouts[:0]
	what.Input, what.Seq, what.Before, what.Format = c.index, c.seq, c.before, c.format
	c.seq++
	*b = what
	opt.Emit(b)
}

// Rest gives back the memory that the course needs only while there are lines.
func (c *Course) Rest() { c.tracker.Rest() }

// Resume has the course go on where a mark was left, instead of telling the
// format from the first lines.
func (c *Course) Resume(p block.Place) {
	if p.Format == "" {
		return
	}
	if format, known := c.tracker.Resume(p); known {
		c.decided, c.format, c.before = true, format, p.Before
	}
}
