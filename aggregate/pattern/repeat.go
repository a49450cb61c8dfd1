package pattern

// This file owns the repeats within a message, as lists of pairs have.

// maxRepeat bounds the cells of what repeats.
const maxRepeat = 24

// dropRepeats drops the exact repeats of a block of cells that holds a variable.
func (r *row) dropRepeats() {
	for n := 2; n <= maxRepeat && 2*n <= len(r.cells); n++ {
		run := 0   // how many cells in one piece, up to i, come again n cells later
		mask := -1 // the last variable
		for i := 0; i+n < len(r.cells); i++ {
			if r.isMask(i) {
				mask = i
			}
			switch {
			case !r.sameCell(i, i+n):
				run = 0
			case run > 0 && r.lead(i) != r.lead(i+n):
				run = 1
			default:
				run++
			}
			if from := i + 1 - n; run >= n && mask >= from {
				for i++; i+n < len(r.cells) && r.sameCell(i, i+n) && r.lead(i) == r.lead(i+n); i++ {
				}
				times := (i - from) / n
				r.drop(from+n, from+n+times*n)
				i, run, mask = from-1, 0, -1 // more may follow, behind another lead
			}
		}
	}
}

// sameCell reports whether two cells are equal: variables, or the same word.
func (r *row) sameCell(i, j int) bool {
	return r.isMask(i) == r.isMask(j) && (r.isMask(i) || r.cellText(i) == r.cellText(j))
}

// drop takes the cells from, ..., to-1 out, with the text from the end of the one
// before to the end of the last.
func (r *row) drop(from, to int) {
	start, end := r.cells[from-1].end, r.cells[to-1].end
	r.text = r.text[:start] + r.text[end:]
	r.cells = append(r.cells[:from], r.cells[to:]...)
	for i := from; i < len(r.cells); i++ {
		r.cells[i].start -= end - start
		r.cells[i].end -= end - start
	}
}
