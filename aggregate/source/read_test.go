// This file tests that blocks give an input back whole, whatever its content
// and however it comes.

package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/meter"
	"go.uber.org/goleak"
	"pgregory.net/rapid"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// result is what a test sees of an input.
type result struct {
	blocks []block.Block
	data   []byte
	extra  int64
	cut    int
	err    error
}

// read reads in and checks what holds for every input.
func read(ctx context.Context, t testing.TB, in Input, opt Options) result {
	t.Helper()
	var res result
	if in.Name == "" {
		in.Name = in.Path
	}
	opt.Pool = block.NewPool(2)
	opt.CountLines = true
	opt.Emit = func(b *block.Block) {
		res.data = append(res.data, b.Data...)
		res.extra += b.Extra
		res.cut += b.Cut
		c := *b
		c.Data = bytes.Clone(b.Data)
		res.blocks = append(res.blocks, c)
		opt.Pool.Put(b)
	}
	res.err = Read(ctx, in, 7, &opt)
	line, before := int64(1), block.Before(0)
	for i, b := range res.blocks {
		last := i == len(res.blocks)-1
		if b.Seq != i || b.Last != last || b.Input != 7 || b.Line != line || b.Before != before {
			t.Fatalf("block %d: seq %d last %v input %d line %d (want %d) before %v (want %v)",
				i, b.Seq, b.Last, b.Input, b.Line, line, b.Before, before)
		}
		if b.Format != res.blocks[0].Format {
			t.Fatalf("block %d has format %d, the first has %d", i, b.Format, res.blocks[0].Format)
		}
		if !last && !bytes.HasSuffix(b.Data, []byte("\n")) {
			t.Fatalf("block %d does not end at a line's end", i)
		}
		line += int64(bytes.Count(b.Data, []byte("\n")))
		if lines := bytes.SplitAfter(b.Data, []byte("\n")); len(b.Data) > 0 {
			l := lines[len(lines)-1]
			if len(l) == 0 {
				l = lines[len(lines)-2]
			}
			before = block.BeforeLine(l[0], 0, false)
		}
	}
	return res
}

// sumDetector makes a format of all that it is shown.
type sumDetector struct {
	anyFormat
	sum, lines, stopAt int
}

func (d *sumDetector) Add(line []byte) bool {
	for _, c := range line {
		d.sum = (d.sum*31 + int(c) + 1) % 1000003
	}
	d.sum = (d.sum*37 + 11) % 1000003
	d.lines++
	return d.lines == d.stopAt
}
func (d *sumDetector) Format() int { return d.sum }

// shorten is the plain way to cut over-long lines.
func shorten(content []byte, maxLine int) (want []byte, cut int) {
	for _, line := range bytes.SplitAfter(content, []byte("\n")) {
		body, eol := bytes.CutSuffix(line, []byte("\n"))
		if len(body) > maxLine {
			body = body[:maxLine]
			cut++
		}
		want = append(want, body...)
		if eol {
			want = append(want, '\n')
		}
	}
	return want, cut
}

// choppy gives reads of the sizes in turn.
type choppy struct {
	data  []byte
	sizes []int
	turn  int
}

func (c *choppy) Read(p []byte) (int, error) {
	if len(c.data) == 0 {
		return 0, io.EOF
	}
	n := min(len(p), len(c.data), c.sizes[c.turn%len(c.sizes)])
	c.turn++
	copy(p, c.data[:n])
	c.data = c.data[n:]
	return n, nil
}

func checkBlocks(t testing.TB, content []byte, sizes []int, maxLine, stopAt int) {
	want, cut := shorten(content, maxLine)
	format := -1
	for i, stream := range []bool{false, true, false, true} {
		var src io.Reader = &choppy{data: content, sizes: sizes}
		if i >= 2 {
			src = iotest.DataErrReader(bytes.NewReader(content))
		}
		res := read(context.Background(), t, Input{Name: "x", Reader: src, Stream: stream}, Options{
			Binary: true, MaxLine: maxLine,
			Track: func(int) Tracker { return &sumDetector{stopAt: stopAt} },
		})
		if res.err != nil {
			t.Fatal(res.err)
		}
		if !bytes.Equal(res.data, want) || res.cut != cut {
			t.Fatalf("way %d, stream %v: got %d bytes, %d cut; want %d, %d", i, stream, len(res.data), res.cut, len(want), cut)
		}
		if int64(len(res.data))+res.extra != int64(len(content)) {
			t.Fatalf("%d bytes + %d extra is not %d", len(res.data), res.extra, len(content))
		}
		if format < 0 {
			format = res.blocks[0].Format
		}
		if format != res.blocks[0].Format {
			t.Fatalf("way %d, stream %v: format depends on how reads were chopped", i, stream)
		}
	}
}

// marked says whether content would be taken for something else than plain text.
func marked(content []byte) bool {
	return match(archives, content) != plain || bytes.HasPrefix(content, []byte(bomUTF8)) ||
		bytes.HasPrefix(content, []byte(bomUTF16LE)) || bytes.HasPrefix(content, []byte(bomUTF16BE))
}

func TestBlocksProperty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var content []byte
		for range rapid.IntRange(0, 90).Draw(rt, "lines") {
			n := rapid.SampledFrom([]int{0, 1, 5, 9, 10, 11, 80, 300, 3000, 70000}).Draw(rt, "length")
			content = append(content, bytes.Repeat([]byte{byte('a' + n%26)}, n)...)
			content = append(content, rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(rt, "end")...)
		}
		content = append(content, rapid.SampledFrom([]string{"", "x", "no newline here"}).Draw(rt, "tail")...)
		sizes := rapid.SliceOfN(rapid.SampledFrom([]int{1, 7, 100, 4096, 65536, 1 << 20}), 1, 5).Draw(rt, "sizes")
		maxLine := rapid.SampledFrom([]int{1, 10, 100, 4096, 65536, 1 << 20}).Draw(rt, "maxLine")
		stopAt := rapid.IntRange(0, 70).Draw(rt, "stopAt")
		if len(content) > 1<<19 && len(sizes) > 0 {
			sizes = append(sizes, 1<<20)
		}
		checkBlocks(t, content, sizes, maxLine, stopAt)
	})
}

func FuzzBlocks(f *testing.F) {
	f.Add([]byte("a\nbb\r\n\nccc"), 3, 2, 1)
	f.Add([]byte("\x00\n\xff"), 1, 1, 0)
	f.Fuzz(func(t *testing.T, content []byte, size, maxLine, stopAt int) {
		if size < 1 || maxLine < 1 || marked(content) {
			t.Skip()
		}
		checkBlocks(t, content, []int{size, 1 + len(content)/2}, maxLine, stopAt)
	})
}

func encode16(s string, big bool) []byte {
	out := []byte(bomUTF16LE)
	if big {
		out = []byte(bomUTF16BE)
	}
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return out
}

func FuzzUTF16(f *testing.F) {
	f.Add([]byte("a\x00\n\x00"), true, 1)
	f.Add([]byte("\x3d\xd8\x00\xde\x3d\xd8x"), false, 3)
	f.Fuzz(func(t *testing.T, body []byte, big bool, size int) {
		if size < 1 {
			t.Skip()
		}
		units := make([]uint16, len(body)/2)
		for i := range units {
			units[i] = uint16(body[2*i]) | uint16(body[2*i+1])<<8
			if big {
				units[i] = uint16(body[2*i])<<8 | uint16(body[2*i+1])
			}
		}
		want := string(utf16.Decode(units))
		if len(body)%2 == 1 {
			want += "\uFFFD"
		}
		content := append([]byte(bomUTF16LE), body...)
		if big {
			copy(content, bomUTF16BE)
		}
		res := read(context.Background(), t, Input{Name: "x", Reader: &choppy{data: content, sizes: []int{size}}}, Options{})
		if res.err != nil || string(res.data) != want {
			t.Fatalf("got %q, %v, want %q", res.data, res.err, want)
		}
		if int64(len(res.data))+res.extra != int64(len(content)) {
			t.Fatalf("%d + %d is not %d", len(res.data), res.extra, len(content))
		}
	})
}

func TestOddInputs(t *testing.T) {
	for _, tc := range []struct {
		name, content, want string
		binary              bool
		err                 error
	}{
		{name: "empty"},
		{name: "no final newline", content: "a\nb", want: "a\nb"},
		{name: "CRLF", content: "a\r\nb\r\n", want: "a\r\nb\r\n"},
		{name: "BOM", content: bomUTF8 + "a\n", want: "a\n"},
		{name: "BOM only", content: bomUTF8},
		{name: "half a BOM", content: bomUTF8[:2], want: bomUTF8[:2]},
		{name: "UTF-16LE", content: string(encode16("a\n😀\n", false)), want: "a\n😀\n"},
		{name: "UTF-16BE", content: string(encode16("ä\nb", true)), want: "ä\nb"},
		{name: "invalid UTF-8", content: "\xff\xc0a\n", want: "\xff\xc0a\n"},
		{name: "NUL", content: "a\n\x00b\n", err: ErrBinary},
		{name: "NUL wanted", content: "a\n\x00b\n", want: "a\n\x00b\n", binary: true},
		{name: "begun bzip2 mark", content: "BZh9", want: "BZh9"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x")
			if err := os.WriteFile(path, []byte(tc.content), 0o600); err != nil {
				t.Fatal(err)
			}
			var m meter.Meter
			for _, in := range []Input{{Path: path}, {Name: "-", Stream: true, Reader: strings.NewReader(tc.content)}} {
				res := read(context.Background(), t, in, Options{Binary: tc.binary, Meter: &m, Track: func(int) Tracker { return neverSure{} }})
				if !errors.Is(res.err, tc.err) || string(res.data) != tc.want {
					t.Fatalf("got %q, %v", res.data, res.err)
				}
				if tc.err != nil {
					if len(res.blocks) != 0 {
						t.Fatal("a refused input gave blocks")
					}
				} else if int64(len(res.data))+res.extra != int64(len(tc.content)) || len(res.blocks) == 0 {
					t.Fatalf("%d bytes + %d, %d blocks", len(res.data), res.extra, len(res.blocks))
				}
			}
			if m.Finished.Load() != 2 || m.ReadBytes.Load() != int64(2*len(tc.content)) {
				t.Fatalf("meter: %d finished, %d bytes", m.Finished.Load(), m.ReadBytes.Load())
			}
		})
	}
}

func TestLongLineNeedsLittleMemory(t *testing.T) {
	const size = 64 << 20
	src := io.LimitReader(letters{}, size)
	var most int
	pool := block.NewPool(1)
	var got, extra int64
	opt := &Options{Pool: pool, Emit: func(b *block.Block) {
		most = max(most, cap(b.Data))
		got, extra = got+int64(len(b.Data)), extra+b.Extra
		pool.Put(b)
	}}
	if err := Read(context.Background(), Input{Name: "x", Reader: src}, 0, opt); err != nil {
		t.Fatal(err)
	}
	if got != 1<<20 || got+extra != size || most > 4<<20 {
		t.Fatalf("kept %d, extra %d, capacity %d", got, extra, most)
	}
}

type letters struct{}

func (letters) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// neverSure sees as many lines as a tracker is shown.
type neverSure struct{ anyFormat }

func (neverSure) Add([]byte) bool { return false }
func (neverSure) Format() int     { return 0 }

func TestProc(t *testing.T) {
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("no /proc")
	}
	res := read(context.Background(), t, Input{Path: "/proc/self/status"}, Options{})
	if res.err != nil || !bytes.Contains(res.data, []byte("Name:")) {
		t.Fatalf("%q %v", res.data, res.err)
	}
}

func BenchmarkReadFile(b *testing.B) {
	const size = 64 << 20
	path := filepath.Join(b.TempDir(), "big.log")
	line := fmt.Appendf(nil, "2026-01-02 03:04:05,678 INFO [main] com.example.Service - handled request %d\n", 42)
	if err := os.WriteFile(path, bytes.Repeat(line, size/len(line)+1)[:size], 0o600); err != nil {
		b.Fatal(err)
	}
	pool := block.NewPool(2)
	opt := &Options{Pool: pool, Emit: pool.Put}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		if err := Read(context.Background(), Input{Name: "x", Path: path}, 0, opt); err != nil {
			b.Fatal(err)
		}
	}
}

// TestAllocations holds that what reading allocates does not grow with the
// input: neither lines nor blocks cost any.
func TestAllocations(t *testing.T) {
	line := []byte("2026-01-02 03:04:05,678 INFO a line\n")
	allocs := func(lines int) float64 {
		path := filepath.Join(t.TempDir(), "x")
		if err := os.WriteFile(path, bytes.Repeat(line, lines), 0o600); err != nil {
			t.Fatal(err)
		}
		pool := block.NewPool(2)
		opt := &Options{Pool: pool, CountLines: true, Emit: pool.Put}
		return testing.AllocsPerRun(5, func() {
			if err := Read(context.Background(), Input{Name: "x", Path: path}, 0, opt); err != nil {
				t.Fatal(err)
			}
		})
	}
	if few, many := allocs(20000), allocs(200000); many > few+2 {
		t.Fatalf("%.0f allocations for 20,000 lines, %.0f for 200,000", few, many)
	}
}
