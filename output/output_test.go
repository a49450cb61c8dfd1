package output

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/logagg/logagg/aggregate/report"
)

func TestFor(t *testing.T) {
	for _, name := range Formats() {
		if _, err := For(name, Options{}); err != nil {
			t.Error(err)
		}
	}
	if _, err := For("x", Options{}); err == nil || !strings.Contains(err.Error(), "text, json, csv") {
		t.Errorf("got %v", err)
	}
	if f, ok := FormatOf("a/B.JSON"); f != "json" || !ok {
		t.Errorf("got %q %v", f, ok)
	}
}

func TestCell(t *testing.T) {
	for in, want := range map[string]string{
		"\u00a0=1": "'\u00a0=1", "＝1": "'＝1",
		"=1+1": "'=1+1", "  @x": "'  @x", "-5": "-5", "-": "-", "-x": "'-x", "a.log": "a.log",
		"\t=x": `\t=x`, "\r": `\r`, "a\x1b[1m": `a\x1b[1m`,
	} {
		if got := cell(in); got != want {
			t.Errorf("cell(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCSV(t *testing.T) {
	var b strings.Builder
	r := &report.Report{Sources: []report.Source{{Name: "a,b", Format: "json", Severities: report.Counts{2: 7}}, {Name: "b", Host: "web1", Severities: report.Counts{8: 1}}}}
	if err := (CSV{}).Write(&b, r); err != nil {
		t.Fatal(err)
	}
	want := "source,format,severity,severity_number,records,first,last\r\n\"a,b\",json,error,17,7,,\r\nweb1:b,,unknown,0,1,,\r\n"
	if b.String() != want {
		t.Errorf("got %q", b.String())
	}
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "r.json"), filepath.Join(dir, "link")
	if err := os.Symlink("r.json", link); err != nil {
		t.Fatal(err)
	}
	put := func(s string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
	}
	if err := WriteFile(link, put("old")); err != nil { // the link leads nowhere yet
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	boom := errors.New("boom")
	err := WriteFile(path, func(w io.Writer) error { _, _ = io.WriteString(w, "half"); return boom })
	if !errors.Is(err, boom) || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "old" {
		t.Errorf("got %q after a failure", got)
	}
	if err := WriteFile(link, put("new")); err != nil {
		t.Fatal(err)
	}
	info, _ := os.Lstat(path)
	if got, _ := os.ReadFile(path); string(got) != "new" || info.Mode() != 0o600 {
		t.Errorf("got %q, mode %v", got, info.Mode())
	}
	if names, _ := os.ReadDir(dir); len(names) != 2 {
		t.Errorf("left behind: %v", names)
	}
	if err := WriteFile(dir, put("x")); err == nil {
		t.Error("a directory was taken")
	}
	if err := WriteFile("/dev/null", put("x")); err != nil {
		t.Error(err)
	}
}
