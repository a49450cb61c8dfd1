package text

// This file owns what people see of formats: the list of them, and how an
// input's lines are understood.

import (
	"fmt"
	"io"
	"strings"

	"github.com/logagg/logagg/aggregate"
	"github.com/logagg/logagg/aggregate/severity"
)

// Format is a known format, for the list.
type Format struct{ Name, About, Sample string }

// Formats writes the list of formats, each with its sample.
func (t Writer) Formats(w io.Writer, formats []Format) error {
	s := t.summary()
	names := 0
	for _, f := range formats {
		names = max(names, width(f.Name))
	}
	indent := strings.Repeat(" ", names+len(gutter))
	for _, f := range formats {
		pad := strings.Repeat(" ", names-width(f.Name))
		s.WriteString(s.title.Sprint(Visible(f.Name)) + pad + gutter + cut(Visible(f.About), s.width-names-len(gutter)) + "\n")
		for line := range strings.Lines(f.Sample) {
			line = strings.TrimSuffix(line, "\n")
			s.WriteString(indent + s.faint.Sprint(cut(Visible(line), s.width-len(indent))) + "\n")
		}
	}
	_, err := io.WriteString(w, s.String())
	return err
}

// Examined writes how inputs are understood.
func (t Writer) Examined(w io.Writer, inputs []aggregate.Examined) error {
	s := t.summary()
	for i := range inputs {
		if i > 0 {
			s.WriteByte('\n')
		}
		s.examined(&inputs[i])
	}
	_, err := io.WriteString(w, s.String())
	return err
}

func (s *summary) examined(in *aggregate.Examined) {
	src := &in.Source
	s.WriteString(s.title.Sprint(shorten(Visible(src.Name), s.width-2-width(src.Format))) + ": " + src.Format + "\n")
	if src.Error != nil {
		s.WriteString(margin + s.level[severity.LevelError].Sprint(cut(Visible(*src.Error), s.width-len(margin))) + "\n")
	}
	s.WriteString(margin + cut(s.chosen(in), s.width-len(margin)) + "\n")
	s.WriteString(margin + count(src.Lines, "line") + ", " + count(src.Records, "record"))
	if more := src.Lines - src.Records; more > 0 {
		verb := " continue one"
		if more == 1 {
			verb = " continues one"
		}
		s.WriteString(", " + count(more, "line") + verb)
	}
	s.WriteByte('\n')
	if src.Records == 0 {
		return
	}
	tab := table{right: []bool{false, true, true}}
	for _, f := range in.Formats {
		label := "fit " + f.Name
		if f.Name == "plain" {
			label = "fit no format"
		}
		tab.add(cell{label, nil}, cell{commas(f.Records), nil}, cell{percent(f.Records, src.Records), nil})
	}
	for _, e := range [...]struct {
		from  severity.From
		label string
	}{
		{severity.FromExplicit, "state a severity"},
		{severity.FromStatus, "have a status that tells it"},
		{severity.FromKeyword, "have words that tell it"},
		{severity.FromNone, "have none (unknown)"},
	} {
		if n := in.Evidence[e.from]; n > 0 {
			tab.add(cell{e.label, nil}, cell{commas(n), nil}, cell{percent(n, src.Records), nil})
		}
	}
	tab.add(cell{"have a time", nil}, cell{commas(in.Timed), nil}, cell{percent(in.Timed, src.Records), nil})
	tab.write(&s.Builder)

	if len(in.First) > 0 {
		s.section("First records", "")
	}
	for i := range in.First {
		s.taken(&in.First[i], src.Format)
	}
	if len(in.Unfit) > 0 {
		s.section("Records that fit no format", "")
		for i := range in.Unfit {
			u := &in.Unfit[i]
			number := fmt.Sprintf("%6d ", u.Line)
			first, _, _ := strings.Cut(u.Message, "\n")
			s.WriteString(margin + s.faint.Sprint(number) + cut(Visible(first), s.width-len(margin)-len(number)) + "\n")
		}
	}
}

// chosen tells why an input was taken for its format.
func (s *summary) chosen(in *aggregate.Examined) string {
	if in.Source.Lines == 0 {
		return "empty"
	}
	if in.Voters == 0 {
		return "read as " + in.Source.Format + ", as asked for"
	}
	asked := "the first " + count(int64(in.Voters), "line")
	if in.Voters == 1 {
		asked = "the first line"
	}
	if len(in.Votes) == 0 {
		return "no format fits " + asked
	}
	var votes []string
	for _, v := range in.Votes {
		votes = append(votes, v.Format+" "+commas(int64(v.Votes)))
	}
	return "taken for " + in.Source.Format + " by the votes of " + asked + ": " + strings.Join(votes, ", ")
}

// taken shows a record: its line's number, time and severity, then the message,
// then the fields.
func (s *summary) taken(r *aggregate.TakenRecord, format string) {
	number := fmt.Sprintf("%6d ", r.Line)
	indent := margin + strings.Repeat(" ", len(number))
	room := s.width - len(indent)
	stamp := "no time"
	if !r.Time.IsZero() {
		stamp = r.Time.Format("2006-01-02 15:04:05.999999999 -07:00")
	}
	level := r.Severity.Level()
	told := level.String()
	switch r.From {
	case severity.FromExplicit:
		told += fmt.Sprintf(" (%d, %q)", r.Severity, cut(Visible(r.SeverityText), 20))
	case severity.FromStatus:
		told += fmt.Sprintf(" (%d, from its status)", r.Severity)
	case severity.FromKeyword:
		told += fmt.Sprintf(" (%d, from its words)", r.Severity)
	}
	s.WriteString(margin + s.faint.Sprint(number) + s.faint.Sprint(stamp) + gutter + s.level[level].Sprint(told))
	if r.Format != format {
		s.WriteString(gutter + r.Format)
	}
	s.WriteByte('\n')
	lines := strings.Split(r.Message, "\n")
	text := Visible(lines[0])
	if n := len(lines) - 1; n > 0 {
		more := fmt.Sprintf(" (+%s)", count(int64(n), "line"))
		text = cut(text, room-len(more)) + s.faint.Sprint(more)
	} else {
		text = cut(text, room)
	}
	s.WriteString(indent + text + "\n")
	if len(r.Fields) == 0 {
		return
	}
	fields, used := "", 0
	for _, f := range r.Fields {
		key, value := cut(Visible(f.Key), 24), cut(Visible(f.Value), 40)
		size := width(key) + 1 + width(value) + 2
		if used+size > room {
			fields += s.faint.Sprint(ellipsis)
			break
		}
		fields += s.faint.Sprint(key+"=") + value + gutter
		used += size
	}
	s.WriteString(indent + strings.TrimRight(fields, " ") + "\n")
}
