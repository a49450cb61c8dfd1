// This file owns the reading of stamps by a layout.

package own

import (
	"math"

	"github.com/logagg/logagg/aggregate/timestamp"
)

// decode reads a whole stamp. It does not allocate.
func (l *layout) decode(d *timestamp.Decoder, b []byte) (timestamp.Time, bool) {
	if l.unit > 0 {
		return epoch(b, l.unit)
	}
	c := reader{b: b}
	for i := range l.steps {
		if !c.take(&l.steps[i]) {
			return timestamp.Time{}, false
		}
	}
	if len(c.b) > 0 {
		return timestamp.Time{}, false
	}
	switch {
	case c.half == 'p' && c.Hour < 12:
		c.Hour += 12
	case c.half == 'a' && c.Hour == 12:
		c.Hour = 0
	}
	return d.Settle(&c.Civil)
}

// epoch reads a number of units since 1970; digits below the nanosecond are
// dropped.
func epoch(b []byte, unit int64) (timestamp.Time, bool) {
	var n int64
	i := 0
	for ; i < len(b) && isDigit(b[i]); i++ {
		if n > (math.MaxInt64/unit-10)/10 {
			return timestamp.Time{}, false
		}
		n = n*10 + int64(b[i]-'0')
	}
	if i == 0 {
		return timestamp.Time{}, false
	}
	n *= unit
	if i < len(b) {
		if b[i] != '.' && b[i] != ',' || i+1 == len(b) {
			return timestamp.Time{}, false
		}
		for i++; i < len(b); i++ {
			if !isDigit(b[i]) {
				return timestamp.Time{}, false
			}
			unit /= 10
			n += int64(b[i]-'0') * unit
		}
	}
	return timestamp.Time{Nanos: n}, true
}

// reader is what is left of a stamp, and what it said so far.
type reader struct {
	b    []byte
	half byte // of the day: a, p or 0
	timestamp.Civil
}

func (c *reader) take(s *step) (ok bool) {
	switch s.kind {
	case stepText:
		return c.text(s.text)
	case stepYear:
		c.Year, ok = c.digits(4)
		return ok && c.Year > 0 // 0 stands for none
	case stepYear2:
		c.Year, ok = c.digits(2)
		c.Year = timestamp.Century(c.Year)
	case stepMonth:
		c.Month, ok = c.number(s)
	case stepDay:
		c.Day, ok = c.number(s)
	case stepHour:
		c.Hour, ok = c.number(s)
	case stepHour12:
		c.Hour, ok = c.number(s)
		return ok && c.Hour <= 12
	case stepMinute:
		c.Minute, ok = c.number(s)
	case stepSecond:
		if c.Second, ok = c.number(s); ok && !s.bare && len(c.b) > 1 && isDigit(c.b[1]) {
			c.fraction(0)
		}
	case stepMonthName:
		month, n := timestamp.MonthName(c.b)
		c.Month, ok = month, c.name(n, s)
	case stepWeekday:
		ok = c.name(weekday(c.b), s)
	case stepFraction:
		if s.fixed {
			return c.fraction(s.digits)
		}
		return c.fraction(0) || len(c.b) < 2 || !isDigit(c.b[1])
	case stepHalf:
		return c.readHalf()
	case stepOffset:
		return c.offset(s.digits)
	case stepZoneName:
		return c.zoneName()
	}
	return ok
}

// name passes a name of n letters, or what is short of it.
func (c *reader) name(n int, s *step) bool {
	if s.fixed {
		n = min(n, 3)
	}
	c.b = c.b[n:]
	return n > 0
}

// text passes a literal text; spaces in it stand for any number of them.
func (c *reader) text(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] != ' ' {
			if len(c.b) == 0 || c.b[0] != text[i] {
				return false
			}
			c.b = c.b[1:]
			continue
		}
		if len(c.b) > 0 && c.b[0] != ' ' && (i == 0 || text[i-1] != ' ') {
			return false
		}
		for len(c.b) > 0 && c.b[0] == ' ' {
			c.b = c.b[1:]
		}
	}
	return true
}

// digits reads so many digits.
func (c *reader) digits(n int) (v int, ok bool) {
	if len(c.b) < n {
		return 0, false
	}
	for _, d := range c.b[:n] {
		if !isDigit(d) {
			return 0, false
		}
		v = v*10 + int(d-'0')
	}
	c.b = c.b[n:]
	return v, true
}

// number reads a number of one or two digits.
func (c *reader) number(s *step) (int, bool) {
	if s.blank && len(c.b) > 0 && c.b[0] == ' ' {
		c.b = c.b[1:]
	}
	if s.fixed || len(c.b) > 1 && isDigit(c.b[1]) {
		return c.digits(2)
	}
	return c.digits(1)
}

// fraction reads a point and so many digits, or with 0 all that are there.
// Those below the nanosecond are dropped.
func (c *reader) fraction(digits int) bool {
	if len(c.b) < 2 || c.b[0] != '.' && c.b[0] != ',' {
		return false
	}
	unit := int64(1e9)
	i := 1
	c.Nanos = 0
	for ; i < len(c.b) && isDigit(c.b[i]) && (digits == 0 || i <= digits); i++ {
		unit /= 10
		c.Nanos += int64(c.b[i]-'0') * unit
	}
	if i == 1 || digits > 0 && i <= digits {
		return false
	}
	c.b = c.b[i:]
	return true
}

func (c *reader) readHalf() bool {
	if len(c.b) < 2 || c.b[1]|0x20 != 'm' {
		return false
	}
	c.half = c.b[0] | 0x20
	c.b = c.b[2:]
	return c.half == 'a' || c.half == 'p'
}

// offset reads an offset of a form, or Z.
func (c *reader) offset(form int) bool {
	c.Zoned = true
	if len(c.b) > 0 && c.b[0] == 'Z' {
		c.b = c.b[1:]
		return true
	}
	if len(c.b) == 0 || c.b[0] != '+' && c.b[0] != '-' {
		return false
	}
	negative := c.b[0] == '-'
	c.b = c.b[1:]
	hours, ok := c.digits(2)
	if form == 0 {
		switch {
		case len(c.b) > 0 && c.b[0] == ':':
			form = 5
		case len(c.b) > 0 && isDigit(c.b[0]):
			form = 4
		}
	}
	if form == 5 {
		ok = ok && c.text(":")
	}
	minutes := 0
	if ok && form >= 4 {
		minutes, ok = c.digits(2)
	}
	c.Offset = int32(hours*3600 + minutes*60)
	if negative {
		c.Offset = -c.Offset
	}
	return ok && hours <= 15 && minutes <= 60 // in use are -12:00 to +14:00; package time takes 60 as well
}

// zoneName reads the name of a zone. One that is not known states no zone.
func (c *reader) zoneName() bool {
	if offset, n := timestamp.Zone(c.b); n > 0 {
		c.Offset, c.Zoned = offset, true
		c.b = c.b[n:]
		return true
	}
	n := 0
	for n < len(c.b) && n < 5 && isLetter(c.b[n]) {
		n++
	}
	c.b = c.b[n:]
	return n >= 3
}

// weekday gives the length of the English weekday, short or whole, that b
// starts with; 0 if there is none.
func weekday(b []byte) int {
	for _, name := range [...]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"} {
		n := 0
		for n < len(b) && n < len(name) && b[n]|0x20 == name[n] {
			n++
		}
		switch {
		case n == len(name):
			return n
		case n >= 3:
			return 3
		}
	}
	return 0
}

func isDigit(c byte) bool  { return c-'0' <= 9 }
func isLetter(c byte) bool { return (c|0x20)-'a' <= 25 }
