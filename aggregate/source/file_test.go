package source

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"github.com/logagg/logagg/aggregate/block"
)

// emitted collects what blocks hold.
type emitted struct {
	pool  *block.Pool
	data  bytes.Buffer
	bytes int64
	cut   int
	lines int64 // as Block.Line states them, if it is right
	wrong string
}

func newEmitted() (*emitted, *Options) {
	e := &emitted{pool: block.NewPool(2)}
	return e, &Options{MaxLine: 40, CountLines: true, Pool: e.pool, Emit: e.take}
}

func (e *emitted) take(b *block.Block) {
	if len(b.Data) > 0 && b.Line != e.lines+1 {
		e.wrong = "the line number is wrong"
	}
	e.lines += int64(bytes.Count(b.Data, []byte{'\n'}))
	e.data.Write(b.Data)
	e.bytes += int64(len(b.Data)) + b.Extra
	e.cut += b.Cut
	e.pool.Put(b)
}

// encodings are ways to write text.
var encodings = map[string]func(string) []byte{
	"plain": func(s string) []byte { return []byte(s) },
	"bom":   func(s string) []byte { return []byte(bomUTF8 + s) },
	"utf-16le": func(s string) []byte {
		b := []byte(bomUTF16LE)
		for _, u := range utf16.Encode([]rune(s)) {
			b = append(b, byte(u), byte(u>>8))
		}
		return b
	},
	"utf-16be": func(s string) []byte {
		b := []byte(bomUTF16BE)
		for _, u := range utf16.Encode([]rune(s)) {
			b = append(b, byte(u>>8), byte(u))
		}
		return b
	},
}

// A file that grows, read in any passes, by any number of runs, gives what it
// gives when it is read at once.
func TestPassesAreOneRead(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		for range rapid.IntRange(0, 30).Draw(t, "lines") {
			n := rapid.SampledFrom([]int{0, 1, 7, 39, 40, 41, 100, 3000}).Draw(t, "length")
			text.WriteString(strings.Repeat(rapid.SampledFrom([]string{"a", "é", "𝄞"}).Draw(t, "letter"), n))
			text.WriteString(rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "end"))
		}
		text.WriteString(rapid.SampledFrom([]string{"", "begun"}).Draw(t, "last"))
		kind := rapid.SampledFrom([]string{"plain", "bom", "utf-16le", "utf-16be"}).Draw(t, "encoding")
		data := encodings[kind](text.String())

		path := filepath.Join(dir, "log")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		want, opt := newEmitted()
		if err := Read(context.Background(), Input{Name: path, Path: path, Size: int64(len(data))}, 0, opt); err != nil {
			t.Fatal(err)
		}

		if err := os.Truncate(path, 0); err != nil {
			t.Fatal(err)
		}
		got, opt := newEmitted()
		course := NewCourse(0, opt)
		var mark Mark
		file, err := openFile(t, path, mark, course, opt)
		if err != nil {
			t.Fatal(err)
		}
		for rest := data; len(rest) > 0; {
			// What a file is shows in its first bytes.
			n := rapid.IntRange(min(4, len(rest)), len(rest)).Draw(t, "append")
			grow(t, path, rest[:n])
			rest = rest[n:]
			if err := file.Pass(context.Background(), Ahead(rapid.IntRange(0, 2).Draw(t, "ahead"))); err != nil {
				t.Fatal(err)
			}
			if mark = file.Mark(); mark.Offset != got.bytes {
				t.Fatalf("the mark is at %d, %d bytes are counted", mark.Offset, got.bytes)
			}
			if !rapid.Bool().Draw(t, "restart") {
				continue
			}
			file.Close()
			course.Close()
			course = NewCourse(0, opt)
			course.Resume(mark.Place)
			course.seq = 1
			if file, err = openFile(t, path, mark, course, opt); err != nil {
				t.Fatal(err)
			}
		}
		if err := file.Pass(context.Background(), None); err != nil {
			t.Fatal(err)
		}
		file.EndLine()
		file.Close()
		course.Close()
		text2 := strings.TrimSuffix(got.data.String(), "\n")
		if text1 := strings.TrimSuffix(want.data.String(), "\n"); text1 != text2 {
			t.Fatalf("got %q, want %q", text2, text1)
		}
		if got.bytes != want.bytes || got.bytes != int64(len(data)) || got.cut != want.cut || got.wrong != "" {
			t.Fatalf("%d bytes, %d cut, %s; want %d, %d", got.bytes, got.cut, got.wrong, want.bytes, want.cut)
		}
	})
}

func grow(t interface{ Fatal(...any) }, path string, data []byte) {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestRewrittenFile(t *testing.T) {
	for _, tt := range []struct {
		name, first, second string
		rewritten           bool
	}{
		{"grown", "one\ntwo\n", "one\ntwo\nthree\n", false},
		{"shorter", "one\ntwo\n", "1\n", true},
		{"empty", "one\ntwo\n", "", true},
		{"as long", "one\ntwo\n", "eno\nowt\n", true},
		{"longer", "one\ntwo\n", "four\nfive\nsix\n", true},
		{"same head", strings.Repeat("head\n", 1000) + "a\n", strings.Repeat("head\n", 1000) + "b\nc\n", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "log")
			if err := os.WriteFile(path, []byte(tt.first), 0o600); err != nil {
				t.Fatal(err)
			}
			got, opt := newEmitted()
			course := NewCourse(0, opt)
			defer course.Close()
			file, err := openFile(t, path, Mark{}, course, opt)
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			if err := file.Pass(context.Background(), None); err != nil {
				t.Fatal(err)
			}
			mark := file.Mark()
			if err := os.WriteFile(path, []byte(tt.second), 0o600); err != nil {
				t.Fatal(err)
			}
			err = file.Pass(context.Background(), None)
			if errors.Is(err, ErrRewritten) != tt.rewritten {
				t.Errorf("a pass gives %v", err)
			}
			if tt.rewritten && got.data.String() != tt.first {
				t.Errorf("got %q", got.data.String())
			}
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			if has, err := (Found{path, info}).Holds(context.Background(), mark, opt); has == tt.rewritten || err != nil {
				t.Error("the mark is not told")
			}
		})
	}
}

func openFile(t interface{ Fatal(...any) }, path string, from Mark, c *Course, opt *Options) (*File, error) {
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return Found{path, info}.Read(context.Background(), path, from, c, opt)
}
