package pattern

// This file owns the memory of fingerprints that were computed lately.

import "math/rand/v2"

// memo remembers the fingerprints of messages, and the entries that count them.
// Messages that differ only in the digits of numbers of the same lengths have the
// same one, so most lookups of most logs hit, and cost a tenth of Of.
type memo struct {
	seed  uint64 // random, so that nobody can make two messages of one key
	slots [1 << memoBits]seen
}

const memoBits = 12

func newMemo() *memo { return &memo{seed: rand.Uint64()} }

type seen struct {
	key         uint64 // of the message, 0 when free
	fingerprint Fingerprint
	entry       *entry // nil when unknown
}

// of gives what is known of a message, its fingerprint in any case.
func (c *memo) of(message []byte) *seen {
	m := counting(message)
	key := blind(m, c.seed) | 1
	s := &c.slots[key>>(64-memoBits)]
	if s.key != key {
		*s = seen{key: key, fingerprint: Of(clean(m))}
	}
	return s
}

// blind hashes a message, without blanks at its end, with all digits taken for one
// that no letter stands before: those of numbers, not of names. They say nothing
// to Of but that they are digits; unless an equals sign stands behind, as in
// disk-1=, where Of sees a key: then all digits count.
func blind(m []byte, seed uint64) uint64 {
	for same := uint64(0x0f * ones); ; same = 0 {
		h := seed ^ uint64(len(m))
		var before uint64 // 0x80 when a letter, or a digit behind one, stands before
		var last uint64   // 0x80 when a digit stands before
		var keys uint64
		for i := 0; i < len(m); i += 8 {
			x := eight(m, i)
			low := x &^ highs
			digit := (low + (0x80-'0')*ones) &^ (low + (0x7f-'9')*ones) &^ x & highs
			letter := (x | x<<1) & highs // and some punctuation
			runs := digit<<1 - digit>>7  // all bits of the digits
			// The carry out of a run's first byte goes through all of it.
			number := runs & (runs + (letter<<8|before)&digit>>7)
			keys |= (digit<<8 | last) & (highs - (low ^ '='*ones))
			before = (letter | digit&^number) >> 56
			last = digit >> 56
			h = fold(h^x&^(number&same), multiplier)
		}
		if keys == 0 || same == 0 {
			return h
		}
	}
}
