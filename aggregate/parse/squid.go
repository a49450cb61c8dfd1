// This file owns Squid's native access log. Source: squid.conf, logformat squid:
// "%ts.%03tu %6tr %>a %Ss/%03>Hs %<st %rm %ru %[un %Sh/%<a %mt".

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var formatSquid = Format{
	Name:   "squid",
	About:  "Squid's native access log",
	Sample: "1795255200.123    456 203.0.113.7 TCP_MISS/200 1234 GET http://example.org/ - HIER_DIRECT/198.51.100.4 text/html",
	First:  "0-9",
	New:    func(*Env) Parser { return &squid{} },
}

type squid struct{ fields [9][]byte }

// Parse implements Parser. The message is all behind the time.
func (s *squid) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 40 || !isDigit(line[0]) || line[10] != '.' || line[14] != ' ' {
		return false
	}
	msg := bytes.TrimLeft(line[14:], " ")
	f := &s.fields
	if splitFields(f[:], msg) < 8 || len(f[0]) == 0 || !isDigit(f[0][0]) && f[0][0] != '-' || !isSize(f[3]) {
		return false
	}
	slash := bytes.IndexByte(f[2], '/')
	if slash < 3 || !isStatus(f[2][slash+1:]) || f[2][0] < 'A' || f[2][0] > 'Z' || bytes.IndexByte(f[7], '/') < 0 {
		return false
	}
	t, ok := timestamp.Epoch(line[:14])
	if !ok {
		return false
	}
	rec.Time, rec.HasTime, rec.Message = t.Nanos, true, msg
	addCount(rec, "duration_ms", f[0])
	addValue(rec, "remote_addr", f[1])
	addValue(rec, "cache_status", f[2][:slash])
	setStatus(rec, f[2][slash+1:])
	addCount(rec, "bytes", f[3])
	addValue(rec, "method", f[4])
	addValue(rec, "path", f[5])
	addValue(rec, "user", f[6])
	addValue(rec, "upstream_addr", f[7])
	return true
}

// isSize matches a number of bytes, which old versions may write below zero.
func isSize(b []byte) bool { return allDigits(bytes.TrimPrefix(b, []byte("-"))) }
