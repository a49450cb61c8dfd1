package pattern

// This file owns the memory of fingerprints that were computed lately.

// memo remembers the fingerprints of messages. Messages that differ only in the
// digits of numbers of the same lengths have the same one, so most lookups of
// most logs hit, and cost a tenth of Of.
type memo [1 << memoBits]struct {
	key         uint64 // of the message, 0 when free
	fingerprint Fingerprint
}

const memoBits = 12

// of is Of.
func (c *memo) of(message []byte) Fingerprint {
	m := counting(message)
	if len(m) < 8 {
		return Of(m)
	}
	key := blind(m) | 1
	s := &c[key>>(64-memoBits)]
	if s.key != key {
		s.key, s.fingerprint = key, Of(m)
	}
	return s.fingerprint
}

// blind hashes a message of at least eight bytes, with all digits taken for one
// that no letter stands before: those of numbers, not of names. They say nothing
// to Of but that they are digits.
func blind(m []byte) uint64 {
	h := seed ^ uint64(len(m))
	before := uint64(1) // digits that begin the next eight bytes are a number's
	for i := 0; i < len(m); i += 8 {
		x := eight(m, i)
		low := x &^ highs
		digit := (low + (0x80-'0')*ones) &^ (low + (0x7f-'9')*ones) &^ x & highs
		gap := highs &^ (low + (0x7f-'@')*ones) &^ x &^ digit // neither digit nor letter, most of them
		runs := digit >> 7 * 0xff
		// The carry of a run's first byte goes through all of it.
		starts := (gap<<8 | before<<7) & digit >> 7
		number := runs &^ (runs + starts)
		before = (number | gap) >> 63
		h = fold(h^x&^(number&(0x0f*ones)), multiplier)
	}
	return h
}
