package parse

import (
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/record"
)

var indentedLines = []blockTest{
	{"nomad", "    2026/11/21 10:00:00.123456 [ERR] raft: no leader", 17, "2026-11-21T10:00:00.123456Z", "raft: no leader", 0, ""},
	{"tracing", "  2026-11-21T10:00:00.123456Z  WARN my_crate::db: slow, ms: 12\n    at src/db.rs:12", 13, "2026-11-21T10:00:00.123456Z", "slow, ms: 12", 0, "logger=my_crate::db"},
}

func TestIndented(t *testing.T) {
	runBlocks(t, formatIndented, indentedLines)
	runRejects(t, formatIndented, "    2026/11/21 10:00:00.123456 text without a level", "    at src/db.rs:12", "          2026/11/21 10:00:00 [ERR] too far", "    2026 times [ERR] x", " ", "         ")
}

// TestIndentedRecord holds that an indented line with a stamp and a level starts
// a record in logs whose other indented lines continue one.
func TestIndentedRecord(t *testing.T) {
	c := NewCatalog()
	set := c.NewSet()
	set.SetInput(time.UTC, fuzzRef)
	generic, _ := c.Index("generic")
	set.SetLayout(block.Layout{Format: generic})
	var rec record.Record
	_, _, before := set.Start(&rec, []byte("2026-11-21 10:00:00 INFO x"), nil, 0)
	for line, want := range map[string]bool{
		indentedLines[0].text:            true,
		"    2026/11/21 10:00:00 a date": false,
		"    at x":                       false,
		"\tat x":                         false,
	} {
		if _, starts, _ := set.Start(&rec, []byte(line), nil, before); starts != want {
			t.Errorf("%q starts a record: %v", line, starts)
		}
	}
}

func FuzzIndented(f *testing.F) { fuzzFormat(f, formatIndented) }
