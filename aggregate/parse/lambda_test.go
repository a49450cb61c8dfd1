package parse

import "testing"

const (
	lambdaAt   = "2026-11-21T10:00:00.123Z"
	lambdaUUID = "8f507cfc-5b1c-4d9a-a9f5-0c2a5e4b6d7e"
	lambdaID   = "request_id=" + lambdaUUID
)

var lambdaBlocks = []blockTest{
	{"start", "START RequestId: " + lambdaUUID + " Version: $LATEST", 0, "", "START RequestId: " + lambdaUUID + " Version: $LATEST", 0, lambdaID},
	{"end", "END RequestId: " + lambdaUUID, 0, "", "END RequestId: " + lambdaUUID, 0, lambdaID},
	{"report", "REPORT RequestId: " + lambdaUUID + "\tDuration: 3.21 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\tMax Memory Used: 45 MB\t", 0, "", "REPORT RequestId: " + lambdaUUID + "\tDuration: 3.21 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\tMax Memory Used: 45 MB\t", 0, lambdaID + " duration_ms=3.21 billed_duration_ms=4 memory_size_mb=128 max_memory_used_mb=45"},
	{"init", "INIT_START Runtime Version: python:3.12.v30\tRuntime Version ARN: arn:aws:x", 0, "", "INIT_START Runtime Version: python:3.12.v30\tRuntime Version ARN: arn:aws:x", 0, ""},
	{"exit", "RequestId: " + lambdaUUID + " Error: Runtime exited with error: exit status 1", 0, "", "RequestId: " + lambdaUUID + " Error: Runtime exited with error: exit status 1", 0, lambdaID},
	{"node", lambdaAt + "\t" + lambdaUUID + "\tINFO\thello", 9, lambdaAt, "hello", 0, lambdaID},
	{"node error", lambdaAt + "\t" + lambdaUUID + "\tERROR\tInvoke Error \t{}", 17, lambdaAt, "Invoke Error \t{}", 0, lambdaID},
	{"node outside", lambdaAt + "\tundefined\tWARN\tx", 13, lambdaAt, "x", 0, ""},
	{"node, no level", lambdaAt + "\t" + lambdaUUID + "\thello", 0, lambdaAt, "hello", 0, lambdaID},
	{"timeout", lambdaAt + " " + lambdaUUID + " Task timed out after 3.00 seconds", 0, lambdaAt, "Task timed out after 3.00 seconds", 0, lambdaID},
	{"python", "[ERROR]\t" + lambdaAt + "\t" + lambdaUUID + "\tno such order", 17, lambdaAt, "no such order", 0, lambdaID},
	{"python critical", "[CRITICAL]\t" + lambdaAt + "\t\tx", 21, lambdaAt, "x", 0, ""},
}

func TestLambda(t *testing.T) {
	runBlocks(t, formatLambda, lambdaBlocks)
	runRejects(t, formatLambda, "START RequestId: x", "END of file here", "[ERROR] KeyError: 'x'", lambdaAt+" INFO text of a usual logger that is long", lambdaAt+"\tinfo\ttext of zap that is long enough", "RequestId: 12",
		"[ERROR]\t"+lambdaAt+"\tx\ty", "[foo]\t"+lambdaAt+"\t"+lambdaUUID+"\ty")
}

func FuzzLambda(f *testing.F) {
	for _, tt := range lambdaBlocks {
		f.Add([]byte(tt.text))
	}
	fuzzFormat(f, formatLambda)
}

func BenchmarkLambda(b *testing.B) {
	benchBlocks(b, formatLambda, lambdaBlocks[0].text, lambdaBlocks[5].text, lambdaBlocks[10].text)
}
