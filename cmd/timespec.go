package cmd

// This file owns points in time and zones as users write them.

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// layouts are tried in order; those without a zone are read in --timezone's.
var layouts = []string{
	time.RFC3339Nano,
	"2006-01-02 15:04:05Z07:00",
	"2006-01-02T15:04:05.999999999",
	"2006-01-02 15:04:05.999999999",
	"2006-01-02T15:04",
	"2006-01-02 15:04",
	"2006-01-02",
}

// clocks are times of today.
var clocks = []string{"15:04:05", "15:04"}

// ago matches 2h, 90m, 1h30m, 1.5h, 3d, 1w, also with "ago" after it.
var (
	ago     = regexp.MustCompile(`^((?:\d+(?:\.\d+)?(?:ms|[smhdw]))+)(?:\s+ago)?$`)
	agoPart = regexp.MustCompile(`(\d+(?:\.\d+)?)(ms|[smhdw])`)
)

var spans = map[string]time.Duration{
	"ms": time.Millisecond, "s": time.Second, "m": time.Minute, "h": time.Hour,
	"d": 24 * time.Hour, "w": 7 * 24 * time.Hour,
}

// parseTime reads a point in time: RFC 3339, a date, a date and time, a time of
// today, a span before now (a day is 24 hours), now, today, yesterday.
func parseTime(s string, now time.Time, zone *time.Location) (time.Time, error) {
	s = strings.TrimSpace(s)
	now = now.In(zone)
	year, month, day := now.Date()
	switch strings.ToLower(s) {
	case "now":
		return now, nil
	case "today":
		return time.Date(year, month, day, 0, 0, 0, 0, zone), nil
	case "yesterday":
		return time.Date(year, month, day-1, 0, 0, 0, 0, zone), nil
	}
	for _, layout := range layouts {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return t, nil
		}
	}
	for _, layout := range clocks {
		if t, err := time.Parse(layout, s); err == nil {
			return time.Date(year, month, day, t.Hour(), t.Minute(), t.Second(), 0, zone), nil
		}
	}
	if m := ago.FindStringSubmatch(s); m != nil {
		if d, ok := span(m[1]); ok {
			return now.Add(-d), nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is no time: write it like 2006-01-02T15:04:05Z, 2006-01-02, \"2006-01-02 15:04\", 15:04, 2h, 3d or yesterday", s)
}

// span adds the parts of a relative time up; false if it is beyond 200 years,
// where nanoseconds would overflow.
func span(s string) (time.Duration, bool) {
	const limit = 200 * 365 * 24 * float64(time.Hour)
	var sum float64
	for _, part := range agoPart.FindAllStringSubmatch(s, -1) {
		n, err := strconv.ParseFloat(part[1], 64)
		if err != nil {
			return 0, false
		}
		sum += n * float64(spans[part[2]])
	}
	return time.Duration(sum), sum <= limit
}

// parseSpan reads a length of time: 10s, 5m, 1h30m, 1d.
func parseSpan(s string) (time.Duration, error) {
	if m := ago.FindStringSubmatch(strings.TrimSpace(s)); m != nil && !strings.HasSuffix(m[0], "ago") {
		if d, ok := span(m[1]); ok {
			return d, nil
		}
	}
	return 0, fmt.Errorf("%q is no length of time: write it like 10s, 5m, 1h30m or 1d", s)
}

var offset = regexp.MustCompile(`^(?i:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$`)

// parseZone reads a zone: local, UTC, an IANA name, or an offset as +02:00.
func parseZone(s string) (*time.Location, error) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "", "local":
		return time.Local, nil
	case "utc", "z":
		return time.UTC, nil
	}
	if m := offset.FindStringSubmatch(s); m != nil {
		// The pattern holds only digits here, and an empty minute is 0.
		h, _ := strconv.Atoi(m[2])
		minutes, _ := strconv.Atoi(m[3])
		if h <= 14 && minutes < 60 {
			seconds := h*3600 + minutes*60
			if m[1] == "-" {
				seconds = -seconds
			}
			return time.FixedZone(fmt.Sprintf("%s%02d:%02d", m[1], h, minutes), seconds), nil
		}
	} else if zone, err := time.LoadLocation(s); err == nil {
		return zone, nil
	}
	return nil, fmt.Errorf("%q is no time zone: write local, UTC, a name like Europe/Berlin, or an offset like +02:00", s)
}
