package parse

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/logagg/logagg/aggregate/record"
)

// TestLoghub compares messages and levels with the columns that loghub's
// authors cut by hand. It needs their files beside the repository.
func TestLoghub(t *testing.T) {
	root := filepath.Join("..", "..", "..", "shared", "loghub")
	if _, err := os.Stat(root); err != nil {
		t.Skip("no loghub files:", err)
	}
	for _, tt := range []struct {
		name  string
		build func(*Env) Parser
		level bool // the file states levels
	}{
		{"Android", newGeneric, true},
		{"Apache", newGeneric, true},
		{"BGL", newGeneric, true},
		{"HDFS", newGeneric, true},
		{"Hadoop", newGeneric, true},
		{"OpenStack", newGeneric, true},
		{"Linux", newSyslog3164, false},
		{"OpenSSH", newSyslog3164, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file, err := os.Open(filepath.Join(root, tt.name, tt.name+"_2k.log"))
			if err != nil {
				t.Skip(err)
			}
			defer file.Close()
			table, err := os.Open(file.Name() + "_structured.csv.gz")
			if err != nil {
				t.Skip(err)
			}
			defer table.Close()
			plain, err := gzip.NewReader(table)
			if err != nil {
				t.Fatal(err)
			}
			rows, err := csv.NewReader(plain).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			content, level := slices.Index(rows[0], "Content"), slices.Index(rows[0], "Level")
			p := tt.build(testEnv())
			lines, wrong := bufio.NewScanner(file), 0
			for _, row := range rows[1:] {
				if !lines.Scan() {
					t.Fatal("fewer lines than rows")
				}
				var rec record.Record
				fits := p.Parse(&rec, lines.Bytes())
				got := strings.TrimSpace(string(rec.Message))
				bad := !fits || !rec.HasTime || got != strings.TrimSpace(row[content]) ||
					tt.level && string(rec.SeverityText) != row[level]
				if bad {
					if wrong++; wrong <= 5 {
						t.Logf("fits %v: %s\n got %q %q\nwant %q", fits, lines.Bytes(), rec.SeverityText, got, row[content])
					}
				}
			}
			if wrong > 0 {
				t.Errorf("%d of %d lines differ", wrong, len(rows)-1)
			}
		})
	}
}
