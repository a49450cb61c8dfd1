package pattern

// This file owns rows: a message cut into cells, the variable ones merged and
// widened as far as the message alone tells.

import (
	"slices"
	"strings"
)

// cell is a token of a message, or several merged into one variable. There may be
// a million of them.
type cell struct {
	start, end offset // in the row's text; equal where nothing stands between a pair of brackets
	shown      uint16 // 1 + the index in the row of what stands for it in templates, if it is several cells that were merged
	kind       kind
	unit       unit // what the number in it is counted in, if that stands apart
	mixed      bool // an identifier whose beginning differs, too
}

// offset is a place in the part of a message that is scanned.
type offset uint16

// row is a message as clustering sees it.
type row struct {
	text    string
	cells   []cell
	words   []int32 // for each cell, the rank of its word, or variable
	shown   []string
	members []int // the examples that are this row, ascending
}

const variable = -1

// cutter cuts messages into rows. It keeps what is reused from one to the next.
type cutter struct {
	message []byte
	tokens  []token
	cells   []cell
}

// row cuts a message into cells. mixed are the tokens known to vary.
func (c *cutter) row(message string, mixed []int) row {
	c.message = append(c.message[:0], message...)
	c.tokens = tokenize(c.tokens[:0], c.message)
	r := row{cells: c.cells[:0]}
	at := offset(0)
	for i, t := range c.tokens {
		at += offset(len(t.lead))
		if len(t.text) == 0 {
			break
		}
		next := cell{start: at, end: at + offset(len(t.text)), kind: t.kind}
		if _, ok := slices.BinarySearch(mixed, i); ok {
			next.mixed = true
			if next.kind == constant {
				next.kind = anything
			}
		}
		at = next.end
		if strings.HasPrefix(message[at:], `"`) && len(t.text) > 1 && message[at-1] == '\\' {
			next.end-- // it belongs to the quote
		}
		r.cells = append(r.cells, next)
	}
	r.text = message[:at]
	r.fillPairs()
	r.mergeValues()
	r.widen()
	r.mergeLists()
	r.dropRepeats()
	c.cells = r.cells
	r.cells = slices.Clone(r.cells)
	return r
}

// lead returns what stands before cell i; for i = len(cells), behind the last.
func (r *row) lead(i int) string {
	from, to := offset(0), offset(len(r.text))
	if i > 0 {
		from = r.cells[i-1].end
	}
	if i < len(r.cells) {
		to = r.cells[i].start
	}
	return r.text[from:to]
}

func (r *row) cellText(i int) string { return r.text[r.cells[i].start:r.cells[i].end] }

// shownAt returns what stands for cell i in templates, if it is several that were
// merged.
func (r *row) shownAt(i int) string {
	if n := r.cells[i].shown; n > 0 {
		return r.shown[n-1]
	}
	return ""
}

// show has s stand for cell i in templates.
func (r *row) show(i int, s string) {
	if n := r.cells[i].shown; n > 0 {
		r.shown[n-1] = s
		return
	}
	r.shown = append(r.shown, s)
	r.cells[i].shown = uint16(len(r.shown))
}

// identifier returns what cell i identifies, if it is an identifier such as
// block_17: its letters, with the underscore.
func (r *row) identifier(i int) string {
	if !r.isMask(i) || r.cells[i].mixed {
		return ""
	}
	text := r.cellText(i)
	return text[:identifier(text)]
}

func (r *row) isMask(i int) bool { return r.cells[i].kind != constant }

// merge makes one variable cell of cells from to to-1 that spans the text from
// start to end.
func (r *row) merge(from, to int, start, end offset, k kind) {
	r.cells[from] = cell{start: start, end: end, kind: k}
	r.cells = append(r.cells[:from+1], r.cells[to:]...)
}
