// Package text writes the summary that people see after a run.
package text

// This file owns which sections the summary has, and in what order.

import (
	"io"
	"slices"
	"strings"
	"time"

	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
)

// Writer writes a report as text. Its fields are those of output.Options.
type Writer struct {
	Width int            // columns; 0 means 80
	Color bool           // use colour escape sequences
	Zone  *time.Location // of the times shown; nil means local
}

const (
	defaultWidth = 80
	minWidth     = 40
	maxBar       = 100 // columns; a longer bar tells nothing more
	topSources   = 10
	minSource    = 16 // columns; to have them, other columns give way
	topTroubles  = 10 // inputs that were skipped or failed
)

// summary is one report on its way out.
type summary struct {
	*palette
	strings.Builder
	r     *report.Report
	width int
	zone  *time.Location
}

// Write writes the summary; it fails only when w does.
func (t Writer) Write(w io.Writer, r *report.Report) error {
	return t.summary().write(w, r)
}

// WriteDated writes the summary below a line that tells when it was made, for
// those that follow one another.
func (t Writer) WriteDated(w io.Writer, r *report.Report) error {
	s := t.summary()
	s.WriteString(s.title.Sprint("at "+r.Generated.In(s.zone).Format("2006-01-02 15:04:05 MST")) + "\n")
	return s.write(w, r)
}

func (s *summary) write(w io.Writer, r *report.Report) error {
	s.r = r
	s.header()
	s.severities()
	s.timeline()
	s.patterns()
	s.sources()
	s.inputs()
	s.notes()
	_, err := io.WriteString(w, s.String())
	return err
}

// summary begins a text in the writer's look.
func (t Writer) summary() *summary {
	s := &summary{palette: newPalette(t.Color), width: t.Width, zone: t.Zone}
	if s.width == 0 {
		s.width = defaultWidth
	}
	s.width = max(s.width, minWidth)
	if s.zone == nil {
		s.zone = time.Local
	}
	return s
}

// section begins one: a blank line, its heading and an aside. Of the aside those
// clauses are left out, from the last one, that do not fit whole.
func (s *summary) section(title, aside string) {
	s.WriteString("\n" + s.title.Sprint(title))
	for aside != "" && width(aside) > s.width-width(title)-len(gutter) {
		aside = aside[:max(strings.LastIndex(aside, "; "), 0)]
	}
	if aside != "" {
		s.WriteString(gutter + s.faint.Sprint(aside))
	}
	s.WriteByte('\n')
}

func (s *summary) header() {
	t := &s.r.Totals
	items := []string{count(t.Inputs, "input"), count(t.Lines, "line")}
	if t.Records != t.Lines {
		items = append(items, count(t.Records, "record"))
	}
	items = append(items, size(float64(t.Bytes)))
	if t.First != nil && t.Last != nil {
		items = append(items, span(t.First.In(s.zone), t.Last.In(s.zone)))
	}
	if e := s.r.ElapsedSeconds; e > 0 {
		items = append(items, "in "+elapsed(e)+" ("+size(float64(t.Bytes)/e)+"/s, "+
			perSecondOf(short(float64(t.Lines)/e, ""), "line")+")")
	}
	used := 0
	for i, item := range items {
		switch {
		case i == 0:
		case used+3+width(item) > s.width:
			s.WriteByte('\n')
			used = 0
		default:
			s.WriteString(s.faint.Sprint(" · "))
			used += 3
		}
		lines := wrap(item, s.width, 2)
		s.WriteString(strings.Join(lines, "\n"))
		if len(lines) > 1 {
			used = 0
		}
		used += width(lines[len(lines)-1])
	}
	s.WriteByte('\n')
	if !s.r.Complete {
		what := "some input was not read to its end"
		if slices.ContainsFunc(s.r.Skipped, func(k report.Skipped) bool { return strings.HasPrefix(k.Reason, report.NotMerged) }) {
			what = "some report could not be merged"
		}
		for _, line := range wrap("INCOMPLETE: "+what, s.width, 2) {
			s.WriteString(s.alarm.Sprint(line) + "\n")
		}
	}
	if t.Records == 0 {
		s.WriteString("\nno records\n")
	}
}

func (s *summary) severities() {
	t := &s.r.Totals
	if t.Records == 0 {
		return
	}
	s.section("Severities", "")
	tab := table{right: []bool{false, true, true, false}}
	for l, n := range t.Severities {
		if n > 0 {
			tab.add(cell{severity.Level(l).String(), s.level[l]}, cell{commas(n), s.level[l]},
				cell{percent(n, t.Records), nil}, cell{})
		}
	}
	s.bars(&tab, 3, func(yield func(int64) bool) {
		for _, n := range t.Severities {
			if n > 0 && !yield(n) {
				return
			}
		}
	})
	tab.write(&s.Builder)
	if t.InferredSeverity > 0 {
		inferred := commas(t.InferredSeverity) + " inferred from a status or from words"
		s.WriteString(margin + s.faint.Sprint(cut(inferred, s.width-len(margin))) + "\n")
	}
}

// bars fills a table's last column with bars of the values, one a row, in the
// style of the row's first cell, over the columns that are left.
func (s *summary) bars(tab *table, column int, values func(func(int64) bool)) {
	room := s.width - len(margin)
	for _, w := range tab.widths()[:column] {
		room -= w + len(gutter)
	}
	all := slices.Collect(values)
	if len(all) == 0 {
		return
	}
	most := slices.Max(all)
	for i, n := range all {
		row := tab.rows[i]
		row[column] = cell{bar(n, most, min(max(room, 1), maxBar)), row[0].style}
	}
}

// sources lists the inputs that hold most trouble.
func (s *summary) sources() {
	if len(s.r.Sources) == 1 {
		s.source(&s.r.Sources[0])
		return
	}
	var bad []*report.Source
	var all int64
	for i := range s.r.Sources {
		if n := s.r.Sources[i].Severities.Trouble(); n > 0 {
			bad = append(bad, &s.r.Sources[i])
			all += n
		}
	}
	if len(bad) == 0 {
		return
	}
	slices.SortStableFunc(bad, func(a, b *report.Source) int {
		switch x, y := a.Severities.Trouble(), b.Severities.Trouble(); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return strings.Compare(a.Name, b.Name)
	})
	s.section("Sources", "most errors and warnings first")
	tab := table{right: []bool{false, false, true, true, true, true}}
	tab.add(cell{"source", s.faint}, cell{"format", s.faint}, cell{"records", s.faint},
		cell{"errors", s.faint}, cell{"warnings", s.faint}, cell{"share", s.faint})
	for _, b := range bad[:min(len(bad), topSources)] {
		c := &b.Severities
		tab.add(cell{Visible(b.Place()), nil}, cell{cut(Visible(b.Format), 16), nil}, cell{commas(b.Records), nil},
			s.number(c.Errors(), severity.LevelError), s.number(c.Warnings(), severity.LevelWarn),
			cell{percent(c.Trouble(), all), nil})
	}
	for _, column := range []int{1, 4, 1} { // format, share, records
		if s.width-tab.rest(0) < min(minSource, tab.widths()[0]) {
			tab.drop(column)
		}
	}
	tab.fits(0, s.width)
	tab.write(&s.Builder)
	s.more(len(bad)-topSources, "source")
}

// number is a count in its level's colour; zero has none.
func (s *summary) number(n int64, l severity.Level) cell {
	if n == 0 {
		return cell{"0", nil}
	}
	return cell{commas(n), s.level[l]}
}

// source is the line for the only one.
func (s *summary) source(src *report.Source) {
	c := &src.Severities
	troubles := ": " + count(c.Errors(), "error") + ", " + count(c.Warnings(), "warning")
	rest := " (" + cut(Visible(src.Format), 16) + ")" + troubles
	if src.Format == "" || s.width-width(rest) < minSource {
		rest = troubles
	}
	if s.width-width(rest) < minSource {
		rest = ":\n" + margin + rest[len(": "):]
	}
	line, _, _ := strings.Cut(rest, "\n")
	s.WriteString("\n" + shorten(Visible(src.Place()), s.width-width(line)) + rest + "\n")
}

// inputs lists what was skipped and what failed.
func (s *summary) inputs() {
	tab := table{right: []bool{false, false}}
	for i := range s.r.Sources {
		if src := &s.r.Sources[i]; src.Error != nil {
			tab.add(cell{Visible(src.Place()), nil}, cell{Visible(*src.Error), s.level[severity.LevelError]})
		}
	}
	for _, k := range s.r.Skipped {
		tab.add(cell{Visible(k.Place()), nil}, cell{Visible(k.Reason), nil})
	}
	all := len(tab.rows)
	if all == 0 {
		return
	}
	s.section("Not read, or not in full", "")
	tab.rows = tab.rows[:min(all, topTroubles)]
	// Half the line for either; what the names leave is the reasons'.
	for _, row := range tab.rows {
		row[0].text = shorten(row[0].text, (s.width-len(margin)-len(gutter))/2)
	}
	room := s.width - len(margin) - len(gutter) - tab.widths()[0]
	for _, row := range tab.rows {
		row[1].text = cut(row[1].text, room)
	}
	tab.write(&s.Builder)
	s.more(all-topTroubles, "input")
}

func (s *summary) more(n int, noun string) {
	if n > 0 {
		s.WriteString(margin + s.faint.Sprint("and "+count(int64(n), "more "+noun)) + "\n")
	}
}

// notes tells what the numbers above leave out.
func (s *summary) notes() {
	t := &s.r.Totals
	var notes []string
	if t.Filtered > 0 {
		notes = append(notes, count(t.Filtered, "record")+" filtered out")
	}
	if t.WithoutTime > 0 {
		notes = append(notes, count(t.WithoutTime, "record")+" without a time")
	}
	if len(notes) > 0 {
		s.WriteByte('\n')
		for _, line := range wrap(strings.Join(notes, ", "), s.width, 2) {
			s.WriteString(s.faint.Sprint(line) + "\n")
		}
	}
}
