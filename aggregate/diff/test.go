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
	minControl = 10   // patterns from which the variation of all can be told
)

// judge gives each candidate its class. levels is how much levels vary.
func judge(d *Diff, list []candidate, tests []test, levels float64) []Change {
	significant := holm(tests, levels)
	changes := make([]Change, len(list))
	for i := range list {
		c, t := list[i].change, &tests[i]
		c.Tested, c.Ratio, c.P = t.valid, t.ratio, t.p(levels)
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

// tests compares the rates of all candidates.
func (d *Diff) tests(list []candidate) []test {
	tests := make([]test, len(list))
	for i := range list {
		tests[i] = d.test(&list[i])
	}
	control(tests)
	return tests
}

// test is one candidate's comparison.
type test struct {
	valid      bool
	difference // of the rate that tells less; none when they contradict
	dispersion dispersion
}

// difference is one of two rates, and its variance for a dispersion of 1 and for
// levels that vary by 100 %; see the package's comment.
type difference struct {
	roots, counts, levels float64
	ratio                 float64
}

// z is the difference over its standard deviation.
func (d *difference) z(phi, levels float64) float64 {
	return d.roots / math.Sqrt(phi*d.counts+levels*levels*d.levels)
}

// differ compares a records in an exposure of e with b in one of f. noise is
// the relative variance of f/e.
func differ(a, b int64, e, f, noise float64) difference {
	r, x, y := f/e, float64(a), float64(b)
	expected := r * (x + y) / (1 + r) // of b, if the rates are the same
	return difference{
		roots:  2 * (math.Sqrt(y+0.375) - math.Sqrt(r*(x+0.375))),
		counts: 1 + r + noise*expected,
		levels: 2 * expected,
		ratio:  y / x / r,
	}
}

// test compares both rates.
func (d *Diff) test(c *candidate) test {
	a, b := c.change.Old, c.change.New
	var rates []difference
	hourly := d.Old.Hours > 0 && d.New.Hours > 0
	switch {
	case d.New.Records == 0: // it has no times: let it be as long as the other
		rates = append(rates, differ(a, b, 1, 1, 0))
	case hourly:
		rates = append(rates, differ(a, b, d.Old.Hours, d.New.Hours, 0))
	}
	// All other records are what a pattern is compared with: the share in all
	// records of one that is nearly all there is can hardly grow.
	e, f := float64(d.Old.Records-a), float64(d.New.Records-b)
	if shared := !hourly || !c.alone && e+f >= minRecords; shared && e > 0 && f > 0 {
		rates = append(rates, differ(a, b, e, f, 1/e+1/f))
	}
	t := test{valid: a > 0 && a+b >= minRecords && len(rates) > 0}
	if !t.valid {
		return t
	}
	t.difference = rates[0]
	for i := range rates[1:] {
		t.difference = lesser(&rates[i], &rates[i+1])
	}
	t.dispersion = choose(c, t.roots > 0)
	return t
}

// lesser gives the difference that tells less, with the lesser ratio; none when
// they contradict.
func lesser(a, b *difference) difference {
	if (a.roots > 0) != (b.roots > 0) {
		return difference{counts: 1, ratio: 1}
	}
	least := *a
	if math.Abs(b.z(1, 0)) < math.Abs(a.z(1, 0)) {
		least = *b
	}
	least.ratio = max(a.ratio, b.ratio)
	if a.roots > 0 {
		least.ratio = min(a.ratio, b.ratio)
	}
	return least
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
			z := t.z(1, 0)
			squares = append(squares, z*z)
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
func (t *test) p(levels float64) float64 {
	if !t.valid {
		return 1
	}
	z := t.z(t.dispersion.phi, levels)
	if math.IsInf(t.dispersion.df, 1) {
		return math.Erfc(math.Abs(z) / math.Sqrt2)
	}
	// Satterthwaite: only the dispersion is an estimate from few intervals.
	bursts := t.dispersion.phi * t.counts
	all := bursts + levels*levels*t.levels
	return studentTail(z, t.dispersion.df*(all/bursts)*(all/bursts))
}

// holm tells which tests are significant together.
func holm(tests []test, levels float64) []bool {
	var order []int
	p := make([]float64, len(tests))
	for i := range tests {
		if tests[i].valid {
			p[i] = tests[i].p(levels)
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
