// This file owns the level that stands among tags: ["warning","plugins"].

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/severity"
)

// levelTag gives the first text of an array that is a level's word, else the
// array.
func (p *pairs) levelTag(v pairValue) pairValue {
	for i := v.start; ; {
		open := bytes.IndexByte(p.line[i:v.end], '"')
		if open < 0 {
			return v
		}
		i += open + 1
		shut := bytes.IndexByte(p.line[i:v.end], '"')
		if shut < 0 {
			return v
		}
		if severity.Word(p.line[i:i+shut]) != severity.Unspecified {
			return pairValue{start: i, end: i + shut}
		}
		i += shut + 1
	}
}
