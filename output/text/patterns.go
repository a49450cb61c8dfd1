// This file owns the list of patterns: how bad, how many, when, what, where.

package text

import (
	"strings"

	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
)

const (
	whenColumns   = 12 // of the sparkline
	templateLines = 2  // of a long template; what goes beyond is cut
)

func (s *summary) patterns() {
	omitted := s.r.PatternsOmitted
	if len(s.r.Patterns) == 0 && omitted == (report.PatternsOmitted{}) {
		return
	}
	fresh := int64(0)
	for i := range s.r.Patterns {
		if s.r.Patterns[i].New {
			fresh++
		}
	}
	s.section("Patterns", s.grouped(fresh))
	tab := table{right: []bool{false, true, false, false}}
	room := s.width
	for i := range s.r.Patterns {
		p := &s.r.Patterns[i]
		style, name := s.plain, p.Severity
		for l := range severity.Level(severity.Levels) {
			if l.String() == p.Severity {
				style = s.level[l]
			}
		}
		if fresh > 0 && p.New {
			name = "new " + name
		}
		tab.add(cell{Visible(name), style}, cell{howMany(p), style}, cell{s.when(&p.Histogram), s.chart}, cell{})
	}
	room -= len(margin) + len(gutter)
	for _, w := range tab.widths() {
		room -= w + len(gutter)
	}
	room = max(room+len(gutter), 20)
	rows := tab.rows
	tab.rows = nil
	for i, row := range rows {
		p := &s.r.Patterns[i]
		for j, line := range wrap(template(p), room, templateLines) {
			if j > 0 {
				row = []cell{{}, {}, {}, {}}
			}
			row[3].text = line
			tab.rows = append(tab.rows, row)
		}
		if where := s.where(p); where != "" {
			tab.add(cell{}, cell{}, cell{}, cell{shorten(where, room), s.faint})
		}
	}
	tab.write(&s.Builder)
	if n := omitted.Patterns; n > 0 {
		s.WriteString(margin + s.faint.Sprint("and "+count(n, "more pattern")+" of "+count(omitted.Records-omitted.Ungrouped, "record")+"; --patterns -1 lists all") + "\n")
	}
	if n := omitted.Ungrouped; n > 0 {
		s.WriteString(margin + s.faint.Sprint("not grouped, as there are too many kinds of messages: "+count(n, "record")) + "\n")
	}
}

// howMany is a pattern's count, and how many of its records are as bad as its
// severity says, if not all are.
func howMany(p *report.Pattern) string {
	if worst := p.Severities[p.Severity]; worst > 0 && worst < p.Count {
		return commas(worst) + " of " + commas(p.Count)
	}
	return commas(p.Count)
}

// grouped says which records the patterns are made of.
func (s *summary) grouped(fresh int64) string {
	aside := "of all records"
	if least := s.r.Options.PatternSeverity; least != "all" && least != "" {
		aside = "of records at " + Visible(least) + " or worse, and of unknown severity"
	}
	if fresh > 0 {
		aside = commas(fresh) + " new; " + aside
	}
	return aside
}

// template is a pattern's template, or what stands for an empty one.
func template(p *report.Pattern) string {
	if p.Template == "" {
		return "(no message)"
	}
	return Visible(p.Template)
}

// where names a pattern's source; nothing when there is only one in all.
func (s *summary) where(p *report.Pattern) string {
	if len(s.r.Sources) < 2 || p.Source == "" {
		return ""
	}
	where := "in " + Visible(p.Source)
	if p.Sources > 1 {
		where += " and " + count(p.Sources-1, "more source")
	}
	return where
}

// when draws a histogram over the time that the timeline spans. A count is
// shared out evenly over the columns that its interval covers.
func (s *summary) when(h *report.Histogram) string {
	t := &s.r.Timeline
	if h.Start == nil || len(t.Buckets) == 0 || t.IntervalSeconds <= 0 {
		return ""
	}
	start := t.Buckets[0].Start.Unix()
	length := t.Buckets[len(t.Buckets)-1].Start.Unix() + t.IntervalSeconds - start
	if length <= 1 {
		return ""
	}
	var columns [whenColumns]float64
	position := func(second int64) float64 {
		x := float64(second-start) / float64(length) * whenColumns
		return min(max(x, 0), whenColumns)
	}
	for i, n := range h.Counts {
		second := h.Start.Unix() + int64(i)*h.IntervalSeconds
		from, to := position(second), position(second+h.IntervalSeconds)
		if to <= from {
			continue
		}
		for c := int(from); c < whenColumns && float64(c) < to; c++ {
			part := min(to, float64(c+1)) - max(from, float64(c))
			columns[c] += float64(n) * part / (to - from)
		}
	}
	most := 0.0
	for _, v := range columns {
		most = max(most, v)
	}
	// In thousandths of the most, so that scale's whole numbers tell parts of
	// records apart.
	counts := make([]int64, whenColumns)
	for i, v := range columns {
		if v > 0 {
			counts[i] = int64(v/most*1000) + 1
		}
	}
	return sparkline(counts, 1)
}

// wrap breaks clean text into at most so many lines of a width, at blanks where
// it can, and cuts the rest off.
func wrap(text string, limit, lines int) []string {
	text = strings.TrimRight(text, " ")
	var out []string
	for len(out) < lines-1 && width(text) > limit {
		line := head(text, limit)
		if i := strings.LastIndexByte(line, ' '); i > len(line)/2 && !strings.HasPrefix(text[len(line):], " ") {
			line = line[:i]
		}
		out = append(out, strings.TrimRight(line, " "))
		text = strings.TrimLeft(text[len(line):], " ")
	}
	return append(out, cut(text, limit))
}
