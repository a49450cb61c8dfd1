// This file tests the formats of security products and firewalls.

package parse

import (
	"testing"

	"github.com/logagg/logagg/aggregate/severity"
)

var cefLines = []lineTest{
	{
		"bare", "CEF:0|Security|threatmanager|1.0|100|worm successfully stopped|10|src=10.0.0.1 dst=2.1.2.2", severity.Critical, "worm successfully stopped",
		"vendor=Security app=threatmanager version=1.0 msgid=100 src=10.0.0.1 dst=2.1.2.2",
	},
	{"escaped", `CEF:0|a|b\|c|1|2|x \| y|4|msg=it is = here cs1Label=a b`, severity.Warn, `x \| y`, `vendor=a app=b\|c version=1 msgid=2 msg=it is = here cs1Label=a b`},
	{"syslog", "<134>Nov 21 10:00:00 fw1 CEF:0|a|b|1|2|low one|Low|src=::1", severity.Info, "low one", "facility=16 host=fw1 vendor=a app=b version=1 msgid=2 src=::1"},
	{"very high", "Nov 21 10:00:00 fw1 CEF:1|a|b|1|2|n|Very-High|", severity.Critical, "n", "host=fw1 vendor=a app=b version=1 msgid=2"},
	{"5424", "<134>1 2026-11-21T10:00:00Z fw1 app - - - CEF:0|a|b|1|2|n|7|", severity.Error, "n", "facility=16 host=fw1 vendor=a app=b version=1 msgid=2"},
	{"unknown", "<134>Nov 21 10:00:00 fw1 CEF:0|a|b|1|2|n|Unknown|", severity.Info, "n", "facility=16 host=fw1 vendor=a app=b version=1 msgid=2"},
	{"unknown, bare", "CEF:0|a|b|1|2|n||", 0, "n", "vendor=a app=b version=1 msgid=2"},
}

var leefLines = []lineTest{
	{
		"1.0", "LEEF:1.0|Microsoft|MSExchange|4.0 SP1|15345|src=192.0.2.0\tdst=172.50.123.1\tsev=5", severity.Warn, "src=192.0.2.0\tdst=172.50.123.1\tsev=5",
		"vendor=Microsoft app=MSExchange version=4.0 SP1 msgid=15345 src=192.0.2.0 dst=172.50.123.1 sev=5",
	},
	{"2.0", "<13>Nov 21 10:00:00 h LEEF:2.0|L|S|1.0|41|^|src=1^sev=9", severity.Critical, "src=1^sev=9", "facility=1 host=h vendor=L app=S version=1.0 msgid=41 src=1 sev=9"},
	{"2.0 hex", "LEEF:2.0|L|S|1.0|41|x7C|src=1|sev=2", severity.Info, "src=1|sev=2", "vendor=L app=S version=1.0 msgid=41 src=1 sev=2"},
	{"2.0 tab", "LEEF:2.0|L|S|1.0|41||src=1\tsev=8", severity.Error, "src=1\tsev=8", "vendor=L app=S version=1.0 msgid=41 src=1 sev=8"},
}

func TestCEF(t *testing.T) {
	runLines(t, formatCEF.New, cefLines)
	runLines(t, formatLEEF.New, leefLines)
	runTimes(t, formatCEF.New, map[string]string{
		"CEF:0|a|b|1|2|n|5|src=1 rt=1795255200123 dst=2":       "2026-11-21T10:00:00.123Z",
		"CEF:0|a|b|1|2|n|5|start=1 rt=Nov 21 2026 10:00:00":    "2026-11-21T10:00:00Z",
		"CEF:0|a|b|1|2|n|5|end=1795255200000 cs1=x":            "2026-11-21T10:00:00Z",
		"<134>Nov 21 10:00:00 fw1 CEF:0|a|b|1|2|n|5|rt=1":      "2026-11-21T10:00:00Z",
		"2026-11-21T10:00:00Z fw1 CEF:0|a|b|1|2|n|5|":          "2026-11-21T10:00:00Z",
		"CEF:0|a|b|1|2|n|5|":                                   "",
		"<134>1 2026-11-21T10:00:00Z h a - - - CEF:0|||||n|5|": "2026-11-21T10:00:00Z",
	})
	runTimes(t, formatLEEF.New, map[string]string{
		"LEEF:1.0|a|b|1|2|devTime=Nov 21 2026 10:00:00\tx=1": "2026-11-21T10:00:00Z",
		"LEEF:1.0|a|b|1|2|devTime=1795255200123":             "2026-11-21T10:00:00.123Z",
	})
	rejects := []string{"", "CEF:0", "CEF:0|a|b", "XCEF:0|a|b|1|2|n|5|", "a text CEF:0|a|b|1|2|n|5|", "CEF:x|a|b|1|2|n|5|", "a|b|c"}
	runRejects(t, formatCEF, rejects...)
	runRejects(t, formatLEEF, rejects...)
	allocations(t, formatCEF.New, cefLines)
	allocations(t, formatLEEF.New, leefLines)
}

var fortinetLines = []lineTest{
	{
		"bare", `date=2026-11-21 time=10:00:00 devname="FGT" tz="+0100" logid="0100032003" level="warning" vd="root" msg="Admin logged out"`, severity.Warn, "Admin logged out",
		"date=2026-11-21 devname=FGT tz=+0100 logid=0100032003 vd=root",
	},
	{
		"pri", `<189>date=2026-11-21 time=10:00:00 devname=FGT level=notice action=accept`, severity.Notice,
		"date=2026-11-21 time=10:00:00 devname=FGT level=notice action=accept", "date=2026-11-21 devname=FGT action=accept",
	},
	{"header", `Nov 21 10:00:00 10.0.0.1 date=2026-11-21 time=10:00:00 level=alert type=utm`, severity.Alert, "date=2026-11-21 time=10:00:00 level=alert type=utm", "date=2026-11-21 type=utm"},
}

func TestFortinet(t *testing.T) {
	runLines(t, formatFortinet.New, fortinetLines)
	runTimes(t, formatFortinet.New, map[string]string{
		fortinetLines[0].line: "2026-11-21T09:00:00Z",
		fortinetLines[1].line: "2026-11-21T10:00:00Z",
	})
	runRejects(t, formatFortinet, "", "date=2026-11-21 level=info msg=x and some more text", "Nov 21 10:00:00 host app: x date=2026-11-21 y time=10:00:00", "date=2026-11-21 time=soon level=info msg=x is longer")
	allocations(t, formatFortinet.New, fortinetLines)
}

func FuzzCEF(f *testing.F)      { fuzzFormat(f, formatCEF) }
func FuzzLEEF(f *testing.F)     { fuzzFormat(f, formatLEEF) }
func FuzzFortinet(f *testing.F) { fuzzFormat(f, formatFortinet) }

func BenchmarkCEF(b *testing.B) {
	b.Run("cef", func(b *testing.B) { benchLines(b, formatCEF.New, []string{cefLines[2].line}) })
	b.Run("fortinet", func(b *testing.B) { benchLines(b, formatFortinet.New, []string{fortinetLines[0].line}) })
}
