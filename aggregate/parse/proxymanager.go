// This file owns the access logs of Nginx Proxy Manager. Source: its
// docker/rootfs/etc/nginx/conf.d/include/log.conf (formats proxy and standard).

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
)

var formatProxyManager = Format{
	Name:  "proxymanager",
	About: "Nginx Proxy Manager",
	Sample: `[21/Nov/2026:10:00:00 +0000] - 200 200 - GET https shop.example "/" [Client 203.0.113.7] [Length 512] [Gzip -] ` +
		`[Sent-to 10.0.0.2] "curl/8.5.0" "-"`,
	First: "[",
	New:   func(env *Env) Parser { return &proxyManager{env: env} },
}

type proxyManager struct {
	env    *Env
	fields [16][]byte
}

// Parse implements Parser. Lines of the format proxy have the cache's and the
// upstream's status before the status, those of standard have only the latter.
func (p *proxyManager) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 60 || line[0] != '[' || !isDigit(line[1]) {
		return false
	}
	t, n := p.env.Stamps.Decode(line[1:])
	if n == 0 || n+3 >= len(line) || line[n+1] != ']' || line[n+2] != ' ' {
		return false
	}
	msg := line[n+3:]
	count := splitFields(p.fields[:], msg)
	dash := 3
	if string(p.fields[1]) == "-" && count > 2 && isMethod(p.fields[2]) {
		dash = 1
	}
	if count < dash+6 { // up to the client
		return false
	}
	f := p.fields[dash-1 : count]
	if !isStatus(f[0]) || string(f[1]) != "-" || !bytes.HasPrefix(f[6], []byte("Client ")) {
		return false
	}
	setStamp(rec, t)
	rec.Message = msg
	setStatus(rec, f[0])
	addValue(rec, "method", f[2])
	addValue(rec, "vhost", f[4])
	addValue(rec, "path", f[5])
	addValue(rec, "remote_addr", f[6][len("Client "):])
	if len(f) > 7 {
		addCount(rec, "bytes", bytes.TrimPrefix(f[7], []byte("Length ")))
	}
	if dash == 3 {
		addCount(rec, "upstream_status", p.fields[1])
		addValue(rec, "cache_status", p.fields[0])
	}
	if at := 10; dash == 3 && len(f) > at { // behind Client, Length, Gzip and Sent-to
		addValue(rec, "user_agent", f[at])
	}
	return true
}
