package pattern

// This file owns the classes of eight bytes at once: a flag is the high bit of a
// byte.

import "encoding/binary"

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// notWord flags the bytes that are no part of a word. See classes.
func notWord(x uint64) uint64 {
	low := x &^ highs
	letter := low | 0x20*ones
	in := (low + (0x80-'0')*ones) &^ (low + (0x7f-'9')*ones)
	in |= (letter + (0x80-'a')*ones) &^ (letter + (0x7f-'z')*ones)
	in |= highs - (low ^ '_'*ones) // the flag of a byte that is equal
	return highs &^ (in | x)
}

// digitBytes flags the digits.
func digitBytes(x uint64) uint64 {
	low := x &^ highs
	return (low + (0x80-'0')*ones) &^ (low + (0x7f-'9')*ones) &^ x & highs
}

// eight gives the eight bytes from i on, zeros past the end. i is at most the
// length of m.
func eight(m []byte, i int) uint64 {
	if i+8 <= len(m) {
		return binary.LittleEndian.Uint64(m[i : i+8])
	}
	return rest(m, i)
}

// rest is eight near the end.
func rest(m []byte, i int) (x uint64) {
	if len(m) >= 8 {
		return binary.LittleEndian.Uint64(m[len(m)-8:]) >> (8 * uint(i+8-len(m)))
	}
	for j := len(m) - 1; j >= i; j-- {
		x = x<<8 | uint64(m[j])
	}
	return x
}
