// This file owns the chart of records over time.

package text

import (
	"fmt"
	"strings"
	"time"

	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
)

// timeline draws a sparkline of all records and, if there are any, of errors
// and of warnings. A column is one or more whole intervals, or an interval is
// one or more whole columns.
func (s *summary) timeline() {
	t := &s.r.Timeline
	if len(t.Buckets) == 0 || t.IntervalSeconds <= 0 {
		return
	}
	const label = len("warnings")
	room := int64(s.width - len(margin) - label - len(gutter))
	first := t.Buckets[0].Start.Unix()
	last := t.Buckets[len(t.Buckets)-1].Start.Unix()
	if last < first {
		return // not sorted: no report of ours
	}
	intervals := (last-first)/t.IntervalSeconds + 1
	perColumn := (intervals + room - 1) / room
	bins := (intervals + perColumn - 1) / perColumn
	columns := int(min(max(room/bins, 1), 8))

	all, errs, warns := make([]int64, bins), make([]int64, bins), make([]int64, bins)
	var anyErrs, anyWarns bool
	peak := &t.Buckets[0]
	for i := range t.Buckets {
		b := &t.Buckets[i]
		bin := (b.Start.Unix() - first) / t.IntervalSeconds / perColumn
		if bin < 0 || bin >= bins {
			continue
		}
		c := &b.Severities
		all[bin] += c.Total()
		errs[bin] += c.Errors()
		warns[bin] += c.Warnings()
		anyErrs = anyErrs || c.Errors() > 0
		anyWarns = anyWarns || c.Warnings() > 0
		if c.Total() > peak.Severities.Total() {
			peak = b
		}
	}

	aside := ""
	if bins > 1 && (anyErrs || anyWarns) {
		aside = "each row to its own scale"
	}
	s.section("Timeline", aside)
	layout := stampLayout(t, s.zone)
	if bins > 1 {
		tab := table{right: []bool{false, false}}
		tab.add(cell{"all", nil}, cell{sparkline(all, columns), s.chart})
		if anyErrs {
			tab.add(cell{"errors", nil}, cell{sparkline(errs, columns), s.level[severity.LevelError]})
		}
		if anyWarns {
			tab.add(cell{"warnings", nil}, cell{sparkline(warns, columns), s.level[severity.LevelWarn]})
		}
		tab.add(cell{strings.Repeat(" ", label), nil}, cell{s.axis(t, layout, int(bins)*columns, int(room)), s.faint})
		tab.write(&s.Builder)
	}
	s.WriteString(margin + cut(s.peak(peak, t.IntervalSeconds, layout), s.width-len(margin)) + "\n")
}

// axis labels the first interval and, when there is room, the last.
func (s *summary) axis(t *report.Timeline, layout string, columns, room int) string {
	from := t.Buckets[0].Start.In(s.zone).Format(layout)
	to := t.Buckets[len(t.Buckets)-1].Start.In(s.zone).Format(layout)
	gap := columns - len(from) - len(to)
	if gap < 1 && len(from)+len(to)+3 <= room {
		return from + " – " + to // a chart narrower than its labels
	}
	return from + strings.Repeat(" ", max(gap, 1)) + to
}

// peak names the interval that holds most records.
func (s *summary) peak(b *report.Bucket, interval int64, layout string) string {
	n := b.Severities.Total()
	p := "peak " + b.Start.In(s.zone).Format(layout) + ", "
	switch per := (map[int64]string{1: "s", 60: "min", 3600: "h", 86400: "day", 604800: "week"})[interval]; {
	case per == "":
		p += count(n, "record") + " in " + intervalName(interval)
	case n == 1:
		p += "1 record/" + per
	default:
		p += commas(n) + " records/" + per
	}
	if e := b.Severities.Errors(); e > 0 {
		p += ", " + count(e, "error")
	}
	return p
}

func intervalName(seconds int64) string {
	switch {
	case seconds%3600 == 0:
		return fmt.Sprintf("%d h", seconds/3600)
	case seconds%60 == 0:
		return fmt.Sprintf("%d min", seconds/60)
	}
	return fmt.Sprintf("%d s", seconds)
}

// stampLayout says no more than tells the intervals apart: the header names the
// day when there is but one.
func stampLayout(t *report.Timeline, zone *time.Location) string {
	from, to := t.Buckets[0].Start.In(zone), t.Buckets[len(t.Buckets)-1].Start.In(zone)
	clock := "15:04"
	if t.IntervalSeconds < 60 {
		clock = "15:04:05"
	}
	switch {
	case t.IntervalSeconds >= 86400:
		return time.DateOnly
	case from.Format(time.DateOnly) == to.Format(time.DateOnly):
		return clock
	case from.Year() == to.Year():
		return "Jan 02 " + clock
	}
	return time.DateOnly + " " + clock
}
