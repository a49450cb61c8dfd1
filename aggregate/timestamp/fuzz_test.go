// This file fuzzes the decoder and measures it.

package timestamp

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// FuzzDecode: n lies in b, the stamp alone reads the same, and a decoder that
// has seen another line, or this one, reads what a new one reads.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		"2026-01-02 03:04:05,123 INFO x", "2026-01-02T03:04:05.123456789+05:30", "Sun Dec 04 20:32:37.123 2005] x",
		"Jan  2 15:04:05 2006 x", "Jan  2 15:04:05 host", "02/Jan/2006:15:04:05 -0700]", "Feb 3, 2026 1:02:03 PM x",
		"2026-01-02 03:04:05 UTC+02:00 x", "2026-01-02 03:04:05 CEST", "081109 203615 148 INFO", "1767323045.5",
		"20171224-0:7:20:44|", "2005-06-03-15.42.50.675872 R", "01-02 03:04:05.1", "@400000004a37320b2aa21dac",
		"2026-01-02 03:04:05 AM UTC", "2026-01-02 03:04:05+02:00", "2026-01-02 03:04:05+02", "2026-01-02 03:04:05 +02 2006",
		"17/06/09 20:10:40", "31.12.2025 03:04:05", "Nov 2, 2026 1:04:05\u202fPM x", "11/21/26 9:00:00:001 CET]", "21Nov2026 10:00:00.1 x", "2026-11-21 10.00.00 x", "21.11.26 10:00:00", "I1.2.2025 0:0:0", "JAn 1 0:0:0 0",
	} {
		for _, other := range []string{"2026-01-02 03:04:07", "Jan  2 15:04:06", s} {
			f.Add(other, s)
		}
	}
	f.Add("2027-01-02 03:04:00 +02", "0027701102 03:04200 +02 0000")
	f.Fuzz(func(t *testing.T, other, s string) {
		cold, warm := newDecoder(), newDecoder()
		want, n := cold.Decode([]byte(s))
		if n < 0 || n > len(s) {
			t.Fatalf("n = %d of %d", n, len(s))
		}
		warm.Decode([]byte(other))
		for range 2 {
			if got, m := warm.Decode([]byte(s)); got != want || m != n {
				t.Fatalf("%q after %q: got %v %d, want %v %d", s, other, got, m, want, n)
			}
		}
		if n == 0 {
			return
		}
		for _, tail := range []string{"", "]", " x", "\tx"} {
			alone := s[:n] + tail
			if got, m := newDecoder().Decode([]byte(alone)); got != want || m != n {
				t.Fatalf("%q: got %v %d, want %v %d as in %q", alone, got, m, want, n, s)
			}
			if got, m := warm.Decode([]byte(alone)); got != want || m != n {
				t.Fatalf("warm %q: got %v %d, want %v %d as in %q", alone, got, m, want, n, s)
			}
		}
	})
}

// FuzzISO: an instant written by package time reads as that instant.
func FuzzISO(f *testing.F) {
	f.Add(int64(1767323045), uint32(123456789), int16(330), uint8(0))
	f.Add(int64(0), uint32(0), int16(0), uint8(1))
	f.Add(int64(9214646399), uint32(999999999), int16(-720), uint8(2))
	layouts := []string{
		time.RFC3339Nano, "2006-01-02 15:04:05.000 -0700", "2006-01-02T15:04:05,000000-0700", "02/Jan/2006:15:04:05 -0700",
		"2006-1-2 15:4:5.000Z07:00", "Mon, 02 Jan 2006 15:04:05 -0700", "20060102T150405Z0700", "Jan 2, 2006 3:04:05 PM -0700",
	}
	f.Fuzz(func(t *testing.T, seconds int64, nanos uint32, minutes int16, layout uint8) {
		zone := time.FixedZone("", int(minutes)%840*60)
		at := time.Unix(seconds%9214646400, int64(nanos)%1e9).In(zone)
		if at.Year() < minYear || at.Year() > maxYear {
			return
		}
		l := layouts[int(layout)%len(layouts)]
		s := at.Format(l)
		want, err := time.Parse(l, s)
		if err != nil {
			t.Fatal(err)
		}
		_, offset := want.Zone()
		d := newDecoder()
		for range 2 {
			got, n := d.Decode([]byte(s + " INFO"))
			if n != len(s) || got.Nanos != want.UnixNano() || int(got.Offset) != offset {
				t.Fatalf("%q: got %v %d, want %v", s, got, n, want)
			}
		}
	})
}

func FuzzEpoch(f *testing.F) {
	f.Add("1767323045.25")
	f.Add("1767323045123")
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := Epoch([]byte(s))
		if !ok {
			return
		}
		if got.Nanos < epochMin*1e9 || got.Nanos/1e9 >= epochMax {
			t.Fatalf("Epoch(%q) = %d, out of range", s, got.Nanos)
		}
		// The digits of the result start with those of the input.
		if whole, fraction, _ := strings.Cut(s, "."); whole[0] != '0' {
			digits := whole + fraction
			out := fmt.Sprint(got.Nanos)
			if k := min(len(digits), len(out)); digits[:k] != out[:k] {
				t.Fatalf("Epoch(%q) = %s", s, out)
			}
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	series := func(layout string, step time.Duration) (lines [][]byte) {
		at := ref
		for range 1024 {
			lines = append(lines, []byte(at.Format(layout)+" INFO [main] x"))
			at = at.Add(step)
		}
		return lines
	}
	for _, bm := range []struct {
		name, layout string
		step         time.Duration
	}{
		{"iso/same", "2006-01-02 15:04:05,000", 0},
		{"iso/millisecond", "2006-01-02 15:04:05,000", time.Millisecond},
		{"iso/minute", "2006-01-02 15:04:05,000", time.Minute},
		{"rfc3339nano/microsecond", "2006-01-02T15:04:05.000000000Z", time.Microsecond},
		{"access/second", "02/Jan/2006:15:04:05 -0700]", time.Second},
		{"syslog/second", "Jan _2 15:04:05", time.Second},
		{"apache/second", "Mon Jan _2 15:04:05.000000 2006]", time.Second},
		{"syslog/minute", "Jan _2 15:04:05", time.Minute},
	} {
		b.Run(bm.name, func(b *testing.B) {
			lines := series(bm.layout, bm.step)
			var size int64
			for _, l := range lines {
				size += int64(len(l))
			}
			d := newDecoder()
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, l := range lines {
					if _, n := d.Decode(l); n == 0 {
						b.Fatal("no stamp")
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(lines)), "ns/stamp")
		})
	}
}
