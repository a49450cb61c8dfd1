// This file owns what is told of eight bytes at once: a flag is the high bit of
// a byte.

package parse

// Masks for looking at eight bytes at once.
const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// hasByte flags, in the high bit of each byte, the bytes of w that equal c. Only
// the lowest flag is sure to be right, as a borrow can spoil those above it.
func hasByte(w uint64, c byte) uint64 {
	x := w ^ ones*uint64(c)
	return (x - ones) &^ x & highs
}

// otherThanDigits flags, in the high bit of each byte, the bytes of w that are no
// decimal digits.
func otherThanDigits(w uint64) uint64 {
	x := w ^ '0'*ones
	return (x&^highs + 0x76*ones | x) & highs // x > 9
}

// letterBytes flags the letters of w, likewise, and no other byte.
func letterBytes(w uint64) uint64 {
	low := w&^highs | ones*0x20
	return (low + ones*(0x80-'a')) &^ (low + ones*(0x7f-'z')) &^ w & highs
}

// inString flags the bytes of w that end a run of plain bytes in a string: a
// quote, a backslash, a control byte. As in hasByte, the lowest flag is right.
func inString(w uint64) uint64 {
	q := w ^ ones*2 // puts the quote beside the control bytes
	s := w ^ ones*'\\'
	return ((q-ones*('"'-1))&^q | (s-ones)&^s) & highs
}
