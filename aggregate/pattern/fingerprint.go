package pattern

// This file owns the fingerprint's name and its written form.

import (
	"fmt"
	"strconv"
)

// Fingerprint is a hash of a message with its variable tokens masked. Hosts and
// runs agree on it as long as Grouping is the same.
type Fingerprint uint64

// Grouping is the version of the method. It rises with each change that gives a
// message another fingerprint.
const Grouping = 1

// String gives the 16 hex digits that reports and events hold.
func (f Fingerprint) String() string { return string(f.Append(nil)) }

// Append appends what String gives.
func (f Fingerprint) Append(dst []byte) []byte {
	const digits = "0123456789abcdef"
	for shift := 60; shift >= 0; shift -= 4 {
		dst = append(dst, digits[f>>shift&15])
	}
	return dst
}

// ParseFingerprint is the inverse of String.
func ParseFingerprint(s string) (Fingerprint, error) {
	if n, err := strconv.ParseUint(s, 16, 64); err == nil && Fingerprint(n).String() == s {
		return Fingerprint(n), nil
	}
	return 0, fmt.Errorf("%q is no fingerprint: want 16 hex digits", s)
}
