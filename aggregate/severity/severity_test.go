// This file tests the numbers, their names and how levels fold.

package severity

import (
	"strings"
	"testing"
)

func TestLevel(t *testing.T) {
	for n := range 256 {
		want := LevelUnknown
		switch {
		case n == 0 || n > 24:
		case n <= 4:
			want = LevelTrace
		case n <= 8:
			want = LevelDebug
		case n == 9:
			want = LevelInfo
		case n <= 12:
			want = LevelNotice
		case n <= 16:
			want = LevelWarn
		case n == 17:
			want = LevelError
		case n <= 20:
			want = LevelCritical
		default:
			want = LevelFatal
		}
		if got := Number(n).Level(); got != want {
			t.Errorf("Number(%d).Level() = %v, want %v", n, got, want)
		}
	}
	for l := range Level(Levels) {
		if got := l.Number().Level(); got != l {
			t.Errorf("%v.Number().Level() = %v", l, got)
		}
		if n := l.Number(); n > 1 && (n-1).Level() == l {
			t.Errorf("%v.Number() = %d is not the lowest", l, n)
		}
		if n, ok := Parse(l.String()); l != LevelUnknown && (!ok || n != l.Number()) {
			t.Errorf("Parse(%q) = %d, %v", l, n, ok)
		}
	}
}

func TestWord(t *testing.T) {
	for w, want := range words {
		for _, s := range []string{w, strings.ToUpper(w), strings.ToUpper(w[:1]) + w[1:]} {
			if got := Word([]byte(s)); got != want {
				t.Errorf("Word(%q) = %d, want %d", s, got, want)
			}
		}
		if len(w) > maxWord {
			t.Errorf("%q is longer than maxWord", w)
		}
	}
	for _, s := range []string{"", "i", "in", "infos", "errors", "unknown", "log", "fine", "note", "informationals", "[info]", "err\x2fr"} {
		if n, ok := Parse(s); n != 0 || ok {
			t.Errorf("Parse(%q) = %d, %v", s, n, ok)
		}
	}
}

func TestHTTP(t *testing.T) {
	for status, want := range map[int]Number{100: Info, 200: Info, 304: Info, 399: Info, 400: Warn, 404: Warn, 499: Warn, 500: Error, 599: Error} {
		if got := HTTP(status); got != want {
			t.Errorf("HTTP(%d) = %d, want %d", status, got, want)
		}
	}
}

func TestFrom(t *testing.T) {
	for f, want := range map[From]string{FromNone: "none", FromExplicit: "explicit", FromStatus: "status", FromKeyword: "keyword"} {
		if got := f.String(); got != want {
			t.Errorf("From(%d) = %q, want %q", f, got, want)
		}
	}
}
