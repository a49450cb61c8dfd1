package parse

import "testing"

var terraformBlocks = []blockTest{
	{"error", "╷\n│ Error: Reference to undeclared resource\n│ \n", 17, "", "Reference to undeclared resource", 1, ""},
	{"warning", "╷\n│ Warning: 0 errors\n│ \n", 13, "", "0 errors", 1, ""},
	{"colours", "╷\n\x1b[31m│\x1b[0m \x1b[0m\x1b[1m\x1b[31mError: \x1b[0m\x1b[0m\x1b[1mx\x1b[0m\n", 17, "", "x", 1, ""},
	{"no top", "│ Error: x\n│ \n", 17, "", "x", 0, ""},
	{"progress", "aws_vpc.main: Creating...", 0, "", "aws_vpc.main: Creating...", 0, "resource=aws_vpc.main"},
	{"progress in a module", `module.a["x: y"].aws_vpc.main[0]: Creation complete after 3s [id=vpc-1]`, 0, "", `module.a["x: y"].aws_vpc.main[0]: Creation complete after 3s [id=vpc-1]`, 0, `resource=module.a["x: y"].aws_vpc.main[0]`},
	{"data", "data.aws_ami.x: Reading...", 0, "", "data.aws_ami.x: Reading...", 0, "resource=data.aws_ami.x"},
	{"sum", "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.", 0, "", "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.", 0, ""},
}

func TestTerraform(t *testing.T) {
	runBlocks(t, formatTerraform, terraformBlocks)
	runRejects(t, formatTerraform, "╷", "╷\n│ text", "╷\nError: x", "│ text", "Error: x", "a.b: text", "service: Creating...", "Apply complete, it is.", "e: ", "a.b: ")
	checkWhole(t, formatTerraform, terraformBlocks[0].text, 0)
}

func FuzzTerraform(f *testing.F) {
	for _, tt := range terraformBlocks {
		f.Add([]byte(tt.text))
	}
	fuzzFormat(f, formatTerraform)
}

func BenchmarkTerraform(b *testing.B) {
	benchBlocks(b, formatTerraform, terraformBlocks[0].text, terraformBlocks[3].text)
}
