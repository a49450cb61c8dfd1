// This file owns the logs of the Pacemaker and Corosync clusters, whose head is
// like syslog's but for a level that stands in it. Source: Pacemaker
// lib/common/logging.c, Corosync exec/logsys.c, libqb's format strings.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatPacemaker = Format{
	Name:      "pacemaker",
	About:     "Pacemaker, Corosync",
	Sample:    "Nov 21 10:00:00 node1 pacemakerd          [4711] (crm_log_args)  notice: Starting Pacemaker 2.1.5",
	Multiline: true,
	First:     "A-Z",
	New:       func(env *Env) Parser { return &pacemaker{env: env} },
}

type pacemaker struct{ env *Env }

// Parse implements Parser. These fit:
//
//	Nov 21 10:00:00 node1 pacemakerd  [12] (function) 	info: text
//	Nov 21 10:00:00 [12] node1 crmd:     info: function:	text
//	Nov 21 10:00:00 [12] node1 corosync info    [TOTEM ] text
func (p *pacemaker) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 40 || line[3] != ' ' || !fitsPattern(line[9:], "00") && !fitsPattern(line[7:], "00:00:00") {
		return false
	}
	at := bytes.IndexByte(line[:32], '[')
	if at < 0 {
		at = bytes.IndexByte(line[:min(len(line), maxLead)], '[')
		if open := bytes.Index(line[:min(len(line), 2*maxLead)], []byte("] (")); at < 0 || open < at {
			return false
		}
	}
	t, n := p.env.Stamps.Decode(line)
	if n == 0 || n >= len(line) || line[n] != ' ' {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	b := bytes.TrimLeft(line[n:], " ")
	if b[0] == '[' {
		return p.processFirst(rec, b)
	}
	host, b := cutSpace(b)
	app, b := cutSpace(bytes.TrimLeft(b, " "))
	b = bytes.TrimLeft(b, " ")
	if len(b) == 0 || b[0] != '[' {
		return false
	}
	end := bytes.IndexByte(b, ']')
	if end < 2 || !allDigits(b[1:end]) || !bytes.HasPrefix(b[end:], []byte("] (")) {
		return false
	}
	shut := bytes.IndexByte(b[end:], ')')
	if shut < 0 {
		return false
	}
	rec.AddString("host", host)
	rec.AddString("app", app)
	addNumeric(rec, "pid", b[1:end])
	rec.AddString("function", b[end+3:end+shut])
	return clusterLevel(rec, bytes.TrimLeft(b[end+shut+1:], " \t"))
}

// processFirst reads the older heads.
func (p *pacemaker) processFirst(rec *record.Record, b []byte) bool {
	end := bytes.IndexByte(b, ']')
	if end < 2 || end+2 >= len(b) || !allDigits(b[1:end]) || b[end+1] != ' ' {
		return false
	}
	pid := b[1:end]
	host, b := cutSpace(b[end+2:])
	app, b := cutSpace(bytes.TrimLeft(b, " "))
	b = bytes.TrimLeft(b, " ")
	if len(app) == 0 || len(b) == 0 {
		return false
	}
	rec.AddString("host", host)
	rec.AddString("app", bytes.TrimSuffix(app, []byte(":")))
	addNumeric(rec, "pid", pid)
	if app[len(app)-1] == ':' {
		return clusterLevel(rec, b)
	}
	level, b := cutSpace(b)
	b = bytes.TrimLeft(b, " ")
	n := severity.Word(level)
	shut := bytes.IndexByte(b, ']')
	if n == severity.Unspecified || shut < 0 || b[0] != '[' {
		return false
	}
	rec.Explicit(n, level)
	rec.AddString("component", bytes.TrimSpace(b[1:shut]))
	rec.Message = bytes.TrimLeft(b[shut+1:], " ")
	return true
}

// clusterLevel reads "info: text".
func clusterLevel(rec *record.Record, b []byte) bool {
	i := bytes.IndexByte(b[:min(len(b), maxLevel)], ':')
	if i < 3 {
		return false
	}
	n := severity.Word(b[:i])
	if n == severity.Unspecified {
		return false
	}
	rec.Explicit(n, b[:i])
	rec.Message = bytes.TrimLeft(b[i+1:], " \t")
	return true
}
