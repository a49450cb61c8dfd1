// This file tests the time layouts against package time.

package own

import (
	"strings"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/timestamp"
)

func newDecoder() *timestamp.Decoder {
	d := new(timestamp.Decoder)
	d.Reset(time.UTC, testRef)
	return d
}

func TestLayouts(t *testing.T) {
	tests := []struct{ layout, in, want string }{ // want "": no stamp
		{"2006-01-02 15:04:05.000", "2026-11-21 10:00:00.123", "2026-11-21T10:00:00.123Z"},
		{"2006-01-02 15:04:05.000", "2026-11-21 10:00:00,123", "2026-11-21T10:00:00.123Z"},
		{"2006-01-02 15:04:05.000", "2026-11-21 10:00:00.12", ""},
		{"2006-01-02 15:04:05.000", "2026-11-21 10:00:00.1234", ""},
		{"2006-01-02 15:04:05.999", "2026-11-21 10:00:00", "2026-11-21T10:00:00Z"},
		{"2006-01-02 15:04:05", "2026-11-21 10:00:00.5", "2026-11-21T10:00:00.5Z"},
		{"2006-01-02 15:04:05", "2026-02-29 10:00:00", ""},
		{"2006-01-02 15:04:05", "2026-11-31 10:00:00", ""},
		{"2006-01-02 15:04:05", "2026-13-01 10:00:00", ""},
		{"2006-01-02 15:04:05", "2026-11-21 24:00:00", ""},
		{"2006-01-02 15:04:05", "2026-11-21 10:60:00", ""},
		{"2006-01-02 15:04:05", "2026-11-21 10:00:00 x", ""},
		{"2006-01-02 15:04:05", "1969-11-21 10:00:00", ""},
		{"2006-01-02 15:04:05", "0000-11-21 10:00:00", ""},
		{"02/01/2006 15h04", "05/11/2026 10h07", "2026-11-05T10:07:00Z"},
		{"20060102150405", "20261121100007", "2026-11-21T10:00:07Z"},
		{"2.1.06 3:04 pm", "5.11.26 3:07 PM", "2026-11-05T15:07:00Z"},
		{"2.1.06 3:04 pm", "5.11.26 12:07 am", "2026-11-05T00:07:00Z"},
		{"2.1.06 3:04 pm", "5.11.26 13:07 am", ""},
		{"Monday, January 2 2006", "Saturday, November 21 2026", "2026-11-21T00:00:00Z"},
		{"Monday, January 2 2006", "Blursday, November 21 2026", ""},
		{"Jan _2 15:04:05", "Nov  5 10:00:00", "2026-11-05T10:00:00Z"},
		{"Jan _2 15:04:05", "Dec 25 10:00:00", "2025-12-25T10:00:00Z"},
		{"Jan _2 15:04:05", "Feb 29 10:00:00", "2024-02-29T10:00:00Z"},
		{"2006-01-02T15:04:05Z07:00", "2026-11-21T10:00:00-03:30", "2026-11-21T10:00:00-03:30"},
		{"2006-01-02T15:04:05Z07:00", "2026-11-21T10:00:00Z", "2026-11-21T10:00:00Z"},
		{"2006-01-02 15:04:05 MST", "2026-11-21 10:00:00 CET", "2026-11-21T10:00:00+01:00"},
		{"2006-01-02 15:04:05 MST", "2026-11-21 10:00:00 XYZ", "2026-11-21T10:00:00Z"},
		{"%Y-%m-%d %H:%M:%S,%f", "2026-11-21 10:00:00,123456", "2026-11-21T10:00:00.123456Z"},
		{"%Y-%m-%dT%H:%M:%S.%3N%:z", "2026-11-21T10:00:00.123+05:30", "2026-11-21T10:00:00.123+05:30"},
		{"%d/%b/%Y:%T %z", "21/Nov/2026:10:00:00 +0100", "2026-11-21T10:00:00+01:00"},
		{"%F %r", "2026-11-21 02:00:00 PM", "2026-11-21T14:00:00Z"},
		{"%c", "Sat Nov  7 10:00:00 2026", "2026-11-07T10:00:00Z"},
		{"%b%n%e %k:%M", "Nov 21  7:05", "2026-11-21T07:05:00Z"},
		{"%d%%%m%%%y", "21%11%26", "2026-11-21T00:00:00Z"},
		{"epoch", "1764000000", "2025-11-24T16:00:00Z"},
		{"%s", "1764000000.25", "2025-11-24T16:00:00.25Z"},
		{"epoch_ms", "1764000000250.5", "2025-11-24T16:00:00.2505Z"},
		{"epoch_us", "1764000000250000", "2025-11-24T16:00:00.25Z"},
		{"epoch_ns", "1764000000250000001", "2025-11-24T16:00:00.250000001Z"},
		{"epoch", "17640000000000000000", ""},
		{"epoch", "-1", ""},
		{"epoch", "1.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.layout+" "+tt.in, func(t *testing.T) {
			l, err := newLayout(tt.layout)
			if err != nil {
				t.Fatal(err)
			}
			got, ok := l.decode(newDecoder(), []byte(tt.in))
			text := ""
			if ok {
				text = time.Unix(0, got.Nanos).In(time.FixedZone("", int(got.Offset))).Format(time.RFC3339Nano)
			}
			if text != tt.want {
				t.Errorf("got %q, want %q", text, tt.want)
			}
		})
	}
}

func TestLayoutErrors(t *testing.T) {
	tests := []struct{ layout, want string }{
		{"", "it has no part of a time"},
		{"noon", "it has no part of a time"},
		{"2006", "it has no month and day, so that the date would be unknown"},
		{"2006-01-02 01:04", "a part stands in it twice"},
		{"2006-01-02 Jan", "a part stands in it twice"},
		{"2006-01-02 03:04", "it has an hour of 12 with no AM or PM"},
		{"2006-002", "002 (the day of the year) is not understood"},
		{"%Y-%j", "%j is not understood"},
		{"%Y-%m-%d %", "it ends in %; write %% for the sign itself"},
		{"%Y-%m-%d %H%M%S%f", "%f must stand behind a period or comma"},
	}
	for _, tt := range tests {
		if _, err := newLayout(tt.layout); err == nil || err.Error() != tt.want {
			t.Errorf("%q: got %v, want %s", tt.layout, err, tt.want)
		}
	}
}

// sameTime holds that what package time reads is read alike.
func sameTime(t *testing.T, text, value string) {
	t.Helper()
	l, err := newLayout(text)
	if err != nil || l.unit > 0 || strings.Contains(text, "%") || strings.Contains(text, "MST") {
		return
	}
	want, err := time.Parse(text, value)
	if err != nil || want.Format(text) != value { // it takes odd forms, such as a year "+0"
		return
	}
	year := false
	for _, s := range l.steps {
		year = year || s.kind == stepYear || s.kind == stepYear2
	}
	_, offset := want.Zone()
	if year && (want.Year() < 1971 || want.Year() > 2260) || offset > 15*3600 || offset < -15*3600 || offset%60 != 0 {
		return
	}
	d := newDecoder()
	got, ok := l.decode(d, []byte(value))
	if !ok {
		t.Fatalf("%q does not read %q, which is %v", text, value, want)
	}
	is := time.Unix(0, got.Nanos).In(time.FixedZone("", int(got.Offset)))
	if !year {
		want = time.Date(is.Year(), want.Month(), want.Day(), want.Hour(), want.Minute(), want.Second(), want.Nanosecond(), want.Location())
	}
	if !is.Equal(want) || int(got.Offset) != offset {
		t.Fatalf("%q reads %q as %v, not %v", text, value, is, want)
	}
}

func FuzzLayout(f *testing.F) {
	for _, layout := range []string{
		time.ANSIC, time.RubyDate, time.RFC822Z, time.RFC3339Nano, time.StampMicro, time.DateTime, time.DateOnly,
		"2.1.06 3:04:05 pm", "Monday, _2. January 2006  15:04:05,000 -07", "20060102150405.999Z0700", "02Jan06 15h4m5s",
	} {
		f.Add(layout, int64(1764000000123456789), 330, testRef.Format(layout))
	}
	f.Fuzz(func(t *testing.T, layout string, nanos int64, minutes int, value string) {
		sameTime(t, layout, value)
		zone := time.FixedZone("", minutes%(14*60)*60)
		sameTime(t, layout, time.Unix(0, nanos&(1<<62-1)).In(zone).Format(layout))
		if l, err := newLayout(layout); err == nil {
			l.decode(newDecoder(), []byte(value))
		}
	})
}
