// This file owns the server logs of GlassFish and Payara: the Uniform Log Format,
// and Oracle's ODL, which Oracle's middleware writes, too. Source: GlassFish
// nucleus/core/logging UniformLogFormatter.java, ODLLogFormatter.java.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatGlassFish = Format{
	Name:      "glassfish",
	About:     "GlassFish, Payara; Oracle's middleware (ODL)",
	Sample:    "[#|2026-11-21T10:00:00.123+0000|INFO|glassfish 5.1|javax.enterprise.system.core|_ThreadID=1;_ThreadName=main;|ready|#]",
	Multiline: true,
	Weight:    2,
	Whole:     wholeBefore(isODLHeader),
	First:     "[",
	New:       func(env *Env) Parser { return &glassFish{env: env} },
}

type glassFish struct{ env *Env }

var (
	ulfEnd  = []byte("|#]")
	odlTail = []byte(" [[")
	odlTID  = []byte("[tid: ")
	odlECID = []byte("[ecid: ")
)

// Parse implements Parser.
func (g *glassFish) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 32 || line[0] != '[' {
		return false
	}
	if line[1] == '#' && line[2] == '|' {
		return g.ulf(rec, line[3:])
	}
	return isDigit(line[1]) && g.odl(rec, line)
}

// ulf reads "stamp|level|product|logger|name=value;|message|#]". The message
// may go on in the lines below.
func (g *glassFish) ulf(rec *record.Record, b []byte) bool {
	t, n := g.env.Stamps.Decode(b)
	if n == 0 || n >= len(b) || b[n] != '|' {
		return false
	}
	var f [5][]byte
	if splitColumns(f[:], b[n+1:], '|') < len(f) {
		return false
	}
	level := odlLevel(f[0])
	if level == severity.Unspecified {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	rec.Explicit(level, f[0])
	rec.AddString("product", f[1])
	rec.AddString("logger", f[2])
	if _, thread, ok := bytes.Cut(f[3], []byte("_ThreadName=")); ok {
		thread, _, _ = bytes.Cut(thread, []byte(";"))
		rec.AddString("thread", thread)
	}
	message := b[n+1+len(f[0])+len(f[1])+len(f[2])+len(f[3])+4:]
	rec.Message = bytes.TrimSuffix(message, ulfEnd)
	return true
}

// isODLHeader says whether a line is a header of ODL that its message follows on
// the next line.
func isODLHeader(line []byte) bool {
	return len(line) > 32 && line[0] == '[' && isDigit(line[1]) && bytes.HasSuffix(line, odlTail)
}

// odl reads "[stamp] [product] [level] [id] [logger] [tid: x] ... message", whose
// message may be "[[" with the text on the lines below.
func (g *glassFish) odl(rec *record.Record, line []byte) bool {
	if !bytes.HasSuffix(line, odlTail) && !bytes.Contains(line[24:], odlTID) && !bytes.Contains(line[24:], odlECID) {
		return false
	}
	t, p := g.env.Stamps.Decode(line[1:])
	if p == 0 || p+2 >= len(line) || line[p+1] != ']' {
		return false
	}
	p += 2
	for i := 0; p+1 < len(line) && line[p] == ' ' && line[p+1] == '['; i++ {
		if bytes.HasPrefix(line[p:], odlTail) {
			break
		}
		end := groupEnd(line, p+1)
		if end < 0 {
			return false
		}
		in := line[p+2 : end-1]
		if i < 3 && rec.From == severity.FromNone {
			if n := odlLevel(in); n != severity.Unspecified {
				rec.Explicit(n, in)
			} else if i == 0 {
				rec.AddString("product", in)
			}
		} else if i == 3 {
			rec.AddString("logger", in)
		} else if name, ok := bytes.CutPrefix(in, []byte("tid: ")); ok {
			rec.AddString("thread", name)
		}
		p = end
	}
	if rec.From == severity.FromNone {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	rec.Message = bytes.TrimLeft(line[p:], " ")
	if string(rec.Message) == "[[" {
		if second, _ := aheadLine(g.env.Ahead); len(second) > 0 {
			rec.Message, rec.Head = bytes.TrimSuffix(bytes.TrimLeft(second, " "), []byte("]]")), 1
		}
	}
	rec.Message = bytes.TrimPrefix(rec.Message, []byte("[["))
	return true
}

// odlLevel knows the levels of java.util.logging and Oracle's own, which a
// number may follow.
func odlLevel(w []byte) severity.Number {
	if n := julNumber(w); n != severity.Unspecified {
		return n
	}
	name, _, _ := bytes.Cut(w, []byte(":"))
	switch string(name) {
	case "INCIDENT_ERROR":
		return severity.Critical
	case "NOTIFICATION":
		return severity.Info
	}
	return upperLevel(name)
}
