// This file owns how much the levels of patterns vary from night to night.

package diff

import "math"

// What is taken for chance, as a standard deviation over the mean: no less than
// the least, no more than the greatest, and the usual where too few patterns
// tell. The usual makes no alarm of two nights 30 % above and below the mean, and
// one of a pattern of many hundred records that comes three times as often.
const (
	minLevels   = 0.1
	usualLevels = 0.2
	maxLevels   = 0.3
)

// levelsOf estimates it. One night cannot tell how nights vary, but many
// patterns in two nights can: three quarters of them are to lie within the
// quartiles' range that chance gives. So up to a quarter may truly have changed.
func levelsOf(tests []test) float64 {
	n := 0
	for i := range tests {
		if tests[i].valid {
			n++
		}
	}
	if n < minControl {
		return usualLevels
	}
	low, high := minLevels, maxLevels
	for high-low > 0.001 {
		if middle := (low + high) / 2; 4*beyond(tests, middle) > n {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}

// beyond counts the tests whose z is more than that of three quarters by chance.
func beyond(tests []test, levels float64) int {
	const chance = 1.1503 // the 87.5 % point of the normal distribution
	n := 0
	for i := range tests {
		if t := &tests[i]; t.valid && math.Abs(t.z(t.dispersion.phi, levels)) > chance {
			n++
		}
	}
	return n
}
