// Package timestamp decodes the time stamps of log lines without allocation.
//
// This file owns the decoder: its caches, its zone and its reference. The
// layouts are in layout.go, what may follow the seconds in tail.go, the way of
// most stamps in alike.go.
package timestamp

import (
	"encoding/binary"
	"time"
)

const (
	secondsPerDay = 86400
	minYear       = 1970
	maxYear       = 2261 // the last whole year whose nanoseconds fit an int64

	// The bounds of what Decode compares as three words. No stamp has less
	// before its seconds than "Jan 2 3:4:".
	minPrefix = 8
	maxPrefix = 24
)

// Time is an instant and the zone offset that the log states for it. Where it
// states none, Offset is that of the decoder's zone at the instant.
type Time struct {
	Nanos  int64 // Unix time in nanoseconds
	Offset int32 // seconds east of UTC
}

// Decoder reads the stamps of one input at a time. It is not safe for
// concurrent use. The zero value reads stamps that state no zone as UTC, and
// none that lack a year.
type Decoder struct {
	zone  *time.Location
	limit int64 // the latest civil second that a year-less stamp may have

	// The span of instants in which zone keeps the offset zoneOffset, in Unix
	// seconds. Empty at first: from = until.
	zoneFrom, zoneUntil int64
	zoneOffset          int32

	// The last stamp. Its first prefixLen bytes run to its minutes' end and are
	// kept as three words that overlap; tail[:tailLen] is what follows its
	// seconds and their fraction. A stamp that has all of them alike lies in the
	// same minute of the same zone, so that only its seconds are read.
	prefixLen, middle  int // middle: where the second word starts
	first, second, end uint64
	digits             int // of the last fraction
	tailLen            int
	tail               [24]byte
	alpha              bool  // the layout lets a year follow
	minute             int64 // Unix nanoseconds
	offset             int32

	like likeness
}

// Reset prepares the decoder for another input: the zone of stamps that state
// none (nil is UTC), and the reference for stamps with no year, which take the
// latest year that does not put their minute more than a day after it.
func (d *Decoder) Reset(zone *time.Location, ref time.Time) {
	if zone == nil {
		zone = time.UTC
	}
	*d = Decoder{zone: zone}
	_, offset := ref.In(zone).Zone()
	d.limit = ref.Unix() + int64(offset) + secondsPerDay
}

// inMinute reads a stamp of the last one's minute; all others it leaves to decode.
func (d *Decoder) inMinute(b []byte) (t Time, n int) {
	p := d.prefixLen
	if p < minPrefix || len(b) < p+2 || p > maxPrefix {
		return d.decode(b)
	}
	le := binary.LittleEndian
	if le.Uint64(b) != d.first || le.Uint64(b[d.middle:]) != d.second || le.Uint64(b[p-8:]) != d.end {
		return d.decode(b)
	}
	hi, lo := b[p]-'0', b[p+1]-'0'
	if hi > 6 || lo > 9 || hi == 6 && lo > 0 {
		return d.decode(b)
	}
	nanos := d.minute + int64(hi)*10e9 + int64(lo)*1e9
	i := p + 2
	if i < len(b) && (b[i] == '.' || b[i] == ',') {
		// No digit in the first byte is no fraction: k is 0 and adds none.
		v, k := digits(eight(b, i+1))
		if k == 8 {
			return d.decodeLong(b, nanos, v, i+9)
		}
		nanos += v * scale[k&7]
		switch k {
		case 0:
		case d.digits: // the processor foresees it, and need not wait for k
			i += 1 + d.digits
		default:
			d.digits = k
			i += 1 + k
		}
	}
	if d.tailLen > 0 {
		j := i + d.tailLen
		if j > len(b) || string(b[i:j]) != string(d.tail[:d.tailLen]) {
			return d.decode(b)
		}
		i = j
	}
	if i < len(b) && follow[b[i]] && !d.ends(b, i) {
		return d.decode(b)
	}
	d.learn(b, i)
	return Time{Nanos: nanos, Offset: d.offset}, i
}

// decodeLong ends Decode for a fraction of at least eight digits: v holds
// eight, and i stands behind them.
func (d *Decoder) decodeLong(b []byte, nanos, v int64, i int) (Time, int) {
	v *= 10
	if i < len(b) && isDigit(b[i]) {
		v += int64(b[i] - '0')
		i++
	}
	j := i + d.tailLen
	if i < len(b) && isDigit(b[i]) || j > len(b) || string(b[i:j]) != string(d.tail[:d.tailLen]) || j < len(b) && follow[b[j]] && !d.ends(b, j) {
		return d.decode(b)
	}
	d.learn(b, j)
	return Time{Nanos: nanos + v, Offset: d.offset}, j
}

// decode reads a stamp without the last one's help; it keeps the new one.
func (d *Decoder) decode(b []byte) (Time, int) {
	return d.settle(b, stamp{})
}

// DecodeMinute is Decode for stamps that end with their minutes as well. So
// little tells a stamp from text only where something else does, too.
func (d *Decoder) DecodeMinute(b []byte) (t Time, n int) {
	return d.settle(b, stamp{coarse: true})
}

// settle reads the stamp that b starts with into s, and settles its zone and
// year.
func (d *Decoder) settle(b []byte, s stamp) (Time, int) {
	if !s.read(b) {
		return Time{}, 0
	}
	if s.absolute {
		return s.instant, s.end
	}
	if s.year == 0 {
		s.year = d.year(&s)
	}
	if s.year < minYear || s.year > maxYear || s.day > daysIn(s.year, s.month) {
		return Time{}, 0
	}
	minute := s.civilMinute()
	t, steady := Time{Nanos: (minute + int64(s.second) - int64(s.offset)) * 1e9, Offset: s.offset}, true
	if !s.zoned {
		t, steady = d.inZone(minute, s.second)
	}
	// Unpadded seconds, milliseconds after a colon, minutes in which the zone
	// changes, and very long stamps take this way each time.
	if p := s.second0; s.cacheable && steady && p >= minPrefix && p <= maxPrefix && s.end-s.fraction <= len(d.tail) {
		d.like = likeness{refused: d.like.refused && p == d.prefixLen && string(d.tail[:d.tailLen]) == string(b[s.fraction:s.end])}
		d.prefixLen, d.middle = p, min(8, p-8)
		d.first = binary.LittleEndian.Uint64(b)
		d.second = binary.LittleEndian.Uint64(b[d.middle:])
		d.end = binary.LittleEndian.Uint64(b[p-8:])
		d.tailLen = copy(d.tail[:], b[s.fraction:s.end])
		d.alpha, d.offset, d.minute = s.alpha, t.Offset, t.Nanos-int64(s.second)*1e9
	}
	t.Nanos += s.nanos
	return t, s.end
}

// inZone gives the instant of a civil time in the decoder's zone; civil is the
// minute in Unix seconds, as if it were in UTC. Doubled and skipped hours are
// read as time.Date reads them: it looks the civil time up as if it were an
// instant, then again with the offset found. So an offset holds, with no look
// into the zone, for civil times that lie in its span both before and after the
// offset is taken off. steady says that this is so for the whole minute.
func (d *Decoder) inZone(civil int64, second int) (t Time, steady bool) {
	from, until := d.zoneFrom+max(0, int64(d.zoneOffset)), d.zoneUntil+min(0, int64(d.zoneOffset))
	if civil >= from && civil+60 < until {
		return Time{Nanos: (civil + int64(second) - int64(d.zoneOffset)) * 1e9, Offset: d.zoneOffset}, true
	}
	zone := d.zone
	if zone == nil {
		zone = time.UTC
	}
	at := time.Date(1970, 1, 1, 0, 0, int(civil)+second, 0, zone)
	_, offset := at.Zone()
	d.zoneOffset, d.zoneFrom, d.zoneUntil = int32(offset), -1<<62, 1<<62
	start, end := at.ZoneBounds()
	if !start.IsZero() {
		d.zoneFrom = start.Unix()
	}
	if !end.IsZero() {
		d.zoneUntil = end.Unix()
	}
	return Time{Nanos: at.UnixNano(), Offset: int32(offset)}, false
}

// year chooses the year of a stamp that states none. The date 29 February
// takes the latest leap year.
func (d *Decoder) year(s *stamp) int {
	y := civilYear(d.limit)
	for s.year = y; s.year > y-10; s.year-- {
		if s.day <= daysIn(s.year, s.month) && s.civilMinute() <= d.limit {
			return s.year
		}
	}
	return 0
}
