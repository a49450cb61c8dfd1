// This file owns the logs of game servers on Valve's Source engine (the HL Log
// Standard).

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var formatSource = Format{
	Name:   "source-engine",
	About:  "game servers on the Source engine",
	Sample: `L 11/21/2026 - 10:00:00: World triggered "Round_Start"`,
	First:  "L",
	New:    func(env *Env) Parser { return &sourceEngine{env: env} },
}

type sourceEngine struct{ env *Env }

// Parse implements Parser. Counter-Strike 2 writes milliseconds, too.
func (p *sourceEngine) Parse(rec *record.Record, line []byte) bool {
	if !fitsPattern(line, "L 00/00/0000 - 00:00:00") {
		return false
	}
	c := timestamp.Civil{
		Month: two(line[2:]), Day: two(line[5:]), Year: two(line[8:])*100 + two(line[10:]),
		Hour: two(line[15:]), Minute: two(line[18:]), Second: two(line[21:]),
	}
	at := 23
	if at < len(line) && line[at] == '.' {
		c.Nanos, at = fraction(line, at+1)
	}
	rest := line[at:]
	if !bytes.HasPrefix(rest, []byte(": ")) && !bytes.HasPrefix(rest, []byte(" - ")) || !p.env.settle(rec, &c) {
		return false
	}
	rec.Message = bytes.TrimLeft(rest, ":- ")
	return true
}
