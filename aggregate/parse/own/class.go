// This file owns the sets of characters of a pattern. As in package regexp, a
// byte that is no UTF-8 stands for the character U+FFFD.

package own

import (
	"bytes"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// class is a set of characters, by first byte. A character of class.some needs
// decoding.
type class struct {
	table [256]uint8
	stop  int // the only byte that is not in the set, -1 if it is not one
	inst  *syntax.Inst
}

const (
	none uint8 = iota
	all
	some
)

func newClass(inst *syntax.Inst) *class {
	c := &class{inst: inst, stop: -1}
	for b := range rune(utf8.RuneSelf) {
		if inst.MatchRune(b) {
			c.table[b] = all
		}
	}
	// Ranges, in order, or one character, which may stand for its other cases.
	high := some
	switch r := inst.Rune; {
	case len(r) == 1:
		if r[0] < utf8.RuneSelf && !otherCase(inst) {
			high = none
		}
	case r[len(r)-1] < utf8.RuneSelf:
		high = none
	case r[len(r)-2] <= utf8.RuneSelf && r[len(r)-1] == utf8.MaxRune:
		high = all
	}
	for b := utf8.RuneSelf; b < 256; b++ {
		c.table[b] = high
	}
	if high == all {
		if i := slices.Index(c.table[:], none); i >= 0 && !slices.Contains(c.table[i+1:], none) {
			c.stop = i
		}
	}
	return c
}

// otherCase says whether a letter's other cases are not all ASCII.
func otherCase(inst *syntax.Inst) bool {
	if syntax.Flags(inst.Arg)&syntax.FoldCase == 0 {
		return false
	}
	for r := unicode.SimpleFold(inst.Rune[0]); r != inst.Rune[0]; r = unicode.SimpleFold(r) {
		if r >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// meets says whether f may start with a character of the class.
func (c *class) meets(f *first) bool {
	for b, kind := range c.table {
		if kind != none && f.bytes[b] {
			return true
		}
	}
	return false
}

// width gives the length of the character at pos if it is in the set, else 0.
func (c *class) width(line []byte, pos int) int {
	if pos >= len(line) || c.table[line[pos]] == none {
		return 0
	}
	if line[pos] < utf8.RuneSelf {
		return 1
	}
	r, width := utf8.DecodeRune(line[pos:])
	if c.table[line[pos]] == some && !c.inst.MatchRune(r) {
		return 0
	}
	return width
}

// span gives the end of the characters of the set from pos on.
func (c *class) span(line []byte, pos int) int {
	if c.stop >= 0 {
		if i := bytes.IndexByte(line[pos:], byte(c.stop)); i >= 0 {
			return pos + i
		}
		return len(line)
	}
	for {
		// In a set with all characters that are not ASCII, their bytes need no
		// decoding: the span ends before an ASCII one, or with the line.
		for pos < len(line) && c.table[line[pos]] == all {
			pos++
		}
		if pos == len(line) || c.table[line[pos]] == none {
			return pos
		}
		width := c.width(line, pos)
		if width == 0 {
			return pos
		}
		pos += width
	}
}
