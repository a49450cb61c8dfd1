// This file owns the frames of a summary that is redrawn while its report grows.

package text

import (
	"strings"
	"time"

	"github.com/fatih/color"

	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
)

// Pace says how a run goes on: since when, and what the last seconds brought.
type Pace struct {
	Running              time.Duration
	Quiet                time.Duration // since the last line came; 0 when lines are coming
	Lines, Errors, Bytes float64       // a second
}

const (
	leave = "Ctrl-C ends"
	// fewPatterns are listed even if that leaves no room for what is below them.
	fewPatterns = 3
)

// Frame gives the lines of a live summary, as many as rows at the most: a heading
// with the pace, and the report as far as there is room. Patterns give way first;
// then the end is cut, and the last line tells so. A notice, if there is one, has
// the last line. On a narrow screen lines may be wider than it: see Clip. The
// report is not changed.
func (t Writer) Frame(r *report.Report, pace Pace, notice string, rows int) []string {
	shown := *r
	// The heading tells more than these two would: the one is of a run that has
	// ended, and the other of every report on the way.
	shown.ElapsedSeconds, shown.Complete = 0, true

	s := t.summary()
	frame := []string{s.pace(pace)}
	body := t.lines(&shown)
	room := max(rows-1, 1)
	if notice != "" {
		room--
	}
	for n := len(r.Patterns) - 1; len(body) > room && n >= fewPatterns; n-- {
		less := shown
		less.CutPatterns(n)
		if fewer := t.lines(&less); len(fewer) <= room {
			body = fewer
		}
	}
	last := notice
	if len(body) > room {
		if notice == "" {
			room--
		}
		room = max(room, 0)
		last = count(int64(len(body)-room), "more line") + " in the report at the end"
		if notice != "" {
			last = notice + "; " + count(int64(len(body)-room), "more line")
		}
		body = body[:room]
	}
	frame = append(frame, body...)
	if last != "" {
		frame = append(frame, s.faint.Sprint(cut(Visible(last), s.width)))
	}
	return frame[:min(len(frame), max(rows, 0))]
}

// lines gives the summary without the end of its last line.
func (t Writer) lines(r *report.Report) []string {
	var b strings.Builder
	_ = t.Write(&b, r) // it fails only when the writer does
	return strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
}

// pace is the heading: what the run does, and at the right how to end it. What
// has no room is left out, from the end.
func (s *summary) pace(p Pace) string {
	items := []cell{{"following for " + age(p.Running), s.title}}
	if p.Quiet > 0 {
		items = append(items, cell{"nothing new for " + age(p.Quiet), s.faint})
	} else {
		var style *color.Color
		if p.Errors > 0 {
			style = s.level[severity.LevelError]
		}
		items = append(items,
			cell{perSecondOf(perSecond(p.Lines), "line"), s.title},
			cell{perSecondOf(perSecond(p.Errors), "error"), style},
			cell{size(p.Bytes) + "/s", nil})
	}
	whole := 3 * (len(items) - 1)
	for _, item := range items {
		whole += width(item.text)
	}
	if whole > s.width {
		items[0].text = age(p.Running)
	}
	line, used := "", 0
	for i, item := range items {
		if i > 0 {
			if used+3+width(item.text) > s.width {
				break
			}
			line += s.faint.Sprint(" · ")
			used += 3
		}
		line += item.String()
		used += width(item.text)
	}
	if gap := s.width - used - len(leave); gap >= len(gutter) {
		line += strings.Repeat(" ", gap) + s.faint.Sprint(leave)
	}
	return line
}

func perSecond(v float64) string {
	if v == 0 {
		return "0"
	}
	return rate(v)
}

// age is a stretch of time in its two largest units, so that it changes the more
// seldom the longer it is.
func age(d time.Duration) string {
	switch s := int64(d / time.Second); {
	case s < 60:
		return commas(s) + " s"
	case s < 3600:
		return commas(s/60) + " min"
	case s < 86400:
		return units(s/3600, "h", s%3600/60, "min")
	default:
		return units(s/86400, "d", s%86400/3600, "h")
	}
}

func units(large int64, unit string, small int64, part string) string {
	if small == 0 {
		return commas(large) + " " + unit
	}
	return commas(large) + " " + unit + " " + commas(small) + " " + part
}

// Clip cuts the end off a line that may hold colours, so that it takes at most so
// many columns, and tells how many it takes. Colours that were on are left off.
func Clip(line string, columns int) (clipped string, used int) {
	styled := false
	for i := 0; i < len(line); {
		if strings.HasPrefix(line[i:], "\x1b[") {
			end := strings.IndexByte(line[i:], 'm')
			if end < 0 {
				return line[:i], used // no colour: nothing of ours
			}
			styled = true
			i += end + 1
			continue
		}
		end := len(line)
		if n := strings.Index(line[i:], "\x1b["); n >= 0 {
			end = i + n
		}
		part := line[i:end]
		if w := width(part); used+w <= columns {
			used += w
			i = end
			continue
		}
		part = head(part, columns-used)
		clipped = line[:i] + part
		if styled {
			clipped += "\x1b[0m"
		}
		return clipped, used + width(part)
	}
	return line, used
}
