package parse

import (
	"testing"

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
	{"level bracket", "Jan  2 15:04:05 web1 app: [ERROR] x", severity.Error, "[ERROR] x", "host=web1 app=app"},
	{"level pair", "Jan  2 15:04:05 web1 dockerd[3]: time=\"x\" level=warning msg=error", severity.Warn, "time=\"x\" level=warning msg=error", "host=web1 app=dockerd pid=3"},
	{"pri beats word", "<14>Jan  2 15:04:05 web1 app: error: x", severity.Info, "error: x", "host=web1 app=app facility=1"},
	{"postgres text beats pri", "<132>Jan  2 15:04:05 db postgres[9]: [3-1] ERROR:  no table", severity.Error, "[3-1] ERROR:  no table", "host=db app=postgres pid=9 facility=16"},
}

var syslog5424Lines = []lineTest{
	{"rfc 1", "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - \ufeff'su root' failed", severity.Critical, "'su root' failed", "host=mymachine.example.com app=su msgid=ID47 facility=4"},
	{"rfc 3", `<165>1 2003-10-11T22:14:15.003Z h evntslog - ID47 [ex@32473 iut="3" src="a \"b\" \\ \] \x"][pri@1 class="high"] text`, severity.Notice, "text", `host=h app=evntslog msgid=ID47 facility=20 iut=3 src=a "b" \ ] \x class=high`},
	{"nil", "<165>1 - - - - - -", severity.Notice, "", "facility=20"},
	{"pid", "<14>1 2026-01-02T15:04:05Z h app 8710 - - hello", severity.Info, "hello", "host=h app=app pid=8710 facility=1"},
}

func TestSyslog(t *testing.T)     { runLines(t, newSyslog3164, syslogLines) }
func TestSyslog5424(t *testing.T) { runLines(t, newSyslog5424, syslog5424Lines) }

func TestSyslogRejects(t *testing.T) {
	env := testEnv()
	for _, line := range []string{
		"", "<34>", "<999>Oct 11 22:14:15 h app: x", "<34>1 2003-10-11T22:14:15.003Z h app - - [x text",
		"2026-01-02 15:04:05 INFO Foo: x", "2026-01-02T15:04:05Z INFO app: x", "2026-01-02T15:04:05Z web INFO: x",
		"Jan  2 15:04:05 some text without a tag", "081109 203615 148 INFO dfs.X: y", "<34>1 x", "<34>1 - h a p",
		"03-17 16:13:38.811  1702  2395 D WindowManager: printing",
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
