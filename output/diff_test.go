package output

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/logagg/logagg/aggregate/diff"
	"github.com/logagg/logagg/output/text"
)

func changes() *diff.Diff {
	return &diff.Diff{
		Grouped: true, Factor: 1.5,
		Old: diff.Side{Records: 100, Hours: 2}, New: diff.Side{Records: 120, Hours: 4},
		Records:    diff.Change{Class: diff.Unchanged, Old: 100, New: 120, Tested: true, Ratio: 0.6, P: 0.5},
		Severities: []diff.Change{{Class: diff.Risen, Severity: "error", Old: 10, New: 90, Tested: true, Ratio: 4.5, P: 1e-9}},
		Patterns: []diff.Change{
			{Class: diff.New, Severity: "error", Template: "=cmd|' /C calc'!A0", New: 1, Sample: "a\x1b[1m\nb"},
			{Class: diff.Unchanged, Severity: "warn", Template: "same", Old: 4, New: 4},
		},
	}
}

func TestDiffCSV(t *testing.T) {
	const head = "change,severity,template,old,new,old_per_hour,new_per_hour,ratio,p,sample\r\n"
	const changed = "risen,error,,10,90,5,22.5,4.5,1e-09,\r\n" +
		"new,error,'=cmd|' /C calc'!A0,0,1,0,0.25,,,a\\x1b[1m\\nb\r\n"
	for all, want := range map[bool]string{false: head + changed, true: head + "unchanged,all,,100,120,50,30,0.6,0.5,\r\n" + changed + "unchanged,warn,same,4,4,2,1,,,\r\n"} {
		var b strings.Builder
		if err := WriteDiff(&b, "csv", changes(), DiffOptions{DiffOptions: text.DiffOptions{All: all}}); err != nil {
			t.Fatal(err)
		}
		if b.String() != want {
			t.Errorf("got %q\nwant %q", b.String(), want)
		}
	}
}

func TestDiffJSON(t *testing.T) {
	var b strings.Builder
	if err := WriteDiff(&b, "json", changes(), DiffOptions{DiffOptions: text.DiffOptions{Old: "a.json"}}); err != nil {
		t.Fatal(err)
	}
	var doc diffDocument
	if err := json.Unmarshal([]byte(b.String()), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Schema != DiffSchema || *doc.Records.NewPerHour != 30 || doc.Old.Name != "a.json" || len(doc.Patterns) != 1 || doc.Unchanged != 1 ||
		doc.Patterns[0].Ratio != nil || *doc.Severities[0].Ratio != 4.5 || *doc.Patterns[0].NewPerHour != 0.25 {
		t.Errorf("got %+v", doc)
	}
	if err := WriteDiff(&b, "html", changes(), DiffOptions{}); err == nil {
		t.Error("an unknown format was taken")
	}
}
