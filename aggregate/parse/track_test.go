package parse

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/record"
)

// columns is a format whose directive names the columns of its lines.
var columns = Format{
	Name: "columns", Directive: "#cols ",
	Columns: func(line []byte) []string { return strings.Fields(string(line))[1:] },
	New:     func(env *Env) Parser { return columnLines{} },
}

type columnLines struct{}

func (columnLines) Parse(rec *record.Record, line []byte) bool {
	rec.Message = line
	return bytes.HasPrefix(line, []byte("#cols ")) || bytes.HasPrefix(line, []byte("row "))
}

// changes writes a text whose lines change: its stretches' formats are known.
func changes(stretches ...string) []byte {
	var b bytes.Buffer
	for _, s := range stretches {
		kind, n := s, 12000
		if k, size, ok := strings.Cut(s, "*"); ok {
			kind = k
			fmt.Sscan(size, &n)
		}
		for i := range n {
			switch kind {
			case "json":
				fmt.Fprintf(&b, `{"level":"info","msg":"request %d took a while"}`+"\n", i)
			case "generic":
				fmt.Fprintf(&b, "2026-11-21 10:00:00,%03d INFO [main] com.x.Foo - request %d\n", i%1000, i)
			case "row":
				fmt.Fprintf(&b, "row %d of a table, with some text\n", i)
			default:
				fmt.Fprintf(&b, "%s\n", kind)
			}
		}
	}
	return b.Bytes()
}

// follow gives the layouts of data, cut into pieces at the offsets, as
// "offset name columns".
func follow(tb interface{ Fatal(...any) }, c *Catalog, data []byte, cuts []int) (out []string) {
	tracker := c.NewTracker(time.UTC, fuzzRef)
	defer tracker.Close()
	for line := range bytes.Lines(data) {
		if tracker.Add(bytes.TrimRight(line, "\n")) {
			break
		}
	}
	out = append(out, c.Name(tracker.Format()))
	from := 0
	last := ""
	for _, cut := range append(cuts, len(data)) {
		layouts, _ := tracker.Layouts(nil, data[from:cut])
		if layouts[0].At != 0 {
			tb.Fatal("no layout at 0")
		}
		for _, l := range layouts {
			now := fmt.Sprint(c.Name(l.Format), l.Columns)
			if now != last && (from+l.At < cut || cut == len(data)) {
				out = append(out, fmt.Sprintf("%d %s", from+l.At, now))
				last = now
			}
		}
		from = cut
	}
	return out
}

func TestTrackerFollowsChanges(t *testing.T) {
	c := NewCatalog(columns)
	for _, tt := range []struct {
		name      string
		stretches []string
		want      []string // formats in turn
	}{
		{"one format", []string{"json"}, []string{"json"}},
		{"half way", []string{"json", "generic"}, []string{"json", "generic"}},
		{"there and back", []string{"generic", "json", "generic"}, []string{"generic", "json", "generic"}},
		{"a short stretch", []string{"json*150", "generic*30", "json"}, []string{"json"}},
		{"columns", []string{"#cols a b*1", "row", "#cols a c*1", "row*10", "#cols d*1", "row"}, []string{"columns[a b]", "columns[a c]", "columns[d]"}},
		{"unknown lines", []string{"generic", "some words of no format*20000", "generic"}, []string{"generic"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data := changes(tt.stretches...)
			var got []string
			for _, change := range follow(t, c, data, nil)[1:] {
				_, name, _ := strings.Cut(change, " ")
				if name != "columns[]" { // before its first directive
					got = append(got, strings.TrimSuffix(name, "[]"))
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestTrackerIgnoresBlocks holds that changes are found at the same place
// however the input is cut into blocks.
func TestTrackerIgnoresBlocks(t *testing.T) {
	c := NewCatalog(columns)
	data := changes("json*9000", "generic*9000", "#cols a*1", "row*20000", "#cols b*1", "json*9000")
	want := follow(t, c, data, nil)
	if len(want) < 5 {
		t.Fatalf("the text changes too little: %q", want)
	}
	var ends []int
	for i, b := range data {
		if b == '\n' {
			ends = append(ends, i+1)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		cuts := rapid.SliceOfN(rapid.SampledFrom(ends[:len(ends)-1]), 0, 40).Draw(t, "cuts")
		slices.Sort(cuts)
		cuts = slices.Compact(cuts)
		if got := follow(t, c, data, cuts); !slices.Equal(got, want) {
			t.Fatalf("%q\nwant %q", got, want)
		}
	})
}

func TestTrackerForced(t *testing.T) {
	c := NewCatalog()
	if err := c.Force("nosuch"); err == nil {
		t.Error("an unknown format can be forced")
	}
	if err := c.Force("logfmt"); err != nil {
		t.Fatal(err)
	}
	if got := follow(t, c, changes("json"), nil); !slices.Equal(got, []string{"logfmt", "0 logfmt[]"}) {
		t.Errorf("%q", got)
	}
	set := c.NewSet()
	set.SetInput(time.UTC, fuzzRef)
	i, _ := c.Index("logfmt")
	set.SetLayout(block.Layout{Format: i})
	var rec record.Record
	if format, _, _ := set.Start(&rec, []byte(`{"level":"info"}`), nil, 0); format != c.Plain() {
		t.Errorf("a line was read as %s", c.Name(format))
	}
}

func TestWholeHoldsBack(t *testing.T) {
	two := Format{Name: "two", Whole: func(data []byte) int {
		line := bytes.TrimSuffix(data, []byte("\n"))
		if at := bytes.LastIndexByte(line, '\n') + 1; bytes.HasPrefix(line[at:], []byte("@@")) {
			return at
		}
		return len(data)
	}, New: func(*Env) Parser { return none{} }}
	tracker := NewCatalog(two).NewTracker(time.UTC, fuzzRef)
	defer tracker.Close()
	long := strings.Repeat("text\n", 30000)
	for _, tt := range []struct {
		data string
		want int
	}{
		{"a\n@@ b\n", 2},
		{"@@ b\n", 0},
		{"@@ b\nc\n", 7},
		{long, len(long)},
		{long + "@@ b\n", len(long)},
	} {
		if got := tracker.Whole([]byte(tt.data)); got != tt.want {
			t.Errorf("%.20q: %d, want %d", tt.data, got, tt.want)
		}
	}
}
