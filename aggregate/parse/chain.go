// This file owns the quick choice of the formats that a line may have, by its
// first byte and by which bytes it holds.

package parse

import (
	"strings"
)

// chain tells which formats are to be tried on a line, in the catalog's order.
type chain struct {
	byFirst [256][]link
	marks   [256]uint64 // of bytes that a format needs: a bit for each set of them
}

// link is a format in the chain. A line must have all of its needs' marks.
type link struct {
	format int
	needs  uint64
}

// maxMarked bounds the lines that are searched for what formats need, in bytes:
// longer ones hold most of it.
const maxMarked = 128

// fill builds the chain of formats.
func (c *chain) fill(formats []Format) {
	sets := map[string]uint64{}
	for i := range formats {
		f := &formats[i]
		var needs uint64
		for _, set := range needed(f.Needs) {
			mark, known := sets[set]
			if !known && len(sets) < 64 {
				mark = 1 << len(sets)
				sets[set] = mark
				for b := range c.marks {
					if inRanges(byte(b), set) {
						c.marks[b] |= mark
					}
				}
			}
			needs |= mark
		}
		for b := range c.byFirst {
			if f.First == "" || inRanges(byte(b), f.First) {
				c.byFirst[b] = append(c.byFirst[b], link{i, needs})
			}
		}
	}
}

// links gives the formats that a line, which is not empty, may have by its first
// byte; marks tells which of them it may have by the others.
func (c *chain) links(line []byte) (links []link, marks uint64) {
	links = c.byFirst[line[0]]
	if len(line) > maxMarked {
		return links, ^uint64(0)
	}
	for _, b := range line {
		marks |= c.marks[b]
	}
	return links, marks
}

// needed gives the sets of a format's Needs.
func needed(needs string) []string {
	if needs == "" {
		return nil
	}
	return strings.Split(needs, " ")
}

// inRanges says whether set, bytes and ranges such as "0-9A-F[", holds b.
func inRanges(b byte, set string) bool {
	for set != "" {
		low, high := set[0], set[0]
		set = set[1:]
		if len(set) > 1 && set[0] == '-' {
			high, set = set[1], set[2:]
		}
		if low <= b && b <= high {
			return true
		}
	}
	return false
}
