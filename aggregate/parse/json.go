// This file owns the format of JSON lines: an object a line, as slog, zap,
// zerolog, logrus, pino, bunyan, winston, Python, Elastic (ECS), Google Cloud,
// journald, GELF, Monolog, MongoDB, Docker, Serilog, OpenTelemetry and many
// others write it; pairnames.go tells which keys they use.

package parse

import (
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

// formatJSON is the format of lines that are one JSON object each (RFC 8259).
var formatJSON = Format{
	Name:   "json",
	About:  "structured logs of libraries, servers and clouds, an object a line",
	Sample: `{"time":"2026-11-21T10:00:00.123Z","level":"WARN","msg":"retrying the upload","attempt":3}`,
	First:  " \t\r\n{[,@\x1e",
	New:    func(env *Env) Parser { return &jsonParser{pairs: pairs{env: env}} },
}

// maxPath bounds the names of flattened fields in bytes: an object further in
// is one field, so that the names of a line cannot grow to its square.
const maxPath = 128

type jsonParser struct {
	pairs
	dotted [maxKey]byte // a nested key with its parent's
	path   []byte       // of the object whose fields are added
	found  bool         // a batch's first record
}

// maxLook is how deep objects are looked into.
const maxLook = 5

// Parse implements Parser.
func (p *jsonParser) Parse(rec *record.Record, line []byte) bool {
	i := skipSpace(line, 0)
	if i == len(line) {
		return false
	}
	if line[i] != '{' {
		if i = jsonLead(line, i); i < 0 {
			return false
		}
	}
	p.reset(line)
	end := p.object(i+1, nil, 1)
	if end < 0 {
		return p.broken(rec)
	}
	if p.batch >= 0 && p.levelMask|p.messageMask == 0 {
		if p.finishBatch(rec, p.batch); p.found {
			return skipSpace(line, end) == len(line)
		}
	} else {
		p.finish(rec)
	}
	if rec.WantFields {
		p.path = p.path[:0]
		p.fields(rec, i+1, 1)
	}
	if end = skipSpace(line, end); end != len(line) {
		return p.others(rec, end)
	}
	return true
}

// broken takes an object that is not valid to its end, because the line was cut
// or its writer does not escape, if what comes before states a time and a
// severity. Its fields are not to be had.
func (p *jsonParser) broken(rec *record.Record) bool {
	if p.timeMask == 0 || p.levelMask == 0 && p.status == 0 {
		return false
	}
	p.finish(rec)
	return rec.HasTime && rec.From != severity.FromNone
}

// object collects the members of the object whose brace is before i, and gives
// the index after it, -1 if it is not valid. parent is the key that holds it,
// nil for none.
func (p *jsonParser) object(i int, parent *keyInfo, depth int) int {
	b := p.line
	if i = skipSpace(b, i); i < len(b) && b[i] == '}' {
		return i + 1
	}
	for {
		start, end, escaped, value := member(b, i)
		if end < 0 || value >= len(b) {
			return -1
		}
		var (
			k       *keyInfo
			wrapped uint8
		)
		if !escaped && parent == nil {
			k = pairKeys.find(b, start, end)
		} else {
			k, wrapped = p.find(start, end, escaped, parent)
		}
		switch {
		case k == nil:
			i = valueEnd(b, value, depth)
		case b[value] == '{' && k.parent && depth < maxLook:
			i = p.object(value+1, k, depth+1)
			if i >= 0 && (wrapped == 0 || k.inner) {
				p.put(k, pairValue{start: value, end: i, kind: kindNested}, wrapped)
			}
		default:
			var v pairValue
			if v, i = jsonValue(b, value, depth); i >= 0 && (wrapped == 0 || k.inner) {
				p.put(k, v, wrapped)
			}
		}
		if i < 0 {
			return -1
		}
		if i+1 < len(b) && b[i] == ',' && b[i+1] == '"' {
			i++
			continue
		}
		var more bool
		if i, more = nextItem(b, i, '}'); !more {
			return i
		}
	}
}

// find looks up a key that has escapes or a parent: with its parent's name
// before it or, in a wrapper, alone; wrapped is inner then, else 0.
func (p *jsonParser) find(start, end int, escaped bool, parent *keyInfo) (k *keyInfo, wrapped uint8) {
	n := 0
	if parent != nil {
		n = copy(p.dotted[:], parent.name)
		if n == maxKey {
			return nil, 0
		}
		p.dotted[n] = '.'
		n++
	}
	key := p.line[start:end]
	if escaped {
		mark := len(p.scratch)
		p.scratch = appendUnescaped(p.scratch, key)
		key = p.scratch[mark:]
		p.scratch = p.scratch[:mark]
	}
	if n+len(key) <= maxKey {
		copy(p.dotted[n:], key)
		if k = pairKeys.find(p.dotted[:], 0, n+len(key)); k != nil {
			return k, 0
		}
	}
	if parent != nil && parent.wrapper {
		return pairKeys.find(key, 0, len(key)), inner
	}
	return nil, 0
}

// jsonValue checks the value at i and gives it with the index after it, -1 if
// it is not valid.
func jsonValue(b []byte, i, depth int) (v pairValue, end int) {
	switch b[i] {
	case '"':
		end, escaped := stringEnd(b, i+1)
		if end < 0 {
			return v, -1
		}
		return pairValue{start: i + 1, end: end, escaped: escaped}, end + 1
	case '{', '[':
		v.kind = kindNested
	case 't', 'f', 'n':
		v.kind = kindWord
	default:
		v.kind = kindNumber
	}
	end = valueEnd(b, i, depth)
	v.start, v.end = i, end
	return v, end
}

// fields adds the members of the object whose brace is before i to rec, and
// gives the index after it. The line has been found valid before.
func (p *jsonParser) fields(rec *record.Record, i, depth int) int {
	b := p.line
	if i = skipSpace(b, i); b[i] == '}' {
		return i + 1
	}
	for {
		start, end, escaped, value := member(b, i)
		key := p.text(pairValue{start: start, end: end, escaped: escaped})
		if b[value] == '{' && value != p.time && len(p.path)+len(key) < maxPath {
			outer := len(p.path)
			p.path = append(append(p.path, key...), '.')
			i = p.fields(rec, value+1, depth+1)
			p.path = p.path[:outer]
		} else {
			var v pairValue
			v, i = jsonValue(b, value, depth)
			if !p.used(v) {
				rec.Fields = append(rec.Fields, p.field(key, v))
			}
		}
		var more bool
		if i, more = nextItem(b, i, '}'); !more {
			return i
		}
	}
}

// field makes the field of a value, with the path before its key.
func (p *jsonParser) field(key []byte, v pairValue) record.Field {
	if len(p.path) > 0 {
		mark := len(p.scratch)
		p.scratch = append(append(p.scratch, p.path...), key...)
		key = p.scratch[mark:len(p.scratch):len(p.scratch)]
	}
	f := record.Field{Raw: key, Value: p.text(v)}
	if v.kind == kindNumber {
		f.Kind = record.Number
	}
	return f
}
