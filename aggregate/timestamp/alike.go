// This file owns the quickest way to a stamp: one that is written as the last
// was, and differs from it in nothing but its seconds and their fraction.

package timestamp

import "encoding/binary"

const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones

	// minutesEnd is how many bytes of "2006-01-02 15:04:" stand before the seconds.
	// What is looked at by Decode starts so far before the seconds of any layout.
	minutesEnd = 17
	// alikeWindow is how many bytes are looked at from there on.
	alikeWindow = 32
)

// likeness is how the stamps of the minute at hand are written: the window's four
// words, with zeros for digits that differ. It is there when length is not 0.
type likeness struct {
	date, clock, seconds, rest uint64

	known, care          uint64 // masks of the bytes that count in seconds and rest
	numbers, restNumbers uint64 // 0x76 for a byte that is a digit, 0x7f for one that is as in the word

	start   int  // of the window
	length  int  // of the stamp
	fine    bool // more than four digits of a fraction
	blank   bool // a blank stands behind the stamp
	refused bool // the stamps at hand are written in a way that is not looked for
}

// Decode reads the stamp that b starts with. n is its length in bytes; 0 means
// that b does not start with a stamp. Years outside 1970 to 2261, and dates and
// hours that no calendar has, are no stamp. Second 60 is the minute's end.
func (d *Decoder) Decode(b []byte) (t Time, n int) {
	l := &d.like
	if l.length == 0 || len(b) <= l.start+alikeWindow {
		return d.inMinute(b)
	}
	le, w := binary.LittleEndian, b[l.start:]
	w = w[:alikeWindow:alikeWindow]
	x := (le.Uint64(w[16:]) ^ l.seconds) & l.known
	y := (le.Uint64(w[24:]) ^ l.rest) & l.care
	differs := (le.Uint64(w) ^ l.date) | (le.Uint64(w[8:]) ^ l.clock) | (le.Uint64(b) ^ d.first) |
		((x&^highs+l.numbers)|x|(y&^highs+l.restNumbers)|y)&highs
	x = x*10 + x>>8 // two digits each: bytes 1, 4 and 6
	seconds := int64(x >> 8 & 0xff)
	if n = l.length; differs != 0 || seconds > 60 || l.blank && goesOn[b[n+1]] && !d.ends(b, n) {
		return d.inMinute(b)
	}
	nanos := d.minute + seconds*1e9 + int64(x>>32&0xff)*1e7 + int64(x>>48&0xff)*1e5
	if l.fine {
		z := y*10 + y>>8
		nanos += int64(z&0xff)*1e3 + int64(z>>16&0xff)*10 + int64(y>>32&0xff)
	}
	return Time{Nanos: nanos, Offset: d.offset}, n
}

// goesOn marks the bytes that may go on with a stamp behind a blank.
var goesOn = func() (t [256]bool) {
	for c := range t {
		t[c] = isAlnum(byte(c)) || c == '+' || c == '-'
	}
	return t
}()

// learn notes how the stamp b[:n] is written, which lies in the minute at hand.
func (d *Decoder) learn(b []byte, n int) {
	p := d.prefixLen
	start, behind := p-minutesEnd, n-d.tailLen
	if d.like.refused || start >= 0 && len(b) <= start+alikeWindow {
		return
	}
	// Two digits, a point, and nine at the most fit what Decode counts together.
	if start < 0 || behind > p+12 || n+1 > start+alikeWindow || b[n] != ' ' && follow[b[n]] {
		d.like = likeness{refused: true}
		return
	}
	le := binary.LittleEndian
	var text, counts, numbers [alikeWindow]byte
	for i := p - 1; i <= n; i++ {
		at := i - start
		text[at], counts[at], numbers[at] = b[i], 0xff, 0x7f
		if i >= p && i < behind && i != p+2 {
			text[at], numbers[at] = '0', 0x76
		}
	}
	d.like = likeness{
		date: le.Uint64(b[start:]), clock: le.Uint64(b[start+8:]), seconds: le.Uint64(text[16:]), rest: le.Uint64(text[24:]),
		known: le.Uint64(counts[16:]), care: le.Uint64(counts[24:]), numbers: le.Uint64(numbers[16:]), restNumbers: le.Uint64(numbers[24:]),
		start: start, length: n, fine: behind > p+7, blank: b[n] == ' ',
	}
}
