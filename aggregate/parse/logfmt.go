// This file owns the logfmt format: key=value pairs, with values in quotes
// where they need them, as go-kit, logrus, slog and log15 write it
// (https://brandur.org/logfmt; quoting as in Go's strconv.Quote).

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
)

// formatLogfmt is the format of lines of key=value pairs.
var formatLogfmt = Format{
	Name:   "logfmt",
	About:  "key=value pairs of logrus, slog, Go kit, Prometheus, Grafana, Heroku",
	Sample: `time=2026-11-21T10:00:00.123Z level=WARN msg="retrying the upload" attempt=3`,
	Needs:  "=",
	New:    func(env *Env) Parser { return &logfmtParser{pairs: pairs{env: env}} },
}

// logfmtKey marks the bytes that keys are made of.
var logfmtKey = func() (t [256]bool) {
	for c := range t {
		t[c] = '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' ||
			c == '_' || c == '.' || c == '-' || c == '@' || c == '/' || c == '#'
	}
	return t
}()

type logfmtParser struct{ pairs }

// Parse implements Parser. A line fits when it starts with a pair, at least
// half of its words are pairs, and it has two pairs or one whose key is that of
// a level, a time or a message.
func (p *logfmtParser) Parse(rec *record.Record, line []byte) bool {
	words, count := 0, 0
	known := false
	for i := 0; ; {
		for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
			i++
		}
		if i == len(line) {
			break
		}
		start := i
		for i < len(line) && logfmtKey[line[i]] {
			i++
		}
		words++
		if i == start || i == len(line) || line[i] != '=' {
			if count == 0 {
				return false
			}
			i = wordEnd(line, i)
			continue
		}
		if count++; count == 1 {
			p.reset(line)
		}
		k := pairKeys.find(line, start, i)
		var v pairValue
		v, i = logfmtValue(line, i+1)
		if k != nil {
			if v.kind == kindBare && v.end == i {
				v.end = bareEnd(line, k, v.end)
				i = v.end
			}
			p.put(k, v, 0)
			known = known || k.role != roleNone
		}
	}
	if count == 0 || 2*count < words || count < 2 && !known {
		return false
	}
	p.finish(rec)
	if rec.WantFields {
		p.fields(rec)
	}
	return true
}

// fields adds the pairs to rec; a key without a value is no field.
func (p *logfmtParser) fields(rec *record.Record) {
	b := p.line
	for i := 0; i < len(b); {
		start := i
		for i < len(b) && logfmtKey[b[i]] {
			i++
		}
		switch {
		case i == len(b):
		case i == start && (b[i] == ' ' || b[i] == '\t'):
			i++
		case i == start || b[i] != '=':
			i = wordEnd(b, i)
		default:
			key := b[start:i]
			var v pairValue
			v, i = logfmtValue(b, i+1)
			if p.used(v) || v.start == v.end {
				continue
			}
			f := record.Field{Raw: key, Value: p.text(v)}
			if v.kind == kindBare && numberEnd(f.Value, 0) == len(f.Value) {
				f.Kind = record.Number
			}
			rec.Fields = append(rec.Fields, f)
		}
	}
}

// logfmtValue gives the value that starts at i and the index after it. A quoted
// value that is not closed, as when the line was cut, goes to the line's end;
// one with more than its quotes is taken as it stands, but for a comma that
// parts it from the next pair.
func logfmtValue(b []byte, i int) (v pairValue, next int) {
	if i < len(b) && b[i] == '"' {
		end, escaped := quotedEnd(b, i+1)
		if next = valueBreak(b, end+1); next >= 0 {
			return pairValue{start: i + 1, end: end, kind: kindQuoted, escaped: escaped}, next
		}
	}
	if i < len(b) && b[i] == '\'' {
		if n := bytes.IndexByte(b[i+1:], '\''); n >= 0 {
			if next = valueBreak(b, i+n+2); next >= 0 {
				return pairValue{start: i + 1, end: i + 1 + n, kind: kindBare}, next
			}
		}
	}
	next = wordEnd(b, i)
	v = pairValue{start: i, end: next, kind: kindBare}
	if next > i && b[next-1] == ',' {
		v.end--
	}
	return v, next
}

// valueBreak gives the index after a value that is in quotes and ends before i,
// -1 if it goes on there.
func valueBreak(b []byte, i int) int {
	if i < len(b) && b[i] == ',' {
		i++
	}
	if i >= len(b) {
		return len(b)
	}
	if b[i] == ' ' || b[i] == '\t' {
		return i
	}
	return -1
}

// bareEnd gives the end of a value that should be in quotes but is not: of a
// message up to the next pair, and of a stamp with a blank in it.
func bareEnd(b []byte, k *keyInfo, end int) int {
	stamp := k.role == roleTime
	if !stamp && (k.role != roleMessage || k.rank > bareMessages) {
		return end
	}
	for {
		i := end
		for i < len(b) && (b[i] == ' ' || b[i] == '\t') {
			i++
		}
		start := i
		for i < len(b) && logfmtKey[b[i]] {
			i++
		}
		if start == len(b) || i > start && i < len(b) && b[i] == '=' {
			return end
		}
		if stamp && !isDigit(b[start]) && b[start] != '+' {
			return end
		}
		end = wordEnd(b, i)
	}
}

// bareMessages is the rank of the last key whose values may lack their quotes.
const bareMessages = 1
