// This file owns rates: of records an hour, or of shares, and by how much they
// moved.

package text

import (
	"strconv"

	"github.com/logagg/logagg/aggregate/diff"
)

// hourly tells whether rates are per hour; else they are shares.
func hourly(d *diff.Diff) bool { return d.Old.Hours > 0 && d.New.Hours > 0 }

// moved gives NEW's rate over OLD's, as the columns beside it have them; there is
// none for what is new. diff.Change.Ratio is another one: the lesser of two.
func moved(d *diff.Diff, before, after int64) (ratio float64, known bool) {
	if before == 0 || after == 0 {
		return 0, before > 0
	}
	e, f := float64(d.Old.Records), float64(d.New.Records)
	if hourly(d) {
		e, f = d.Old.Hours, d.New.Hours
	}
	return float64(after) / f / (float64(before) / e), e > 0 && f > 0
}

// factor gives about two digits.
func factor(v float64) string {
	switch {
	case v == 0:
		return "0"
	case v < 0.001:
		return "<0.001"
	case v < 0.00995:
		return strconv.FormatFloat(v, 'f', 3, 64)
	case v < 0.995:
		return strconv.FormatFloat(v, 'f', 2, 64)
	}
	return rate(v)
}

// rate gives about two digits.
func rate(v float64) string {
	switch {
	case v >= 99.5:
		return short(v, "")
	case v >= 9.95:
		return strconv.FormatFloat(v, 'f', 0, 64)
	case v >= 0.095 || v == 0:
		return strconv.FormatFloat(v, 'f', 1, 64)
	}
	return strconv.FormatFloat(v, 'g', 1, 64)
}
