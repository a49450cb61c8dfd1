// This file tests the layouts and the decoder's zone and year against package
// time.

package timestamp

import (
	"testing"
	"time"
)

var ref = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

func newDecoder() *Decoder {
	d := new(Decoder)
	d.Reset(time.UTC, ref)
	return d
}

func TestLayouts(t *testing.T) {
	const msg = " INFO x"
	tests := []struct{ layout, in, rest string }{
		{"2006-01-02T15:04:05Z07:00", "2026-01-02T03:04:05Z", msg},
		{"2006-01-02T15:04:05Z07:00", "2026-01-02T03:04:05.123456789+05:30", msg},
		{"2006-01-02T15:04:05Z0700", "2026-01-02T03:04:05.123456-0800", msg},
		{"2006-01-02 15:04:05Z07", "2026-01-02 03:04:05,5+02", msg},
		{"2006-01-02 15:04:05", "2026-01-02 03:04:05", ""},
		{"2006-01-02 15:04:05", "2026-01-02 03:04:05", msg},
		{"2006-01-02 15:04:05", "2026-01-02 03:04:05", ", x"},
		{"2006-01-02 15:04:05", "2026-01-02 03:04:05,123", " - name - ERROR - x"},
		{"2006-01-02 15:04:05 -0700", "2026-01-02 03:04:05.999 -0330", msg},
		{"2006-01-02 15:04:05 MST", "2026-01-02 03:04:05.9 UTC", " [1] LOG"},
		{"2006-01-02_15:04:05", "2017-05-16_13:55:31", msg},
		{"2006/01/02 15:04:05", "2026/01/02 03:04:05.000001", msg},
		{"2006.01.02 15:04:05", "2005.06.03 03:04:05", msg},
		{"06/01/02 15:04:05", "17/06/09 20:10:40", msg},
		{"02/Jan/2006:15:04:05 -0700", "29/Feb/2024:23:59:59 +0100", "] \"GET"},
		{"Mon Jan _2 15:04:05 2006", "Sun Dec 04 20:32:37.123 2005", "] [core:error]"},
		{"Mon Jan _2 15:04:05 2006", "Sun Dec  4 20:32:37 2005", ""},
		{"Mon Jan _2 15:04:05 MST 2006", "Sun Dec  4 20:32:37 UTC 2005", msg},
		{"Jan _2 15:04:05 2006", "Jun  9 06:06:20 2005", msg},
		{"Jan _2 2006 15:04:05", "Jun  9 2005 06:06:20", ": %ASA"},
		{"Mon, 02 Jan 2006 15:04:05 MST", "Tue, 03 Feb 2026 03:04:05 GMT", msg},
		{"Monday, 02-Jan-06 15:04:05 MST", "Tuesday, 03-Feb-26 03:04:05 GMT", msg},
		{"02.01.2006 15:04:05", "31.12.2025 03:04:05.5", msg},
		{"02-01-2006 15:04:05", "31-12-2025 03:04:05", msg},
		{"02-Jan-2006 15:04:05", "31-Dec-2025 03:04:05.123", msg},
		{"02 Jan 2006 15:04:05", "02 Jan 2026 03:04:05.123", " * x"},
		{"060102 150405", "081109 203615", " 148 INFO"},
		{"060102 15:04:05", "081109 20:36:15", " mysqld"},
		{"2006-01-02-15.04.05", "2005-06-03-15.42.50.675872", " R02"},
		{"2006-1-2 15:4:5", "2026-1-2 3:4:5", msg},
		{"2006-1-2 15:4:5", "2026-1-2 3:4:5.25", msg},
		{"Jan 2, 2006 3:04:05 PM", "Feb 3, 2026 1:02:03 PM", msg},
		{"Jan 2, 2006 3:04:05 PM", "Feb 13, 2026 12:02:03 AM", ""},
		{"January 2, 2006 15:04:05", "September 3, 2025 11:02:03", msg},
		{"2006-01-02 15.04.05", "2026-11-21 10.00.00", msg},
		{"2006-01-02   15:04:05", "2026-11-21   10:00:00", msg},
		{"2006-01-02\t15:04:05", "2026-11-21\t10:00:00", "\tx"},
		{"02Jan2006 15:04:05", "21Nov2026 10:00:00.123", "] [main/INFO]"},
		{"02-Jan-2006::15:04:05", "21-Nov-2026::10:00:00.123456", " ==="},
		{"01-02-2006 15:04:05", "11-21-2026 10:00:00", msg},
		{"01.02.2006 15:04:05", "11.21.2026 10:00:00", msg},
		{"02.01.06 15:04:05", "21.11.26 10:00:00", msg},
		{"06-01-02 15:04:05", "26-11-21 10:00:00.5", msg},
		{"01/02/06 15:04:05", "11/21/26 10:00:00", msg},
		{"01/02/06, 15:04:05 MST", "11/12/26, 10:00:00 UTC", "]"},
		{"Jan 2, 2006, 3:04:05\u202fPM", "Nov 2, 2026, 1:04:05\u202fPM", " com.x.Y z"},
		{"Jan 2, 2006 3:04:05 PM MST", "Nov 2, 2026 1:04:05,123 PM UTC", "> <Notice>"},
		{"Mon 02 Jan 2006 03:04:05 PM MST", "Sat 21 Nov 2026 10:00:00 AM UTC", ""},
		{"01/02/2006 15:04:05", "12/31/2025 03:04:05", msg},
		{"02/01/2006 15:04:05", "31/12/2025 03:04:05", msg},
		{"1/2/2006 3:04:05 PM", "1/2/2026 3:04:05 PM", msg},
		{"20060102 15:04:05", "20171223 22:15:29", msg},
		{"20060102T150405Z0700", "20171223T221529Z", msg},
		{"20060102150405", "20171223221529", msg},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			want, err := time.Parse(tt.layout, tt.in)
			if err != nil {
				t.Fatal(err)
			}
			_, offset := want.Zone()
			d := newDecoder()
			for range 3 { // cold, then warm
				got, n := d.Decode([]byte(tt.in + tt.rest))
				if n != len(tt.in) || got.Nanos != want.UnixNano() || int(got.Offset) != offset {
					t.Fatalf("Decode = %v %d, n %d; want %v", time.Unix(0, got.Nanos).UTC(), got.Offset, n, want)
				}
			}
		})
	}
}

func TestOtherStamps(t *testing.T) {
	tests := []struct{ in, rest, want string }{
		{"20171223-22:15:29:606", "|Step", "2017-12-23T22:15:29.606Z"},
		{"20171224-0:7:20:44", "|Step", "2017-12-24T00:07:20.044Z"},
		{"2026-01-01 03:04:60", " x", "2026-01-01T03:05:00Z"},
		{"2026-01-01 03:04:05 CEST", " x", "2026-01-01T03:04:05+02:00"},
		{"2026-01-01 03:04:05 UTC+02:00", " x", "2026-01-01T03:04:05+02:00"},
		{"2026-01-01 03:04:05 UTC+2", " x", "2026-01-01T03:04:05+02:00"},
		{"2026-01-01 03:04:05 GMT-3:30", " x", "2026-01-01T03:04:05-03:30"},
		{"2026-01-01 03:04:05 GMT+10", " x", "2026-01-01T03:04:05+10:00"},
		{"03:04:05.678 01.02.2026", " x", "2026-02-01T03:04:05.678Z"},
		{"03:04:05 2026-01-02", " x", "2026-01-02T03:04:05Z"},
		{"03:04:05,5 01/22/2026 +02:00", "] x", "2026-01-22T03:04:05.5+02:00"},
		{"2026-01-01 03:04:05 PST", "]", "2026-01-01T03:04:05-08:00"},
		{"2026-01-01 03:04:05", " NOTICE x", "2026-01-01T03:04:05Z"},
		{"2026-01-01 03:04:05", " FATAL x", "2026-01-01T03:04:05Z"},
		{"2026-01-01 03:04:05", ": x", "2026-01-01T03:04:05Z"},
		{"11/12/26 10:00:00:123 UTC", "] 0001", "2026-11-12T10:00:00.123Z"},
		{"11/21/26 9:00:00:001 CET", "] 0001", "2026-11-21T09:00:00.001+01:00"},
		{"2026.11.21-10.00.00:123", "][  0]LogNet: x", "2026-11-21T10:00:00.123Z"},
		{"2026-11-21\t10:00:00:123", "\t1234", "2026-11-21T10:00:00.123Z"},
		{"11-21|10:00:00.123", "] Starting", "2025-11-21T10:00:00.123Z"},
		{"21/11 10:00:00", " x", "2025-11-21T10:00:00Z"},
		{"21/11/2026 -- 10:00:00", " - <Notice>", "2026-11-21T10:00:00Z"},
		{"2026-11-21][10:00:00", "][app]", "2026-11-21T10:00:00Z"},
		{"2026-11-21] [10:00:00.5", "] x", "2026-11-21T10:00:00.5Z"},
		{"20261121:100000.123", " x", "2026-11-21T10:00:00.123Z"},
		{"11.21 10:00:00", "] chrome.exe - x", "2025-11-21T10:00:00Z"},
		{"03-17 16:13:38.811", "  1702", "2025-03-17T16:13:38.811Z"},
		{"0317 16:13:38.811123", " 1702", "2025-03-17T16:13:38.811123Z"},
		{"Jan  3 11:59:00", " host", "2026-01-03T11:59:00Z"},
		{"Jan  3 12:01:00", " host", "2025-01-03T12:01:00Z"},
		{"Dec 31 23:59:59", " host", "2025-12-31T23:59:59Z"},
		{"Feb 29 01:00:00", " host", "2024-02-29T01:00:00Z"},
		{"02 Jan 03:04:05.678", " * x", "2026-01-02T03:04:05.678Z"},
		{"1767323045", " x", "2026-01-02T03:04:05Z"},
		{"1767323045.25", " x", "2026-01-02T03:04:05.25Z"},
		{"1767323045123", " x", "2026-01-02T03:04:05.123Z"},
		{"1767323045123456", "", "2026-01-02T03:04:05.123456Z"},
		{"1767323045123456789", ":", "2026-01-02T03:04:05.123456789Z"},
		{"@400000004a32392b2aa21dac", " x", "2009-06-12T11:16:49.715267500Z"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			want, err := time.Parse(time.RFC3339Nano, tt.want)
			if err != nil {
				t.Fatal(err)
			}
			_, offset := want.Zone()
			d := newDecoder()
			for range 3 {
				got, n := d.Decode([]byte(tt.in + tt.rest))
				if n != len(tt.in) || got.Nanos != want.UnixNano() || int(got.Offset) != offset {
					t.Fatalf("Decode = %v %d, n %d; want %v", time.Unix(0, got.Nanos).UTC(), got.Offset, n, want)
				}
			}
		})
	}
}

func TestNoStamp(t *testing.T) {
	for _, in := range []string{
		"", "x", "15:04:05", "15:04:05.123 INFO", "2026-13-01 00:00:00", "2026-02-30 00:00:00", "2025-02-29 00:00:00",
		"2026-00-01 00:00:00", "2026-01-00 00:00:00", "2026-01-01 24:00:00", "2026-01-01 00:60:00", "2026-01-01 00:00:61",
		"1969-12-31 00:00:00", "2262-01-01 00:00:00", "2026-01-01 00:00:001", "2026-01-01 00:00:00x", "2026-01-01 00:00",
		"0000000000 x", "9999999999 x", "1767323045x", "1767323045_1", "17673230451 x", "192.168.100.200 x", "1234567890123456789012",
		"@4000000000000000zzzzzzzz", "Jan 32 00:00:00 x", "Foo 12 00:00:00 x", "99991231 00:00:00", "Monday is a day", "may 1 be wrong?",
		"30 Feb 2026 00:00:00", "31/11/2025 00:00:00", "999999 99:99:99", "2026-01-02 1.2.3.4 x", "2026-01-02 10.11.12.130 x", "21Nov 10:00:00", "13/13/26 10:00:00 x", "2026-01-02 10.11.1",
		"10:00:00 10.11.26 and more", "10:00:00 10.11.12.130 x", "25:00:00 10.11.2026 x", "10:00:00 31.13.2026 x", "10:00:00 2026-11/21 x", "10:00:00 30.02.2026 x",
	} {
		t.Run(in, func(t *testing.T) {
			d := newDecoder()
			for range 2 {
				if got, n := d.Decode([]byte(in)); n != 0 || got != (Time{}) {
					t.Fatalf("Decode = %v, %d; want none", got, n)
				}
				d.Decode([]byte("2026-01-01 00:00:00"))
			}
		})
	}
}

// TestZone holds the zone's hours, the doubled and the skipped ones too, to
// what time.Date makes of them.
func TestZone(t *testing.T) {
	for _, name := range []string{"UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kolkata"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Skip("no zone data:", err)
		}
		var d Decoder
		d.Reset(zone, ref)
		for s := time.Date(2008, 1, 1, 0, 0, 30, 0, time.UTC); s.Year() < 2010; s = s.Add(17 * time.Minute) {
			want := time.Date(s.Year(), s.Month(), s.Day(), s.Hour(), s.Minute(), s.Second(), 0, zone)
			_, offset := want.Zone()
			got, n := d.Decode([]byte(s.Format(time.DateTime)))
			if n == 0 || got.Nanos != want.UnixNano() || int(got.Offset) != offset {
				t.Fatalf("%s %s: got %v, want %v", name, s.Format(time.DateTime), time.Unix(0, got.Nanos).In(zone), want)
			}
		}
	}
}

func TestEveryDay(t *testing.T) {
	d := newDecoder()
	for s := time.Date(1970, 1, 1, 23, 59, 59, 0, time.UTC); s.Year() < 2262; s = s.AddDate(0, 0, 1) {
		if got, n := d.Decode([]byte(s.Format(time.DateTime))); n == 0 || got.Nanos != s.UnixNano() {
			t.Fatalf("%v: got %v", s, got)
		}
		if y := civilYear(s.Unix()); y != s.Year() {
			t.Fatalf("civilYear(%v) = %d", s, y)
		}
	}
}

func TestReset(t *testing.T) {
	d := newDecoder()
	in := []byte("Jan 10 00:00:00 host")
	before, _ := d.Decode(in)
	d.Reset(time.FixedZone("", 3600), ref.AddDate(1, 0, 0))
	after, _ := d.Decode(in)
	want := time.Date(2026, 1, 9, 23, 0, 0, 0, time.UTC)
	if after.Nanos != want.UnixNano() || after.Offset != 3600 || before == after {
		t.Fatalf("after Reset %v, before %v; want %v", after, before, want)
	}
	d.Reset(nil, ref)
	if got, _ := d.Decode(in); got != before {
		t.Fatalf("nil zone: got %v, want %v", got, before)
	}
	if _, n := new(Decoder).Decode(in); n != 0 {
		t.Fatal("the zero decoder has no year to give")
	}
	if got, n := new(Decoder).Decode([]byte("1970-01-01 00:00:01")); n == 0 || got != (Time{Nanos: 1e9}) {
		t.Fatalf("zero decoder: %v, %d", got, n)
	}
}

func TestEpoch(t *testing.T) {
	tests := []struct {
		in   string
		want int64
	}{
		{"94694400", 94694400e9},
		{"94694399", 0},
		{"1767323045", 1767323045e9},
		{"1767323045.1234567891", 1767323045123456789},
		{"1767323045123.25", 1767323045123250000},
		{"1767323045123456.7891", 1767323045123456789},
		{"1767323045123456789", 1767323045123456789},
		{"1767323045123456789.9", 1767323045123456789},
		{"9214646399999999999", 9214646399999999999},
		{"9214646399", 9214646399e9},
		{"9214646400", 0},
		{"99999999999999999999", 0},
		{"", 0},
		{".5", 0},
		{"1767323045.", 0},
		{"-1767323045", 0},
		{"1.7e9", 0},
		{"1767323045 ", 0},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			got, ok := Epoch([]byte(tt.in))
			if ok != (tt.want != 0) || got.Nanos != tt.want {
				t.Fatalf("Epoch = %d, %v; want %d", got.Nanos, ok, tt.want)
			}
		})
	}
}

func TestAllocations(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		zone = time.UTC
	}
	var d Decoder
	d.Reset(zone, ref)
	lines := [][]byte{
		[]byte("2026-01-02 03:04:05,123 INFO x"), []byte("Jun  9 06:06:20 combo x"),
		[]byte("1767323045.5 x"), []byte("no stamp at all"), []byte("02/Jan/2006:15:04:05 -0700]"),
	}
	if n := testing.AllocsPerRun(100, func() {
		for _, l := range lines {
			d.Decode(l)
			d.Decode(l)
		}
	}); n != 0 {
		t.Fatalf("%v allocations, want 0", n)
	}
}
