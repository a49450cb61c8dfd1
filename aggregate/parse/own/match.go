// This file owns the matcher: a backtracker over a program that finds what
// package regexp finds, and allocates nothing.

package own

import (
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

const (
	// maxMarks bounds a matcher's memory, in bits: 128 KiB.
	maxMarks = 1 << 20
	// A line may cost this many steps, and so many more for each of its bytes,
	// before it is left to package regexp, whose time is linear.
	minSteps     = 4096
	stepsPerByte = 32
)

// matcher runs a program. It is not safe for concurrent use.
type matcher struct {
	*program
	places []int // of the groups, as FindSubmatchIndex gives them
	jobs   []job // what to do when the way at hand fails, last first
	// Which ways were tried: a bit for each row and place. A second try fails as
	// the first did, so that each is tried once.
	marks []uint64
	used  bool // marks hold bits of this line
}

// job is a way that is left to try at pos; or, with slot, a place to restore.
type job struct {
	op         int32
	slot       int32 // 0: none, as slot 0 never changes
	pos, limit int   // the exits of a run from pos to limit; -1: no run, but all of op
}

func newMatcher(p *program) *matcher {
	return &matcher{program: p, places: make([]int, p.slots)}
}

// match gives the places of the groups, -1 for those that did not take part;
// nil if the line does not fit. They hold until the next call.
func (m *matcher) match(line []byte) []int {
	if !m.first.fits(line, 0) || len(line) < len(m.literal) || string(line[:len(m.literal)]) != m.literal {
		return nil
	}
	if m.rows*(len(line)+1) <= maxMarks {
		if fits, done := m.backtrack(line); done {
			if !fits {
				return nil
			}
			return m.places
		}
	}
	return m.re.FindSubmatchIndex(line)
}

// backtrack tries the program's ways in order. done is false when it gave up.
func (m *matcher) backtrack(line []byte) (fits, done bool) {
	for i := range m.places {
		m.places[i] = -1
	}
	m.jobs, m.used = m.jobs[:0], false
	steps := minSteps + stepsPerByte*len(line)
	at, pos := m.start, 0
	for {
		ok := false
		o := &m.ops[at]
		switch o.kind {
		case opMatch:
			m.places[0], m.places[1] = 0, pos
			return true, true
		case opText:
			end := pos + len(o.text)
			if ok = end <= len(line) && string(line[pos:end]) == o.text; ok {
				pos, at = end, o.out
			}
		case opOne:
			width := o.set.width(line, pos)
			if ok = width > 0; ok {
				pos, at = pos+width, o.out
			}
		case opRun:
			from, end := pos, o.set.span(line, pos)
			steps -= 1 + (end-from)/16
			switch {
			case o.some && end == from:
			case o.sole:
				if ok = o.next.fits(line, end); ok {
					pos, at = end, o.out
				}
			default:
				if o.some {
					from += o.set.width(line, from)
				}
				if !o.lazy {
					from, end = end, from
				}
				if pos, ok = m.leave(line, at, from, end, &steps); ok {
					at = o.out
				}
			}
		case opAlt:
			steps--
			switch first, second := o.next.fits(line, pos), o.other.fits(line, pos); {
			case first && second:
				if ok = m.mark(line, o.row, pos); ok {
					m.jobs = append(m.jobs, job{op: o.arg, pos: pos, limit: -1})
					at = o.out
				}
			case first:
				ok, at = true, o.out
			case second:
				ok, at = true, o.arg
			}
		case opCapture:
			if len(m.jobs) > 0 {
				m.jobs = append(m.jobs, job{slot: o.slot, pos: m.places[o.slot]})
			}
			m.places[o.slot] = pos
			ok, at = true, o.out
		case opEmpty:
			if ok = holds(syntax.EmptyOp(o.slot), line, pos); ok {
				at = o.out
			}
		}
		for !ok {
			if len(m.jobs) == 0 {
				return false, true
			}
			j := m.jobs[len(m.jobs)-1]
			m.jobs = m.jobs[:len(m.jobs)-1]
			switch {
			case j.slot > 0:
				m.places[j.slot] = j.pos
			case j.limit >= 0:
				if pos, ok = m.leave(line, j.op, j.pos, j.limit, &steps); ok {
					at = m.ops[j.op].out
				}
			default:
				ok, at, pos = true, j.op, j.pos
			}
		}
		if steps < 0 {
			return false, false
		}
	}
}

// leave finds the next exit of a run, from one place to another, and keeps
// those behind it for later.
func (m *matcher) leave(line []byte, at int32, from, to int, steps *int) (pos int, ok bool) {
	o := &m.ops[at]
	step := -1
	if o.lazy {
		step = 1
	}
	for pos = from; ; pos += step {
		*steps--
		fits := o.next.fits(line, pos) && isBoundary(line, pos)
		if fits && m.mark(line, o.row, pos) {
			if pos != to {
				m.jobs = append(m.jobs, job{op: at, pos: pos + step, limit: to})
			}
			return pos, true
		}
		// Where a lazy run left before, its later exits are that one's to try:
		// before its turn is an empty turn of a loop around it.
		if pos == to || fits && o.lazy {
			return 0, false
		}
	}
}

// mark says whether the way is tried for the first time.
func (m *matcher) mark(line []byte, row int32, pos int) bool {
	if !m.used {
		words := (m.rows*(len(line)+1) + 63) / 64
		m.marks = slices.Grow(m.marks[:0], words)[:words]
		clear(m.marks)
		m.used = true
	}
	bit := uint(int(row)*(len(line)+1) + pos)
	if m.marks[bit/64]&(1<<(bit%64)) != 0 {
		return false
	}
	m.marks[bit/64] |= 1 << (bit % 64)
	return true
}

// isBoundary says whether no character has bytes on both sides of pos, as
// utf8.DecodeRune tells characters.
func isBoundary(line []byte, pos int) bool {
	if pos == len(line) || utf8.RuneStart(line[pos]) {
		return true
	}
	for i := pos - 1; i >= 0 && i > pos-utf8.UTFMax; i-- {
		if utf8.RuneStart(line[i]) {
			_, width := utf8.DecodeRune(line[i:])
			return i+width <= pos
		}
	}
	return true
}

// holds says whether the conditions of no width hold at pos.
func holds(want syntax.EmptyOp, line []byte, pos int) bool {
	if want == syntax.EmptyEndText {
		return pos == len(line)
	}
	before, after := rune(-1), rune(-1)
	if pos > 0 {
		before, _ = utf8.DecodeLastRune(line[:pos])
	}
	if pos < len(line) {
		after, _ = utf8.DecodeRune(line[pos:])
	}
	return want&^syntax.EmptyOpContext(before, after) == 0
}
