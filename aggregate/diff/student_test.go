package diff

import (
	"math"
	"testing"
)

// The table's values are the classical two-sided critical points of Student's t
// distribution, which stand in every textbook, and closed forms: with one
// degree of freedom it is Cauchy's, with two 1 - t/sqrt(2+t²).
func TestStudentTail(t *testing.T) {
	for _, c := range []struct{ t, df, want float64 }{
		{12.706, 1, 0.05},
		{4.303, 2, 0.05},
		{2.228, 10, 0.05},
		{3.169, 10, 0.01},
		{2.750, 30, 0.01},
		{4.587, 10, 0.001},
		{1.959964, 1e7, 0.05},
		{0, 5, 1},
	} {
		if got := studentTail(c.t, c.df); math.Abs(got-c.want) > 0.003*c.want {
			t.Errorf("t %v, df %v: %v, want %v", c.t, c.df, got, c.want)
		}
	}
	for x := 0.01; x < 1e4; x *= 1.7 {
		if got, want := studentTail(x, 1), 2/math.Pi*math.Atan2(1, x); math.Abs(got-want) > 1e-9 {
			t.Errorf("t %v, df 1: %v, want %v", x, got, want)
		}
		if got, want := studentTail(x, 2), 1-x/math.Sqrt(2+x*x); math.Abs(got-want) > 1e-9 {
			t.Errorf("t %v, df 2: %v, want %v", x, got, want)
		}
	}
}
