// This file owns the reading of numbers for formats outside the package.

package parse

// IsNumber says whether b is a JSON number.
func IsNumber(b []byte) bool { return numberEnd(b, 0) == len(b) }
