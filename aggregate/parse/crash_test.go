package parse

import "testing"

const rustPanic = "thread 'main' panicked at src/main.rs:7:5:\nindex out of bounds: the len is 3\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n"

var crashBlocks = []blockTest{
	{"rust", rustPanic, 21, "", "index out of bounds: the len is 3", 1, ""},
	{"old rust", "thread 'worker 1' panicked at 'boom', src/main.rs:7:5\nnote: run", 21, "", "thread 'worker 1' panicked at 'boom', src/main.rs:7:5", 0, ""},
	{"rust, no text", "thread '<unnamed>' panicked at src/main.rs:7:5:", 21, "", "thread '<unnamed>' panicked at src/main.rs:7:5:", 0, ""},
	{"node", "/srv/app/index.js:10\n    throw new TypeError('x');\n    ^\n\nTypeError: x\n    at fn (/srv/app/index.js:10:2)\n", 0, "", "TypeError: x", 4, ""},
	{"node inside", "node:internal/process/promises:288\n            triggerUncaughtException(err, true /* fromPromise */);\n            ^\n\nError [ERR_X]: no\n", 0, "", "Error [ERR_X]: no", 4, ""},
}

func TestCrash(t *testing.T) {
	runBlocks(t, formatCrash, crashBlocks)
	runRejects(t, formatCrash, "/srv/app/index.js:10", "/srv/app/index.js:10\nplain\nmore\nTypeError: x", "/srv/app/index.js:10\n    x\n    y\n\nplain text", "/srv/app/index.js:10\n    x\n    ^\n", "thread 'main' is up", "node:text", "/usr/bin/x:10")
	checkWhole(t, formatCrash, rustPanic+crashBlocks[3].text, 0, 3, 4, 5, 6)
}

func FuzzCrash(f *testing.F) {
	for _, tt := range crashBlocks {
		f.Add([]byte(tt.text))
	}
	fuzzFormat(f, formatCrash)
}
