// This file owns the event formats of security products, ArcSight's CEF and
// QRadar's LEEF, behind a syslog header or without one.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var (
	formatCEF = Format{
		Name:   "cef",
		About:  "ArcSight's Common Event Format",
		First:  "<0-9A-Z",
		Needs:  "|",
		Sample: "CEF:0|Security|threatmanager|1.0|100|worm successfully stopped|10|src=10.0.0.1 dst=2.1.2.2 spt=1232",
		New:    func(env *Env) Parser { return &cef{env: env, mark: []byte("CEF:")} },
	}
	formatLEEF = Format{
		Name:   "leef",
		About:  "QRadar's Log Event Extended Format",
		First:  "<0-9A-Z",
		Needs:  "|",
		Sample: "LEEF:2.0|Lancope|StealthWatch|1.0|41|^|src=192.0.2.0^dst=172.50.123.1^sev=5^cat=anomaly",
		New:    func(env *Env) Parser { return &cef{env: env, mark: []byte("LEEF:"), leef: true} },
	}
)

// maxEventHead bounds what stands before the mark, in bytes.
const maxEventHead = 192

type cef struct {
	env  *Env
	mark []byte
	leef bool
}

// Parse implements Parser. The event's severity goes before the PRI, which is
// that of all the product's messages.
func (c *cef) Parse(rec *record.Record, line []byte) bool {
	head := line[:min(len(line), maxEventHead)]
	bar := bytes.IndexByte(head, '|')
	if bar < len(c.mark)+1 || head[0] != '<' && !isDigit(head[0]) && !isUpperByte(head[0]) {
		return false
	}
	at := bytes.Index(head[:bar], c.mark)
	if at < 0 || at > 0 && head[at-1] != ' ' && head[at-1] != ':' && head[at-1] != '>' {
		return false
	}
	version := head[at+len(c.mark) : bar]
	if len(version) > 3 || len(version) == 0 || !isDigit(version[0]) {
		return false
	}
	if at > 0 && !c.header(rec, line[:at]) {
		return false
	}
	parts := [6][]byte{}
	rest := line[bar+1:]
	count := len(parts)
	if c.leef {
		count = 4
	}
	for i := range parts[:count] {
		end := barEnd(rest)
		if end < 0 {
			return false
		}
		parts[i], rest = rest[:end], rest[end+1:]
	}
	rec.AddString("vendor", parts[0])
	rec.AddString("app", parts[1])
	rec.AddString("version", parts[2])
	rec.AddString("msgid", parts[3])
	if c.leef {
		c.leefEvent(rec, version, parts[3], rest)
		return true
	}
	if n := cefSeverity(parts[5]); n != severity.Unspecified {
		rec.Explicit(n, parts[5])
	}
	rec.Message = parts[4]
	if !rec.HasTime {
		for _, key := range [...]string{"rt=", "end=", "start="} {
			if value := cefValue(rest, key); c.time(rec, value) {
				break
			}
		}
	}
	if rec.WantFields {
		cefFields(rec, rest)
	}
	return true
}

// header reads a PRI, a stamp and a host, each of which may be missing.
func (c *cef) header(rec *record.Record, b []byte) bool {
	if pri, p := priority(b); pri >= 0 {
		rec.Explicit(syslogNumber[pri&7], b[1:p-1])
		rec.AddNumber("facility", facilityText[pri>>3])
		if b = b[p:]; bytes.HasPrefix(b, []byte("1 ")) {
			b = b[2:]
		}
	}
	b = bytes.TrimLeft(b, " ")
	t, n := c.env.Stamps.Decode(b)
	if n > 0 {
		rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
		b = bytes.TrimLeft(b[n:], " ")
	} else if rec.From == severity.FromNone && len(b) > 0 {
		return false
	}
	if host, _ := cutSpace(b); string(host) != "-" {
		rec.AddString("host", bytes.TrimSuffix(host, []byte(":")))
	}
	return true
}

// barEnd finds the bar that ends a field, past escaped ones; -1 if none does.
func barEnd(b []byte) int {
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '|':
			return i
		}
	}
	return -1
}

// cefSeverity reads 0 to 10 or the names of its ranges.
func cefSeverity(text []byte) severity.Number {
	text = bytes.TrimSpace(text)
	if n, ok := smallInt(text); ok {
		switch {
		case n < 0 || n > 10:
			return severity.Unspecified
		case n <= 3:
			return severity.Info
		case n <= 6:
			return severity.Warn
		case n <= 8:
			return severity.Error
		}
		return severity.Critical
	}
	switch {
	case equalFold(text, "low"):
		return severity.Info
	case equalFold(text, "medium"):
		return severity.Warn
	case equalFold(text, "high"):
		return severity.Error
	case equalFold(text, "very-high"):
		return severity.Critical
	}
	return severity.Word(text)
}

// time reads a Unix time or a date.
func (c *cef) time(rec *record.Record, value []byte) bool {
	if len(value) == 0 {
		return false
	}
	t, ok := timestamp.Epoch(value)
	if !ok {
		var n int
		t, n = c.env.Stamps.Decode(value)
		ok = n > 0
	}
	if ok {
		rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	}
	return ok
}

// cefValue gives the value of a key, which ends where the next key starts.
func cefValue(ext []byte, key string) []byte {
	for from := 0; ; {
		i := bytes.Index(ext[from:], []byte(key))
		if i < 0 {
			return nil
		}
		if i += from; i > 0 && ext[i-1] != ' ' {
			from = i + 1
			continue
		}
		value := ext[i+len(key):]
		return value[:cefValueEnd(value)]
	}
}

// cefValueEnd finds the end of a value: before the last blank before the next
// "key=".
func cefValueEnd(b []byte) int {
	for i, c := range b {
		if c != '=' || i > 0 && b[i-1] == '\\' {
			continue
		}
		j := i
		for j > 0 && logfmtKey[b[j-1]] {
			j--
		}
		if j < i && j > 0 && b[j-1] == ' ' {
			return j - 1
		}
	}
	return len(b)
}

// cefFields adds the pairs of the extension.
func cefFields(rec *record.Record, ext []byte) {
	for len(ext) > 0 {
		ext = bytes.TrimLeft(ext, " ")
		i := bytes.IndexByte(ext, '=')
		if i < 1 {
			return
		}
		key, value := ext[:i], ext[i+1:]
		end := cefValueEnd(value)
		if value, ext = value[:end], value[end:]; len(value) > 0 {
			rec.Fields = append(rec.Fields, record.Field{Raw: key, Value: bytes.TrimSpace(value)})
		}
	}
}

// leefEvent reads the attributes, which a tab parts, or since version 2.0 the
// character that the header names, itself or in hexadecimal.
func (c *cef) leefEvent(rec *record.Record, version, id, b []byte) {
	delimiter := byte('\t')
	if version[0] != '1' {
		if end := barEnd(b); end >= 0 && end <= 4 {
			if d, ok := leefDelimiter(b[:end]); ok {
				delimiter = d
			}
			b = b[end+1:]
		}
	}
	rec.Message = b
	if len(bytes.TrimSpace(b)) == 0 {
		rec.Message = id
	}
	stamped := rec.HasTime
	for len(b) > 0 {
		var pair []byte
		if i := bytes.IndexByte(b, delimiter); i >= 0 {
			pair, b = b[:i], b[i+1:]
		} else {
			pair, b = b, nil
		}
		i := bytes.IndexByte(pair, '=')
		if i < 1 {
			continue
		}
		key, value := bytes.TrimSpace(pair[:i]), bytes.TrimSpace(pair[i+1:])
		switch string(key) {
		case "sev":
			if n := cefSeverity(value); n != severity.Unspecified {
				rec.Explicit(n, value)
			}
		case "devTime":
			if !stamped {
				c.time(rec, value)
			}
		}
		if rec.WantFields && len(value) > 0 {
			rec.Fields = append(rec.Fields, record.Field{Raw: key, Value: value})
		}
	}
}

// leefDelimiter reads "^", "x5E" and "0x5E".
func leefDelimiter(b []byte) (byte, bool) {
	switch {
	case len(b) == 1:
		return b[0], true
	case len(b) == 0:
		return '\t', true
	}
	r, ok := hexRune(b[max(0, len(b)-2):], 2)
	return byte(r), ok && (b[0] == 'x' || b[0] == '0')
}
