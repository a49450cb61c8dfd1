package pattern

// This file owns the hexadecimal numbers that the memo takes for one another:
// the ids of requests, containers and mails, of which no two messages share one.

// blindHex overwrites the hexadecimal numbers of m, if it has any. They are words
// of eight bytes and more, one of them a digit, that stand alone or behind 0x.
// Their digits and letters say no more to Of than those of any other number of the
// length, in these places: not before an equals sign, which makes a key of a name;
// not where other bytes are joined to the word, unless it is by a colon before it,
// which joins only what may be part of a clock; not behind a sign.
//
// Nor do they tell a severity, or change one that is steady: the only keyword
// among them is "bad", and a digit beside it makes it part of a name.
//
// scratch has room for m. The result is m itself or in scratch.
func blindHex(m, scratch []byte) (blinded []byte, found bool) {
	blinded = m
	// One byte in eight is looked at: each number has one of them.
	for i := hexWord - 1; i < len(m); i += hexWord {
		if !is(m[i], lowerHex) {
			continue
		}
		from, to := i, i+1
		for from > 0 && is(m[from-1], lowerHex) {
			from--
		}
		for to < len(m) && is(m[to], lowerHex) {
			to++
		}
		if to-from >= hexWord && hexAlone(m, from, to) && hasDigit(m[from:to]) {
			if !found {
				blinded, found = scratch[:copy(scratch, m)], true
			}
			for j := from; j < to; j++ {
				blinded[j] = '1'
			}
		}
		i = to
	}
	return blinded, found
}

// hexAlone reports whether m[from:to] stands where a hexadecimal number is blinded.
func hexAlone(m []byte, from, to int) bool {
	if to < len(m) && (is(m[to], word) || m[to] == '=' || is(m[to], glue) && to+1 < len(m) && !is(m[to+1], blank)) {
		return false
	}
	if from == 0 {
		return true
	}
	switch c := m[from-1]; c {
	case 'x':
		return from > 1 && m[from-2] == '0' && (from == 2 || !is(m[from-3], word))
	case ':':
		return !is(m[from], digit) || !is(m[from+1], digit) || is(m[from+2], digit)
	default:
		return !is(c, word|glue)
	}
}
