// This file owns events in XML: Log4j 1's and Log4j 2's XMLLayout, log4net's
// XmlLayout, NLog's and Logback's Log4j layouts, java.util.logging's
// XMLFormatter, and the events of Windows as wevtutil prints them. An event may
// stand on one line or on many.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var formatXMLEvent = Format{
	Name:  "xml-event",
	About: "XML events: Log4j, log4net, NLog, java.util.logging, Windows",
	Sample: `<log4j:event logger="org.example.Server" timestamp="1795255200123" level="INFO" thread="main">` + "\n" +
		`<log4j:message><![CDATA[ready]]></log4j:message>` + "\n" +
		`</log4j:event>`,

	Multiline: true,
	Weight:    6,
	Whole:     wholeXMLEvent,
	First:     "< ",
	Needs:     "<",
	New:       func(env *Env) Parser { return &xmlEvent{env: env} },
}

type xmlEvent struct {
	env     *Env
	scratch []byte // the message without its entities
}

// maxXMLHead bounds the lines of an event up to its message.
const maxXMLHead = 48

var (
	xmlRecord = []byte("<record>")
	xmlCDATA  = []byte("<![CDATA[")
	xmlStarts = [...][]byte{
		xmlRecord, []byte("<log4j:event "), []byte("<log4net:event "), []byte("<nlog:event "), []byte("<Event xmlns="),
		[]byte("<event logger="),
	}
)

// isXMLEvent says whether a line starts an event, perhaps indented.
func isXMLEvent(line []byte) bool {
	if line = trimIndent(line); len(line) < len(xmlRecord) || line[0] != '<' {
		return false
	}
	for _, p := range &xmlStarts {
		if line[1] == p[1] && bytes.HasPrefix(line, p) {
			return p[1] != 'r' || len(line) == len(p) || line[len(p)] == '<' || line[len(p)] == ' '
		}
	}
	return false
}

func trimIndent(line []byte) []byte { return bytes.TrimLeft(line, " \t") }

// Parse implements Parser. The message is its first line; where there is none,
// the event's first line.
func (x *xmlEvent) Parse(rec *record.Record, line []byte) bool {
	if !isXMLEvent(line) {
		return false
	}
	rec.Message = trimIndent(line)
	ahead := x.env.Ahead
	for head := 0; head < maxXMLHead; head++ {
		text, done := x.elements(rec, line)
		if text != nil {
			rec.Message, rec.Head = x.unescape(text), head
		}
		if done || len(ahead) == 0 {
			break
		}
		if line, ahead = aheadLine(ahead); isXMLEvent(line) {
			break
		}
	}
	return true
}

// elements reads the elements that start in a line. done says that the event's
// head ends there, with its message or without one.
func (x *xmlEvent) elements(rec *record.Record, b []byte) (message []byte, done bool) {
	for {
		i := bytes.IndexByte(b, '<')
		if i < 0 || i+2 >= len(b) {
			return nil, false
		}
		b = b[i+1:]
		end := bytes.IndexByte(b, '>')
		if end < 0 {
			return nil, false
		}
		tag := b[:end]
		b = b[end+1:]
		name := tag
		for j, c := range tag {
			if c == ' ' || c == '/' && j > 0 {
				name = tag[:j]
				break
			}
		}
		if len(name) == 0 {
			continue
		}
		closing := name[0] == '/'
		name = name[bytes.IndexByte(name, ':')+1:]
		if closing {
			switch string(bytes.TrimPrefix(name, []byte("/"))) {
			case "event", "Event", "record":
				return nil, true
			}
			continue
		}
		switch string(name) {
		case "message", "Message":
			if text := xmlText(b); len(text) > 0 {
				return text, true
			}
			return nil, true
		}
		x.attributes(rec, tag[len(name):])
		if len(b) > 0 && b[0] != '<' {
			text := xmlText(b)
			x.value(rec, name, text)
			b = b[len(text):]
		}
	}
}

// xmlText gives the text at b's start: to the next tag, or to the line's end.
func xmlText(b []byte) []byte {
	end := []byte("<")
	if rest, ok := bytes.CutPrefix(b, xmlCDATA); ok {
		b, end = rest, []byte("]]>")
	}
	if i := bytes.Index(b, end); i >= 0 {
		return b[:i]
	}
	return b
}

// attributes reads the pairs of a tag.
func (x *xmlEvent) attributes(rec *record.Record, b []byte) {
	for {
		eq := bytes.IndexByte(b, '=')
		if eq < 1 || eq+1 >= len(b) || b[eq+1] != '"' && b[eq+1] != '\'' {
			return
		}
		name := b[bytes.LastIndexByte(b[:eq], ' ')+1 : eq]
		value := b[eq+2:]
		end := bytes.IndexByte(value, b[eq+1])
		if end < 0 {
			return
		}
		x.value(rec, name, value[:end])
		b = value[end+1:]
	}
}

// value takes what an attribute or an element tells.
func (x *xmlEvent) value(rec *record.Record, name, text []byte) {
	switch string(name) {
	case "level", "Level":
		if n := xmlLevel(text); n != severity.Unspecified && rec.From == severity.FromNone {
			rec.Explicit(n, text)
		}
	case "timestamp", "date", "SystemTime":
		if t, n := x.env.Stamps.Decode(text); n == len(text) && n > 0 {
			rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
		}
	case "millis", "timeMillis", "epochSecond":
		// A date that states its zone has a finer fraction.
		if t, ok := timestamp.Epoch(text); ok && (!rec.HasTime || rec.Time%1e9 == 0) {
			rec.Time, rec.Offset, rec.HasTime = t.Nanos, 0, true
		}
	case "nanoOfSecond":
		if n, ok := decimal(text); ok && n < 1e9 && rec.HasTime {
			rec.Time = rec.Time/1e9*1e9 + int64(n)
		}
	case "logger", "loggerName":
		rec.AddString("logger", text)
	case "thread":
		rec.AddString("thread", text)
	case "class":
		rec.AddString("class", text)
	case "method":
		rec.AddString("method", text)
	case "EventID":
		addNumeric(rec, "event_id", text)
	case "Computer":
		rec.AddString("host", text)
	case "Channel":
		rec.AddString("channel", text)
	}
}

// xmlLevel knows the names of java.util.logging and of the others, and the
// numbers of Windows.
func xmlLevel(w []byte) severity.Number {
	if len(w) == 1 {
		switch w[0] {
		case '1':
			return severity.Critical
		case '2':
			return severity.Error
		case '3':
			return severity.Warn
		case '0', '4':
			return severity.Info
		case '5':
			return severity.Debug
		}
		return severity.Unspecified
	}
	if n := julNumber(w); n != severity.Unspecified {
		return n
	}
	return severity.Word(w)
}

// xmlEntities are those that texts hold.
var xmlEntities = [...]struct{ name, text string }{
	{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&quot;", `"`}, {"&apos;", "'"}, {"&#39;", "'"}, {"&#34;", `"`},
}

// unescape resolves the entities of a text.
func (x *xmlEvent) unescape(b []byte) []byte {
	if bytes.IndexByte(b, '&') < 0 {
		return b
	}
	x.scratch = x.scratch[:0]
next:
	for len(b) > 0 {
		i := bytes.IndexByte(b, '&')
		if i < 0 {
			i = len(b)
		}
		x.scratch = append(x.scratch, b[:i]...)
		b = b[i:]
		for _, e := range &xmlEntities {
			if bytes.HasPrefix(b, []byte(e.name)) {
				x.scratch = append(x.scratch, e.text...)
				b = b[len(e.name):]
				continue next
			}
		}
		if len(b) > 0 {
			x.scratch = append(x.scratch, '&')
			b = b[1:]
		}
	}
	return x.scratch
}

// wholeXMLEvent keeps an event's lines up to its message in one block.
func wholeXMLEvent(data []byte) int {
	for end, n := len(data), 0; end > 0 && n < maxXMLHead; n++ {
		line, start := lastLine(data[:end])
		if bytes.IndexByte(line, '>') >= 0 && (bytes.Contains(line, []byte("essage>")) || isXMLEnd(trimIndent(line))) {
			break
		}
		if isXMLEvent(line) {
			return start
		}
		end = start
	}
	return len(data)
}

// isXMLEnd says whether a line ends an event.
func isXMLEnd(text []byte) bool {
	return bytes.HasPrefix(text, []byte("</")) && (bytes.Contains(text, []byte("vent>")) || bytes.HasPrefix(text, []byte("</record>")))
}
