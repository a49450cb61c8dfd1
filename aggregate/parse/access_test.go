package parse

import (
	"testing"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

const stamp = "[10/Oct/2025:13:55:36 -0700] "

var accessLines = []lineTest{
	{"common", `127.0.0.1 - frank ` + stamp + `"GET /a.gif HTTP/1.0" 200 2326`, severity.Info, `"GET /a.gif HTTP/1.0" 200 2326`, "remote_addr=127.0.0.1 user=frank method=GET path=/a.gif protocol=HTTP/1.0 status=200 bytes=2326"},
	{"combined", `::1 - - ` + stamp + `"POST /x HTTP/2.0" 503 - "http://e.org/" "Moz \"q\" 5"`, severity.Error, `"POST /x HTTP/2.0" 503 - "http://e.org/" "Moz \"q\" 5"`, `remote_addr=::1 method=POST path=/x protocol=HTTP/2.0 status=503 referer=http://e.org/ user_agent=Moz \"q\" 5`},
	{"vhost", `e.org:80 10.0.0.1 - - ` + stamp + `"GET / HTTP/1.1" 404 0 "-" "c" 0.003`, severity.Warn, `"GET / HTTP/1.1" 404 0 "-" "c" 0.003`, "vhost=e.org:80 remote_addr=10.0.0.1 method=GET path=/ protocol=HTTP/1.1 status=404 bytes=0 user_agent=c"},
	{"user with a space", `10.0.0.1 - jo doe ` + stamp + `"GET / HTTP/1.1" 302 5`, severity.Info, `"GET / HTTP/1.1" 302 5`, "remote_addr=10.0.0.1 user=jo doe method=GET path=/ protocol=HTTP/1.1 status=302 bytes=5"},
	{"no request", `10.0.0.1 - - ` + stamp + `"-" 408 0`, severity.Warn, `"-" 408 0`, "remote_addr=10.0.0.1 status=408 bytes=0"},
	{"garbage", `10.0.0.1 - - ` + stamp + `"\x16\x03" 400 226`, severity.Warn, `"\x16\x03" 400 226`, `remote_addr=10.0.0.1 path=\x16\x03 status=400 bytes=226`},
}

func TestAccess(t *testing.T) {
	runLines(t, newAccess, accessLines)
	var rec record.Record
	if !newAccess(testEnv()).Parse(&rec, []byte(accessLines[0].line)) || rec.Time != 1760129736e9 || rec.Offset != -7*3600 {
		t.Errorf("time %d offset %d", rec.Time, rec.Offset)
	}
}

func TestAccessRejects(t *testing.T) {
	p := newAccess(testEnv())
	for _, line := range []string{
		"", stamp, `10.0.0.1 - - ` + stamp + `"GET / HTTP/1.1" 20x 5`, `10.0.0.1 - - ` + stamp + `GET / 200 5`,
		`10.0.0.1 - - [not a stamp at all, no no] "GET /" 200 1`, `10.0.0.1 - - ` + stamp + `"GET /`,
		"2026-01-02 15:04:05,123 INFO [main] com.x.Foo - message",
	} {
		t.Run(line, func(t *testing.T) {
			var rec record.Record
			if p.Parse(&rec, []byte(line)) {
				t.Error("fits")
			}
		})
	}
}

func BenchmarkAccess(b *testing.B) {
	benchLines(b, newAccess, []string{`203.0.113.7 - - ` + stamp + `"GET /shop/item/8812?ref=home HTTP/1.1" 200 5123 "https://example.org/" "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"`})
}
