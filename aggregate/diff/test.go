// This file owns the statistical test; the package's comment explains it.

package diff

import (
	"math"
	"slices"
)

const (
	level      = 0.01 // chance of even one false change
	minRecords = 10   // in both reports together, to be tested
	minEvents  = 8    // bursts from which dispersion can be told
	minControl = 10   // patterns from which dispersion can be told without times
)

// judge gives each candidate its class.
func judge(d *Diff, list []candidate) []Change {
	tests := make([]test, len(list))
	for i := range list {
		tests[i] = d.test(&list[i])
	}
	control(tests)
	significant := holm(tests)
	changes := make([]Change, len(list))
	for i := range list {
		c, t := list[i].change, &tests[i]
		c.Tested, c.Ratio, c.P = t.valid, t.ratio, t.p()
		switch {
		case c.Old == 0 && c.New > 0:
			c.Class = New
		case !significant[i]:
			c.Class = Unchanged
		case c.New == 0:
			c.Class = Gone
		case t.ratio >= d.Factor:
			c.Class = Risen
		case t.ratio <= 1/d.Factor:
			c.Class = Fallen
		default:
			c.Class = Unchanged
		}
		changes[i] = c
	}
	return changes
}

// test is one candidate's: z is not yet divided by the root of phi.
type test struct {
	valid      bool
	z          float64 // of the rate that tells less; 0 when they contradict
	ratio      float64
	dispersion dispersion
}

// test compares both rates.
func (d *Diff) test(c *candidate) test {
	a, b := c.change.Old, c.change.New
	exposures := [][2]float64{{float64(d.Old.Records), float64(d.New.Records)}}
	if d.Old.Hours > 0 && d.New.Hours > 0 {
		exposures = append(exposures, [2]float64{d.Old.Hours, d.New.Hours})
	}
	t := test{valid: a > 0 && a+b >= minRecords && d.New.Records > 0}
	if !t.valid {
		return t
	}
	for i, e := range exposures {
		r := e[1] / e[0]
		z := 2 * (math.Sqrt(float64(b)+0.375) - math.Sqrt(r*(float64(a)+0.375))) / math.Sqrt(1+r)
		ratio := float64(b) / float64(a) / r
		switch {
		case i == 0:
			t.z, t.ratio = z, ratio
		case (z > 0) != (t.z > 0):
			t.z, t.ratio = 0, 1
		default:
			t.z = math.Copysign(min(math.Abs(z), math.Abs(t.z)), z)
			if z > 0 {
				t.ratio = min(t.ratio, ratio)
			} else {
				t.ratio = max(t.ratio, ratio)
			}
		}
	}
	t.dispersion = choose(c, t.z > 0)
	return t
}

// choose takes the dispersion of the side with the lower rate if it can tell,
// else the greater one.
func choose(c *candidate, risen bool) dispersion {
	low, high, records := c.old.dispersion(), c.new.dispersion(), c.change.Old
	if !risen {
		low, high, records = high, low, c.change.New
	}
	if low.events(records) >= minEvents || low.phi > high.phi {
		return low
	}
	return high
}

// control fills in dispersions that no series tells.
func control(tests []test) {
	var squares []float64
	for i := range tests {
		if t := &tests[i]; t.valid && t.dispersion.df == 0 {
			t.dispersion = unknown
			squares = append(squares, t.z*t.z)
		}
	}
	if len(squares) < minControl {
		return
	}
	slices.Sort(squares)
	const chance = 2.7055 // the 90 % point of a chi-squared distribution with one degree of freedom
	phi := max(squares[len(squares)*9/10]/chance, 1)
	for i := range tests {
		if t := &tests[i]; t.dispersion == unknown {
			t.dispersion.phi = phi
		}
	}
}

// p is the chance of such a difference.
func (t *test) p() float64 {
	if !t.valid {
		return 1
	}
	z := t.z / math.Sqrt(t.dispersion.phi)
	if math.IsInf(t.dispersion.df, 1) {
		return math.Erfc(math.Abs(z) / math.Sqrt2)
	}
	return studentTail(z, t.dispersion.df)
}

// holm tells which tests are significant together.
func holm(tests []test) []bool {
	var order []int
	p := make([]float64, len(tests))
	for i := range tests {
		if tests[i].valid {
			p[i] = tests[i].p()
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		if p[i] < p[j] {
			return -1
		}
		if p[i] > p[j] {
			return 1
		}
		return 0
	})
	significant := make([]bool, len(tests))
	for rank, i := range order {
		if p[i] > level/float64(len(order)-rank) {
			break
		}
		significant[i] = true
	}
	return significant
}
