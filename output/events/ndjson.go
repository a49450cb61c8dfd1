package events

// This file owns the NDJSON form of events: one JSON object a line
// (https://github.com/ndjson/ndjson-spec).

import (
	"bufio"
	"io"

	"github.com/logagg/logagg/aggregate"
)

// bufferBytes is how much encoded text is gathered before it is written.
const bufferBytes = 64 << 10

// NDJSON writes a JSON object a record. It implements aggregate.EventWriter.
//
// The keys are source, line, time, severity, severity_number, severity_text,
// severity_from, format, message, fingerprint, fields, in this order. Invalid
// UTF-8 is replaced by U+FFFD. Of fields with the same key the first is kept.
type NDJSON struct{ w *bufio.Writer }

var _ aggregate.EventWriter = (*NDJSON)(nil)

// NewNDJSON writes events to w, buffered: call Close at the end.
func NewNDJSON(w io.Writer) *NDJSON {
	return &NDJSON{bufio.NewWriterSize(w, bufferBytes)}
}

// Append adds the event and a newline to dst. It is safe for concurrent use and
// keeps nothing of ev.
func (n *NDJSON) Append(dst []byte, ev *aggregate.Event) []byte {
	rec := ev.Record
	dst = append(dst, `{"source":`...)
	dst = appendString(dst, ev.Source)
	dst = append(dst, `,"line":`...)
	dst = appendInt(dst, ev.Line)
	if ev.Continues {
		dst = append(dst, `,"continues":true`...)
	}
	if rec.HasTime {
		dst = append(dst, `,"time":"`...)
		dst = appendTime(dst, rec)
		dst = append(dst, '"')
	} else {
		dst = append(dst, `,"time":null`...)
	}
	dst = append(dst, `,"severity":"`...)
	dst = append(dst, rec.Severity.Level().String()...)
	dst = append(dst, `","severity_number":`...)
	dst = appendInt(dst, int64(rec.Severity))
	dst = append(dst, `,"severity_text":`...)
	dst = appendString(dst, rec.SeverityText)
	dst = append(dst, `,"severity_from":"`...)
	dst = append(dst, rec.From.String()...)
	dst = append(dst, `","format":`...)
	dst = appendString(dst, ev.Format)
	dst = append(dst, `,"message":`...)
	dst = appendString(dst, ev.Message)
	if ev.Grouped {
		dst = append(dst, `,"fingerprint":"`...)
		dst = ev.Fingerprint.Append(dst)
		dst = append(dst, `","fields":`...)
	} else {
		dst = append(dst, `,"fingerprint":null,"fields":`...)
	}
	dst = appendFields(dst, rec.Fields)
	return append(dst, '}', '\n')
}

// Write takes the encoded form of whole events.
func (n *NDJSON) Write(p []byte) (int, error) { return n.w.Write(p) }

// Flush hands on what is buffered, for live streams.
func (n *NDJSON) Flush() error { return n.w.Flush() }

// Close flushes. It does not close the writer below.
func (n *NDJSON) Close() error { return n.w.Flush() }
