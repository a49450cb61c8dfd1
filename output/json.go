// This file owns the JSON report: the codec's form as it is.

package output

import (
	"io"

	"github.com/logagg/logagg/aggregate/report"
)

// JSON writes the report as one object of schema logagg.report/v1.
type JSON struct{}

// Write implements Writer.
func (JSON) Write(w io.Writer, r *report.Report) error { return r.Encode(w) }
