// This file owns the request lines of PHP: of its development server, "php -S",
// and of FPM. Source: php-src sapi/cli/php_cli_server.c, FPM's access.format
// ("%R - %u %t \"%m %r\" %s").

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatPHPAccess = Format{
	Name:   "phpaccess",
	About:  "requests of PHP's development server and of PHP-FPM",
	Sample: "[Sat Nov 21 10:00:00 2026] 203.0.113.7:50732 [200]: GET /index.php",
	First:  "[0-9a-fA-F:",
	New:    func(env *Env) Parser { return &phpAccess{env: env} },
}

type phpAccess struct{ env *Env }

// Parse implements Parser. The message is all that follows the time.
func (p *phpAccess) Parse(rec *record.Record, line []byte) bool {
	switch {
	case len(line) < 40:
		return false
	case line[0] == '[' && isLetter(line[1]) && line[4] == ' ' && isLetter(line[5]):
		return p.server(rec, line)
	case startsAddress(line):
		return p.fpm(rec, line)
	}
	return false
}

// server reads "[stamp] address [200]: GET /path - reason"; "(null)" stands for
// no request.
func (p *phpAccess) server(rec *record.Record, line []byte) bool {
	t, n := p.env.Stamps.Decode(line[1:])
	if n == 0 || n+3 >= len(line) || line[n+1] != ']' || line[n+2] != ' ' {
		return false
	}
	rec.Message = line[n+3:]
	client, rest := cutSpace(rec.Message)
	if !isAddress(client) || bytes.IndexByte(client, ':') < 0 {
		return false
	}
	setStamp(rec, t)
	addValue(rec, "remote_addr", client)
	if len(rest) < 7 || rest[0] != '[' || rest[4] != ']' {
		return string(rest) == "Accepted" || string(rest) == "Closing" || bytes.HasPrefix(rest, []byte("Closed"))
	}
	setStatus(rec, rest[1:4])
	req, _, _ := bytes.Cut(bytes.TrimLeft(rest[5:], ": "), []byte(" - "))
	if rec.WantFields && string(req) != "(null)" {
		addRequest(rec, req)
	}
	return rec.From == severity.FromStatus
}

// fpm reads `address - user stamp "GET /path" 200`: its stamp has no brackets.
func (p *phpAccess) fpm(rec *record.Record, line []byte) bool {
	client, rest := cutSpace(line)
	if len(client) > 64 || len(rest) < 30 || rest[0] != '-' || rest[1] != ' ' || !isAddress(client) {
		return false
	}
	user, rest := cutSpace(rest[2:])
	t, n := p.env.Stamps.Decode(rest)
	if n == 0 || n+3 >= len(rest) || rest[n] != ' ' || rest[n+1] != '"' {
		return false
	}
	msg := rest[n+1:]
	end := quoteEnd(msg)
	if end < 0 || end+5 > len(msg) || !isRequest(msg[1:end]) || !isStatus(msg[end+2:end+5]) {
		return false
	}
	setStamp(rec, t)
	rec.Message = msg
	addValue(rec, "remote_addr", client)
	addValue(rec, "user", user)
	if rec.WantFields {
		addRequest(rec, msg[1:end])
	}
	setStatus(rec, msg[end+2:end+5])
	return true
}
