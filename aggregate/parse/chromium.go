// This file owns the logs of Chromium and what is built on it, whose header is
// one bracket. Source: base/logging.cc, LogMessage::Init.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var formatChromium = Format{
	Name:      "chromium",
	About:     "Chromium, Electron and what is built on them",
	Sample:    "[4711:4712:1121/100000.123456:ERROR:gpu_init.cc(523)] Passthrough is not supported",
	Multiline: true,
	First:     "[",
	New:       func(env *Env) Parser { return &chromium{env: env} },
}

type chromium struct{ env *Env }

// Parse implements Parser. The process, the thread and the stamp are optional,
// but one is there.
func (p *chromium) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 12 || line[0] != '[' || !isDigit(line[1]) {
		return false
	}
	end := bytes.IndexByte(line[:min(len(line), maxGroup)], ']')
	if end < 0 {
		return false
	}
	rest := line[1:end]
	for count := 0; ; count++ {
		part, after, ok := bytes.Cut(rest, []byte(":"))
		if !ok || len(part) == 0 {
			return false
		}
		rest = after
		switch {
		case isDigit(part[0]) && len(part) >= 11 && part[4] == '/':
			if !p.stamp(rec, part) {
				return false
			}
		case isDigit(part[0]) && count < 2 && allDigits(part):
			if count == 0 {
				addNumeric(rec, "pid", part)
			} else {
				addNumeric(rec, "tid", part)
			}
		default:
			n := chromiumLevel(part)
			if n == severity.Unspecified || count == 0 || !isChromiumSource(rest) {
				return false
			}
			rec.Explicit(n, part)
			rec.AddString("source", rest)
			rec.Message = bytes.TrimLeft(line[end+1:], " ")
			return true
		}
	}
}

// stamp reads "MMDD/HHMMSS" and a fraction.
func (p *chromium) stamp(rec *record.Record, b []byte) bool {
	if !fitsPattern(b, "0000/000000") {
		return false
	}
	c := timestamp.Civil{Month: two(b), Day: two(b[2:]), Hour: two(b[5:]), Minute: two(b[7:]), Second: two(b[9:])}
	if len(b) > 12 && b[11] == '.' {
		c.Nanos, _ = fraction(b, 12)
	}
	return p.env.settle(rec, &c)
}

// isChromiumSource matches "file.cc(12)", "path/file.cc:12" and "CONSOLE(12)".
func isChromiumSource(b []byte) bool {
	mark := byte('.')
	if len(b) > 0 && b[len(b)-1] == ')' {
		mark, b = '(', b[:len(b)-1]
	}
	return len(b) > 3 && isDigit(b[len(b)-1]) && bytes.IndexByte(b, mark) > 0
}

func chromiumLevel(w []byte) severity.Number {
	if bytes.HasPrefix(w, []byte("VERBOSE")) {
		return severity.Debug
	}
	return upperLevel(w)
}
