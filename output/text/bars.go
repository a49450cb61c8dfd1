// This file owns bars and sparklines, drawn with Unicode's eighth blocks.

package text

import "strings"

var (
	across = [...]string{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"}
	up     = [...]rune{' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'}
)

// bar draws n of most as a bar of at most columns; what is not zero is seen.
func bar(n, most int64, columns int) string {
	eighths := scale(n, most, columns*8)
	return strings.Repeat("█", eighths/8) + across[eighths%8]
}

// sparkline draws each count as a block whose height is its part of the
// largest one, repeated so that it takes the given number of columns. Zero is a
// gap.
func sparkline(counts []int64, columns int) string {
	var most int64
	for _, n := range counts {
		most = max(most, n)
	}
	line := make([]rune, 0, len(counts)*columns)
	for _, n := range counts {
		block := up[scale(n, most, len(up)-1)]
		for range columns {
			line = append(line, block)
		}
	}
	return strings.TrimRight(string(line), " ")
}

// scale maps n of most to 0..steps, rounded; only zero is mapped to 0.
func scale(n, most int64, steps int) int {
	if n <= 0 || most <= 0 {
		return 0
	}
	s := int(float64(n)/float64(most)*float64(steps) + 0.5)
	return min(max(s, 1), steps)
}
