// This file owns the two corpora of system services: RFC 3164 syslog as a
// daemon writes it to disk, and an access log in the combined format.
package main

var syslogUsual = compileAll([]string{
	"sshd[{n5}]: Accepted publickey for {sysu} from {inip} port {port} ssh2: ED25519 SHA256:{hex16}",
	"sshd[{n5}]: pam_unix(sshd:session): session opened for user {sysu}(uid={n4}) by (uid=0)",
	"sshd[{n5}]: pam_unix(sshd:session): session closed for user {sysu}",
	"sshd[{n5}]: Received disconnect from {ip} port {port}:11: disconnected by user",
	"sshd[{n5}]: Connection closed by {ip} port {port} [preauth]",
	"systemd[1]: Starting {unit}...",
	"systemd[1]: Started {unit}.",
	"systemd[1]: {unit}: Deactivated successfully.",
	"systemd[1]: {unit}: Consumed {n2}.{n3}s CPU time.",
	"systemd-logind[{n3}]: New session {n4} of user {sysu}.",
	"systemd-timesyncd[{n3}]: Initial clock synchronization to time server {ip}:123.",
	"kernel: [{n7}.{n5}] {if}: Link is Up - 1Gbps/Full - flow control rx/tx",
	"kernel: [{n7}.{n5}] EXT4-fs (sda{n2}): mounted filesystem with ordered data mode",
	"kernel: [{n7}.{n5}] audit: type=1400 audit({n7}.{n3}:{n4}): apparmor=\"STATUS\" operation=\"profile_load\"",
	"CRON[{n5}]: ({sysu}) CMD (/usr/local/bin/rotate --keep {n2})",
	"CRON[{n5}]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)",
	"postfix/smtpd[{n5}]: connect from {domain}[{ip}]",
	"postfix/qmgr[{n4}]: {hex8}: from=<{user}@{domain}>, size={n5}, nrcpt=1 (queue active)",
	"postfix/smtp[{n5}]: {hex8}: to=<{user}@{domain}>, relay={domain}[{ip}]:25, delay={secs}, dsn=2.0.0, status=sent (250 ok)",
	"dhclient[{n4}]: DHCPREQUEST for {inip} on {if} to {inip} port 67",
	"dhclient[{n4}]: DHCPACK of {inip} from {inip}",
	"dhclient[{n4}]: bound to {inip} -- renewal in {n4} seconds.",
	"named[{n4}]: client @0x{hex8} {inip}#{port} (www.{domain}): query: www.{domain} IN A +E(0)K",
	"dockerd[{n4}]: time=\"2026-11-20T10:00:00Z\" level=info msg=\"ignoring event\" container={hex16} topic=/tasks/delete",
	"sudo:   {sysu} : TTY=pts/{n2} ; PWD=/srv ; USER=root ; COMMAND=/usr/bin/systemctl restart {unit}",
})

var syslogTrouble = compileAll([]string{
	"sshd[{n5}]: Failed password for invalid user {guess} from {ip} port {port} ssh2",
	"sshd[{n5}]: Failed password for {sysu} from {ip} port {port} ssh2",
	"sshd[{n5}]: error: maximum authentication attempts exceeded for root from {ip} port {port} ssh2 [preauth]",
	"systemd[1]: {unit}: Main process exited, code=exited, status={n2}/FAILURE",
	"systemd[1]: {unit}: Failed with result 'exit-code'.",
	"kernel: [{n7}.{n5}] Out of memory: Killed process {n5} (java) total-vm:{n7}kB, anon-rss:{n7}kB",
	"kernel: [{n7}.{n5}] blk_update_request: I/O error, dev sdb, sector {n7}",
	"kernel: [{n7}.{n5}] CPU{n2}: Core temperature above threshold, cpu clock throttled (total events = {n4})",
	"postfix/smtpd[{n5}]: warning: hostname {domain} does not resolve to address {ip}",
	"postfix/smtp[{n5}]: {hex8}: to=<{user}@{domain}>, relay=none, delay={secs}, dsn=4.4.1, status=deferred (connect to {domain}[{ip}]:25: Connection timed out)",
	"dhclient[{n4}]: No DHCPOFFERS received.",
	"named[{n4}]: error (network unreachable) resolving '{domain}/A/IN': {ip}#53",
})

var syslogHost = word("web-01", "web-01", "web-02", "db-01")

func appendSyslog(w *writer, dst []byte) []byte {
	dst = append(w.appendStamp(dst), ' ')
	dst = append(syslogHost(w, dst), ' ')
	from := syslogUsual
	if w.below(100) < 8 {
		from = syslogTrouble
	}
	return append(pick(w, from).append(w, dst), '\n')
}

var accessRequest = compileAll([]string{
	"GET / HTTP/1.1",
	"{method} {path} HTTP/1.1",
	"{method} {path} HTTP/2.0",
	"GET {path}?page={n2} HTTP/1.1",
	"GET /search?q={city}&limit={n2} HTTP/2.0",
	"GET /static/{hex8}/{asset} HTTP/2.0",
	"GET /products/{n5} HTTP/1.1",
	"POST /api/v1/orders/{n5}/items HTTP/1.1",
	"PUT /api/v1/carts/{uuid} HTTP/1.1",
})

var accessReferrer = compileAll([]string{
	"-", "-", "https://shop.example{path}", "https://shop.example/products/{n5}", "https://search.example/?q={city}",
})

var accessAgent = compileAll([]string{
	"Mozilla/5.0 (X11; Linux x86_64; rv:{n3}.0) Gecko/20100101 Firefox/{n3}.0",
	"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{n3}.0.0.0 Safari/537.36",
	"Mozilla/5.0 (iPhone; CPU iPhone OS 18_{n2} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.{n2} Mobile/15E148 Safari/604.1",
	"curl/8.{n2}.0",
	"Prometheus/3.{n2}.0",
	"Mozilla/5.0 (compatible; examplebot/2.{n2}; +https://bot.example/about)",
})

// accessStatus holds 50 codes, so that each stands for 2 % of the requests.
var accessStatus = func() valueFunc {
	var codes []string
	for _, c := range []struct {
		code  string
		times int
	}{{"200", 36}, {"304", 4}, {"301", 2}, {"201", 2}, {"404", 2}, {"400", 1}, {"403", 1}, {"500", 1}, {"502", 1}} {
		for range c.times {
			codes = append(codes, c.code)
		}
	}
	return word(codes...)
}()

func appendAccess(w *writer, dst []byte) []byte {
	dst = append(appendIP(w, dst), " - "...)
	if w.below(20) == 0 {
		dst = values["user"](w, dst)
	} else {
		dst = append(dst, '-')
	}
	dst = append(w.appendStamp(append(dst, " ["...)), " +0000] \""...)
	dst = append(pick(w, accessRequest).append(w, dst), "\" "...)
	dst = append(accessStatus(w, dst), ' ')
	dst = append(skewed(w, dst), " \""...)
	dst = append(pick(w, accessReferrer).append(w, dst), "\" \""...)
	return append(pick(w, accessAgent).append(w, dst), "\"\n"...)
}
