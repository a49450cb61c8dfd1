// This file owns how numbers, sizes and times read.

package text

import (
	"fmt"
	"strconv"
	"time"
)

// commas groups digits by thousands.
func commas(n int64) string {
	s := strconv.FormatInt(n, 10)
	start := 0
	if n < 0 {
		start = 1
	}
	for i := len(s) - 3; i > start; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// count is a number with its noun: "1 line", "1,234 lines".
func count(n int64, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return commas(n) + " " + noun
}

// perSecondOf names what a rate is of.
func perSecondOf(rate, noun string) string {
	if rate != "1" {
		noun += "s"
	}
	return rate + " " + noun + "/s"
}

// short gives three digits and a power of 1000: "12.3M".
func short(v float64, space string) string {
	unit := ""
	for _, u := range []string{"k", "M", "G", "T", "P", "E"} {
		if v < 999.5 {
			break
		}
		v, unit = v/1000, u
	}
	digits := 0
	if unit != "" && v < 99.95 {
		digits = 1
	}
	return strconv.FormatFloat(v, 'f', digits, 64) + space + unit
}

func size(bytes float64) string { return short(bytes, " ") + "B" }

// percent keeps 0 % and 100 % for none and all.
func percent(n, all int64) string {
	p := 100 * float64(n) / float64(max(all, 1))
	switch {
	case n > 0 && p < 0.05:
		return "<0.1%"
	case n < all && p >= 99.95:
		return ">99.9%"
	}
	return strconv.FormatFloat(p, 'f', 1, 64) + "%"
}

func elapsed(seconds float64) string {
	switch {
	case seconds < 0.9995:
		return fmt.Sprintf("%.0fms", seconds*1000)
	case seconds < 59.95:
		return fmt.Sprintf("%.1fs", seconds)
	}
	return time.Duration(seconds * float64(time.Second)).Round(time.Second).String()
}

// span is a stretch of time; the date is not told twice.
func span(first, last time.Time) string {
	const day, clock = "2006-01-02", "15:04:05"
	from, zone := first.Format(day+" "+clock), last.Format(" MST")
	switch {
	case first.Format(day+clock) == last.Format(day+clock):
		return from + zone
	case first.Format(day) == last.Format(day):
		return from + " – " + last.Format(clock) + zone
	}
	return from + " – " + last.Format(day+" "+clock) + zone
}
