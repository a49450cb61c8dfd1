// Package tail prints records to a terminal as they come.
package tail

// This file owns how a record is laid out. Whatever the log holds, nothing but
// text, tabs, line ends and the colours chosen here reaches the terminal.

import (
	"bytes"
	"io"
	"strings"
	"time"

	"github.com/logagg/logagg/aggregate"
	"github.com/logagg/logagg/aggregate/ansi"
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/output/text"
)

// Options says how records look. The zero value shows the log's own lines.
type Options struct {
	Color bool   // use colour escape sequences
	Many  bool   // the terminal has 256 colours
	Names *Names // show the sources' names; nil shows none
	// Zone has time, severity and message shown, the time in this zone; nil has
	// the log's own lines shown.
	Zone *time.Location
	Now  func() time.Time // tells which times are of today; default time.Now
}

// Printer writes records as people read them. It implements
// aggregate.EventWriter.
//
// A record is shown as its lines stand in the log, without the log's own colours
// and without blank lines at its end, in the colour of its severity. With
// Options.Names each line begins with its source, and those that continue a
// record have another rule behind it than those that begin one.
type Printer struct {
	Options
	w      io.Writer
	level  [severity.Levels]text.Paint
	faint  text.Paint
	labels labels
}

var _ aggregate.EventWriter = (*Printer)(nil)

// New makes a printer to w. Write fails when w does.
func New(w io.Writer, opt Options) *Printer {
	p := &Printer{Options: opt, w: w}
	if p.Now == nil {
		p.Now = time.Now
	}
	if p.Color {
		p.level, p.faint = text.Paints()
		// Most records are of these: colour is for those that are not.
		p.level[severity.LevelInfo] = text.Paint{}
	}
	return p
}

// Append adds the record's lines to dst. It is safe for concurrent use and keeps
// nothing of ev but its source's name.
func (p *Printer) Append(dst []byte, ev *aggregate.Event) []byte {
	var names label
	if p.Names != nil {
		names = p.labels.of(ev.Source, &p.Options)
	}
	level := ev.Record.Severity.Level()
	paint, rest := p.level[level], ev.Raw
	if p.Zone != nil {
		rest = ev.Message
	}
	rest = bytes.TrimRight(rest, "\r\n")
	begins := !ev.Continues
	for more := true; more; begins = false {
		var line []byte
		line, rest, more = bytes.Cut(rest, []byte{'\n'})
		line = bytes.TrimSuffix(line, []byte{'\r'})
		if begins {
			dst = append(dst, names.begins...)
		} else {
			dst = append(dst, names.continues...)
		}
		if p.Zone != nil {
			dst = p.header(dst, ev.Record, begins)
		}
		dst = append(dst, paint.Before...)
		dst = appendSafe(dst, line)
		dst = append(dst, paint.After...)
		if p.Zone != nil && begins {
			dst = p.fields(dst, ev)
		}
		dst = append(dst, '\n')
	}
	return dst
}

// Write takes the lines of whole records. It waits as long as the terminal takes,
// and with it all that reads the logs.
func (p *Printer) Write(b []byte) (int, error) { return p.w.Write(b) }

// Columns of what stands before a message: the time, a blank, the severity, a
// blank.
const (
	clock        = "15:04:05.000"
	dateAndClock = "2006-01-02 15:04:05.000"
	severities   = "critical" // the longest
)

// blanks is as many as are needed at a time.
var blanks = strings.Repeat(" ", len(dateAndClock)+1+len(severities)+1)

// header appends the time and the severity of a record, or as much room for the
// lines that continue it.
func (p *Printer) header(dst []byte, rec *record.Record, begins bool) []byte {
	layout := clock
	var at time.Time
	if rec.HasTime {
		at = time.Unix(0, rec.Time).In(p.Zone)
		if !sameDay(at, p.Now().In(p.Zone)) {
			layout = dateAndClock
		}
	}
	if !begins {
		return append(dst, blanks[:len(layout)+1+len(severities)+1]...)
	}
	if rec.HasTime {
		dst = append(dst, p.faint.Before...)
		dst = at.AppendFormat(dst, layout)
		dst = append(dst, p.faint.After...)
	} else {
		dst = append(dst, blanks[:len(layout)]...)
	}
	level := rec.Severity.Level()
	name, paint := level.String(), p.level[level]
	dst = append(dst, ' ')
	dst = append(dst, paint.Before...)
	dst = append(dst, name...)
	dst = append(dst, paint.After...)
	return append(dst, blanks[:len(severities)-len(name)+1]...)
}

func sameDay(a, b time.Time) bool {
	return a.YearDay() == b.YearDay() && a.Year() == b.Year()
}

// fields appends those fields of a record that its message's first line does not
// tell: in JSON, most of what is known of an error stands there.
func (p *Printer) fields(dst []byte, ev *aggregate.Event) []byte {
	told, _, _ := bytes.Cut(ev.Message, []byte{'\n'})
	for i := range ev.Record.Fields {
		f := &ev.Record.Fields[i]
		if bytes.Contains(told, f.Value) {
			continue
		}
		dst = append(dst, "  "...)
		dst = append(dst, p.faint.Before...)
		if f.Key != "" {
			dst = append(dst, f.Key...)
		} else {
			dst = appendSafe(dst, f.Raw)
		}
		dst = append(dst, '=')
		dst = appendSafe(dst, f.Value)
		dst = append(dst, p.faint.After...)
	}
	return dst
}

// appendSafe appends a line as it may be shown: without escape sequences, tabs as
// they are, and all else that has no glyph made visible. Escape sequences that
// carry text are made visible, too: nothing can be hidden in them.
func appendSafe(dst, line []byte) []byte {
	for {
		i := bytes.IndexAny(line, "\t\x1b")
		if i < 0 {
			return text.AppendVisible(dst, line)
		}
		dst = text.AppendVisible(dst, line[:i])
		line = line[i:]
		switch {
		case line[0] == '\t':
			dst, line = append(dst, '\t'), line[1:]
		case ansi.HasText(line):
			dst, line = text.AppendVisible(dst, line[:1]), line[1:]
		default:
			line = line[ansi.Len(line):]
		}
	}
}
