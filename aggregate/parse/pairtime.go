// This file owns the times of key-value pairs: stamps, numbers, and objects
// that hold one.

package parse

import (
	"bytes"
	"math/bits"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/timestamp"
)

// finishTime takes the first value that is a time.
func (p *pairs) finishTime(rec *record.Record) {
	for m := p.timeMask; m != 0; m &= m - 1 {
		v := p.times[bits.TrailingZeros64(m)]
		if t, ok := p.timeValue(v); ok {
			rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
			p.time = v.start
			return
		}
	}
	const both = 1<<timeRank | 1<<dateRank
	if p.timeMask&both == both {
		p.dateAndTime(rec)
	}
}

// dateAndTime joins a date and a time of day that stand in two values, as W3C's
// names for columns have it.
func (p *pairs) dateAndTime(rec *record.Record) {
	date, clock := p.times[dateRank], p.times[timeRank]
	if date.kind >= kindWord || clock.kind >= kindWord {
		return
	}
	mark := len(p.scratch)
	p.scratch = append(p.scratch, p.line[date.start:date.end]...)
	p.scratch = append(p.scratch, ' ')
	p.scratch = append(p.scratch, p.line[clock.start:clock.end]...)
	if t, ok := p.stamp(p.scratch[mark:]); ok {
		rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
		p.time = clock.start
	}
}

func (p *pairs) timeValue(v pairValue) (t timestamp.Time, ok bool) {
	switch {
	case v.start == v.end || v.kind == kindWord:
		return t, false
	case v.kind == kindNested:
		return p.timeObject(v)
	}
	return p.stamp(p.text(v))
}

// stamp reads a time: digits alone are a Unix time if they can be one. After a
// stamp may stand what repeats or details it, as in Go's Time.String and Java's
// ZonedDateTime; around it, the brackets of access logs.
func (p *pairs) stamp(text []byte) (timestamp.Time, bool) {
	if len(text) == 0 {
		return timestamp.Time{}, false
	}
	if digitsEnd(text, 0) > 4 {
		if t, ok := timestamp.Epoch(text); ok {
			return t, true
		}
	}
	if len(text) > 4 && text[1] == '.' && text[0]-'1' < 9 {
		if t, ok := p.scientific(text); ok {
			return t, true
		}
	}
	switch text[0] {
	case '[':
		text = text[1:]
	case '/':
		text = bytes.TrimPrefix(text, []byte("/Date(")) // .NET's older serializers
		return timestamp.Epoch(text[:digitsEnd(text, 0)])
	}
	t, n := p.env.Stamps.Decode(text)
	return t, n > 0 && (n == len(text) || text[n] == ' ' || text[n] == '[' || text[n] == ']')
}

// scientific reads a Unix time as some encoders write large floats,
// "1.795255200123e+09".
func (p *pairs) scientific(text []byte) (t timestamp.Time, ok bool) {
	e := digitsEnd(text, 2)
	if e == len(text) || text[e]|0x20 != 'e' {
		return t, false
	}
	exponent, ok := smallInt(bytes.TrimPrefix(text[e+1:], []byte("+")))
	if !ok || exponent < 8 || exponent > 18 {
		return t, false
	}
	mark := len(p.scratch)
	p.scratch = append(p.scratch, text[0])
	fraction := text[2:e]
	for range exponent {
		c := byte('0')
		if len(fraction) > 0 {
			c, fraction = fraction[0], fraction[1:]
		}
		p.scratch = append(p.scratch, c)
	}
	if len(fraction) > 0 {
		p.scratch = append(append(p.scratch, '.'), fraction...)
	}
	return timestamp.Epoch(p.scratch[mark:])
}

// timeArray reads the numbers of a date and a time of day, as Jackson writes
// Java's LocalDateTime: seconds and nanoseconds may lack.
func (p *pairs) timeArray(v pairValue) (t timestamp.Time, ok bool) {
	b := p.line[:v.end]
	mark, n := len(p.scratch), 0
	for i, more := v.start+1, true; more && n < 7; n++ {
		start := skipSpace(b, i)
		end := digitsEnd(b, start)
		if end == start {
			return t, false
		}
		if n > 0 {
			p.scratch = append(p.scratch, "-- ::."[n-1])
		}
		// A short fraction of nanoseconds has zeros ahead.
		for width := end - start; n == 6 && width < 9; width++ {
			p.scratch = append(p.scratch, '0')
		}
		p.scratch = append(p.scratch, b[start:end]...)
		i, more = nextItem(b, end, ']')
	}
	if n < 5 {
		return t, false
	}
	if n == 5 {
		p.scratch = append(p.scratch, ":00"...)
	}
	return p.stamp(p.scratch[mark:])
}

// timeObject reads a time that is an object: MongoDB's extended JSON, seconds
// and nanoseconds (protobuf, Log4j 2), or one that holds a stamp (Loguru, PHP).
func (p *pairs) timeObject(v pairValue) (t timestamp.Time, ok bool) {
	b := p.line[:v.end]
	if b[v.start] == '[' {
		return p.timeArray(v)
	}
	i := skipSpace(b, v.start+1)
	if b[i] == '}' {
		return t, false
	}
	var nanos int64
	for more := true; more; {
		start, end, _, value := member(b, i)
		var inner pairValue
		// The object's depth is that of a valid line.
		inner, i = jsonValue(b, value, 0)
		key := b[start:end]
		switch {
		case ok:
		case oneOf(key, "$date", "$numberlong", "repr", "timestamp", "date", "iso"):
			if t, ok = p.timeValue(inner); ok {
				return t, true
			}
		case oneOf(key, "seconds", "epochsecond", "_seconds"):
			t, ok = timestamp.Epoch(b[inner.start:inner.end])
		}
		if oneOf(key, "nanos", "nanoofsecond", "_nanoseconds", "nanoseconds") {
			nanos = smallNanos(b[inner.start:inner.end])
		}
		i, more = nextItem(b, i, '}')
	}
	t.Nanos += nanos
	return t, ok
}

// smallNanos reads a number of nanoseconds below a second; 0 if it is none.
func smallNanos(b []byte) (n int64) {
	if len(b) > 9 {
		return 0
	}
	for _, c := range b {
		if !isDigit(c) {
			return 0
		}
		n = 10*n + int64(c-'0')
	}
	return n
}

// oneOf compares a key, in any case, with names in lower case.
func oneOf(key []byte, names ...string) bool {
	for _, name := range names {
		if equalFold(key, name) {
			return true
		}
	}
	return false
}
