package parse

import "testing"

const (
	actionsAt   = "2026-11-21T10:00:00.1234567Z "
	actionsTime = "2026-11-21T10:00:00.1234567Z"
)

var actionsBlocks = []blockTest{
	{"error", actionsAt + "##[error]Process completed with exit code 1.", 17, actionsTime, "Process completed with exit code 1.", 0, ""},
	{"warning", actionsAt + "##[warning]0 errors", 13, actionsTime, "0 errors", 0, ""},
	{"notice", actionsAt + "##[notice]x", 10, actionsTime, "x", 0, ""},
	{"debug", "##[debug]Evaluating condition for step: 'Run'", 5, "", "Evaluating condition for step: 'Run'", 0, ""},
	{"group", actionsAt + "##[group]Run make", 0, actionsTime, "Run make", 0, "command=group"},
	{"byte order mark", "\ufeff" + actionsAt + "##[section]Starting: Build", 0, actionsTime, "Starting: Build", 0, "command=section"},
	{"gh run view", "build\tRun make\t" + actionsAt + "##[error]x", 17, actionsTime, "x", 0, "job=build step=Run make"},
	{"gh run view, text", "build (1.22)\tRun make\t" + actionsAt + "gcc -o x", 0, actionsTime, "gcc -o x", 0, "job=build (1.22) step=Run make"},
	{"command", "::error file=a.go,line=1,title=No: x::got 1", 17, "", "got 1", 0, "file=a.go line=1 title=No: x"},
	{"warning command", actionsAt + "::warning ::old", 13, actionsTime, "old", 0, ""},
	{"notice command", "::notice::x", 10, "", "x", 0, ""},
	{"other command", "::set-output name=v::1.2", 0, "", "1.2", 0, "command=set-output name=v"},
	{"issue", actionsAt + "##vso[task.logissue type=error;sourcepath=a.go;linenumber=1;]broken", 17, actionsTime, "broken", 0, "command=task.logissue type=error sourcepath=a.go linenumber=1"},
	{"variable", "##vso[task.setvariable variable=x]1", 0, "", "1", 0, "command=task.setvariable variable=x"},
}

func TestActions(t *testing.T) {
	runBlocks(t, formatActions, actionsBlocks)
	runRejects(t, formatActions, actionsAt+"plain text", "## heading", "##[x]", "##[Error]x", "::1 is up", "::std::vector<int>", ":: ::", "a\tb\tc", "a\tb\t2026-11-21T10:00:00 and more of text", actionsAt+"::", "##vso[x]y")
}

func FuzzActions(f *testing.F) {
	for _, tt := range actionsBlocks {
		f.Add([]byte(tt.text))
	}
	fuzzFormat(f, formatActions)
}

func BenchmarkActions(b *testing.B) { benchBlocks(b, formatActions, actionsBlocks[0].text) }
