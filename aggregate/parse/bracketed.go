// This file owns the logs whose header is one bracket, or brackets without a
// stamp: Couchbase's, Chromium's and the Java virtual machine's.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var formatCouchbase = Format{
	Name:      "couchbase",
	About:     "Couchbase Server",
	Sample:    "[ns_server:info,2026-11-21T10:00:00.123Z,ns_1@127.0.0.1:<0.123.0>:ns_config:do_init:512]ready",
	Multiline: true,
	First:     "[",
	New:       func(env *Env) Parser { return &couchbase{env: env} },
}

type couchbase struct{ env *Env }

// Parse implements Parser. A line is "[component:level,stamp,node:process:module:function:line]text".
// Source: ns_server, ale_default_formatter.erl.
func (p *couchbase) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 32 || line[0] != '[' || !isLetter(line[1]) {
		return false
	}
	comma := bytes.IndexByte(line[:min(len(line), 48)], ',')
	colon := bytes.IndexByte(line[:max(comma, 0)], ':')
	if colon < 0 || bytes.IndexByte(line[:comma], ' ') >= 0 {
		return false
	}
	level := line[colon+1 : comma]
	n := severity.Word(level)
	t, end := p.env.Stamps.Decode(line[comma+1:])
	end += comma + 1
	shut := groupEnd(line, 0)
	if n == severity.Unspecified || end == comma+1 || shut < end || line[end] != ',' {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	rec.Explicit(n, level)
	rec.AddString("component", line[1:colon])
	rec.AddString("source", line[end+1:shut-1])
	rec.Message = bytes.TrimLeft(line[shut:], " ")
	return true
}

var formatChromium = Format{
	Name:      "chromium",
	About:     "Chromium, Electron and what is built on them",
	Sample:    "[4711:4712:1121/100000.123456:ERROR:gpu_init.cc(523)] Passthrough is not supported",
	Multiline: true,
	First:     "[",
	New:       func(env *Env) Parser { return &chromium{env: env} },
}

type chromium struct{ env *Env }

// Parse implements Parser. The process, the thread and the stamp are optional,
// but one is there. Source: Chromium base/logging.cc, LogMessage::InitWithSyslogPrefix.
func (p *chromium) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 12 || line[0] != '[' || !isDigit(line[1]) {
		return false
	}
	end := bytes.IndexByte(line[:min(len(line), maxGroup)], ']')
	if end < 0 {
		return false
	}
	rest := line[1:end]
	for count := 0; ; count++ {
		part, after, ok := bytes.Cut(rest, []byte(":"))
		if !ok || len(part) == 0 {
			return false
		}
		rest = after
		switch {
		case isDigit(part[0]) && len(part) >= 11 && part[4] == '/':
			if !p.stamp(rec, part) {
				return false
			}
		case isDigit(part[0]) && count < 2 && allDigits(part):
			if count == 0 {
				addNumeric(rec, "pid", part)
			} else {
				addNumeric(rec, "tid", part)
			}
		default:
			n := chromiumLevel(part)
			if n == severity.Unspecified || count == 0 || !isChromiumSource(rest) {
				return false
			}
			rec.Explicit(n, part)
			rec.AddString("source", rest)
			rec.Message = bytes.TrimLeft(line[end+1:], " ")
			return true
		}
	}
}

// stamp reads "MMDD/HHMMSS" and a fraction.
func (p *chromium) stamp(rec *record.Record, b []byte) bool {
	if !fitsPattern(b, "0000/000000") {
		return false
	}
	c := timestamp.Civil{Month: two(b), Day: two(b[2:]), Hour: two(b[5:]), Minute: two(b[7:]), Second: two(b[9:])}
	if len(b) > 12 && b[11] == '.' {
		c.Nanos, _ = fraction(b, 12)
	}
	return p.env.settle(rec, &c)
}

// isChromiumSource matches "file.cc(12)" and "path/file.cc:12".
func isChromiumSource(b []byte) bool {
	last := len(b) - 1
	if last > 3 && b[last] == ')' {
		last--
	}
	return last > 3 && isDigit(b[last]) && bytes.IndexByte(b, '.') > 0
}

func chromiumLevel(w []byte) severity.Number {
	if bytes.HasPrefix(w, []byte("VERBOSE")) {
		return severity.Debug
	}
	return upperLevel(w)
}

var formatJVM = Format{
	Name:      "jvm",
	About:     "the Java virtual machine's unified logging (-Xlog), by uptime",
	Sample:    "[0.512s][info][gc] GC(3) Pause Young (Normal) 24M->4M(256M) 3.215ms",
	Multiline: true,
	First:     "[",
	New:       func(*Env) Parser { return jvm{} },
}

type jvm struct{}

// maxDecorations bounds the brackets of a line: there are eleven kinds.
const maxDecorations = 11

// Parse implements Parser. Decorations stand in brackets without a blank
// between; the first is the uptime (lines with a stamp are generic). Source: JDK
// logDecorations.cpp.
func (jvm) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 12 || line[0] != '[' || !isDigit(line[1]) {
		return false
	}
	at := 0
	for i := 0; i < maxDecorations && at < len(line) && line[at] == '['; i++ {
		n := bytes.IndexByte(line[at:min(len(line), at+80)], ']')
		if n < 2 {
			return false
		}
		in := bytes.TrimRight(line[at+1:at+n], " ")
		at += n + 1
		switch {
		case i == 0:
			if !isUptime(in) {
				return false
			}
		case len(in) == 0:
			return false
		case rec.From == severity.FromNone:
			if n := jvmLevel(in); n != severity.Unspecified {
				rec.Explicit(n, in)
			} else if isDigit(in[0]) && allDigits(in) {
				addNumeric(rec, "pid", in)
			}
		default:
			rec.AddString("tags", in)
		}
	}
	// The tags are always there, behind the level.
	if rec.From == severity.FromNone || line[at-1] != ']' || at < len(line) && line[at] != ' ' || !isTags(line[:at]) {
		return false
	}
	rec.Message = bytes.TrimLeft(line[at:], " ")
	return true
}

// isUptime matches "0.512s", "512ms" and "512345678ns".
func isUptime(b []byte) bool {
	i := 0
	for i < len(b) && (isDigit(b[i]) || b[i] == '.' || b[i] == ',') {
		i++
	}
	switch unit := b[i:]; string(unit) {
	case "s", "ms", "ns":
		return i > 0
	}
	return false
}

// isTags says whether the last bracket holds small letters, digits and commas.
func isTags(b []byte) bool {
	in := bytes.TrimRight(b[bytes.LastIndexByte(b, '[')+1:len(b)-1], " ")
	for _, c := range in {
		if c-'a' > 25 && !isDigit(c) && c != ',' && c != '_' {
			return false
		}
	}
	return len(in) > 0 && jvmLevel(in) == severity.Unspecified
}

func jvmLevel(w []byte) severity.Number {
	switch string(w) {
	case "error":
		return severity.Error
	case "warning":
		return severity.Warn
	case "info":
		return severity.Info
	case "debug":
		return severity.Debug
	case "trace":
		return severity.Trace
	}
	return severity.Unspecified
}
