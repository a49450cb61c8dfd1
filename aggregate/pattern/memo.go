package pattern

// This file owns the memory of fingerprints that were computed lately.

import (
	"math/rand/v2"

	"github.com/logagg/logagg/aggregate/severity"
)

// memo remembers the fingerprints of messages, and the entries that count them.
// Messages that differ only in the digits of numbers of the same lengths, decimal
// or hexadecimal, have the same one: so most lookups of most logs hit, and cost a
// tenth of Of.
type memo struct {
	seed    uint64 // random, so that nobody can make two messages of one key
	slots   [1 << memoBits]Seen
	scratch [maxScan]byte
}

const memoBits = 12

func newMemo() *memo { return &memo{seed: rand.Uint64()} }

// Seen is what is known of a message. It is valid until the table is next asked
// for one.
type Seen struct {
	key         uint64 // of the message, 0 when free
	fingerprint Fingerprint
	entry       *entry // nil when unknown
	hashed      bool   // the fingerprint is known
	steady      bool   // the keyword is known
	keyword     severity.Number
}

// of gives what is known of a message.
func (c *memo) of(message []byte) *Seen {
	m := counting(message)
	key := blind(m, c.seed) | 1
	s := &c.slots[key>>(64-memoBits)]
	if s.key == key {
		return s
	}
	if m, found := blindHex(m, c.scratch[:]); found {
		key = blind(m, c.seed) | 1
		if s = &c.slots[key>>(64-memoBits)]; s.key == key {
			return s
		}
	}
	*s = Seen{key: key}
	return s
}

// hash gives the fingerprint of the message.
func (s *Seen) hash(message []byte) Fingerprint {
	if !s.hashed {
		s.fingerprint, s.hashed = Of(clean(counting(message))), true
	}
	return s.fingerprint
}

// Keyword is severity.Keyword of the message. What lies behind the part that
// counts is not in the key: it is looked through each time.
func (s *Seen) Keyword(message []byte) severity.Number {
	if s.steady && len(message) <= maxScan {
		return s.keyword
	}
	n, steady := severity.Infer(message)
	s.keyword, s.steady = n, steady && len(message) <= maxScan
	return n
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
