// This file owns the logs of Couchbase Server, whose header is one bracket.
// Source: ns_server, ale_default_formatter.erl.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatCouchbase = Format{
	Name:      "couchbase",
	About:     "Couchbase Server",
	Sample:    "[ns_server:info,2026-11-21T10:00:00.123Z,ns_1@127.0.0.1:<0.123.0>:ns_config:do_init:512]ready",
	Multiline: true,
	First:     "[",
	New:       func(env *Env) Parser { return &couchbase{env: env} },
}

type couchbase struct{ env *Env }

// Parse implements Parser. A line is "[component:level,stamp,node:process:module:function:line]text".
func (p *couchbase) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 32 || line[0] != '[' || !isLetter(line[1]) {
		return false
	}
	comma := bytes.IndexByte(line[:min(len(line), 48)], ',')
	colon := bytes.IndexByte(line[:max(comma, 0)], ':')
	if colon < 0 || bytes.IndexByte(line[:comma], ' ') >= 0 {
		return false
	}
	level := line[colon+1 : comma]
	n := severity.Word(level)
	t, end := p.env.Stamps.Decode(line[comma+1:])
	end += comma + 1
	shut := groupEnd(line, 0)
	if n == severity.Unspecified || end == comma+1 || shut < end || line[end] != ',' {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	rec.Explicit(n, level)
	rec.AddString("component", line[1:colon])
	rec.AddString("source", line[end+1:shut-1])
	rec.Message = bytes.TrimLeft(line[shut:], " ")
	return true
}
