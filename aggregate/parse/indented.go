// This file owns generic lines that are indented as a whole, as Nomad, Consul
// and Terraform once wrote them, and the pretty form of Rust's tracing.

package parse

import (
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatIndented = Format{
	Name:      "indented",
	About:     "Nomad and Consul before 2019, tracing's pretty form: generic lines behind blanks",
	Sample:    "    2026/11/21 10:00:00.123456 [ERR] raft: failed to contact node 3",
	Multiline: true,
	Weight:    3,
	First:     " ",
	New:       func(env *Env) Parser { return &indented{generic{env: env}} },
}

type indented struct{ generic generic }

// maxIndent bounds the blanks before a line, in bytes.
const maxIndent = 8

// isIndented says whether a date stands behind the blanks that a line starts
// with: else it continues a record.
func isIndented(line []byte) bool {
	i := 0
	for i < len(line) && i <= maxIndent && line[i] == ' ' {
		i++
	}
	if i == 0 || i > maxIndent || i+19 > len(line) || !isDigit(line[i]) {
		return false
	}
	return fitsPattern(line[i:], "0000-00-00") || fitsPattern(line[i:], "0000/00/00")
}

// Parse implements Parser. Only a time and a level together tell a record from
// text.
func (p *indented) Parse(rec *record.Record, line []byte) bool {
	if !isIndented(line) {
		return false
	}
	i := skipBlank(line, 0)
	return p.generic.Parse(rec, line[i:]) && rec.HasTime && rec.From == severity.FromExplicit
}
