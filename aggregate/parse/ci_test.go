package parse

import "testing"

var ciBlocks = []blockTest{
	{"section", "section_start:1795255200:step_script\rExecuting \"step_script\"", 0, "2026-11-21T10:00:00Z", `Executing "step_script"`, 0, "section=step_script"},
	{"section with colours", "section_start:1795255200:x[collapsed=true]\r\x1b[0KText", 0, "2026-11-21T10:00:00Z", "Text", 0, "section=x"},
	{"two sections", "section_end:1795255200:a\rsection_start:1795255201:b\rText", 0, "2026-11-21T10:00:01Z", "Text", 0, "section=a section=b"},
	{"section and error", "section_end:1795255200:a\rERROR: Job failed: exit code 1", 17, "2026-11-21T10:00:00Z", "ERROR: Job failed: exit code 1", 0, "section=a"},
	{"section alone", "section_end:1795255200:a\r", 0, "2026-11-21T10:00:00Z", "section_end:1795255200:a", 0, "section=a"},
	{"GitLab's stamp", "2026-11-21T10:00:00.123456Z 01E WARNING: slow", 13, "2026-11-21T10:00:00.123456Z", "WARNING: slow", 0, ""},
	{"GitLab's stamp, empty", "2026-11-21T10:00:00.123456Z 00O ", 0, "2026-11-21T10:00:00.123456Z", "", 0, ""},
	{"GitLab's stamp, section", "2026-11-21T10:00:00.123456Z 00O+section_start:1795255200:a\rText", 0, "2026-11-21T10:00:00.123456Z", "Text", 0, "section=a"},
	{"Jenkins", "[Pipeline] stage", 0, "", "[Pipeline] stage", 0, ""},
	{"TeamCity message", "##teamcity[message text='it|'s gone' errorDetails='x' status='ERROR']", 17, "", "it|'s gone", 0, "command=message errorDetails=x"},
	{"TeamCity warning", "##teamcity[message text='x' status='WARNING']", 13, "", "x", 0, "command=message"},
	{"TeamCity start", "##teamcity[testStarted name='a.b']", 0, "", "##teamcity[testStarted name='a.b']", 0, "command=testStarted name=a.b"},
	{"TeamCity log", "[10:00:00]W:\t [Step 1/2] slow", 13, "", "[Step 1/2] slow", 0, ""},
	{"TeamCity log, text", "[10:00:00] : [Step 1/2] text", 0, "", "[Step 1/2] text", 0, ""},
	{"TeamCity log, old", "[10:00:00]: [Step 1/2] text", 0, "", "[Step 1/2] text", 0, ""},
	{"TeamCity log, no colon", "[10:00:00]E [Step 1/2] x", 17, "", "[Step 1/2] x", 0, ""},
	{"TeamCity log, failure", "[10:00:00]F: [Step 1/2] x", 17, "", "[Step 1/2] x", 0, ""},
	{"go test", "--- FAIL: TestX (0.00s)", 17, "", "--- FAIL: TestX (0.00s)", 0, ""},
	{"go test pass", "--- PASS: TestX (0.00s)", 9, "", "--- PASS: TestX (0.00s)", 0, ""},
	{"go test run", "=== RUN   TestX", 0, "", "=== RUN   TestX", 0, ""},
	{"go test package", "ok  \texample.org/x\t0.01s", 9, "", "ok  \texample.org/x\t0.01s", 0, ""},
	{"go test failed package", "FAIL\texample.org/x\t0.01s", 17, "", "FAIL\texample.org/x\t0.01s", 0, ""},
}

func TestCI(t *testing.T) {
	runBlocks(t, formatCI, ciBlocks)
	runRejects(t, formatCI, "section_start:x", "section_start:12:x", "section_middle:1795255200:x", "2026-11-21T10:00:00.123456Z 00X x", "2026-11-21T10:00:00.123456Z INFO x",
		"[10:00:00]X: text", "[10:00:00]E text", "[10:00:00]: text", "[10:00:00] text", "##teamcity[", "##teamcity[x", "##teamcity[]", "FAIL: x", "--- a/x.go", "ok text")
}

func FuzzCI(f *testing.F) {
	for _, tt := range ciBlocks {
		f.Add([]byte(tt.text))
	}
	fuzzFormat(f, formatCI)
}

func BenchmarkCI(b *testing.B) {
	benchBlocks(b, formatCI, ciBlocks[0].text, ciBlocks[5].text, ciBlocks[9].text)
}
