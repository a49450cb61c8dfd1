// This file owns pairs that a tab, a pipe or a semicolon parts from each other: labeled
// tab-separated values (http://ltsv.org), "time:...<TAB>level:...<TAB>msg:...",
// and "sev=DEBUG|ts=1794696885100|msg=text".

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
)

var formatLTSV = Format{
	Name:   "ltsv",
	About:  "labeled tab-separated values, and pairs that pipes part",
	Sample: "time:2026-11-21T10:00:00Z\tlevel:WARN\tmessage:disk is 91% full",
	First:  "A-Za-z_@",
	Needs:  "\t|; :=",
	New:    func(env *Env) Parser { return &ltsvParser{pairs: pairs{env: env}} },
}

type ltsvParser struct {
	pairs
	sign, mark byte // between key and value, and between pairs
}

// Parse implements Parser. A line fits when all of its cells are pairs, up to
// the message, whose text may hold anything; it has two pairs, one of which is a
// level, a time or a message.
func (p *ltsvParser) Parse(rec *record.Record, line []byte) bool {
	i := labelEnd(line, 0)
	if i < 1 || !isLetter(line[0]) && line[0] != '_' && line[0] != '@' || i+1 >= len(line) || line[i] != ':' && line[i] != '=' {
		return false
	}
	cut := bytes.IndexAny(line[i:min(len(line), i+maxGroup)], "\t|;")
	if cut < 0 || line[i+cut] == ';' && line[i] == ':' || bytes.IndexByte(line[:i+cut], '"') >= 0 {
		return false
	}
	p.sign, p.mark = line[i], line[i+cut]
	p.reset(line)
	count, known := 0, false
	for start := 0; start < len(line); count++ {
		key, v, next := p.cell(start)
		if key == start {
			return false
		}
		if k := pairKeys.find(line, start, key); k != nil {
			known = known || k.role != roleNone
			p.put(k, v, 0)
		}
		start = next
	}
	if count < 2 || !known {
		return false
	}
	p.finish(rec)
	if rec.WantFields {
		p.fields(rec)
	}
	return true
}

// cell gives the end of the key at start, which is start itself if the cell is
// no pair, its value, and where the next cell starts. What is no pair behind a
// message belongs to it.
func (p *ltsvParser) cell(start int) (key int, v pairValue, next int) {
	b := p.line
	key = labelEnd(b, start)
	if key == start || key == len(b) || b[key] != p.sign {
		return start, v, 0
	}
	k := pairKeys.find(b, start, key)
	end := key + 1
	for {
		if i := bytes.IndexByte(b[end:], p.mark); i >= 0 {
			end += i
		} else {
			end = len(b)
		}
		next = min(end+1, len(b))
		if label := labelEnd(b, next); end == len(b) || k == nil || k.role != roleMessage || label > next && label < len(b) && b[label] == p.sign {
			if next == len(b) && end > key+1 && b[end-1] == '\t' {
				end--
			}
			return key, pairValue{start: key + 1, end: end, kind: kindBare}, next
		}
		end = next
	}
}

// labelEnd gives the end of the key that starts at i.
func labelEnd(b []byte, i int) int {
	for i < len(b) && logfmtKey[b[i]] {
		i++
	}
	return i
}

// fields adds the pairs to rec; one without a value is no field.
func (p *ltsvParser) fields(rec *record.Record) {
	for start := 0; start < len(p.line); {
		key, v, next := p.cell(start)
		if !p.used(v) && v.start < v.end && string(p.line[v.start:v.end]) != "-" {
			f := record.Field{Raw: p.line[start:key], Value: p.line[v.start:v.end]}
			if numberEnd(f.Value, 0) == len(f.Value) {
				f.Kind = record.Number
			}
			rec.Fields = append(rec.Fields, f)
		}
		start = next
	}
}
