// This file owns the alignment of columns. Text is measured and padded before
// it is coloured, so that escape sequences cannot shift it.

package text

import (
	"slices"
	"strings"

	"github.com/fatih/color"
)

// cell is a piece of clean text and its style; nil is plain.
type cell struct {
	text  string
	style *color.Color
}

func (c cell) String() string {
	if c.style == nil || c.text == "" {
		return c.text
	}
	return c.style.Sprint(c.text)
}

// table is rows of cells. A column is aligned to the right when right says so.
type table struct {
	right []bool
	rows  [][]cell
}

func (t *table) add(row ...cell) { t.rows = append(t.rows, row) }

// fits makes the cells of a column at most so wide that the table takes no more
// than limit columns, by cutting their middle out.
func (t *table) fits(column, limit int) {
	room := max(limit-t.rest(column), 8)
	for _, row := range t.rows {
		row[column].text = shorten(row[column].text, room)
	}
}

// rest is how many columns of the screen all others take.
func (t *table) rest(column int) int {
	rest := len(margin)
	for i, w := range t.widths() {
		if i != column {
			rest += w + len(gutter)
		}
	}
	return rest
}

// drop leaves a column out.
func (t *table) drop(column int) {
	t.right = slices.Delete(t.right, column, column+1)
	for i := range t.rows {
		t.rows[i] = slices.Delete(t.rows[i], column, column+1)
	}
}

const (
	margin = "  " // before each row
	gutter = "  " // between columns
)

func (t *table) widths() []int {
	w := make([]int, len(t.right))
	for _, row := range t.rows {
		for i, c := range row {
			w[i] = max(w[i], width(c.text))
		}
	}
	return w
}

// write appends the rows; no line ends in a space.
func (t *table) write(b *strings.Builder) {
	widths := t.widths()
	for _, row := range t.rows {
		for len(row) > 0 && row[len(row)-1].text == "" {
			row = row[:len(row)-1]
		}
		space := margin
		for i, c := range row {
			pad := strings.Repeat(" ", widths[i]-width(c.text))
			if t.right[i] {
				space += pad
				pad = ""
			}
			b.WriteString(space)
			b.WriteString(c.String())
			space = pad + gutter
		}
		b.WriteByte('\n')
	}
}
