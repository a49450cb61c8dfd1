// This file owns the numbers of stamps whose layout only one program has.

package parse

import (
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/timestamp"
)

// decimal reads a number of at most nine digits.
func decimal(b []byte) (n int, ok bool) {
	if len(b) > 9 || !allDigits(b) {
		return 0, false
	}
	for _, c := range b {
		n = n*10 + int(c-'0')
	}
	return n, true
}

// two reads two digits, which the caller has looked at.
func two(b []byte) int { return int(b[0]-'0')*10 + int(b[1]-'0') }

// fitsPattern says whether b starts as a pattern says, in which 0 stands for a digit.
func fitsPattern(b []byte, pattern string) bool {
	if len(b) < len(pattern) {
		return false
	}
	for i := range len(pattern) {
		if c := pattern[i]; c == '0' && !isDigit(b[i]) || c != '0' && c != b[i] {
			return false
		}
	}
	return true
}

// fraction reads the digits of a second's fraction at p, up to nine.
func fraction(b []byte, p int) (nanos int64, end int) {
	unit := int64(1e9)
	for end = p; end < len(b) && isDigit(b[end]) && unit > 1; end++ {
		unit /= 10
		nanos += int64(b[end]-'0') * unit
	}
	return nanos, end
}

// settle sets the time of a stamp that was taken apart.
func (e *Env) settle(rec *record.Record, c *timestamp.Civil) bool {
	t, ok := e.Stamps.Settle(c)
	if ok {
		rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	}
	return ok
}
