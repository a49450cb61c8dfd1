package parse

import "testing"

var csvBlocks = []blockTest{
	{"quoted", `"2026-11-21 10:00:00","DEBUG","db-3","cache ""x"" missed, again"`, 5, "2026-11-21T10:00:00Z", `cache "x" missed, again`, 0, ""},
	{"bare", "2026-11-21T10:00:00Z,warn,web1,low on disk, 5 % left", 13, "2026-11-21T10:00:00Z", "low on disk, 5 % left", 0, ""},
	{"semicolons", "2026-11-21 10:00:00,123;ERROR;web1;80;no route; giving up", 17, "2026-11-21T10:00:00.123Z", "no route; giving up", 0, ""},
	{"one word", "2026-11-21 10:00:00;INFO;main;ready", 9, "2026-11-21T10:00:00Z", "ready", 0, ""},
	{"date and clock apart", "2026-11-21,10:00:00,INFO,main,up and running", 9, "2026-11-21T10:00:00Z", "up and running", 0, ""},
	{"german", "21.11.2026;10:00:00;ERROR;Kasse 3;Drucker fehlt", 17, "2026-11-21T10:00:00Z", "Kasse 3;Drucker fehlt", 0, ""},
	{"event viewer", "Information\t11/21/2026 10:00:00 AM\tService Control Manager\t7036\tNone\tThe service entered the stopped state.", 9, "2026-11-21T10:00:00Z", "The service entered the stopped state.", 0, ""},
	{"event viewer, csv", `Critical,11/21/2026 10:00:00 AM,Microsoft-Windows-Kernel-Power,41,(63),"The system has rebooted, uncleanly."`, 18, "2026-11-21T10:00:00Z", "The system has rebooted, uncleanly.", 0, ""},
	{"event viewer, more lines", "Audit Failure\t11/21/2026 10:00:00 AM\tMicrosoft-Windows-Security-Auditing\t4625\tLogon\t\"An account failed to log on.\n\nSubject:", 13, "2026-11-21T10:00:00Z", "An account failed to log on.", 0, ""},
	{"row number", "12,2026-11-21 10:00:00,INFO,text of it", 9, "2026-11-21T10:00:00Z", "text of it", 0, ""},
	{"host", "web-1;2026-11-21 10:00:00;WARN;slow", 13, "2026-11-21T10:00:00Z", "slow", 0, ""},
	{"export", `"7","web1","2026-11-21T10:00:00.5Z","Error","x"`, 17, "2026-11-21T10:00:00.5Z", "x", 0, ""},
}

func TestCSV(t *testing.T) {
	runBlocks(t, formatCSV, csvBlocks)
	runRejects(t, formatCSV, "Level,Date and Time,Source,Event ID,Task Category", `"a","b","c and some more of it"`, "2026-11-21 10:00:00,123 INFO text, and more",
		"2026-11-21 10:00:00,web1,no level here,", "Error, but this is a sentence, 2026-11-21 10:00:00", "info,warn,error,fatal,debug",
		"2026-11-21T10:00:00Z\tINFO\tmain\tx.go:12\tzap\t{}", `"quoted speech" and what follows it, error`, "2026-11-21,INFO,web1,text only", "2026-11-21;10:00:00",
		"10,20,30,40,50,60,70,80,90,100,110", "a,1,error,2026-11-21 10:00:00", "yes,2026 was good, said the error", "1,234,567 rows, 2026-11-21 10:00:00, INFO, x")
}

func FuzzCSV(f *testing.F) { fuzzFormat(f, formatCSV) }

func BenchmarkCSV(b *testing.B) { benchBlocks(b, formatCSV, csvBlocks[0].text, csvBlocks[2].text) }
