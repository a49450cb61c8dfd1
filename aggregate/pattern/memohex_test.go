package pattern

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/logagg/logagg/aggregate/severity"
)

// This file owns tests of the hexadecimal numbers that the memo takes for one
// another.

// checkHex holds a message without its hexadecimal numbers equal to what it was.
func checkHex(t interface{ Fatalf(string, ...any) }, message []byte) (found bool) {
	m := counting(message)
	blinded, found := blindHex(m, make([]byte, maxScan))
	if got, want := Of(clean(blinded)), Of(clean(m)); got != want {
		t.Fatalf("%q: %v, as %q %v", m, want, blinded, got)
	}
	if n, steady := severity.Infer(blinded); steady && severity.Keyword(m) != n {
		t.Fatalf("%q tells another severity than %q", m, blinded)
	}
	return found
}

// hexPieces make messages of which most hold hexadecimal numbers, in all the
// places that matter.
var hexPieces = strings.Split(`d496a24d|1d496a24|12ab34cd56|25ab204d7258eb35|00000000|11111111|abcdef12|deadbeef|bad00000|0000bad1|1bad2bad|`+
	`a1b2c3d4e5|12345678|0x|x|a|7|12|af|g| | |: |:|::|.|-|/|\|@|$|~|+|'|=|, |,|_|?|&|#|[|]|(|"|<|>|%|é|`+
	`SHA256:|SHA256|id=|10.0.0.1|ssh2|HTTP/|block_|error|no |not|link|is| down|too |many|success=|can|status=|failed|Exception|timeout|exit code |too |1a|`+
	`C:\|/srv/a|http://h/|~/|user@`, "|")

func TestBlindHex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOfN(rapid.SampledFrom(hexPieces), 1, 12).Draw(t, "pieces")
		checkHex(t, []byte(strings.Join(pieces, "")))
	})
}

func TestBlindHexLogs(t *testing.T) {
	names, _ := filepath.Glob("../../testdata/logs/*")
	found := 0
	for _, n := range names {
		data, err := os.ReadFile(n)
		if err != nil {
			continue
		}
		for l := range bytes.Lines(data) {
			if checkHex(t, l) {
				found++
			}
		}
	}
	if found == 0 {
		t.Fatal("no hexadecimal numbers")
	}
}

// TestMemoHex: a message is known by another that differs in such numbers alone.
func TestMemoHex(t *testing.T) {
	c := newMemo()
	for _, pair := range [][2]string{
		{"d496a24d: to=<a@b>", "1234abcd: to=<a@b>"},
		{"container=c98fa0e9bfb87ec9 gone", "container=0a8fa0e9bfb87ec9 gone"},
		{"client @0xa5177c8b", "client @0x1234abcd"},
		{"ED25519 SHA256:c54a1ac63b494598", "ED25519 SHA256:925a1ac63b494598"},
	} {
		if c.of([]byte(pair[0])) != c.of([]byte(pair[1])) {
			t.Errorf("%q is not known by %q", pair[1], pair[0])
		}
	}
}

func FuzzBlindHex(f *testing.F) {
	for _, p := range hexPieces {
		f.Add([]byte("SHA256:" + p + "d496a24d" + p + " " + p))
		f.Add([]byte("a " + p + "12ab34cd56" + p + "9"))
	}
	f.Fuzz(func(t *testing.T, m []byte) { checkHex(t, m) })
}
