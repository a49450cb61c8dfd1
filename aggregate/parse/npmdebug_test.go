package parse

import "testing"

var npmLines = []blockTest{
	{"silly", "21 silly idealTree buildDeps", 1, "", "idealTree buildDeps", 0, ""},
	{"verbose", "0 verbose cli /usr/bin/node /usr/bin/npm", 6, "", "cli /usr/bin/node /usr/bin/npm", 0, ""},
	{"http", "23 http fetch GET 200 https://registry.npmjs.org/x 327ms", 7, "", "fetch GET 200 https://registry.npmjs.org/x 327ms", 0, ""},
	{"timing", "4 timing npm:load Completed in 12ms", 5, "", "npm:load Completed in 12ms", 0, ""},
	{"error", "77 error code ELIFECYCLE", 17, "", "code ELIFECYCLE", 0, ""},
}

func TestNpmDebug(t *testing.T) {
	runBlocks(t, formatNpmDebug, npmLines)
	runRejects(t, formatNpmDebug, "1 error generated.", "3 error messages", "12 errors in it", "5 info", "007 info x y z", "12 silly")
}

func FuzzNpmDebug(f *testing.F) { fuzzFormat(f, formatNpmDebug) }
