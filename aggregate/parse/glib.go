// This file owns what GLib writes to the console. Source: GLib gmessages.c,
// g_log_writer_format_fields.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatGLib = Format{
	Name:   "glib",
	About:  "GLib and GTK programs",
	Sample: "(gedit:4711): Gtk-WARNING **: 10:00:00.123: cannot open display: ",
	First:  "(*",
	New:    func(*Env) Parser { return glib{} },
}

type glib struct{}

// Parse implements Parser. A program that set no name has "**" for it.
func (glib) Parse(rec *record.Record, line []byte) bool {
	b := bytes.TrimPrefix(line, []byte("** "))
	if len(b) < 12 {
		return false
	}
	if b[0] == '(' {
		end := bytes.Index(b[:min(len(b), maxTag)], []byte("): "))
		colon := bytes.LastIndexByte(b[:max(end, 0)], ':')
		if colon < 1 || !allDigits(b[colon+1:end]) {
			return false
		}
		rec.AddString("app", b[1:colon])
		addNumeric(rec, "pid", b[colon+1:end])
		b = b[end+3:]
	} else if len(b) == len(line) {
		return false
	}
	end := bytes.IndexByte(b[:min(len(b), maxTag)], ':')
	if end < 4 {
		return false
	}
	n, level := glibLevel(b)
	if n == severity.Unspecified {
		return false
	}
	rec.Explicit(n, level)
	domain := bytes.TrimSuffix(b[:end], []byte(" **"))
	rec.AddString("logger", bytes.TrimSuffix(domain[:len(domain)-len(level)], []byte("-")))
	b = bytes.TrimLeft(b[end+1:], " ")
	if fitsPattern(b, "00:00:00.000: ") {
		b = b[14:]
	}
	rec.Message = b
	return true
}
