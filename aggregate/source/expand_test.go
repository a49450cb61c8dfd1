// This file tests how arguments become inputs.

package source

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

func TestExpand(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, f := range []string{"a.log", "b.log", "d/x.log", "d/e/y.log", "d/e/z.txt", "[a].log"} {
		if err := os.MkdirAll(filepath.Dir(f), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f, []byte("x\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"d/loop": "..", "k": "d/e", "d/e/sym": "../../b.log", "gone": "nowhere"} {
		if err := os.Symlink(to, link); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Link("a.log", "hard.log"); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo("fifo", 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name, args string
		recursive  bool
		want       string
		skips      string
	}{
		{name: "in order", args: "b.log a.log", want: "b.log a.log"},
		{name: "twice", args: "a.log ./a.log hard.log d/e/sym b.log", want: "a.log d/e/sym"},
		{name: "glob", args: "*.log", want: "[a].log a.log b.log"},
		{name: "deep glob", args: "d/**/*.log", want: "d/e/y.log d/x.log"},
		{name: "deep glob finds links to files", args: "d/**/s*", want: "d/e/sym"},
		{name: "deep glob below a link", args: "k/**/*.log", want: "k/y.log"},
		{name: "literal first", args: "[a].log", want: "[a].log"},
		{name: "glob passes directories over", args: "d*/* a.log", want: "d/x.log a.log"},
		{name: "no match", args: "*.nope", skips: "*.nope: no file matches *.nope"},
		{name: "bad pattern", args: "[", skips: "[: bad pattern: syntax error in pattern"},
		{name: "missing", args: "nope", skips: "nope: no such file"},
		{name: "dangling", args: "gone", skips: "gone: no such file"},
		{name: "directory", args: "d", skips: "d: " + reasonDirectory},
		{name: "recursive", args: "d", recursive: true, want: "d/e/sym d/e/y.log d/e/z.txt d/x.log"},
		{name: "stdin", args: "- a.log -", want: "- a.log"},
		{name: "fifo", args: "fifo", want: "fifo"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			inputs, skips := Expand(strings.Fields(tc.args), ExpandOptions{Stdin: strings.NewReader(""), Recursive: tc.recursive})
			var got, gotSkips []string
			for _, in := range inputs {
				got = append(got, in.Name)
				stream := in.Name == "-" || in.Name == "fifo"
				if in.Stream != stream || in.Named == tc.recursive || (!stream && (in.Size != 2 || in.ModTime.IsZero())) {
					t.Errorf("%+v", in)
				}
			}
			for _, s := range skips {
				gotSkips = append(gotSkips, s.Name+": "+s.Reason)
				if !s.Failed {
					t.Errorf("%+v must count as failed", s)
				}
			}
			if strings.Join(got, " ") != tc.want || strings.Join(gotSkips, " ") != tc.skips {
				t.Errorf("got %q, skips %q", got, gotSkips)
			}
		})
	}
}

func TestExpandRedirectedStdin(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	if err := os.WriteFile(path, []byte("abc\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	inputs, skips := Expand([]string{"-", path}, ExpandOptions{Stdin: f})
	if len(skips) != 0 || len(inputs) != 1 || inputs[0].Stream || inputs[0].Size != 4 || inputs[0].Name != "-" {
		t.Fatalf("%+v %+v", inputs, skips)
	}
	if res := read(t.Context(), t, inputs[0], Options{}); res.err != nil || string(res.data) != "abc\n" {
		t.Fatalf("%q %v", res.data, res.err)
	}
}

func TestDevNull(t *testing.T) {
	inputs, skips := Expand([]string{os.DevNull}, ExpandOptions{})
	if len(inputs) != 1 || len(skips) != 0 {
		t.Fatalf("%+v %+v", inputs, skips)
	}
	res := read(t.Context(), t, inputs[0], Options{})
	if res.err != nil || len(res.data) != 0 || len(res.blocks) != 1 {
		t.Fatalf("%q %v", res.data, res.err)
	}
}

func BenchmarkExpand(b *testing.B) {
	dir := b.TempDir()
	for i := range 2000 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.log", i)), nil, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		inputs, _ := Expand([]string{dir}, ExpandOptions{Recursive: true})
		if len(inputs) != 2000 || !slices.IsSortedFunc(inputs, func(x, y Input) int { return strings.Compare(x.Name, y.Name) }) {
			b.Fatal("wrong inputs")
		}
	}
}

func TestTemporaryFilesAreNoInputs(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.log", ".logagg-0123456789abcdef.tmp"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, arg := range []string{dir, filepath.Join(dir, "*")} {
		inputs, _ := Expand([]string{arg}, ExpandOptions{Recursive: true})
		if len(inputs) != 1 || filepath.Base(inputs[0].Name) != "a.log" {
			t.Errorf("%s: %v", arg, inputs)
		}
	}
}
