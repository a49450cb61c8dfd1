package text

// This file owns how the comparison of two reports looks.

import (
	"io"
	"strings"

	"github.com/logagg/logagg/aggregate/diff"
	"github.com/logagg/logagg/aggregate/severity"
)

// DiffOptions says what of a comparison is shown.
type DiffOptions struct {
	Old, New string // the reports' names
	Top      int    // patterns of a class; negative for all
	All      bool   // what is unchanged, too
}

// minTemplate is how many columns a template needs before rates get any.
const minTemplate = 40

// Diff writes a comparison; it fails only when w does.
func (t Writer) Diff(w io.Writer, d *diff.Diff, o DiffOptions) error {
	s := t.summary()
	s.sides(d, o)
	s.allRecords(d)
	s.severityChanges(d)
	if d.Grouped {
		s.patternChanges(d, o)
	} else {
		s.WriteString("\n" + s.faint.Sprint(cut("Patterns are not compared: both reports must hold some.", s.width)) + "\n")
	}
	_, err := io.WriteString(w, s.String())
	return err
}

// sides tells which reports are compared, each on two lines.
func (s *summary) sides(d *diff.Diff, o DiffOptions) {
	s.side("old", o.Old, &d.Old)
	s.side("new", o.New, &d.New)
}

func (s *summary) side(label, name string, side *diff.Side) {
	when := "no times"
	if side.First != nil && side.Last != nil {
		when = span(side.First.In(s.zone), side.Last.In(s.zone))
	}
	room := s.width - len(label) - len(gutter)
	s.WriteString(s.title.Sprint(label) + gutter + shorten(Visible(name), room) + "\n")
	about := cut(count(side.Records, "record")+" · "+when, room)
	s.WriteString(strings.Repeat(" ", len(label)) + gutter + s.faint.Sprint(about) + "\n")
}

// severityChanges lists the severities that either report has.
func (s *summary) severityChanges(d *diff.Diff) {
	var list []*diff.Change
	for i := range d.Severities {
		if c := &d.Severities[i]; c.Old > 0 || c.New > 0 {
			list = append(list, c)
		}
	}
	if len(list) == 0 {
		return
	}
	s.section("Severities", "")
	s.changes(d, list, "", column{"change", false, func(c *diff.Change) cell {
		if c.Class == diff.Unchanged {
			return cell{}
		}
		return cell{string(c.Class), s.level[levelOf(c.Severity)]}
	}})
}

// allRecords tells, below the new report's name, by how much the records an hour
// of any kind rose or fell, be it an alarm or not: all rates below move with them.
func (s *summary) allRecords(d *diff.Diff) {
	v, known := moved(d, d.Old.Records, d.New.Records)
	if !hourly(d) || !known || factor(v) == factor(1) {
		return
	}
	s.WriteString(strings.Repeat(" ", len("new")) + gutter + factor(v) + " times the records an hour")
	if c := d.Records.Class; c == diff.Risen || c == diff.Fallen {
		s.WriteString(": " + s.title.Sprint(string(c)))
	}
	s.WriteByte('\n')
}

// patternChanges lists the patterns class by class.
func (s *summary) patternChanges(d *diff.Diff, o DiffOptions) {
	var totals []string
	byClass := map[diff.Class][]*diff.Change{}
	for i := range d.Patterns {
		c := &d.Patterns[i]
		class := c.Class
		if c.Uncertain() {
			class = uncertain
		}
		byClass[class] = append(byClass[class], c)
	}
	for _, class := range listed {
		if n := len(byClass[class]); n > 0 || class != uncertain {
			totals = append(totals, commas(int64(n))+" "+string(class))
		}
	}
	all := strings.Join(totals, ", ")
	if s.section("Patterns", all); s.width-len("Patterns")-len(gutter) < width(all) {
		for _, line := range wrap(all, s.width-len(margin), len(totals)) {
			s.WriteString(margin + line + "\n")
		}
	}
	if o.Top == 0 {
		return
	}
	for _, class := range listed {
		if len(byClass[class]) > 0 && (class != diff.Unchanged || o.All) {
			s.patternList(d, byClass[class], class, o.Top)
		}
	}
}

// patternList lists the first patterns of a class; a negative top is all.
func (s *summary) patternList(d *diff.Diff, list []*diff.Change, class diff.Class, top int) {
	s.section(classTitles[class][0], classTitles[class][1])
	shown := len(list)
	if top >= 0 {
		shown = min(shown, top)
	}
	s.changes(d, list[:shown], class, column{"pattern", false, func(c *diff.Change) cell {
		if c.Template == "" {
			return cell{"(empty message)", s.faint}
		}
		return cell{Visible(c.Template), nil}
	}})
	s.more(len(list)-shown, "pattern")
}

// uncertain is set apart from what else is unchanged; see diff.Change.Uncertain.
const uncertain diff.Class = "uncertain"

// listed are the classes in the order in which they are listed.
var listed = []diff.Class{diff.New, diff.Gone, diff.Risen, diff.Fallen, uncertain, diff.Unchanged}

var classTitles = map[diff.Class][2]string{
	diff.New:       {"New", "not in the old report"},
	diff.Gone:      {"Gone", "not in the new report, beyond chance"},
	diff.Risen:     {"Risen", "beyond chance"},
	diff.Fallen:    {"Fallen", "beyond chance"},
	uncertain:      {"Uncertain", "moved tenfold, but in too few records or bursts to be sure"},
	diff.Unchanged: {"Unchanged", "or as chance may have it"},
}

// column is one of a table of changes.
type column struct {
	title string
	right bool
	cell  func(c *diff.Change) cell
}

// changes writes a table. Its last column takes the width that is left; when
// that is little, the rates give way.
func (s *summary) changes(d *diff.Diff, list []*diff.Change, class diff.Class, last column) {
	columns := append(s.counts(d, class), s.rates(d, class)...)
	tab := s.changeTable(list, append(columns, last))
	if s.room(tab) < minTemplate {
		tab = s.changeTable(list, append(s.counts(d, class), last))
	}
	s.fitLast(tab)
	tab.write(&s.Builder)
}

// fitLast cuts the last column to the width that is left.
func (s *summary) fitLast(tab *table) {
	room := max(s.room(tab), 8)
	for _, row := range tab.rows {
		end := &row[len(row)-1]
		end.text = cut(end.text, room)
	}
}

func (s *summary) changeTable(list []*diff.Change, columns []column) *table {
	tab := &table{}
	var heads []cell
	for _, c := range columns {
		tab.right = append(tab.right, c.right)
		heads = append(heads, cell{c.title, s.faint})
	}
	tab.add(heads...)
	for _, change := range list {
		var row []cell
		for _, c := range columns {
			row = append(row, c.cell(change))
		}
		tab.add(row...)
	}
	return tab
}

// room is how many columns of the screen a table leaves for its last one.
func (s *summary) room(tab *table) int {
	room := s.width - len(margin)
	for _, w := range tab.widths()[:len(tab.right)-1] {
		room -= w + len(gutter)
	}
	return room
}

// counts are the columns of severity and records; a class leaves out what is
// the same for all of its patterns.
func (s *summary) counts(d *diff.Diff, class diff.Class) []column {
	columns := []column{{"severity", false, func(c *diff.Change) cell { return cell{c.Severity, s.level[levelOf(c.Severity)]} }}}
	if class != diff.New {
		columns = append(columns, column{"old", true, func(c *diff.Change) cell { return cell{commas(c.Old), nil} }})
	}
	if class != diff.Gone {
		columns = append(columns, column{"new", true, func(c *diff.Change) cell { return cell{commas(c.New), nil} }})
	}
	if class != diff.New && class != diff.Gone {
		columns = append(columns, column{"rate", true, func(c *diff.Change) cell {
			if v, known := moved(d, c.Old, c.New); known {
				return cell{"×" + factor(v), nil}
			}
			return cell{}
		}})
	}
	return columns
}

// rates are the columns of records per hour or, without times, of shares of all
// records.
func (s *summary) rates(d *diff.Diff, class diff.Class) []column {
	of := func(n int64, side *diff.Side) cell {
		if hourly(d) {
			return cell{rate(float64(n) / side.Hours), nil}
		}
		return cell{percent(n, side.Records), nil}
	}
	unit := " share"
	if hourly(d) {
		unit = "/hour"
	}
	var columns []column
	if class != diff.New {
		columns = append(columns, column{"old" + unit, true, func(c *diff.Change) cell { return of(c.Old, &d.Old) }})
	}
	if class != diff.Gone {
		columns = append(columns, column{"new" + unit, true, func(c *diff.Change) cell { return of(c.New, &d.New) }})
	}
	return columns
}

func levelOf(name string) severity.Level {
	for l := range severity.Level(severity.Levels) {
		if l.String() == name {
			return l
		}
	}
	return severity.LevelUnknown
}
