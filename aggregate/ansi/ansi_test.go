package ansi

import (
	"bytes"
	"testing"
)

func TestAppendPlain(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"plain", "plain"},
		{"\x1b[31mERROR\x1b[0m text", "ERROR text"},
		{"\x1b[1;38;5;196mx\x1b[m", "x"},
		{"\x1b[?25lx\x1b[2K", "x"},
		{"\x1b]8;;http://x/\x1b\\link\x1b]8;;\x1b\\ text", "link text"},
		{"\x1b]0;title\x07text", "text"},
		{"\x1b(Btext\x1b7", "text"},
		{"cut \x1b[31", "cut "},
		{"cut \x1b", "cut "},
		{"cut \x1b]0;title", "cut "},
		{"no \x1b[3é sequence", "no é sequence"},
		{"\x1b\x1b[31mtwice", "twice"},
		{"tab \x1b\tstays", "tab \tstays"},
	} {
		if got := string(AppendPlain(nil, []byte(tt.line))); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.line, got, tt.want)
		}
	}
}

func FuzzAppendPlain(f *testing.F) {
	f.Add([]byte("\x1b[31mERROR\x1b[0m \x1b]8;;x\x1b\\y"))
	f.Fuzz(func(t *testing.T, line []byte) {
		got := AppendPlain(nil, line)
		if bytes.IndexByte(got, Escape) >= 0 || len(got) > len(line) {
			t.Errorf("%q: %q", line, got)
		}
		if bytes.IndexByte(line, Escape) < 0 && !bytes.Equal(got, line) {
			t.Errorf("%q, which has no sequence, becomes %q", line, got)
		}
	})
}
