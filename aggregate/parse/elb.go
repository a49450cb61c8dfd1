// This file owns the access logs of Elastic Load Balancing: Classic, Application
// and Network Load Balancers. Source: the "access logs" pages of their guides
// (docs.aws.amazon.com/elasticloadbalancing).

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatELB = Format{
	Name:  "elb",
	About: "AWS load balancers: Classic, Application and Network",
	Sample: `https 2026-11-21T10:00:00.123456Z app/shop/50dc6c495c0c9188 203.0.113.7:2817 10.0.0.1:80 0.086 0.048 0.037 200 200 0 57 ` +
		`"GET https://example.org:443/ HTTP/1.1" "curl/8.5.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 - "Root=1-58337281-1d84f3d7"`,
	First: "2hgwt",
	New:   func(env *Env) Parser { return &elb{env: env} },
}

type elb struct {
	env    *Env
	utc    utcStamp
	fields [16][]byte
}

// elbType tells the words that lines of the newer balancers start with.
func elbType(b []byte) bool {
	switch string(b) {
	case "http", "https", "h2", "grpcs", "ws", "wss", "tls":
		return true
	}
	return false
}

// Parse implements Parser. The status is what the client got, not what the
// target said. A Network Load Balancer has none: there, a connection that closed
// is good, and one whose TLS handshake failed is not.
func (e *elb) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 60 {
		return false
	}
	kind, rest := []byte(nil), line
	switch line[0] {
	case '2': // Classic: a year
		if line[10] != 'T' {
			return false
		}
	case 'h', 'g', 'w', 't':
		if kind, rest = cutSpace(line); !elbType(kind) {
			return false
		}
	default:
		return false
	}
	version := []byte(nil)
	if string(kind) == "tls" {
		version, rest = cutSpace(rest)
		if !allDigits(version[:min(len(version), 1)]) {
			return false
		}
	}
	if len(rest) < 21 || rest[10] != 'T' || rest[4] != '-' {
		return false
	}
	stamp, msg := cutSpace(rest)
	if len(stamp) < 19 {
		return false
	}
	if kind == nil {
		_, after := cutSpace(msg)
		if client, _ := cutSpace(after); !isAddress(client) {
			return false
		}
	}
	t, ok := e.utc.decode(e.env, stamp[:10], bytes.TrimSuffix(stamp[11:], []byte("Z")))
	if !ok {
		return false
	}
	count := splitFields(e.fields[:], msg)
	if version == nil {
		ok = e.request(rec, count, kind == nil)
	} else {
		ok = e.connection(rec, count)
	}
	if !ok {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime, rec.Message = t.Nanos, t.Offset, true, msg
	addValue(rec, "type", kind)
	return true
}

// request reads the fields that Classic and Application Load Balancers share:
// balancer, client, target, three times, status, target's status, two sizes,
// request and user agent.
func (e *elb) request(rec *record.Record, n int, classic bool) bool {
	f := &e.fields
	if n < 11 || !isAddress(f[1]) || !isAddress(f[2]) && string(f[2]) != "-" {
		return false
	}
	for _, seconds := range f[3:6] {
		if !isSeconds(seconds) {
			return false
		}
	}
	if !isStatus(f[6]) && string(f[6]) != "-" || !allDigits(f[7]) && string(f[7]) != "-" ||
		!allDigits(f[8]) || !allDigits(f[9]) || !classic && !isBalancer(f[0]) {
		return false
	}
	addValue(rec, "vhost", f[0])
	addValue(rec, "remote_addr", f[1])
	addValue(rec, "upstream_addr", f[2])
	setStatus(rec, f[6])
	addCount(rec, "upstream_status", f[7])
	addNumeric(rec, "bytes", f[9])
	if rec.WantFields {
		addRequest(rec, trimRequest(f[10]))
	}
	if n > 11 {
		addValue(rec, "user_agent", f[11])
	}
	return true
}

// connection reads the TLS listener's fields of a Network Load Balancer:
// balancer, listener, client, target, times, sizes, alert, certificate, ..., and
// the server name.
func (e *elb) connection(rec *record.Record, n int) bool {
	f := &e.fields
	if n < 12 || !isBalancer(f[0]) || !isAddress(f[2]) || !allDigits(f[6]) || !allDigits(f[7]) {
		return false
	}
	outcome := severity.Info
	if string(f[5]) == "-" { // no time of a handshake: there was none
		outcome = severity.Warn
	}
	setOutcome(rec, outcome, nil)
	addValue(rec, "remote_addr", f[2])
	addValue(rec, "upstream_addr", f[3])
	addNumeric(rec, "bytes", f[7])
	return true
}

// isBalancer matches "app/name/id" and "net/name/id".
func isBalancer(b []byte) bool {
	return len(b) > 6 && b[3] == '/' && (string(b[:3]) == "app" || string(b[:3]) == "net")
}

// isSeconds matches a time with a fraction, or the -1 or dash of none.
func isSeconds(b []byte) bool {
	if len(b) == 0 || !isDigit(b[0]) && b[0] != '-' {
		return false
	}
	for _, c := range b[1:] {
		if !isDigit(c) && c != '.' {
			return false
		}
	}
	return true
}

// trimRequest drops the space behind the dashes of a line without a request.
func trimRequest(b []byte) []byte {
	if string(b) == "- - - " {
		return b[:5]
	}
	return b
}
