// This file owns the records of the Linux audit system, as auditd writes them
// to audit.log and as ausearch prints them.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var formatAudit = Format{
	Name:   "audit",
	About:  "the Linux audit system",
	First:  "tn",
	Sample: `type=USER_LOGIN msg=audit(1795255200.123:456): pid=812 uid=0 auid=4294967295 ses=4294967295 msg='op=login acct="root" exe="/usr/sbin/sshd" hostname=? addr=10.0.0.7 terminal=ssh res=failed'`,
	Needs:  "(",
	New:    func(env *Env) Parser { return &audit{env: env} },
}

type audit struct{ env *Env }

// Parse implements Parser. No record states a level; the types that tell of an
// anomaly are warnings by their name.
func (a *audit) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 20 || line[0] != 't' && line[0] != 'n' {
		return false
	}
	var node []byte
	b := line
	if rest, ok := bytes.CutPrefix(b, []byte("node=")); ok {
		node, b = cutSpace(rest)
	}
	kind, ok := bytes.CutPrefix(b, []byte("type="))
	if !ok {
		return false
	}
	kind, b = cutSpace(kind)
	if b, ok = bytes.CutPrefix(b, []byte("msg=audit(")); !ok || len(kind) == 0 {
		return false
	}
	end := bytes.IndexByte(b[:min(len(b), 64)], ')')
	if end < 0 {
		return false
	}
	i := bytes.LastIndexByte(b[:end], ':')
	if i < 0 || !allDigits(b[i+1:end]) || !a.time(rec, b[:i]) {
		return false
	}
	rec.Message = bytes.TrimLeft(b[end+1:], " :")
	if bytes.HasPrefix(kind, []byte("ANOM_")) {
		rec.Severity, rec.From = severity.Warn, severity.FromKeyword
	}
	if rec.WantFields {
		rec.AddString("host", node)
		rec.AddString("type", kind)
		addNumeric(rec, "serial", b[i+1:end])
		auditFields(rec, rec.Message)
	}
	return true
}

// time reads Unix seconds, or what ausearch -i makes of them.
func (a *audit) time(rec *record.Record, b []byte) bool {
	t, ok := timestamp.Epoch(b)
	if !ok {
		var n int
		t, n = a.env.Stamps.Decode(b)
		ok = n > 0 && n == len(b)
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, ok
	return ok
}

// auditFields adds the pairs of a record, and those that a program's msg holds
// in single quotes.
func auditFields(rec *record.Record, b []byte) {
	for len(b) > 0 {
		var word []byte
		if word, b = cutSpace(b); len(word) == 0 {
			continue
		}
		i := bytes.IndexByte(word, '=')
		if i < 1 {
			continue
		}
		key, value := word[:i], word[i+1:]
		if len(value) > 0 && value[0] == '\'' { // its pairs follow as any others
			value = value[1:]
			if i = bytes.IndexByte(value, '='); i < 1 {
				continue
			}
			key, value = value[:i], value[i+1:]
		}
		value = bytes.TrimSuffix(value, []byte("'"))
		if n := len(value); n > 1 && value[0] == '"' && value[n-1] == '"' {
			value = value[1 : n-1]
		}
		if len(value) > 0 {
			rec.Fields = append(rec.Fields, record.Field{Raw: key, Value: value})
		}
	}
}
