// This file owns what may follow the seconds: fraction, AM or PM, zone, year.

package timestamp

import (
	"encoding/binary"
	"math/bits"
)

// scale turns a fraction of so many digits into nanoseconds.
var scale = [10]int64{1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 1e2, 10, 1}

// follow marks the bytes that may go on with a stamp or spoil it: see ends.
var follow = func() (t [256]bool) {
	for c := range t {
		t[c] = isAlnum(byte(c))
	}
	for _, c := range []byte(" +-.,:" + narrowBlank[:1]) {
		t[c] = true
	}
	return t
}()

// eight gives the eight bytes from i on, zeros past the end: the value of a
// key-value pair often ends with its stamp. b has at least eight.
func eight(b []byte, i int) uint64 {
	if i+8 <= len(b) {
		return binary.LittleEndian.Uint64(b[i:])
	}
	return binary.LittleEndian.Uint64(b[len(b)-8:]) >> (8 * uint(i+8-len(b)))
}

// digits reads the decimal digits, at most eight, that a little-endian word
// starts with; k is how many.
func digits(word uint64) (v int64, k int) {
	x := word ^ '0'*ones
	other := (x + 0x76*ones | x) & highs // a high bit where x > 9
	k = bits.TrailingZeros64(other) / 8
	x <<= 64 - 8*uint(k) // zeros lead; a shift by 64 leaves none
	x = x*10 + x>>8
	x = (x&0x000000ff000000ff*0x000f424000000064 + x>>16&0x000000ff000000ff*0x0000271000000001) >> 32
	return int64(x), k
}

// readTail reads on at i, behind the seconds.
func (s *stamp) readTail(b []byte, i int) bool {
	i = s.readFraction(b, i)
	s.fraction = i
	i = s.readHalf(b, i)
	if offset, j := zoneAt(b, i); j > 0 {
		s.offset, s.zoned, i = offset, true, j
	}
	if s.alpha && i+4 < len(b) && b[i] == ' ' {
		if y, ok := yearAt(b, i+1); ok {
			s.year = y
			i += 5
			// The date of RFC 850's kin ends in a zone even behind the year.
			if offset, j := zoneAt(b, i); j > 0 && !s.zoned {
				s.offset, s.zoned, i = offset, true, j
			}
		}
	}
	s.end = i
	return i == len(b) || !isAlnum(b[i])
}

// readFraction reads a decimal fraction, whose digits past the ninth are
// dropped, or a colon and a number of milliseconds.
func (s *stamp) readFraction(b []byte, i int) int {
	if i+1 >= len(b) || !isDigit(b[i+1]) {
		return i
	}
	j := i + 1
	var v int64
	switch b[i] {
	case '.', ',':
		for ; j < len(b) && isDigit(b[j]); j++ {
			if j-i <= 9 {
				v = v*10 + int64(b[j]-'0')
			}
		}
		s.nanos = v * scale[min(j-i-1, 9)]
	case ':':
		for ; j < len(b) && j-i <= 4 && isDigit(b[j]); j++ {
			v = v*10 + int64(b[j]-'0')
		}
		if j-i > 4 {
			return i
		}
		s.nanos = v * 1e6
		s.cacheable = false
	default:
		return i
	}
	return j
}

// narrowBlank stands before AM and PM as newer CLDR data, and so newer Java, has
// it: U+202F.
const narrowBlank = "\u202f"

// readHalf reads AM or PM, where the hour is one of a 12-hour clock.
func (s *stamp) readHalf(b []byte, i int) int {
	j := i
	if j < len(b) && b[j] == ' ' {
		j++
	} else if j+3 < len(b) && string(b[j:j+3]) == narrowBlank {
		j += len(narrowBlank)
	}
	if j+2 > len(b) || b[j+1]|0x20 != 'm' || j+2 < len(b) && isAlnum(b[j+2]) || s.hour < 1 || s.hour > 12 {
		return i
	}
	switch b[j] | 0x20 {
	case 'a':
		s.hour %= 12
	case 'p':
		s.hour = s.hour%12 + 12
	default:
		return i
	}
	return j + 2
}

// zoneAt reads a zone with or without a space before it. j is the offset behind
// it, 0 if there is none.
func zoneAt(b []byte, i int) (offset int32, j int) {
	if i < len(b) && b[i] == ' ' {
		i++
	}
	if i >= len(b) {
		return 0, 0
	}
	if c := b[i]; c == '+' || c == '-' {
		return zoneNumber(b, i)
	}
	j = i
	for j < len(b) && j < i+5 && isLetter(b[j]) {
		j++
	}
	offset, ok := zoneName(b[i:j])
	if !ok || j < len(b) && isAlnum(b[j]) {
		return 0, 0
	}
	if offset == 0 && j > i+1 && j < len(b) { // UTC+02:00, GMT+2
		if o, k := zoneNumber(b, j); k > 0 {
			return o, k
		}
		if o, k := shortZone(b, j); k > 0 {
			return o, k
		}
	}
	return offset, j
}

// zoneNumber reads ±hh, ±hhmm or ±hh:mm.
func zoneNumber(b []byte, i int) (offset int32, j int) {
	if i+3 > len(b) || b[i] != '+' && b[i] != '-' || !isDigit(b[i+1]) || !isDigit(b[i+2]) {
		return 0, 0
	}
	hours := int32(b[i+1]-'0')*10 + int32(b[i+2]-'0')
	minutes := int32(0)
	j = i + 3
	k := j
	if k < len(b) && b[k] == ':' {
		k++
	}
	if k+2 <= len(b) && isDigit(b[k]) && isDigit(b[k+1]) {
		minutes = int32(b[k]-'0')*10 + int32(b[k+1]-'0')
		j = k + 2
	}
	// The widest offsets in use are -12:00 and +14:00.
	if hours > 15 || minutes > 59 || j < len(b) && isAlnum(b[j]) {
		return 0, 0
	}
	offset = hours*3600 + minutes*60
	if b[i] == '-' {
		offset = -offset
	}
	return offset, j
}

// shortZone reads ±h and ±h:mm, which only stand behind a zone's name.
func shortZone(b []byte, i int) (offset int32, j int) {
	if i+2 > len(b) || b[i] != '+' && b[i] != '-' || !isDigit(b[i+1]) {
		return 0, 0
	}
	offset, j = int32(b[i+1]-'0')*3600, i+2
	if j+3 <= len(b) && b[j] == ':' && isDigit(b[j+1]) && isDigit(b[j+2]) {
		offset += (int32(b[j+1]-'0')*10 + int32(b[j+2]-'0')) * 60
		j += 3
	}
	if j < len(b) && isAlnum(b[j]) {
		return 0, 0
	}
	if b[i] == '-' {
		offset = -offset
	}
	return offset, j
}

// zoneName knows the abbreviations that are common in logs. Several are used
// for two zones; the first in use among log writers is taken, as in RFC 5322
// section 4.3 for the American ones.
func zoneName(name []byte) (offset int32, ok bool) {
	const minute, hour = 60, 3600
	switch string(name) {
	case "Z", "z", "UTC", "GMT", "WET":
		return 0, true
	case "EST", "CDT":
		return -5 * hour, true
	case "EDT":
		return -4 * hour, true
	case "CST", "MDT":
		return -6 * hour, true
	case "MST", "PDT":
		return -7 * hour, true
	case "PST", "AKDT":
		return -8 * hour, true
	case "AKST":
		return -9 * hour, true
	case "HST":
		return -10 * hour, true
	case "BST", "CET", "WEST":
		return 1 * hour, true
	case "CEST", "EET", "SAST":
		return 2 * hour, true
	case "EEST", "MSK", "TRT":
		return 3 * hour, true
	case "IST":
		return 5*hour + 30*minute, true
	case "SGT", "HKT", "AWST":
		return 8 * hour, true
	case "JST", "KST":
		return 9 * hour, true
	case "ACST":
		return 9*hour + 30*minute, true
	case "AEST":
		return 10 * hour, true
	case "AEDT":
		return 11 * hour, true
	case "NZST":
		return 12 * hour, true
	case "NZDT":
		return 13 * hour, true
	}
	return 0, false
}

// ends tells, with few looks, that a stamp whose bytes are known as far as i
// does not go on there. When it says no, the stamp may still end: that is for
// readTail to say. It must never say yes where readTail would go on.
func (d *Decoder) ends(b []byte, i int) bool {
	switch c := b[i]; c {
	case ' ':
		if i+1 == len(b) {
			return true
		}
		switch c := b[i+1]; {
		case c == '+' || c == '-':
			return i+2 == len(b) || !isDigit(b[i+2])
		case isDigit(c):
			return !d.alpha || i+4 >= len(b) || !isDigit(b[i+2]) || !isDigit(b[i+3]) || !isDigit(b[i+4])
		case !isLetter(c):
			return true
		case i+2 == len(b) || !isLetter(b[i+2]) || b[i+2]|0x20 == 'm':
			return false
		case i+3 == len(b):
			return true
		default:
			// The third letters of the zones' names.
			c := b[i+3]
			return c != 'T' && c != 'C' && c != 'S' && c != 'K' && c != 'D'
		}
	case '+', '-', '.', ',', ':':
		return i+1 == len(b) || !isDigit(b[i+1])
	case narrowBlank[0]:
		return false
	default:
		return !isAlnum(c)
	}
}
