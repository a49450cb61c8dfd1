// This file owns Student's t distribution.

package diff

import "math"

// studentTail gives the probability that |t| or more comes of Student's t
// distribution with df degrees of freedom: I_x(df/2, 1/2) at x = df/(df+t²)
// (DLMF 8.17, Abramowitz and Stegun 26.7.1).
func studentTail(t, df float64) float64 {
	return incompleteBeta(df/2, 0.5, df/(df+t*t))
}

// incompleteBeta gives the regularized incomplete beta function I_x(a, b) by
// its continued fraction (DLMF 8.17.22), evaluated with Lentz's method.
func incompleteBeta(a, b, x float64) float64 {
	if x <= 0 {
		return 0
	}
	if x >= 1 {
		return 1
	}
	if x > (a+1)/(a+b+2) {
		return 1 - incompleteBeta(b, a, 1-x) // there the fraction converges fast
	}
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	lab, _ := math.Lgamma(a + b)
	front := math.Exp(lab-la-lb+a*math.Log(x)+b*math.Log1p(-x)) / a

	const tiny, enough, steps = 1e-300, 1e-13, 1000
	nonzero := func(v float64) float64 {
		if math.Abs(v) < tiny {
			return tiny
		}
		return v
	}
	c, d := 1.0, 1/nonzero(1-(a+b)*x/(a+1))
	f := d
	for m := 1.0; m <= steps; m++ {
		even := m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		odd := -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		d = 1 / nonzero(1+even*d)
		c = nonzero(1 + even/c)
		f *= c * d
		d = 1 / nonzero(1+odd*d)
		c = nonzero(1 + odd/c)
		step := c * d
		f *= step
		if math.Abs(step-1) < enough {
			break
		}
	}
	return front * f
}
