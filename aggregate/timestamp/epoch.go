// This file owns the stamps that count from an epoch: Unix times and TAI64N.

package timestamp

// The Unix seconds of the years that Epoch takes: from 1973 to before 2262.
const (
	epochMin = 94694400
	epochMax = 9214646400
)

// Epoch reads a Unix time written as a decimal number, with or without a
// fraction, in seconds, milli-, micro- or nanoseconds as its size tells. ok is
// false when the number lies outside the years 1973 to 2261, or when b holds
// anything else. Digits below the nanosecond are dropped.
func Epoch(b []byte) (t Time, ok bool) {
	var whole int64
	i := 0
	for ; i < len(b) && isDigit(b[i]); i++ {
		if i == 19 {
			return Time{}, false
		}
		whole = whole*10 + int64(b[i]-'0')
	}
	if i == 0 || whole < 0 {
		return Time{}, false
	}
	unit := int64(1e9) // nanoseconds
	switch {
	case whole >= 1e16:
		unit = 1
	case whole >= 1e13:
		unit = 1e3
	case whole >= 1e10:
		unit = 1e6
	}
	if seconds := whole / (1e9 / unit); seconds < epochMin || seconds >= epochMax {
		return Time{}, false
	}
	nanos := whole * unit
	if i < len(b) {
		if b[i] != '.' || i+1 == len(b) {
			return Time{}, false
		}
		for i++; i < len(b); i++ {
			if !isDigit(b[i]) {
				return Time{}, false
			}
			unit /= 10
			nanos += int64(b[i]-'0') * unit
		}
	}
	return Time{Nanos: nanos}, true
}

// readEpoch reads a Unix time of n digits that stands alone; seconds may have a
// fraction.
func (s *stamp) readEpoch(b []byte, n int) bool {
	i := n
	if n == 10 && i+1 < len(b) && b[i] == '.' && isDigit(b[i+1]) {
		for i++; i < len(b) && isDigit(b[i]); i++ {
		}
	}
	if b[0] == '0' || i < len(b) && (isAlnum(b[i]) || b[i] == '_') {
		return false
	}
	s.instant, s.absolute = Epoch(b[:i])
	s.end = i
	return s.absolute
}

// readTAI reads a label of TAI64N as multilog writes it: "@", 2^62 + TAI seconds
// in 16 hex digits, nanoseconds in 8 (https://cr.yp.to/libtai/tai64.html). As
// multilog does, it takes TAI to be 10 s ahead of UTC, whatever the leap seconds
// since 1972: that is how the label was made from the system's clock.
func (s *stamp) readTAI(b []byte) bool {
	const digits = 24
	if len(b) < 1+digits || len(b) > 1+digits && isAlnum(b[1+digits]) {
		return false
	}
	var seconds, nanos uint64
	for i, c := range b[1 : 1+digits] {
		var v byte
		switch {
		case isDigit(c):
			v = c - '0'
		case (c|0x20)-'a' < 6:
			v = (c | 0x20) - 'a' + 10
		default:
			return false
		}
		if i < 16 {
			seconds = seconds<<4 | uint64(v)
		} else {
			nanos = nanos<<4 | uint64(v)
		}
	}
	unix := seconds - (1<<62 + 10)
	if unix >= epochMax || nanos >= 1e9 {
		return false
	}
	s.absolute = true
	s.instant = Time{Nanos: int64(unix*1e9 + nanos)}
	s.end = 1 + digits
	return true
}
