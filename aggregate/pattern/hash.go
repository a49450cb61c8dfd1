package pattern

// This file owns the hash that makes a fingerprint of tokens.

import (
	"encoding/binary"
	"math/bits"
)

// Arbitrary odd numbers; all hosts must have the same.
const (
	seed       = 0x9e3779b97f4a7c15
	multiplier = 0xa0761d6478bd642f
	masked     = 0xe7037ed1a0b428db
	leading    = 0x8ebc6af09c88c6e3
	space      = ' ' * leading & (1<<64 - 1)
)

// fold mixes by the halves of a 128-bit product (Wang Yi, wyhash).
func fold(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

// Of returns the fingerprint of a message. It allocates nothing.
//
// It does in one pass what its twin hashTokens does, in twin_test.go, with the
// tokens of tokenize: the tests hold them equal. Words are hashed eight
// bytes at a time while their end is looked for, before it is known that they
// are to be masked.
func Of(message []byte) Fingerprint {
	m := counting(message)
	h := uint64(seed)
	var last []byte // the last token, if it was masked
	end, tokens := 0, 0
	for end < len(m) && tokens < maxTokens {
		lead, start := end, end+1
		before := h ^ uint64(m[end])*leading
		if end == 0 || start == len(m) || !is(m[start], word) || m[end] != ' ' && is(m[end], blank|opener) {
			start = leadEnd(m, end)
			before = addLead(h, m[lead:start], lead == 0)
			if start == len(m) {
				return Fingerprint(before)
			}
		}
		tokens++
		var mask bool
		if is(m[start], word) {
			x := eight(m, start)
			others := notWord(x)
			digits := digitBytes(x) & (others - 1)
			after := before
			end = start
			for others == 0 {
				after = fold(after^x, multiplier)
				end += 8
				x = eight(m, end)
				others = notWord(x)
				digits |= digitBytes(x) & (others - 1)
			}
			n := bits.TrailingZeros64(others) &^ 7
			end += n / 8
			after = fold(after^x&(1<<(n&63)-1), multiplier^uint64(end-start))
			switch {
			case end+1 < len(m) && is(m[end], glue) && !is(m[end+1], blank):
				word := end
				end, mask = name(m, start, end, digits != 0, tokens > 1)
				if !mask && end > word {
					after = addWord(before, m[start:end], m[start:])
				}
			case digits == 0:
				mask = end-start >= hexWord && hexLetters(m[start:end])
			default:
				mask = is(m[start], digit) || !numbered(m, start, end)
			}
			if !mask {
				h, last = after, nil
				continue
			}
		} else {
			end = pathEnd(m, start)
		}
		if is(m[start], digit) && start > lead && (m[start-1] == '-' || m[start-1] == '+') {
			start--
			before = addLead(h, m[lead:start], lead == 0)
		}
		token := m[start:end]
		if last == nil || !continues(last, m[lead:start], token) {
			h = addMask(before)
			if n := identifier(token); n > 0 {
				h = addWord(h, token[:n], token)
			}
		}
		last = token
	}
	if end < len(m) { // what stands behind the last token that counts
		s := scanner{message: m, end: end, tokens: tokens}
		s.next()
		h = addLead(h, m[s.lead:s.start], s.lead == 0)
	}
	return Fingerprint(h)
}

// addLead adds what stands before a token: runs of blanks as one, none at the
// ends of the message. The next token's product mixes it in.
func addLead(h uint64, lead []byte, first bool) uint64 {
	if len(lead) == 1 && lead[0] == ' ' && !first {
		return h ^ space
	}
	var v uint64
	gap := false
	for _, b := range lead {
		if is(b, blank) {
			gap = !first
			continue
		}
		if gap {
			v = v<<8 | ' '
			gap = false
		}
		if v = v<<8 | uint64(b); v >= 1<<48 {
			h = fold(h^v, multiplier)
			v = 0
		}
		first = false
	}
	if gap {
		v = v<<8 | ' '
	}
	return h ^ v*leading
}

func addMask(h uint64) uint64 { return fold(h^masked, multiplier) }

// addWord adds the bytes of a word, 8 at a time. The slice view begins with the
// word and may go on behind it.
func addWord(h uint64, word, view []byte) uint64 {
	n := len(word)
	for n >= 8 {
		h = fold(h^binary.LittleEndian.Uint64(view), multiplier)
		view = view[8:]
		n -= 8
	}
	var tail uint64
	if len(view) >= 8 {
		tail = binary.LittleEndian.Uint64(view) & (1<<(8*n) - 1)
	} else {
		for i := n - 1; i >= 0; i-- {
			tail = tail<<8 | uint64(view[i])
		}
	}
	return fold(h^tail, multiplier^uint64(len(word)))
}
