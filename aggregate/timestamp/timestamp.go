// Package timestamp decodes the time stamps of log lines without allocation.
package timestamp

import "time"

// Time is an instant and the zone offset that the log states for it.
type Time struct {
	Nanos  int64 // Unix time in nanoseconds
	Offset int32 // seconds east of UTC
}

// Decoder reads the stamps of one input at a time. It is not safe for
// concurrent use.
type Decoder struct {
	zone *time.Location
	ref  time.Time
}

// Reset prepares the decoder for another input: the zone of stamps that state
// none, and the reference for stamps with no year, which take the latest year
// that does not put them more than a day after it.
func (d *Decoder) Reset(zone *time.Location, ref time.Time) { d.zone, d.ref = zone, ref }

// Decode reads the stamp that b starts with. n is its length in bytes; 0 means
// that b does not start with a stamp.
func (d *Decoder) Decode(b []byte) (t Time, n int) { return Time{}, 0 }

// Epoch reads a Unix time written as a decimal number, with or without a
// fraction, in seconds, milli-, micro- or nanoseconds as its size tells. ok is
// false when the number lies outside the years 1973 to 2262.
func Epoch(b []byte) (t Time, ok bool) { return Time{}, false }
