package parse

import (
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var syslogLines = []lineTest{
	{"rfc example", "<34>Oct 11 22:14:15 mymachine su: 'su root' failed", severity.Critical, "'su root' failed", "host=mymachine app=su facility=4"},
	{"file", "Jun 14 15:16:01 combo sshd(pam_unix)[19939]: authentication failure; uid=0", 0, "authentication failure; uid=0", "host=combo app=sshd(pam_unix) pid=19939"},
	{"no host", "<13>Oct 11 22:14:15 myapp[12]: hello", severity.Notice, "hello", "app=myapp pid=12 facility=1"},
	{"iso", "2026-01-02T15:04:05.123+02:00 web1 app[7]: hello", 0, "hello", "host=web1 app=app pid=7"},
	{"short-iso", "2026-01-02T15:04:05+0200 web1 systemd[1]: Started x.", 0, "Started x.", "host=web1 app=systemd pid=1"},
	{"short-precise", "Jan 02 15:04:05.123456 web1 systemd[1]: Started x.", 0, "Started x.", "host=web1 app=systemd pid=1"},
	{"kernel", "Jan  2 15:04:05 web1 kernel: [  123.456789] eth0 up", 0, "eth0 up", "host=web1 app=kernel"},
	{"version", "Jun 19 04:08:57 combo syslogd 1.4.1: restart.", 0, "restart.", "host=combo app=syslogd 1.4.1"},
	{"dashes", "Jun 19 04:08:57 combo  -- root[3456]: ROOT LOGIN ON tty2", 0, "ROOT LOGIN ON tty2", "host=combo app=-- root pid=3456"},
	{"repeat", "Jun 19 04:08:57 combo last message repeated 3 times", 0, "last message repeated 3 times", "host=combo"},
	{"level word", "Jan  2 15:04:05 web1 app: error: no disk", severity.Error, "error: no disk", "host=web1 app=app"},
	{"level angle", "Jan  2 15:04:05 web1 NetworkManager[9]: <warn>  [15.2] dhcp", severity.Warn, "<warn>  [15.2] dhcp", "host=web1 app=NetworkManager pid=9"},
	{"level bracket", "Jan  2 15:04:05 web1 app: [ERROR] x", severity.Error, "x", "host=web1 app=app"},
	{"level pair", "Jan  2 15:04:05 web1 dockerd[3]: time=\"x\" level=warning msg=error", severity.Warn, "time=\"x\" level=warning msg=error", "host=web1 app=dockerd pid=3"},
	{"pri beats word", "<14>Jan  2 15:04:05 web1 app: error: x", severity.Info, "error: x", "host=web1 app=app facility=1"},
	{"postgres text beats pri", "<132>Jan  2 15:04:05 db postgres[9]: [3-1] ERROR:  no table", severity.Error, "[3-1] ERROR:  no table", "host=db app=postgres pid=9 facility=16"},
	{"pri seconds", "<189>123: *Nov 21 10:00:00.123: %SYS-5-CONFIG_I: Configured from console", severity.Notice, "Configured from console", "msgid=SYS-5-CONFIG_I facility=23"},
	{"cisco file", "Nov 21 2026 10:00:00.123 UTC: %LINK-3-UPDOWN: Interface Gi0/1, changed state to up", severity.Error, "Interface Gi0/1, changed state to up", "msgid=LINK-3-UPDOWN"},
	{"cisco sequence", "000123: Nov 21 10:00:00.123 UTC: %LINEPROTO-5-UPDOWN: Line protocol", severity.Notice, "Line protocol", "msgid=LINEPROTO-5-UPDOWN"},
	{"cisco uptime", "<187>45: 00:00:46: %LINK-3-UPDOWN: Interface down", severity.Error, "Interface down", "msgid=LINK-3-UPDOWN facility=23"},
	{"cisco console", "%SYS-6-BOOTTIME: Time taken to reboot", severity.Info, "Time taken to reboot", "msgid=SYS-6-BOOTTIME"},
	{"cisco relayed", "Nov 21 10:00:01 10.0.0.1 123: *Nov 21 10:00:00.123: %SEC-6-IPACCESSLOGP: list 1 denied", severity.Info, "list 1 denied", "host=10.0.0.1 msgid=SEC-6-IPACCESSLOGP"},
	{"cisco host", "Nov 21 10:00:01 router1 %OSPF-5-ADJCHG: Process 1", severity.Notice, "Process 1", "host=router1 msgid=OSPF-5-ADJCHG"},
	{"asa", "<164>Nov 21 2026 10:00:00: %ASA-4-106023: Deny tcp src outside", severity.Warn, "Deny tcp src outside", "msgid=ASA-4-106023 facility=20"},
	{"asa host", "Nov 21 2026 10:00:00 fw1 : %ASA-6-302013: Built outbound", severity.Info, "Built outbound", "host=fw1 msgid=ASA-6-302013"},
	{"asa bare", "<166>%ASA-6-302014: Teardown TCP", severity.Info, "Teardown TCP", "msgid=ASA-6-302014 facility=20"},
	{"nx-os", "2026 Nov 21 10:00:00 sw1 %ETHPORT-5-IF_UP: Interface Ethernet1/1 is up", severity.Notice, "Interface Ethernet1/1 is up", "host=sw1 msgid=ETHPORT-5-IF_UP"},
	{"nx-os pri", "<189>: 2026 Nov 21 10:00:00 UTC: %ETHPORT-5-IF_UP: Interface is up", severity.Notice, "Interface is up", "msgid=ETHPORT-5-IF_UP facility=23"},
	{"ios xr", "RP/0/RSP0/CPU0:Nov 21 10:00:00.123 UTC: ifmgr[210]: %PKT_INFRA-LINK-3-UPDOWN : Interface x", severity.Error, "Interface x", "app=ifmgr pid=210 msgid=PKT_INFRA-LINK-3-UPDOWN"},
	{"eos", "Nov 21 10:00:00 sw2 Ebra: %LINEPROTO-5-UPDOWN: Line protocol", severity.Notice, "Line protocol", "host=sw2 app=Ebra msgid=LINEPROTO-5-UPDOWN"},
	{"junos", "Nov 21 10:00:00 mx1 rpd[1234]: %DAEMON-4-RPD_OSPF_NBRDOWN: OSPF neighbor", severity.Warn, "OSPF neighbor", "host=mx1 app=rpd pid=1234 msgid=DAEMON-4-RPD_OSPF_NBRDOWN"},
	{"huawei", "Nov 21 2026 10:00:00 HUAWEI %%01IFNET/4/LINK_STATE(l)[12]:The line protocol", severity.Warn, "The line protocol", "host=HUAWEI msgid=01IFNET/4/LINK_STATE"},
	{"mikrotik", "Nov 21 10:00:00 router system,info,account user admin logged in", severity.Info, "user admin logged in", "host=router"},
	{"solaris", "Nov 21 10:00:00 sol1 sshd[800]: [ID 800047 auth.info] Accepted keyboard", severity.Info, "Accepted keyboard", "host=sol1 app=sshd pid=800 msgid=800047"},
	{"busybox", "Nov 21 10:00:00 box daemon.err dropbear[12]: Bad password", severity.Error, "Bad password", "host=box app=dropbear pid=12"},
	{"busybox kernel", "Nov 21 10:00:00 box kern.info kernel: [    1.5] eth0", severity.Info, "eth0", "host=box app=kernel"},
	{"busybox no tag", "Nov 21 10:00:00 box user.notice hello there", severity.Notice, "hello there", "host=box"},
	{"openwrt", "Sat Nov 21 10:00:00 2026 daemon.info dnsmasq[1]: started", severity.Info, "started", "app=dnsmasq pid=1"},
	{"aix", "Nov 21 10:00:00 aix1 auth|security:info sshd[12]: Accepted", severity.Info, "Accepted", "host=aix1 app=sshd pid=12"},
	{"freebsd", "Nov 21 10:00:00 <auth.info> bsd1 sshd[12]: Accepted", severity.Info, "Accepted", "host=bsd1 app=sshd pid=12"},
	{"freebsd number", "Nov 21 10:00:00 <4.6> bsd1 sshd[12]: Accepted", severity.Info, "Accepted", "host=bsd1 app=sshd pid=12"},
	{"hp-ux", "Nov 21 10:00:00 hp1 EMS [1234]: ------ EMS Event", 0, "------ EMS Event", "host=hp1 app=EMS pid=1234"},
	{"macos", "Nov 21 10:00:00 mac kernel[0] <Notice>: AppleUSB", severity.Notice, "AppleUSB", "host=mac app=kernel pid=0"},
	{"macos job", "Nov 21 10:00:00 mac com.apple.xpc.launchd[1] (com.apple.x[12]) <Warning>: Service exited", severity.Warn, "Service exited", "host=mac app=com.apple.xpc.launchd pid=1"},
	{"macos job, no level", "Nov 21 10:00:00 mac com.apple.xpc.launchd[1] (com.apple.x[12]): Service exited", 0, "Service exited", "host=mac app=com.apple.xpc.launchd pid=1"},
	{"macos repeat", "Nov 21 10:00:00 --- last message repeated 2 times ---", 0, "--- last message repeated 2 times ---", ""},
	{"short-full", "Sat 2026-11-21 10:00:00 UTC web1 systemd[1]: Started x.", 0, "Started x.", "host=web1 app=systemd pid=1"},
	{"short-unix", "1700000000.123456 web1 systemd[1]: Started x.", 0, "Started x.", "host=web1 app=systemd pid=1"},
	{"short-monotonic", "[   12.345678] web1 systemd[1]: Started x.", 0, "Started x.", "host=web1 app=systemd pid=1"},
	{"no-hostname", "Nov 21 10:00:00 systemd[1]: Started x.", 0, "Started x.", "app=systemd pid=1"},
	{"no stamp", "<30>dnsmasq[12]: started", severity.Info, "started", "app=dnsmasq pid=12 facility=3"},
	{"systemd prefix", "<4>low on disk", severity.Warn, "low on disk", "facility=0"},
	{"postfix", "Nov 21 10:00:00 mx postfix/smtpd[12]: warning: unknown[10.0.0.1]: SASL LOGIN authentication failed", severity.Warn, "warning: unknown[10.0.0.1]: SASL LOGIN authentication failed", "host=mx app=postfix/smtpd pid=12"},
	{"postfix queue id", "Nov 21 10:00:00 mx postfix/cleanup[12]: 4F1B2200A1: warning: header Subject", severity.Warn, "4F1B2200A1: warning: header Subject", "host=mx app=postfix/cleanup pid=12"},
	{"dovecot", "Nov 21 10:00:00 mx dovecot: imap(joe@example.org)<12><Ab/c>: Error: open() failed", severity.Error, "imap(joe@example.org)<12><Ab/c>: Error: open() failed", "host=mx app=dovecot"},
	{"named", "Nov 21 10:00:00 ns1 named[1]: general: error: zone x", severity.Error, "general: error: zone x", "host=ns1 app=named pid=1"},
	{"asterisk", "Nov 21 10:00:00 pbx asterisk[1]: WARNING[123]: chan_sip.c:1 in x: y", severity.Warn, "WARNING[123]: chan_sip.c:1 in x: y", "host=pbx app=asterisk pid=1"},
	{"glib", "Nov 21 10:00:00 pc nautilus[1]: (nautilus:1): Gtk-CRITICAL **: 10:00:00.123: gtk_x", 14, "(nautilus:1): Gtk-CRITICAL **: 10:00:00.123: gtk_x", "host=pc app=nautilus pid=1"},
	{"gjs", "Nov 21 10:00:00 pc gnome-shell[1]: JS ERROR: TypeError: x", severity.Error, "JS ERROR: TypeError: x", "host=pc app=gnome-shell pid=1"},
	{"php", "Nov 21 10:00:00 pc php-fpm[1]: PHP Warning:  foo in x", severity.Warn, "PHP Warning:  foo in x", "host=pc app=php-fpm pid=1"},
	{"apache", "Nov 21 10:00:00 pc apache2[1]: [core:error] [pid 1] AH1", severity.Error, "[core:error] [pid 1] AH1", "host=pc app=apache2 pid=1"},
	{"nginx", "Nov 21 10:00:00 pc nginx: 2026/11/21 10:00:00 [crit] 12#13: *1 connect() failed", severity.Critical, "*1 connect() failed", "host=pc app=nginx"},
	{"mysqld", "Nov 21 10:00:00 db mysqld[1]: 2026-11-21T10:00:00.123456Z 0 [Warning] [MY-010068] [Server] CA", severity.Warn, "CA", "host=db app=mysqld pid=1"},
	{"colour", "Nov 21 10:00:00 pc app[1]: #033[33mWARN#033[0m low", severity.Warn, "#033[33mWARN#033[0m low", "host=pc app=app pid=1"},
	{"repeated", "Nov 21 10:00:00 pc rsyslogd: message repeated 3 times: [ error: x]", severity.Error, "message repeated 3 times: [ error: x]", "host=pc app=rsyslogd"},
	{"access", `Nov 21 10:00:00 pc nginx: 10.0.0.1 - - [21/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 502 12 "-" "curl"`, severity.Error, `10.0.0.1 - - [21/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 502 12 "-" "curl"`, "host=pc app=nginx"},
	{"python", "Nov 21 10:00:00 pc python3[1]: CRITICAL:app.db:no disk", severity.Fatal, "no disk", "host=pc app=python3 pid=1 logger=app.db"},
	{"logback", "Nov 21 10:00:00 pc java[1]: WARN  [main] c.a.Svc - slow", severity.Warn, "slow", "host=pc app=java pid=1 thread=main logger=c.a.Svc"},
	{"ntpd's own file", "21 Nov 10:00:00 ntpd[1]: Soliciting pool server 192.0.2.1", 0, "Soliciting pool server 192.0.2.1", "app=ntpd pid=1"},
	{"ios xr", "RP/0/RSP0/CPU0:Nov 21 10:00:00.123 : ospf[1]: %ROUTING-OSPF-4-ERRRCV : Received", severity.Warn, "Received", "app=ospf pid=1 msgid=ROUTING-OSPF-4-ERRRCV"},
	{"log level in text", "Nov 21 10:00:00 pc app[1]: the log: it states: nothing: error: deep", 0, "the log: it states: nothing: error: deep", "host=pc app=app pid=1"},
}

var syslog5424Lines = []lineTest{
	{"octet count", "78 <34>1 2026-01-02T15:04:05Z h app - - - hello", severity.Critical, "hello", "host=h app=app facility=4"},
	{"no pri", "2026-01-02T15:04:05.123456+01:00 h sudo - - - joe : TTY=pts/0", 0, "joe : TTY=pts/0", "host=h app=sudo"},
	{"no pri, version", "1 2026-01-02T15:04:05Z h app 12 - - error: bad", severity.Error, "error: bad", "host=h app=app pid=12"},
	{"no pri, data", `2026-01-02T15:04:05Z h app - ID1 [a@1 b="c - d"] text`, 0, "text", "host=h app=app msgid=ID1 b=c - d"},
	{"rfc 1", "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - \ufeff'su root' failed", severity.Critical, "'su root' failed", "host=mymachine.example.com app=su msgid=ID47 facility=4"},
	{"rfc 3", `<165>1 2003-10-11T22:14:15.003Z h evntslog - ID47 [ex@32473 iut="3" src="a \"b\" \\ \] \x"][pri@1 class="high"] text`, severity.Notice, "text", `host=h app=evntslog msgid=ID47 facility=20 iut=3 src=a "b" \ ] \x class=high`},
	{"nil", "<165>1 - - - - - -", severity.Notice, "", "facility=20"},
	{"pid", "<14>1 2026-01-02T15:04:05Z h app 8710 - - hello", severity.Info, "hello", "host=h app=app pid=8710 facility=1"},
}

func TestSyslog(t *testing.T) { runLines(t, newSyslog3164, syslogLines) }
func TestSyslog5424(t *testing.T) {
	runLines(t, newSyslog5424, syslog5424Lines)
	runRejects(t, formatSyslog5424, "2026-01-02T15:04:05Z INFO main - - - text of an application", "2026-01-02T15:04:05Z main INFO - a - text", "2026-01-02T15:04:05Z web app x y - text", "2026-01-02T15:04:05Z [main] INFO a.B - text", "12 <b> text", "1 2026-01-02 - - - - some text more")
}

func TestSyslogTimes(t *testing.T) {
	at := time.Date(2026, 11, 21, 10, 0, 0, 0, time.UTC)
	for line, want := range map[string]time.Time{
		"Sat 2026-11-21 10:00:00 UTC web1 systemd[1]: Started x.":       at,
		"Sat 2026-11-21 11:00:00 CET web1 systemd[1]: Started x.":       at,
		"1795255200.000001 web1 systemd[1]: Started x.":                 at.Add(time.Microsecond),
		"[   12.345678] web1 systemd[1]: Started x.":                    {},
		"<189>123: *Nov 21 10:00:00.123: %SYS-5-CONFIG_I: x":            at.Add(123 * time.Millisecond),
		"2026 Nov 21 10:00:00 sw1 %ETHPORT-5-IF_UP: x":                  at,
		"Nov 21 2026 10:00:00 fw1 : %ASA-6-302013: Built":               at,
		"Nov 21 2026 10:00:00.5 UTC: %LINK-3-UPDOWN: x":                 at.Add(500 * time.Millisecond),
		"Sat Nov 21 10:00:00 2026 daemon.info dnsmasq[1]: started":      at,
		"Nov 21 10:00:01 pc nginx: 2026/11/21 10:00:00 [crit] 1#1: x":   at.Add(time.Second),
		"2026-11-21T10:00:00.250+00:00 pc nginx[1]: x":                  at.Add(250 * time.Millisecond),
		"RP/0/RSP0/CPU0:Nov 21 10:00:00.000 UTC: a[2]: %A-B-3-UPDOWN :": at,
	} {
		t.Run(line, func(t *testing.T) {
			var rec record.Record
			var env Env
			env.SetInput(time.UTC, fuzzRef)
			if !newSyslog3164(&env).Parse(&rec, []byte(line)) {
				t.Fatal("does not fit")
			}
			if rec.HasTime == want.IsZero() || rec.HasTime && rec.Time != want.UnixNano() {
				t.Errorf("time %v %v, want %v", rec.HasTime, time.Unix(0, rec.Time).UTC(), want)
			}
		})
	}
}

func FuzzSyslog(f *testing.F)     { fuzzFormat(f, formatSyslog) }
func FuzzSyslog5424(f *testing.F) { fuzzFormat(f, formatSyslog5424) }

func TestSyslogAllocations(t *testing.T) { allocations(t, newSyslog3164, syslogLines) }

// allocations holds that a parser allocates nothing once it is warm.
func allocations(t *testing.T, build func(*Env) Parser, tests []lineTest) {
	t.Helper()
	p := build(testEnv())
	var rec record.Record
	for _, tt := range tests {
		line := []byte(tt.line)
		if n := testing.AllocsPerRun(10, func() {
			rec.Reset()
			p.Parse(&rec, line)
		}); n != 0 {
			t.Errorf("%v allocations, want 0: %s", n, line)
		}
	}
}

func TestSyslogRejects(t *testing.T) {
	env := testEnv()
	for _, line := range []string{
		"", "<34>", "<999>Oct 11 22:14:15 h app: x", "<34>1 2003-10-11T22:14:15.003Z h app - - [x text",
		"2026-01-02 15:04:05 INFO Foo: x", "2026-01-02T15:04:05Z INFO app: x", "2026-01-02T15:04:05Z web INFO: x",
		"Jan  2 15:04:05 some text without a tag", "081109 203615 148 INFO dfs.X: y", "<34>1 x", "<34>1 - h a p",
		"03-17 16:13:38.811  1702  2395 D WindowManager: printing",
		"[   12.345678] systemd[1]: Started x.", "<6>[   12.345678] usb 1-1: new device", "[   12.345678] usb 1-1: new device",
		"1700000000.123456 some text: here", "%", "%s is not a format", "%d-3-x y", "Nov 21 10:00:00 one,two three", "<p>text</p>", "<1",
		"2026 Nov 21 10:00:00 some text", "Sat Nov 21 10:00:00 2026 text is here", "RP/0 x: yyyyyyyyyyyyyyyy",
	} {
		t.Run(line, func(t *testing.T) {
			var rec record.Record
			if newSyslog3164(env).Parse(&rec, []byte(line)) {
				t.Error("fits syslog")
			}
			if newSyslog5424(env).Parse(&rec, []byte(line)) {
				t.Error("fits syslog5424")
			}
		})
	}
}

func BenchmarkSyslog(b *testing.B) {
	b.Run("3164", func(b *testing.B) {
		benchLines(b, newSyslog3164, []string{"Jun 14 15:16:01 combo sshd(pam_unix)[19939]: authentication failure; logname= uid=0 euid=0 tty=NODEVssh ruser= rhost=218.188.2.4"})
	})
	b.Run("5424", func(b *testing.B) { benchLines(b, newSyslog5424, []string{syslog5424Lines[1].line}) })
}
