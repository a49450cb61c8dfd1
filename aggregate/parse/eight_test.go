package parse

// This file holds what reads eight bytes at a time equal to what reads one.

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

// scanned makes texts of the bytes that end keys, words and strings, and of
// those beside them, between runs of others.
var scanned = rapid.Custom(func(t *rapid.T) []byte {
	var b []byte
	for range rapid.IntRange(0, 6).Draw(t, "runs") {
		b = append(b, bytes.Repeat([]byte("x"), rapid.IntRange(0, 11).Draw(t, "run"))...)
		b = append(b, rapid.SampledFrom([]byte("\" \\\t\x1f!#[]\x00\x7f\x80\xa0\xa2\xdc\xff=xn")).Draw(t, "byte"))
	}
	return b
})

func TestStringEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := scanned.Draw(t, "text")
		want, wantEscaped := -1, false
	scan:
		for i := 0; i < len(b); i++ {
			switch {
			case b[i] == '"':
				want = i
				break scan
			case b[i] < ' ':
				break scan
			case b[i] == '\\':
				wantEscaped = true
				if i = escapeEnd(b, i+1) - 1; i < 0 {
					break scan
				}
			}
		}
		if got, escaped := stringEnd(b, 0); got != want || escaped != wantEscaped {
			t.Fatalf("%q: %d %v, want %d %v", b, got, escaped, want, wantEscaped)
		}
	})
}

func TestWordEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := scanned.Draw(t, "text")
		from := rapid.IntRange(0, len(b)).Draw(t, "from")
		want := len(b)
		if i := bytes.IndexAny(b[from:], " \t"); i >= 0 {
			want = from + i
		}
		if got := wordEnd(b, from); got != want {
			t.Fatalf("%q from %d: %d, want %d", b, from, got, want)
		}
	})
}

// TestFindKey: the table finds what a walk over its keys finds.
func TestFindKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := []byte(rapid.SampledFrom(pairKeys.infos[1:]).Draw(t, "key").name)
		for range rapid.IntRange(0, 3).Draw(t, "changes") {
			i := rapid.IntRange(0, len(name)-1).Draw(t, "at")
			name[i] ^= rapid.SampledFrom([]byte{0x20, 0x20, 0x80, 0x01, 0x60}).Draw(t, "change")
		}
		var want *keyInfo
		for i := range pairKeys.infos {
			if k := &pairKeys.infos[i]; i > 0 && equalFold(name, k.name) {
				want = k
			}
		}
		line := bytes.Join([][]byte{nil, name, []byte(`":"and so on`)}, []byte(`"`))
		line = line[:rapid.IntRange(1+len(name), len(line)).Draw(t, "length")]
		if got := pairKeys.find(line, 1, 1+len(name)); got != want {
			t.Fatalf("%q: %v, want %v", name, got, want)
		}
	})
}
