// This file owns what layouts of a user's own need of the decoder: a stamp that
// another package took apart gets its year and its zone here, as Decode gives
// them, and a format may have a zone of its own.

package timestamp

import "time"

// Civil is a date and time of day as a stamp states them. Year 0 is none.
type Civil struct {
	Year, Month, Day, Hour, Minute, Second int
	Nanos                                  int64
	Offset                                 int32 // seconds east of UTC, when Zoned
	Zoned                                  bool
}

// Settle gives the instant of c: a year that it does not state, and its zone,
// are chosen as by Decode. ok is false for dates and hours that no calendar has
// and years that Decode does not take.
func (d *Decoder) Settle(c *Civil) (t Time, ok bool) {
	s := stamp{year: c.Year, month: c.Month, day: c.Day, hour: c.Hour, minute: c.Minute}
	if s.month < 1 || s.month > 12 || s.day < 1 || s.day > 31 || s.hour > 23 || s.minute > 59 || c.Second > 60 {
		return Time{}, false
	}
	if s.year == 0 {
		s.year = d.year(&s)
	}
	if s.year < minYear || s.year > maxYear || s.day > daysIn(s.year, s.month) {
		return Time{}, false
	}
	minute := s.civilMinute()
	if c.Zoned {
		t = Time{Nanos: (minute + int64(c.Second) - int64(c.Offset)) * 1e9, Offset: c.Offset}
	} else {
		t, _ = d.inZone(minute, c.Second)
	}
	t.Nanos += c.Nanos
	return t, true
}

// Century completes a year of two digits.
func Century(yy int) int { return century(yy) }

// MonthName reads the English month, short or whole, that b starts with; n is
// its length, 0 if there is none.
func MonthName(b []byte) (month, n int) { return monthName(b, 0) }

// Zone reads the zone that b starts with: a name that logs commonly have, or an
// offset. n is its length, 0 if there is none.
func Zone(b []byte) (offset int32, n int) {
	if len(b) == 0 || b[0] == ' ' {
		return 0, 0
	}
	return zoneAt(b, 0)
}

// Zoned is a Decoder whose stamps that state no zone lie in a zone of its own,
// whatever that of the input is.
type Zoned struct {
	Decoder
	inputZone  *time.Location
	inputLimit int64
}

// Follow takes over the reference of the input that d was reset for. It must
// come before stamps of that input are decoded, and costs nothing while d's
// input stays the same.
func (z *Zoned) Follow(d *Decoder, zone *time.Location) *Decoder {
	if z.zone != zone || z.inputZone != d.zone || z.inputLimit != d.limit {
		z.inputZone, z.inputLimit = d.zone, d.limit
		input := d.zone
		if input == nil {
			input = time.UTC
		}
		z.Reset(zone, time.Date(1970, 1, 1, 0, 0, int(d.limit-secondsPerDay), 0, input))
	}
	return &z.Decoder
}
