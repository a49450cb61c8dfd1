// This file owns the walk over the words of a message whose record states no
// level. What the words tell is in keywords.go, what takes it back in denied.go.

package severity

import (
	"encoding/binary"
	"math/bits"
)

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// Keyword infers a severity from the words of a message whose record states no
// level; 0 if they tell nothing. The worst word counts. Words that are denied
// ("no errors", "errors=0", "not failed") and parts of names ("error.log",
// "error_count", "ErrorHandler") do not. Upper and lower case are alike. It
// does not allocate.
func Keyword(msg []byte) Number {
	worst, _ := Infer(msg)
	return worst
}

// Infer is Keyword that also says whether the severity is steady: that of all
// messages that differ from this one only in the digits of numbers. It is where
// no word tells anything, or none but such as heed no number beside them.
func Infer(msg []byte) (worst Number, steady bool) {
	steady = true
	if len(msg) < 8 {
		var padded [8]byte // the walk reads eight bytes at a time
		copy(padded[:], msg)
		msg = padded[:]
	}
	for base := 0; base < len(msg); {
		mask := letters(msg, base)
		next := base + 64
		for starts := mask &^ (mask << 1); starts != 0; starts &= starts - 1 {
			s := bits.TrailingZeros64(starts)
			n := bits.TrailingZeros64(^(mask >> s))
			from := base + s
			to := from + n
			if s+n == 64 && to < len(msg) { // the word may go on
				if s > 0 {
					next = from
					break
				}
				for to < len(msg) && isLetter(msg[to]) {
					to++
				}
				next = to
			}
			word := load(msg, from) & keep[min(n, 8)]
			if table.slots[slot(word)] != 0 {
				if k := find(word, msg, from, to); k != nil {
					steady = steady && k.kind.steady()
					if got := k.judge(msg, from, to); got > worst {
						worst = got
					}
					continue
				}
			}
			if to >= 4 {
				if end := binary.LittleEndian.Uint32(msg[to-4:]) | 0x20202020; end == tion || end == rror {
					steady = false
					if worst < Error && exception(msg, from, to) {
						worst = Error
					}
				}
			}
		}
		if worst >= Fatal {
			break
		}
		base = next
	}
	return worst, steady
}

// letters marks which of the 64 bytes from base on are letters.
func letters(msg []byte, base int) (mask uint64) {
	b := msg[base:]
	if len(b) >= 64 {
		for i := 0; i < 64; i += 8 {
			mask |= letters8(binary.LittleEndian.Uint64(b[i:i+8])) << i
		}
		return mask
	}
	i := 0
	for ; i+8 <= len(b); i += 8 {
		mask |= letters8(binary.LittleEndian.Uint64(b[i:i+8])) << i
	}
	if i < len(b) {
		mask |= letters8(load(msg, base+i)) << i
	}
	return mask
}

// letters8 marks which of a word's eight bytes are letters.
func letters8(w uint64) uint64 {
	w |= 0x20 * ones
	low := w &^ highs
	in := (low + (0x80-'a')*ones) &^ (low + (0x7f-'z')*ones) &^ w & highs
	return in >> 7 * 0x0102040810204080 >> 56
}

// load gives the eight bytes from i on, zeros past the end. msg has at least
// eight.
func load(msg []byte, i int) uint64 {
	if i+8 <= len(msg) {
		return binary.LittleEndian.Uint64(msg[i : i+8])
	}
	return binary.LittleEndian.Uint64(msg[len(msg)-8:]) >> (8 * uint(i+8-len(msg)))
}

// The last letters of names of exceptions, as little-endian words.
const (
	tion = 't' | 'i'<<8 | 'o'<<16 | 'n'<<24
	rror = 'r' | 'r'<<8 | 'o'<<16 | 'r'<<24
)

// exception judges names of exceptions: they end in Exception, or in Error with
// a colon behind (Python, JavaScript).
func exception(msg []byte, from, to int) bool {
	word := msg[from:to]
	if n := len(word) - len("exception"); n > 0 && is(word[n:], "exception") {
		if to < len(msg) && (msg[to] == '_' || msg[to] == '-') {
			return false
		}
	} else if n := len(word) - len("error"); n <= 1 || !is(word[n:], "error") || to >= len(msg) || msg[to] != ':' {
		return false
	}
	return !zero(msg, to) && !denied(msg, from)
}
