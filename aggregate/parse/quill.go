// This file owns the default lines of Quill, a C++ library, whose stamp has no
// date. Source: Quill, PatternFormatterOptions.h.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatQuill = Format{
	Name:      "quill",
	About:     "Quill, a C++ library",
	Sample:    "10:00:00.123456789 [4711] main.cpp:42                  LOG_INFO      root         ready",
	Multiline: true,
	First:     "0-9",
	Needs:     "_ [",
	New:       func(*Env) Parser { return quill{} },
}

type quill struct{}

var quillLevel = []byte(" LOG_")

// Parse implements Parser.
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
