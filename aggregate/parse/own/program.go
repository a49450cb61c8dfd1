// This file owns the translation of a pattern: regexp/syntax's program becomes
// one whose loops over a single class of characters are one instruction, and
// whose choices know the bytes that each side can start with. Most log patterns
// then have nothing left to try twice. match.go runs it.

package own

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"unicode/utf8"
)

// maxInsts bounds a pattern's program, and with it the time to translate it.
const maxInsts = 2000

type opKind uint8

const (
	opFail opKind = iota
	opMatch
	opText    // the bytes of text
	opOne     // one character of set
	opRun     // as many characters of set as possible, or as few
	opAlt     // out, else arg
	opCapture // keeps the place in slot
	opEmpty   // holds the conditions of slot
)

type op struct {
	kind     opKind
	lazy     bool // opRun: as few as possible
	some     bool // opRun: at least one
	sole     bool // opRun: what follows starts with no character of set, so that only its end can fit
	out, arg int32
	slot     int32
	row      int32 // of the marks: opAlt, and opRun unless sole
	text     string
	set      *class
	next     *first // what out starts with
	other    *first // what arg starts with
}

// first tells what a place in the program can start with. It may promise too
// much, never too little.
type first struct {
	bytes [256]bool
	end   bool // the end of the line
}

func (f *first) fits(line []byte, pos int) bool {
	if pos < len(line) {
		return f.bytes[line[pos]]
	}
	return f.end
}

// program is a pattern, ready to run. It does not change, and is shared by the
// matchers.
type program struct {
	re      *regexp.Regexp // the same pattern, for lines that are too much for match
	ops     []op
	start   int32
	rows    int // of marks
	slots   int
	first   *first
	literal string // what all lines that fit start with
}

// anchor makes pattern match at the start of a line only.
func anchor(pattern string) string { return `\A(?:` + pattern + `)` }

// compile translates a pattern, which is anchored if it is not.
func compile(pattern string) (*program, error) {
	if _, err := syntax.Parse(pattern, syntax.Perl); err != nil {
		return nil, err // of the pattern as it was written
	}
	re, err := regexp.Compile(anchor(pattern))
	if err != nil {
		return nil, err
	}
	tree, err := syntax.Parse(anchor(pattern), syntax.Perl)
	if err != nil {
		return nil, err
	}
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil, err
	}
	if len(prog.Inst) > maxInsts {
		return nil, fmt.Errorf("pattern is too large: %d instructions, the limit is %d", len(prog.Inst), maxInsts)
	}
	c := compiler{prog: prog, place: make(map[uint32]int32), classes: make(map[uint32]*class)}
	p := &program{re: re, slots: 2 * (re.NumSubexp() + 1)}
	p.start = c.at(uint32(prog.Start))
	p.first = c.first(uint32(prog.Start))
	p.ops, p.rows = c.ops, int(c.rows)
	p.literal = p.prefix()
	return p, nil
}

// prefix gives the text that the program starts with.
func (p *program) prefix() string {
	for o := &p.ops[p.start]; ; o = &p.ops[o.out] {
		switch o.kind {
		case opText:
			return o.text
		case opCapture, opEmpty:
		default:
			return ""
		}
	}
}

type compiler struct {
	prog  *syntax.Prog
	ops   []op
	place map[uint32]int32 // of the instructions that were translated
	rows  int32

	classes map[uint32]*class
}

// class gives the set of an instruction's characters.
func (c *compiler) class(pc uint32) *class {
	set := c.classes[pc]
	if set == nil {
		set = newClass(&c.prog.Inst[pc])
		c.classes[pc] = set
	}
	return set
}

// skip passes the instructions that do nothing.
func (c *compiler) skip(pc uint32) uint32 {
	for c.prog.Inst[pc].Op == syntax.InstNop {
		pc = c.prog.Inst[pc].Out
	}
	return pc
}

// at gives the place of an instruction, translated if it was not yet.
func (c *compiler) at(pc uint32) int32 {
	pc = c.skip(pc)
	if place, ok := c.place[pc]; ok {
		return place
	}
	place := int32(len(c.ops))
	c.place[pc] = place
	c.ops = append(c.ops, op{})
	o := c.translate(pc)
	c.ops[place] = o
	return place
}

func (c *compiler) translate(pc uint32) op {
	inst := &c.prog.Inst[pc]
	switch inst.Op {
	case syntax.InstMatch:
		return op{kind: opMatch}
	case syntax.InstCapture:
		return op{kind: opCapture, slot: int32(inst.Arg), out: c.at(inst.Out)}
	case syntax.InstEmptyWidth:
		return op{kind: opEmpty, slot: int32(inst.Arg), out: c.at(inst.Out)}
	case syntax.InstAlt, syntax.InstAltMatch:
		if l, ok := c.loop(pc); ok {
			return c.run(l)
		}
		o := op{kind: opAlt, row: c.row(), next: c.first(inst.Out), other: c.first(inst.Arg)}
		o.out = c.at(inst.Out)
		o.arg = c.at(inst.Arg)
		return o
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		if l, ok := c.loop(inst.Out); ok && l.body == pc {
			o := c.run(l)
			o.some = true
			return o
		}
		if text, end := c.text(pc); text != "" {
			return op{kind: opText, text: text, out: c.at(end)}
		}
		return op{kind: opOne, set: c.class(pc), out: c.at(inst.Out)}
	}
	return op{kind: opFail}
}

// text collects the characters that must stand one after another from pc on.
func (c *compiler) text(pc uint32) (text string, end uint32) {
	var b []byte
	for literal(&c.prog.Inst[pc]) {
		next := c.skip(c.prog.Inst[pc].Out)
		if l, ok := c.loop(next); ok && l.body == pc {
			break
		}
		b = utf8.AppendRune(b, c.prog.Inst[pc].Rune[0])
		pc = next
	}
	return string(b), pc
}

// loop is a choice between one character, after which it comes again, and what
// follows.
type loop struct {
	body, exit uint32
	lazy       bool // what follows is tried first
}

func (c *compiler) loop(pc uint32) (loop, bool) {
	alt := c.skip(pc)
	inst := &c.prog.Inst[alt]
	if inst.Op != syntax.InstAlt {
		return loop{}, false
	}
	for _, l := range [...]loop{{inst.Out, inst.Arg, false}, {inst.Arg, inst.Out, true}} {
		l.body = c.skip(l.body)
		if char := &c.prog.Inst[l.body]; isRune(char.Op) && c.skip(char.Out) == alt {
			return l, true
		}
	}
	return loop{}, false
}

func (c *compiler) run(l loop) op {
	o := op{kind: opRun, lazy: l.lazy, set: c.class(l.body), next: c.first(l.exit)}
	if o.sole = !o.set.meets(o.next); !o.sole {
		o.row = c.row()
	}
	o.out = c.at(l.exit)
	return o
}

func (c *compiler) row() int32 {
	c.rows++
	return c.rows - 1
}

// first collects what the instruction at pc can start with.
func (c *compiler) first(pc uint32) *first {
	f := new(first)
	seen := make([]bool, len(c.prog.Inst))
	todo := []uint32{pc}
	for len(todo) > 0 {
		pc := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[pc] {
			continue
		}
		seen[pc] = true
		switch inst := &c.prog.Inst[pc]; inst.Op {
		case syntax.InstMatch:
			for i := range f.bytes {
				f.bytes[i] = true
			}
			f.end = true
		case syntax.InstAlt, syntax.InstAltMatch:
			todo = append(todo, inst.Out, inst.Arg)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&syntax.EmptyEndText != 0 {
				f.end = true
				continue
			}
			todo = append(todo, inst.Out)
		case syntax.InstCapture, syntax.InstNop:
			todo = append(todo, inst.Out)
		case syntax.InstFail:
		default:
			for i, kind := range c.class(pc).table {
				f.bytes[i] = f.bytes[i] || kind != none
			}
		}
	}
	return f
}

func isRune(op syntax.InstOp) bool {
	return op == syntax.InstRune || op == syntax.InstRune1 || op == syntax.InstRuneAny || op == syntax.InstRuneAnyNotNL
}

// literal says whether the instruction stands for one character. U+FFFD does
// not: bytes that are no UTF-8 match it, too.
func literal(inst *syntax.Inst) bool {
	return (inst.Op == syntax.InstRune || inst.Op == syntax.InstRune1) && len(inst.Rune) == 1 &&
		syntax.Flags(inst.Arg)&syntax.FoldCase == 0 && inst.Rune[0] != utf8.RuneError
}
