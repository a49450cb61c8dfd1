package parse

import "testing"

const alertText = "[**] [1:2013028:5] ET INFO error [**] [Classification: Misc activity] [Priority: 3] {TCP} 10.0.0.7:51022 -> 203.0.113.5:80"

var fastAlerts = []blockTest{
	{"suricata", "11/21/2026-10:00:00.123456  " + alertText, 0, "2026-11-21T10:00:00.123456Z", alertText, 0, "classification=Misc activity priority=3 protocol=TCP"},
	{"dropped", "11/21/2026-10:00:00.123456  [Drop] " + alertText, 0, "2026-11-21T10:00:00.123456Z", "[Drop] " + alertText, 0, "classification=Misc activity priority=3 protocol=TCP"},
	{"snort", "01/21-10:00:00.123456  " + alertText, 0, "2026-01-21T10:00:00.123456Z", alertText, 0, "classification=Misc activity priority=3 protocol=TCP"},
	{"snort -y", "01/21/26-10:00:00.123456  " + alertText, 0, "2026-01-21T10:00:00.123456Z", alertText, 0, "classification=Misc activity priority=3 protocol=TCP"},
}

func TestFastAlert(t *testing.T) {
	runBlocks(t, formatFastAlert, fastAlerts)
	runRejects(t, formatFastAlert, "11/21/2026-10:00:00.123456  text that is none of an alert, though long", "13/21/2026-10:00:00.123456  "+alertText, "11/21/2026 10:00:00.123456  "+alertText)
}

func FuzzFastAlert(f *testing.F) { fuzzFormat(f, formatFastAlert) }
