// This file owns access logs in the common and the combined log format and what
// is made of them: a stamp in brackets, a request in quotes, and its status.
// Source: httpd mod_log_config (NCSA "%h %l %u %t \"%r\" %>s %b"), nginx
// ngx_http_log_module ("combined"), Traefik CommonLogFormat, Envoy's default.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatAccess = Format{
	Name:   "access",
	About:  "access logs of Apache, nginx, Traefik, Envoy and many others",
	Sample: `203.0.113.7 - - [21/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 5123 "-" "curl/8.5.0"`,
	Needs:  "[",
	New:    newAccess,
}

type access struct{ env *Env }

func newAccess(env *Env) Parser { return &access{env: env} }

const (
	// maxAccessLead bounds where the stamp's bracket may stand, in bytes: hosts,
	// addresses and a user name stand before it.
	maxAccessLead = 512
	// maxAccessGap bounds what stands between stamp and request, in bytes.
	maxAccessGap = 256
)

// Parse implements Parser. The message is all that follows the stamp. Where the
// line is "host ident user [stamp] "request" status" the request may be garbage;
// else it must be a request, and no word beside it may be a level.
func (a *access) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 32 || line[0] <= ' ' || line[0] == '<' || line[0] == '{' {
		return false
	}
	open, end := a.stamp(rec, line)
	if end == 0 || len(line) < end+9 {
		return false
	}
	lead, msg := line[:open], line[end:]
	for len(lead) > 0 && lead[len(lead)-1] == ' ' {
		lead = lead[:len(lead)-1]
	}
	rec.Message = msg
	start := 0
	if msg[0] != '"' {
		if noRequest(rec, msg) {
			if rec.WantFields {
				addLead(rec, lead)
			}
			return true
		}
		if start = bytes.Index(msg[:min(len(msg), maxAccessGap)], []byte(` "`)) + 1; start == 0 {
			return false
		}
	}
	size := requestEnd(msg[start:])
	if size < 0 {
		return false
	}
	req, rest := msg[start+1:start+size], msg[start+size+1:]
	common := start == 0 && isCommonLead(lead)
	known := isRequest(req)
	envoyTCP := open == 0 && string(req) == "- - -"
	if !common && (!known && !envoyTCP || hasLevel(lead) || hasLevel(msg[:start])) {
		return false
	}
	if len(rest) < 2 || rest[0] != ' ' {
		return false
	}
	if rec.WantFields {
		addLead(rec, lead)
		if word, _ := cutSpace(msg[:start]); isAddress(word) {
			rec.AddString("remote_addr", word)
		}
		addRequest(rec, req)
	}
	var status, after []byte
	if len(rest) > 4 && rest[4] == ' ' && isStatus(rest[1:4]) { // nearly all
		status, after = rest[1:4], rest[5:]
	} else {
		status, after = cutSpace(rest[1:])
	}
	switch {
	case isStatus(status):
		setStatus(rec, status)
		rec.SubjectLen = start + size + 2 + len(status)
		rec.StatusText = severity.StatusText(statusCode(status))
	case string(status) == "0" && open == 0:
		flags, _ := cutSpace(after)
		setOutcome(rec, envoyOutcome(flags), flags)
	case string(status) == "-":
	case known:
		near := setNearStatus(rec, msg[:start], rest)
		if !near && (!common || len(status) > 0 && isDigit(status[0])) {
			return false
		}
		after = nil
	default:
		return false
	}
	if rec.WantFields {
		addTrailer(rec, after)
	}
	return true
}

// isCommonLead says whether a host, an identity and a user may stand before the
// stamp.
func isCommonLead(lead []byte) bool {
	if n := len(lead); n > 4 && lead[n-2] == ' ' && lead[n-4] == ' ' { // "host - -"
		return true
	}
	blanks := 0
	for _, c := range lead {
		if c == ' ' {
			blanks++
		}
		if blanks == 2 {
			return true
		}
	}
	return false
}

// setNearStatus looks for a status that does not stand right behind the request:
// before it, or after texts and times.
func setNearStatus(rec *record.Record, before, after []byte) bool {
	var f [4][]byte
	for i := range splitFields(f[:], before) {
		if isStatus(f[i]) && f[i][0] != '0' {
			setStatus(rec, f[i])
			return true
		}
	}
	for len(after) > 1 && after[0] == ' ' && after[1] != ' ' {
		quoted := after[1] == '"'
		var word []byte
		word, after = cutField(after[1:])
		switch word = bytes.TrimRight(word, ","); {
		case isStatus(word) && !quoted:
			setStatus(rec, word)
			return true
		case !quoted && bytes.IndexByte(word, '.') < 0:
			return false
		}
	}
	return false
}

// stamp finds the stamp: where its bracket stands, and where what follows it
// starts; 0 if there is none. An address or a tag in brackets may come before.
// GlassFish has quotes for brackets, around all before the stamp, too.
func (a *access) stamp(rec *record.Record, line []byte) (open, end int) {
	head := line[:min(len(line), maxAccessLead)]
	opening, closing := byte('['), byte(']')
	if line[0] == '"' && bytes.IndexByte(head, '[') < 0 {
		opening, closing = '"', '"'
	}
	for range 5 {
		i := bytes.IndexByte(head[open:], opening)
		if i < 0 {
			return 0, 0
		}
		open += i
		if open == 0 || line[open-1] == ' ' {
			t, n := a.env.Stamps.Decode(line[open+1:])
			end = open + 1 + n
			if n > 0 && end+2 < len(line) && line[end] == closing && line[end+1] == ' ' {
				rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
				return open, end + 2
			}
		}
		open++
	}
	return 0, 0
}

// noRequest reads what Python's http.server writes of a request that it refuses:
// "code 404, message File not found".
func noRequest(rec *record.Record, msg []byte) bool {
	if !bytes.HasPrefix(msg, []byte("code ")) || !bytes.HasPrefix(msg[8:], []byte(", message ")) {
		return false
	}
	setStatus(rec, msg[5:8])
	return true
}

// envoyOutcome judges the response flags of a connection without a status:
// https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage
func envoyOutcome(flags []byte) severity.Number {
	switch {
	case len(flags) < 2, flags[0] == 'D': // none, or DC: the client went away
		return severity.Info
	case flags[0] == 'U', string(flags) == "NR", string(flags) == "NC", string(flags) == "LH":
		return severity.Error
	}
	return severity.Warn
}

// hasLevel says whether one of the words of b is a level.
func hasLevel(b []byte) bool {
	for len(b) > 0 {
		var word []byte
		word, b = cutSpace(b)
		if word = bytes.Trim(word, "[]<>()|:,-"); severity.Word(word) != severity.Unspecified {
			return true
		}
	}
	return false
}

// addLead adds what stands before the stamp: "host ident user", in front of that
// a virtual host, the addresses of X-Forwarded-For, or what else was configured.
// A user name may hold spaces; lighttpd has the virtual host in ident's place.
func addLead(rec *record.Record, lead []byte) {
	host, rest := cutSpace(lead)
	host = bytes.Trim(host, `"`)
	for b := lead; len(b) > 0; {
		var word []byte
		word, b = cutSpace(b)
		if word = bytes.Trim(word, `,"`); isAddress(word) {
			if len(lead)-len(b) == len(host)+len(word)+2 {
				addValue(rec, "vhost", host) // the one word before
			}
			host, rest = word, b
			break
		}
	}
	if isAddress(host) || len(rest) > 0 {
		addValue(rec, "remote_addr", host)
	}
	for len(rest) > 0 { // the other addresses of a list
		word, b := cutSpace(rest)
		if !isAddress(bytes.Trim(word, `,"`)) {
			break
		}
		rest = b
	}
	ident, user := cutSpace(rest)
	if bytes.IndexByte(ident, '.') > 0 {
		addValue(rec, "vhost", ident)
	}
	addValue(rec, "user", bytes.Trim(user, `"`))
}

// addTrailer adds the size, and the combined format's referer and user agent.
func addTrailer(rec *record.Record, b []byte) {
	size, b := cutSpace(b)
	if allDigits(size) {
		addNumeric(rec, "bytes", size)
	}
	for _, key := range [...]string{"referer", "user_agent"} {
		if len(b) == 0 || b[0] != '"' {
			return
		}
		end := quoteEnd(b)
		if end < 0 {
			return
		}
		addValue(rec, key, b[1:end])
		b = bytes.TrimPrefix(b[end+1:], []byte(" "))
	}
}
