// This file owns db2diag.log of IBM Db2: a header with the level, then lines of
// "NAME : value" up to an empty line. Source: Db2's "Interpreting diagnostic log
// file entries".

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var formatDb2diag = Format{
	Name:  "db2diag",
	About: "IBM Db2's db2diag.log",
	Sample: "2026-11-21-10.00.00.123456+060 I19341E187          LEVEL: Warning\n" +
		"PID     : 20800                TID : 148085440         PROC : db2sysc 0\n" +
		"FUNCTION: DB2 UDB, base sys utilities, sqleStart, probe:875\n" +
		"MESSAGE : ADM1445E  the instance was not stopped",

	Multiline: true,
	Weight:    6,
	Whole:     wholeDb2diag,
	First:     "0-9",
	New:       func(env *Env) Parser { return &db2diag{env: env} },
}

type db2diag struct{ env *Env }

// maxDb2Head bounds the lines up to the message.
const maxDb2Head = 24

var (
	db2Level   = []byte(" LEVEL: ")
	db2Message = []byte("MESSAGE : ")
)

func isDb2diag(line []byte) bool {
	return len(line) > 40 && line[10] == '-' && fitsPattern(line, "0000-00-00-00.00.00.000000") && bytes.Contains(line, db2Level)
}

// Parse implements Parser. The zone is written in minutes. The message is the
// one that the block names, or what its function reports.
func (d *db2diag) Parse(rec *record.Record, line []byte) bool {
	if !isDb2diag(line) {
		return false
	}
	c := timestamp.Civil{
		Year: two(line)*100 + two(line[2:]), Month: two(line[5:]), Day: two(line[8:]),
		Hour: two(line[11:]), Minute: two(line[14:]), Second: two(line[17:]),
	}
	end := 0
	c.Nanos, end = fraction(line, 20)
	zone, _ := cutSpace(line[end:])
	if len(zone) == 4 && (zone[0] == '+' || zone[0] == '-') {
		minutes, ok := decimal(zone[1:])
		if !ok || minutes > 15*60 {
			return false
		}
		if zone[0] == '-' {
			minutes = -minutes
		}
		c.Zoned, c.Offset = true, int32(minutes*60)
	}
	at := bytes.Index(line, db2Level) + len(db2Level)
	level := bytes.TrimSpace(line[at:])
	if name, _, ok := bytes.Cut(level, []byte(" ")); ok { // "Error (Origin)"
		level = name
	}
	if !d.env.settle(rec, &c) {
		return false
	}
	if n := db2Number(level); n != severity.Unspecified {
		rec.Explicit(n, level)
	}
	id, _ := cutSpace(bytes.TrimLeft(line[end+len(zone):], " "))
	rec.AddString("record_id", id)
	rec.Message = line
	d.block(rec)
	return true
}

// block looks for the message in the lines ahead.
func (d *db2diag) block(rec *record.Record) {
	ahead := d.env.Ahead
	for head := 1; head <= maxDb2Head && len(ahead) > 0; head++ {
		var line []byte
		if line, ahead = aheadLine(ahead); len(line) == 0 || isDb2diag(line) {
			return
		}
		switch {
		case bytes.HasPrefix(line, db2Message):
			rec.Message, rec.Head = bytes.TrimLeft(line[len(db2Message):], " "), head
			return
		case bytes.HasPrefix(line, []byte("PID     : ")):
			pid, _ := cutSpace(bytes.TrimLeft(line[len("PID     : "):], " "))
			addNumeric(rec, "pid", pid)
		case bytes.HasPrefix(line, []byte("FUNCTION: ")):
			rec.AddString("function", line[len("FUNCTION: "):])
		}
	}
}

// db2Number knows the levels; Event and Always are no degree of anything.
func db2Number(w []byte) severity.Number {
	if string(w) == "Event" {
		return severity.Info
	}
	return severity.Word(w)
}

// wholeDb2diag keeps a block's lines together up to its message.
func wholeDb2diag(data []byte) int {
	for end, n := len(data), 0; end > 0 && n < maxDb2Head; n++ {
		line, start := lastLine(data[:end])
		if isDb2diag(line) {
			return start
		}
		if len(line) < 9 || line[8] != ':' && line[8] != ' ' && line[7] != ':' || bytes.HasPrefix(line, db2Message) {
			break
		}
		end = start
	}
	return len(data)
}
