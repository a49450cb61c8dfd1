// This file owns the lines of single programs whose header no other writes:
// npm's debug log, game servers on Valve's Source engine, Quill, GLib, and the
// events that kubectl prints.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var formatNpmDebug = Format{
	Name:      "npm-debug",
	About:     "npm's debug logs",
	Sample:    "21 silly idealTree buildDeps",
	Multiline: true,
	First:     "0-9",
	New:       func(*Env) Parser { return npmDebug{} },
}

type npmDebug struct{}

// Parse implements Parser. Lines are numbered from 0. A count of errors is no
// number of a line.
func (npmDebug) Parse(rec *record.Record, line []byte) bool {
	i := 0
	for i < len(line) && i < 8 && isDigit(line[i]) {
		i++
	}
	if i == 0 || i+5 >= len(line) || line[i] != ' ' || line[0] == '0' && i > 1 {
		return false
	}
	word, text := cutSpace(line[i+1:])
	if len(text) == 0 {
		return false
	}
	switch string(word) {
	case "silly", "verbose", "http", "timing", "info", "warn", "notice":
	case "error":
		switch next, _ := cutSpace(text); string(next) {
		case "", "in", "found", "found.", "generated", "generated.", "occurred", "occurred.", "detected", "during", "while", "messages", "message", "and", "or":
			return false
		}
	default:
		return false
	}
	return packager(rec, npmName, line[i+1:])
}

var npmName = []byte("npm")

var formatSource = Format{
	Name:   "source-engine",
	About:  "game servers on the Source engine",
	Sample: `L 11/21/2026 - 10:00:00: World triggered "Round_Start"`,
	First:  "L",
	New:    func(env *Env) Parser { return &sourceEngine{env: env} },
}

type sourceEngine struct{ env *Env }

// Parse implements Parser. Counter-Strike 2 writes milliseconds, too.
func (p *sourceEngine) Parse(rec *record.Record, line []byte) bool {
	if !fitsPattern(line, "L 00/00/0000 - 00:00:00") {
		return false
	}
	c := timestamp.Civil{
		Month: two(line[2:]), Day: two(line[5:]), Year: two(line[8:])*100 + two(line[10:]),
		Hour: two(line[15:]), Minute: two(line[18:]), Second: two(line[21:]),
	}
	at := 23
	if at < len(line) && line[at] == '.' {
		c.Nanos, at = fraction(line, at+1)
	}
	rest := line[at:]
	if !bytes.HasPrefix(rest, []byte(": ")) && !bytes.HasPrefix(rest, []byte(" - ")) || !p.env.settle(rec, &c) {
		return false
	}
	rec.Message = bytes.TrimLeft(rest, ":- ")
	return true
}

var formatQuill = Format{
	Name:      "quill",
	About:     "Quill, a C++ library",
	Sample:    "10:00:00.123456789 [4711] main.cpp:42                  LOG_INFO      root         ready",
	Multiline: true,
	First:     "0-9",
	New:       func(*Env) Parser { return quill{} },
}

type quill struct{}

var quillLevel = []byte(" LOG_")

// Parse implements Parser. Source: Quill, PatternFormatterOptions.h.
func (quill) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 24 || line[2] != ':' || !fitsPattern(line, "00:00:00.000") {
		return false
	}
	_, b := cutSpace(line)
	if len(b) == 0 || b[0] != '[' {
		return false
	}
	thread, _, _ := bytes.Cut(b[1:min(len(b), 48)], []byte("]"))
	i := bytes.Index(b[:min(len(b), maxGroup)], quillLevel)
	if i < 0 {
		return false
	}
	source := bytes.TrimSpace(b[min(i, len(thread)+2):i])
	level, b := cutSpace(b[i+len(quillLevel):])
	n := quillNumber(level)
	if n == severity.Unspecified {
		return false
	}
	name, b := cutSpace(bytes.TrimLeft(b, " "))
	rec.Explicit(n, level)
	rec.AddString("thread", thread)
	rec.AddString("source", source)
	rec.AddString("logger", name)
	rec.Message = bytes.TrimLeft(b, " ")
	return true
}

// quillNumber knows the levels, whose finest are TRACE_L3 to TRACE_L1.
func quillNumber(w []byte) severity.Number {
	switch string(w) {
	case "TRACE_L3", "TRACE_L2", "TRACE_L1":
		return severity.Trace
	case "CRITICAL":
		return severity.Fatal
	}
	return upperLevel(w)
}

var formatGLib = Format{
	Name:   "glib",
	About:  "GLib and GTK programs",
	Sample: "(gedit:4711): Gtk-WARNING **: 10:00:00.123: cannot open display: ",
	First:  "(*",
	New:    func(*Env) Parser { return glib{} },
}

type glib struct{}

// Parse implements Parser. Source: GLib gmessages.c, g_log_writer_format_fields.
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

var formatKubeEvents = Format{
	Name:   "kubectl-events",
	About:  "kubectl get events",
	Sample: "3m12s       Warning   BackOff     pod/web-5d4f8   Back-off restarting failed container",
	First:  "0-9a-z<",
	New:    func(*Env) Parser { return kubeEvents{} },
}

type kubeEvents struct{}

// Parse implements Parser. The columns are the age, the type, the reason, the
// object and the message; with -A a namespace stands before them.
func (kubeEvents) Parse(rec *record.Record, line []byte) bool {
	age, b := cutSpace(line)
	if len(age) == 0 || len(b) < 16 {
		return false
	}
	if !isAge(age) {
		if b[0] != ' ' && !isDigit(b[0]) || isDigit(line[0]) && !isLetter(line[len(age)-1]) {
			return false
		}
		if age, b = cutSpace(bytes.TrimLeft(b, " ")); !isAge(age) {
			return false
		}
	}
	b = bytes.TrimLeft(b, " ")
	if len(b) > 2 && b[0] == '(' && b[1] == 'x' { // (x5 over 2m)
		b = bytes.TrimLeft(b[bytes.IndexByte(b, ')')+1:], " ")
	}
	kind, b := cutSpace(b)
	n := severity.Warn
	switch string(kind) {
	case "Normal":
		n = severity.Info
	case "Warning":
	default:
		return false
	}
	reason, b := cutSpace(bytes.TrimLeft(b, " "))
	object, b := cutSpace(bytes.TrimLeft(b, " "))
	if len(reason) == 0 || !isUpperByte(reason[0]) || bytes.IndexByte(object, '/') < 1 {
		return false
	}
	rec.Explicit(n, kind)
	rec.AddString("reason", reason)
	rec.AddString("object", object)
	rec.Message = bytes.TrimLeft(b, " ")
	return true
}

// isAge matches "45s", "3m12s", "2d" and what stands where no time is known.
func isAge(b []byte) bool {
	if len(b) == 0 || !isDigit(b[0]) {
		return string(b) == "<unknown>" || string(b) == "<invalid>"
	}
	if len(b) > 10 {
		return false
	}
	for _, c := range b {
		if !isDigit(c) && c != 's' && c != 'm' && c != 'h' && c != 'd' && c != 'y' {
			return false
		}
	}
	return !isDigit(b[len(b)-1])
}
