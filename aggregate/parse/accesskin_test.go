package parse

// This file tests the formats that are told by the status of a request, or by
// columns: what fits them, what does not, and that they do not allocate.

import (
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

// kinTest is a line, and what is in it. time is in RFC 3339; "" for none.
type kinTest struct {
	format  Format
	line    string
	columns string // a directive that names columns
	level   severity.Number
	time    string
	message string
	fields  string
}

var kinTests = []kinTest{
	// access: what stands around the common log format.
	{formatAccess, `203.0.113.7, 10.0.0.1 - - ` + stamp + `"GET / HTTP/1.1" 200 5`, "", severity.Info, "2025-10-10T20:55:36Z", `"GET / HTTP/1.1" 200 5`, "remote_addr=203.0.113.7 method=GET path=/ protocol=HTTP/1.1 status=200 bytes=5"},
	{formatAccess, `203.0.113.7 shop.example - ` + stamp + `"GET / HTTP/1.1" 200 5 "-" "c"`, "", severity.Info, "2025-10-10T20:55:36Z", `"GET / HTTP/1.1" 200 5 "-" "c"`, "remote_addr=203.0.113.7 vhost=shop.example method=GET path=/ protocol=HTTP/1.1 status=200 bytes=5 user_agent=c"},
	{formatAccess, `[10/Oct/2025 13:55:36] "GET /a HTTP/1.1" 500 123`, "", severity.Error, "2025-10-10T13:55:36Z", `"GET /a HTTP/1.1" 500 123`, "method=GET path=/a protocol=HTTP/1.1 status=500 bytes=123"},
	{formatAccess, `127.0.0.1 - - [10/Oct/2025 13:55:36] code 404, message File not found`, "", severity.Warn, "2025-10-10T13:55:36Z", "code 404, message File not found", "status=404 remote_addr=127.0.0.1"},
	{formatAccess, `[2025-10-10T13:55:36.123Z] "GET /x HTTP/2" 503 UF via_upstream - "-" 0 91 3 - "-" "c" "u" "h" "10.0.0.1:80"`, "", severity.Error, "2025-10-10T13:55:36.123Z", `"GET /x HTTP/2" 503 UF`, "method=GET path=/x protocol=HTTP/2 status=503"},
	{formatAccess, `[2025-10-10T13:55:36.123Z] "- - -" 0 UF,URX - - "-" 0 0 3 - "-" "-" "-" "-" "10.0.0.1:80"`, "", severity.Error, "2025-10-10T13:55:36.123Z", `"- - -" 0 UF,URX`, ""},
	{formatAccess, `[2025-10-10T13:55:36.123Z] "- - -" 0 - - - "-" 9 9 3 - "-" "-" "-" "-" "10.0.0.1:80"`, "", severity.Info, "2025-10-10T13:55:36.123Z", `"- - -" 0 -`, ""},
	{formatAccess, `10.0.0.1 - - ` + stamp + `"GET / HTTP/1.1" - 0`, "", 0, "2025-10-10T20:55:36Z", `"GET / HTTP/1.1" - 0`, "remote_addr=10.0.0.1 method=GET path=/ protocol=HTTP/1.1 bytes=0"},
	{formatAccess, `10.0.0.1 - - ` + stamp + `"GET / HTTP/1.1" 000 0`, "", severity.Info, "2025-10-10T20:55:36Z", `"GET / HTTP/1.1" 000 0`, "remote_addr=10.0.0.1 method=GET path=/ protocol=HTTP/1.1 status=000 bytes=0"},
	{formatAccess, `vcap.example - [2025-10-10T13:55:36.1Z] "GET / HTTP/1.1" 404 0 19 "-" "c"`, "", severity.Warn, "2025-10-10T13:55:36.1Z", `"GET / HTTP/1.1" 404`, "remote_addr=vcap.example method=GET path=/ protocol=HTTP/1.1 status=404 bytes=0"},
	{formatAccess, `Oct 10 13:55:36 web nginx: 10.0.0.1 - bob ` + stamp + `"GET / HTTP/1.1" 401 7`, "", severity.Warn, "2025-10-10T20:55:36Z", `"GET / HTTP/1.1" 401 7`, "remote_addr=10.0.0.1 user=bob method=GET path=/ protocol=HTTP/1.1 status=401 bytes=7"},

	{formatAccess, `10.0.0.1 - - ` + stamp + `"GET /a"b HTTP/1.1" 404 12`, "", severity.Warn, "2025-10-10T20:55:36Z", `"GET /a"b`, `remote_addr=10.0.0.1 method=GET path=/a"b protocol=HTTP/1.1 status=404 bytes=12`},
	{formatAccess, `10.0.0.1 - - ` + stamp + `"GET / HTTP/1.1" "shop.example" 0.005 502 12`, "", severity.Error, "2025-10-10T20:55:36Z", `"GET / HTTP/1.1" "shop`, `remote_addr=10.0.0.1 method=GET path=/ protocol=HTTP/1.1 status=502`},
	{formatAccess, `10.0.0.1 - - ` + stamp + `502 "GET / HTTP/1.1" 12`, "", severity.Error, "2025-10-10T20:55:36Z", `502 "GET / HTTP/1.1"`, `remote_addr=10.0.0.1 method=GET path=/ protocol=HTTP/1.1 status=502`},
	{formatAccess, `10.0.0.1 - - ` + stamp + `"GET / HTTP/1.1" "-" "curl/8"`, "", 0, "2025-10-10T20:55:36Z", `"GET / HTTP/1.1" "-"`, `remote_addr=10.0.0.1 method=GET path=/ protocol=HTTP/1.1`},
	{formatAccess, `"10.0.0.1" "NULL-AUTH-USER" "10/Oct/2025:13:55:36 -0700" "GET / HTTP/1.1" 404 4824`, "", severity.Warn, "2025-10-10T20:55:36Z", `"GET / HTTP/1.1" 404`, `remote_addr=10.0.0.1 method=GET path=/ protocol=HTTP/1.1 status=404 bytes=4824`},
	{formatAccess, `[10/Oct/2025:13:55:36 -0700] 10.0.0.1 shop.example "GET / HTTP/1.1" 404 12`, "", severity.Warn, "2025-10-10T20:55:36Z", `10.0.0.1 shop.example`, `remote_addr=10.0.0.1 method=GET path=/ protocol=HTTP/1.1 status=404 bytes=12`},
	{formatProxyManager, `[10/Oct/2025:13:55:36 +0000] - 502 502 - GET https shop.example "/a b" [Client 203.0.113.7] [Length 154] [Gzip -] [Sent-to 10.0.0.2] "UA x" "-"`, "", severity.Error, "2025-10-10T13:55:36Z", "- 502 502", "status=502 method=GET vhost=shop.example path=/a b remote_addr=203.0.113.7 bytes=154 upstream_status=502 user_agent=UA x"},
	{formatProxyManager, `[10/Oct/2025:13:55:36 +0000] 404 - GET http localhost "/" [Client 203.0.113.7] [Length 150] [Gzip 1.2] "UA" "-"`, "", severity.Warn, "2025-10-10T13:55:36Z", "404 - GET", "status=404 method=GET vhost=localhost path=/ remote_addr=203.0.113.7 bytes=150"},

	{formatHAProxy, `10.0.1.2:33317 [06/Feb/2009:12:14:14.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {1wt.eu} {} "GET /index.html HTTP/1.1"`, "", severity.Info, "2009-02-06T12:14:14.655Z", "http-in static/srv1", "remote_addr=10.0.1.2:33317 frontend=http-in backend=static/srv1 status=200 bytes=2750 termination_state=---- method=GET path=/index.html protocol=HTTP/1.1"},
	{formatHAProxy, `haproxy[674]: 127.0.0.1:33320 [15/Oct/2003:08:32:17.654] px-http px-http/<NOSRV> 5/-1/-1/-1/50001 408 212 - - cR-- 2/2/2/0/0 0/0 ""`, "", severity.Warn, "2003-10-15T08:32:17.654Z", "px-http px-http/<NOSRV>", "remote_addr=127.0.0.1:33320 frontend=px-http backend=px-http/<NOSRV> status=408 bytes=212 termination_state=cR--"},
	{formatHAProxy, `10.0.1.2:33313 [06/Feb/2009:12:12:51.443] fnt bck/srv1 0/0/5007 212 -- 0/0/0/0/3 0/0`, "", severity.Info, "2009-02-06T12:12:51.443Z", "fnt bck/srv1", "remote_addr=10.0.1.2:33313 frontend=fnt backend=bck/srv1 bytes=212 termination_state=--"},
	{formatHAProxy, `2001:db8::7:33313 [06/Feb/2009:12:12:51.443] fnt bck/srv1 0/-1/5007 0 sC 0/0/0/0/3 0/0`, "", severity.Error, "2009-02-06T12:12:51.443Z", "fnt bck/srv1", "remote_addr=2001:db8::7:33313 frontend=fnt backend=bck/srv1 bytes=0 termination_state=sC"},
	{formatHAProxy, `10.0.1.2:33313 [06/Feb/2009:12:12:51.443] web~ app/s1 1/0/0/-1/20 -1 0 - - CH-- 0/0/0/0/3 0/0 "GET /x HTTP/1.1"`, "", severity.Warn, "2009-02-06T12:12:51.443Z", "web~ app/s1", "remote_addr=10.0.1.2:33313 frontend=web~ backend=app/s1 bytes=0 termination_state=CH-- method=GET path=/x protocol=HTTP/1.1"},
	{formatHAProxy, `10.0.1.2:33313 [06/Feb/2009:12:12:56.439] fnt/1: SSL handshake failure`, "", 0, "2009-02-06T12:12:56.439Z", "fnt/1: SSL handshake failure", "remote_addr=10.0.1.2:33313 frontend=fnt/1"},

	{formatS3, `79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be b [06/Feb/2019:00:00:38 +0000] 192.0.2.3 arn:aws:iam::1:user/x 3E57427F3 REST.GET.OBJECT a/b.png "GET /a/b.png?x HTTP/1.1" 404 NoSuchKey 297 - 7 - "-" "S3Console/0.4" - h= SigV4 x y z TLSv1.2`, "", severity.Warn, "2019-02-06T00:00:38Z", "192.0.2.3 arn:aws:iam::1:user/x", "bucket=b remote_addr=192.0.2.3 user=arn:aws:iam::1:user/x request_id=3E57427F3 operation=REST.GET.OBJECT key=a/b.png method=GET path=/a/b.png?x protocol=HTTP/1.1 status=404 error_code=NoSuchKey bytes=297 user_agent=S3Console/0.4"},

	{formatELB, `2015-05-13T23:39:43.945958Z my-lb 192.168.131.39:2817 10.0.0.1:80 0.000073 0.001048 0.000057 504 200 0 29 "GET http://www.example.com:80/ HTTP/1.1" "curl/7.38.0" - -`, "", severity.Error, "2015-05-13T23:39:43.945958Z", "my-lb 192.168.131.39:2817", "vhost=my-lb remote_addr=192.168.131.39:2817 upstream_addr=10.0.0.1:80 status=504 upstream_status=200 bytes=29 method=GET path=http://www.example.com:80/ protocol=HTTP/1.1 user_agent=curl/7.38.0"},
	{formatELB, `2015-05-13T23:39:43.945958Z my-lb 192.168.131.39:2817 10.0.0.1:80 0.001069 0.000028 0.000041 - - 82 305 "- - - " "-" - -`, "", 0, "2015-05-13T23:39:43.945958Z", "my-lb 192.168.131.39:2817", "vhost=my-lb remote_addr=192.168.131.39:2817 upstream_addr=10.0.0.1:80 bytes=305"},
	{formatELB, `h2 2018-07-02T22:23:00.186641Z app/my-lb/50dc6c495c0c9188 10.0.1.252:48160 - -1 -1 -1 403 - 5 257 "GET https://10.0.2.105:773/ HTTP/2.0" "curl/7.46.0" E TLSv1.2 arn "Root=1"`, "", severity.Warn, "2018-07-02T22:23:00.186641Z", "app/my-lb/50dc6c495c0c9188", "vhost=app/my-lb/50dc6c495c0c9188 remote_addr=10.0.1.252:48160 status=403 bytes=257 method=GET path=https://10.0.2.105:773/ protocol=HTTP/2.0 user_agent=curl/7.46.0 type=h2"},
	{formatELB, `tls 2.0 2018-12-20T02:59:40 net/nlb/c6e77e28c25b2234 g3d4b5e8bb8464cd 72.21.218.154:51341 172.100.100.185:443 5 2 98 246 - arn - ECDHE tlsv12 - nlb.elb.us-east-2.amazonaws.com - - -`, "", severity.Info, "2018-12-20T02:59:40Z", "net/nlb/c6e77e28c25b2234", "remote_addr=72.21.218.154:51341 upstream_addr=172.100.100.185:443 bytes=246 type=tls"},

	{formatVPCFlow, `2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK`, "", severity.Info, "2014-12-14T04:06:50Z", "2 123456789010 eni-1235b8ca123456789", "account_id=123456789010 interface_id=eni-1235b8ca123456789 src_addr=172.31.16.139 dst_addr=172.31.16.21 src_port=20641 dst_port=22 protocol=6 packets=20 bytes=4249 action=ACCEPT log_status=OK"},
	{formatVPCFlow, `2 123456789010 eni-1235b8ca123456789 - - - - - - - 1431280876 1431280934 - NODATA`, "", severity.Info, "2015-05-10T18:01:16Z", "2 123456789010", "account_id=123456789010 interface_id=eni-1235b8ca123456789 log_status=NODATA"},
	{formatVPCFlow, `5 10.0.0.1 1418530010 REJECT OK eni-1235b8ca123456789`, "version srcaddr start action log-status interface-id", severity.Warn, "2014-12-14T04:06:50Z", "5 10.0.0.1", "interface_id=eni-1235b8ca123456789 src_addr=10.0.0.1 action=REJECT log_status=OK"},
	{formatVPCFlow, "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status", "", 0, "", "version account-id", ""},

	{formatSquid, `1286536308.779    180 192.168.0.224 TCP_MISS/503 411 GET http://a.example/b?c alice HIER_DIRECT/93.184.216.34 text/html`, "", severity.Error, "2010-10-08T11:11:48.779Z", "180 192.168.0.224", "duration_ms=180 remote_addr=192.168.0.224 cache_status=TCP_MISS status=503 bytes=411 method=GET path=http://a.example/b?c user=alice upstream_addr=HIER_DIRECT/93.184.216.34"},
	{formatSquid, `1286536308.779      0 ::1 TCP_DENIED/407 3999 CONNECT a.example:443 - HIER_NONE/- text/html`, "", severity.Warn, "2010-10-08T11:11:48.779Z", "0 ::1 TCP_DENIED", "duration_ms=0 remote_addr=::1 cache_status=TCP_DENIED status=407 bytes=3999 method=CONNECT path=a.example:443 upstream_addr=HIER_NONE/-"},

	{formatUWSGI, `[pid: 7|app: 0|req: 1/9] 10.0.0.1 (bob) {40 vars in 700 bytes} [Sat Nov 21 10:00:00 2026] GET /a => generated 10 bytes in 3 msecs (HTTP/1.1 502) 2 headers in 80 bytes (1 switches on core 0)`, "", severity.Error, "2026-11-21T10:00:00Z", "GET /a => generated", "status=502 protocol=HTTP/1.1 pid=7 remote_addr=10.0.0.1 user=bob method=GET path=/a bytes=10"},

	{formatPipeAccess, `[GIN] 2026/11/21 - 10:00:00 | 404 |      13.2µs |             ::1 | GET      "/ping"`, "", severity.Warn, "2026-11-21T10:00:00Z", "404 |      13.2µs", "status=404 duration=13.2µs remote_addr=::1 method=GET path=/ping"},
	{formatPipeAccess, `[GIN] 2017/12/13 - 14:11:08 | 200 |    1.2ms |  127.0.0.1 |  POST  /v1/user`, "", severity.Info, "2017-12-13T14:11:08Z", "200 |    1.2ms", "status=200 duration=1.2ms remote_addr=127.0.0.1 method=POST path=/v1/user"},
	{formatPipeAccess, `[GIN-debug] [WARNING] Running in "debug" mode.`, "", severity.Warn, "", `Running in "debug" mode.`, ""},
	{formatPipeAccess, `[GIN-debug] GET    /ping  --> main.main.func1 (3 handlers)`, "", 0, "", "GET    /ping", ""},
	{formatPipeAccess, `[negroni] 2026-11-21T10:00:00Z | 500 | 	 1.2ms | localhost:3000 | GET / `, "", severity.Error, "2026-11-21T10:00:00Z", "500 |", "status=500 duration=1.2ms remote_addr=localhost:3000 method=GET path=/"},
	{formatPipeAccess, `10:00:00 | 503 |   1.5ms | 127.0.0.1 | GET | /x | -`, "", severity.Error, "", "503 |   1.5ms", "status=503 duration=1.5ms remote_addr=127.0.0.1 method=GET path=/x"},

	{formatRails, `Started GET "/users/7?x=a for b" for 203.0.113.7 at 2026-11-21 10:00:00 +0100`, "", 0, "2026-11-21T09:00:00Z", `Started GET "/users/7`, "method=GET path=/users/7?x=a for b remote_addr=203.0.113.7"},
	{formatRails, `[b1b2] Completed 500 Internal Server Error in 12ms (ActiveRecord: 0.0ms | Allocations: 61)`, "", severity.Error, "", "Completed 500 Internal", "status=500 duration=12ms"},
	{formatRails, `Sent 404 in 812µs`, "", severity.Warn, "", "Sent 404 in", "status=404 duration=812µs"},

	{formatMethodLine, `GET /users/7 404 12.345 ms - 45`, "", severity.Warn, "", "GET /users/7", "method=GET path=/users/7 status=404"},
	{formatMethodLine, `GET /users/7 500 45 - 12.345 ms`, "", severity.Error, "", "GET /users/7", "method=GET path=/users/7 status=500"},
	{formatMethodLine, `::1 - GET /users/7 HTTP/1.1 200 45 - 12.345 ms`, "", severity.Info, "", "::1 - GET", "remote_addr=::1 method=GET path=/users/7 protocol=HTTP/1.1 status=200"},
	{formatMethodLine, `GET /users/7 - - ms - -`, "", 0, "", "GET /users/7", "method=GET path=/users/7"},
	{formatMethodLine, `  --> GET /users/7 200 12ms 45b`, "", severity.Info, "", "GET /users/7", "method=GET path=/users/7 status=200"},
	{formatMethodLine, ` POST /api/x 500 in 12ms`, "", severity.Error, "", "POST /api/x", "method=POST path=/api/x status=500"},

	{formatPHPAccess, `[Sat Nov 21 10:00:00 2026] [::1]:50732 [404]: GET /x - No such file or directory`, "", severity.Warn, "2026-11-21T10:00:00Z", "[::1]:50732 [404]", "remote_addr=[::1]:50732 status=404 method=GET path=/x"},
	{formatPHPAccess, `[Sat Nov 21 10:00:00 2026] 127.0.0.1:50732 Accepted`, "", 0, "2026-11-21T10:00:00Z", "127.0.0.1:50732 Accepted", "remote_addr=127.0.0.1:50732"},
	{formatPHPAccess, `172.18.0.3 -  21/Nov/2026:10:00:00 +0000 "GET /index.php" 500`, "", severity.Error, "2026-11-21T10:00:00Z", `"GET /index.php" 500`, "remote_addr=172.18.0.3 method=GET path=/index.php status=500"},

	{formatW3C, `2026-11-21 10:00:00 10.0.0.1 GET /a b=1 443 - 203.0.113.7 Mozilla/5.0+(X11) - 404 0 2 15`, "", severity.Warn, "2026-11-21T10:00:00Z", "10.0.0.1 GET /a", "status=404 s-ip=10.0.0.1 method=GET path=/a query=b=1 s-port=443 remote_addr=203.0.113.7 user_agent=Mozilla/5.0+(X11) sc-substatus=0 sc-win32-status=2 time-taken=15"},
	{formatW3C, `2026-11-21 10:00:00 203.0.113.7 GET /a 500`, "#Fields: date time c-ip cs-method cs-uri-stem sc-status", severity.Error, "2026-11-21T10:00:00Z", "203.0.113.7 GET", "status=500 remote_addr=203.0.113.7 method=GET path=/a"},
	{formatW3C, "2026-11-21\t10:00:00\tFRA56-P1\t512\t203.0.113.7\tGET\td111.cloudfront.net\t/a.png\t200\t-\tcurl/8\t-\t-\tHit", "", severity.Info, "2026-11-21T10:00:00Z", "FRA56-P1\t512", "status=200 x-edge-location=FRA56-P1 bytes=512 remote_addr=203.0.113.7 method=GET vhost=d111.cloudfront.net path=/a.png user_agent=curl/8"},
	{formatW3C, "2026-11-21T10:00:00.123Z,EX1\\Internet,08D,0,10.0.0.1:25,203.0.113.7:4,+,,", "#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context", 0, "2026-11-21T10:00:00.123Z", "EX1\\Internet,08D", "connector-id=EX1\\Internet session-id=08D sequence-number=0 local-endpoint=10.0.0.1:25 remote-endpoint=203.0.113.7:4 event=+"},
	{formatW3C, "2026-11-21 10:00:00 DROP TCP 203.0.113.7 10.0.0.1 4 445 52", "#Fields: date time action protocol src-ip dst-ip src-port dst-port size", severity.Warn, "2026-11-21T10:00:00Z", "DROP TCP", "action=DROP protocol=TCP src-ip=203.0.113.7 dst-ip=10.0.0.1 src-port=4 dst-port=445 size=52"},

	{formatZeek, "1795255200.123456\tCHhAvVGS1DHFjwGM9\t10.0.0.5\t404\t-\t(empty)", "#fields\tts\tuid\tid.orig_h\tstatus_code\tuser\ttags", severity.Warn, "2026-11-21T10:00:00.123456Z", "CHhAvVGS1DHFjwGM9\t10.0.0.5", "status=404 uid=CHhAvVGS1DHFjwGM9 id.orig_h=10.0.0.5"},
	{formatZeek, "1795255200.123456\tReporter::WARNING\tlow\t-", "#fields\tts\tlevel\tmessage\tlocation", severity.Warn, "2026-11-21T10:00:00.123456Z", "Reporter::WARNING\tlow", "level=Reporter::WARNING message=low"},
	{formatZeek, "1795255200.123456\tCHhAvVGS1DHFjwGM9\t10.0.0.5\t404", "", 0, "2026-11-21T10:00:00.123456Z", "CHhAvVGS1DHFjwGM9\t10.0.0.5", ""},
}

func (tt *kinTest) parser() Parser {
	env := testEnv()
	switch {
	case tt.columns == "":
	case tt.format.Columns != nil:
		env.Columns = tt.format.Columns([]byte(tt.columns))
	}
	return tt.format.New(env)
}

func TestAccessKin(t *testing.T) {
	for _, tt := range kinTests {
		t.Run(tt.format.Name+" "+tt.line, func(t *testing.T) {
			rec := record.Record{WantFields: true}
			if !tt.parser().Parse(&rec, []byte(tt.line)) {
				t.Fatal("does not fit")
			}
			if rec.Severity != tt.level || (rec.Severity != 0) != (rec.From != severity.FromNone) {
				t.Errorf("severity %d from %s, want %d", rec.Severity, rec.From, tt.level)
			}
			at := ""
			if rec.HasTime {
				at = time.Unix(0, rec.Time).UTC().Format(time.RFC3339Nano)
			}
			if at != tt.time {
				t.Errorf("time %s, want %s", at, tt.time)
			}
			if len(rec.Message) < len(tt.message) || string(rec.Message[:len(tt.message)]) != tt.message {
				t.Errorf("message %q, want %q", rec.Message, tt.message)
			}
			if got := fieldText(&rec); got != tt.fields {
				t.Errorf("fields\n%s, want\n%s", got, tt.fields)
			}
		})
	}
}

// accessKin are the formats that this file tests.
var accessKin = []Format{
	formatAccess, formatHAProxy, formatS3, formatELB, formatVPCFlow, formatSquid, formatProxyManager, formatUWSGI,
	formatPipeAccess, formatPHPAccess, formatW3C, formatZeek, formatRails, formatMethodLine,
}

func TestAccessKinSamples(t *testing.T) {
	for _, format := range accessKin {
		for _, other := range builtIn {
			var rec record.Record
			if fits := other.New(testEnv()).Parse(&rec, []byte(format.Sample)); fits != (other.Name == format.Name) &&
				(other.Name == format.Name || formatIndex(other.Name) < formatIndex(format.Name)) {
				t.Errorf("%s: the sample of %s fits: %t", other.Name, format.Name, fits)
			}
		}
	}
}

func formatIndex(name string) int {
	for i, f := range builtIn {
		if f.Name == name {
			return i
		}
	}
	return -1
}

func TestAccessKinRejects(t *testing.T) {
	for _, line := range []string{
		"", "[", "#", "# a comment of some length, as a script has it", "#Fields", "Started", "Completed", "Started the server for 7 users",
		"Completed 500 of 1000 rows in total", "Sent 200 bytes", "GET / 200", "GET", "Started GET / for",
		"2026-11-21 10:00:00 10.0.0.1 ERROR out of memory while handling GET /x 500 in a handler",
		"2026-11-21 10:00:00,123 INFO [main] com.x.Foo - \"GET / HTTP/1.1\" 500 12",
		"[2026-11-21 10:00:00,123] DEBUG urllib3: http://x:80 \"GET / HTTP/1.1\" 500 None",
		"INFO [2026-11-21 10:00:00] \"GET / HTTP/1.1\" 500 12", "[INFO] [2026-11-21 10:00:00] \"GET / HTTP/1.1\" 500 12",
		"<190>Nov 21 10:00:00 web nginx: 1.2.3.4 - - [21/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5",
		"[Sat Nov 21 10:00:00.123456 2026] [core:error] [pid 1] [client 10.0.0.1:80] AH00126: Invalid URI in request GET /x",
		"[Sat Nov 21 10:00:00 2026] [error] [client 10.0.0.1] File does not exist: /var/www/favicon.ico",
		"[21-Nov-2026 10:00:00] NOTICE: fpm is running, pid 1 and some more words to be long",
		"1795255200.123 something else that is rather long, with / and 200 in it and more",
		"2 apples and 14 pears were sold in the shop today at 10 by 3 people in 2 hours OK",
		"tls 1.3 is what we use on 2026-11-21T10:00:00Z for all of the connections here",
		"http 2026-11-21T10:00:00Z server is listening on 0.0.0.0:8080 with 4 workers and more",
		"10:00:00 | INFO | main | started the server | x | y", "10:00:00.123 INFO [main] started the server",
		"[pid: 7] worker started with a long enough line to be looked at, and then more",
		"- - [21/Nov/2026:10:00:00 +0000]", "PUT your hat on 200 times, in this order", "10.0.0.1 is the address of the server that we use",
		"ts 1795255200\t\t", "1795255200\tnumber\tof\tthings", "haproxy[1]: Proxy fe started.", "[GIN] not a stamp in this line, no",
	} {
		for _, format := range accessKin {
			var rec record.Record
			if format.New(testEnv()).Parse(&rec, []byte(line)) {
				t.Errorf("%q fits %s", line, format.Name)
			}
		}
	}
}

func TestAccessKinDoesNotAllocate(t *testing.T) {
	for _, tt := range kinTests {
		p, line := tt.parser(), []byte(tt.line)
		rec := record.Record{WantFields: true, Fields: make([]record.Field, 0, 64)}
		if n := testing.AllocsPerRun(50, func() {
			rec.Reset()
			p.Parse(&rec, line)
		}); n != 0 {
			t.Errorf("%s: %v allocations in %s", tt.format.Name, n, tt.line)
		}
	}
}

// TestColumnsChange holds that a line is read by the columns at hand, whatever
// they were before.
func TestColumnsChange(t *testing.T) {
	for _, tt := range kinTests {
		if tt.format.Columns == nil || tt.line[0] == '#' || tt.line[0] == 'v' {
			continue
		}
		env := testEnv()
		p := tt.format.New(env)
		columns := []string{"ts", "start", "action", "log-status", "date", "time", "sc-status"}
		for _, other := range [][]string{nil, columns[:1], columns[:4], columns[3:], nil} {
			env.Columns = other
			var rec record.Record
			p.Parse(&rec, []byte(tt.line))
			env.Columns = nil
			if tt.columns != "" {
				env.Columns = tt.format.Columns([]byte(tt.columns))
			}
			rec.Reset()
			if !p.Parse(&rec, []byte(tt.line)) || rec.Severity != tt.level {
				t.Errorf("%s after %q: severity %d, want %d", tt.line, other, rec.Severity, tt.level)
			}
		}
	}
}

func TestRequestStatus(t *testing.T) {
	for line, want := range map[string]severity.Number{
		`1.2.3.4 - - [x] "GET / HTTP/1.1" 502 5`: severity.Error,
		`"GET / HTTP/1.1" from 1.2.3.4:5 - 404`:  severity.Warn,
		`"GET / HTTP/2" 200`:                     severity.Info,
		`"GET / HTTP/2" 2000`:                    0,
		`using HTTP/1.1 for 500 clients`:         0,
		`speaks HTTP/1.1 to "a" 500`:             0,
		`no request`:                             0,
	} {
		var rec record.Record
		if got := requestStatus(&rec, []byte(line)); got != (want != 0) || rec.Severity != want {
			t.Errorf("%s: %d", line, rec.Severity)
		}
	}
}

func TestHAProxyMessage(t *testing.T) {
	for msg, want := range map[string]severity.Number{
		`10.0.1.2:33317 [06/Feb/2009:12:14:14.655] http-in static/srv1 10/0/30/69/109 503 2750 - - ---- 1/1/1/1/0 0/0 "GET / HTTP/1.1"`: severity.Error,
		`Server be/srv1 is DOWN, reason: Layer4 connection problem, info: "Connection refused", check duration: 0ms.`:                   0,
		`Connect from 10.0.1.2:33312 to 10.0.3.31:8012 (www/HTTP)`:                                                                      0,
	} {
		var rec record.Record
		if got := haproxyMessage(&rec, []byte(msg)); got != (want != 0) || rec.Severity != want || rec.HasTime {
			t.Errorf("%s: %d", msg, rec.Severity)
		}
	}
}

func BenchmarkAccessKin(b *testing.B) {
	seen := map[string]bool{}
	for _, tt := range kinTests {
		if seen[tt.format.Name] {
			continue
		}
		seen[tt.format.Name] = true
		b.Run(tt.format.Name, func(b *testing.B) {
			benchLines(b, func(*Env) Parser { return tt.parser() }, []string{tt.line})
		})
	}
}

func FuzzAccess(f *testing.F)       { fuzzFormat(f, formatAccess) }
func FuzzHAProxy(f *testing.F)      { fuzzFormat(f, formatHAProxy) }
func FuzzS3(f *testing.F)           { fuzzFormat(f, formatS3) }
func FuzzELB(f *testing.F)          { fuzzFormat(f, formatELB) }
func FuzzVPCFlow(f *testing.F)      { fuzzFormat(f, formatVPCFlow) }
func FuzzSquid(f *testing.F)        { fuzzFormat(f, formatSquid) }
func FuzzProxyManager(f *testing.F) { fuzzFormat(f, formatProxyManager) }
func FuzzUWSGI(f *testing.F)        { fuzzFormat(f, formatUWSGI) }
func FuzzPipeAccess(f *testing.F)   { fuzzFormat(f, formatPipeAccess) }
func FuzzPHPAccess(f *testing.F)    { fuzzFormat(f, formatPHPAccess) }
func FuzzW3C(f *testing.F)          { fuzzFormat(f, formatW3C) }
func FuzzZeek(f *testing.F)         { fuzzFormat(f, formatZeek) }
func FuzzRails(f *testing.F)        { fuzzFormat(f, formatRails) }
func FuzzMethodLine(f *testing.F)   { fuzzFormat(f, formatMethodLine) }
