// This file owns UTF-16 inputs: a reader that gives them as UTF-8.

package source

import (
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// utf16Reader decodes UTF-16 whose byte-order mark was taken off. Surrogates
// without a partner, and an odd last byte, become U+FFFD.
type utf16Reader struct {
	src io.Reader
	big bool

	raw   [8 << 10]byte
	kept  int  // raw[:kept] is half a code unit
	high  rune // a high surrogate that waits for its partner, or 0
	out   []byte
	next  int   // out[next:] is not returned yet
	extra int64 // bytes read less bytes returned
	err   error

	grows bool // the end that src gives may not be the last: what waits for more stays
}

// waiting is how many bytes were read and wait for more.
func (u *utf16Reader) waiting() int64 {
	n := int64(u.kept)
	if u.high != 0 {
		n += 2
	}
	return n
}

// utf16Len is how many bytes text takes that was UTF-16. It may be cut anywhere:
// a rune counts where it begins.
func utf16Len(text []byte) (n int64) {
	for _, b := range text {
		switch {
		case b >= 0xF0:
			n += 4 // a pair of surrogates
		case b&0xC0 != 0x80:
			n += 2
		}
	}
	return n
}

// takeExtra returns how many more bytes were read than returned since the last
// call. It may be negative.
func (u *utf16Reader) takeExtra() int64 {
	n := u.extra
	u.extra = 0
	return n
}

func (u *utf16Reader) Read(p []byte) (int, error) {
	for u.next == len(u.out) {
		if u.err != nil {
			return 0, u.err
		}
		u.decode()
	}
	n := copy(p, u.out[u.next:])
	u.next += n
	u.extra -= int64(n)
	return n, nil
}

// decode fills out from one read.
func (u *utf16Reader) decode() {
	n, err := u.src.Read(u.raw[u.kept:])
	u.extra += int64(n)
	u.out, u.next, u.err = u.out[:0], 0, err
	n += u.kept
	for i := 0; i+1 < n; i += 2 {
		unit := rune(u.raw[i]) | rune(u.raw[i+1])<<8
		if u.big {
			unit = rune(u.raw[i])<<8 | rune(u.raw[i+1])
		}
		u.add(unit)
	}
	u.kept = n & 1
	if u.kept == 1 {
		u.raw[0] = u.raw[n-1]
	}
	if err == nil || err == io.EOF && u.grows {
		return
	}
	// Nothing follows: what waited for more is broken.
	if u.high != 0 {
		u.out = utf8.AppendRune(u.out, utf8.RuneError)
	}
	if u.kept == 1 {
		u.out = utf8.AppendRune(u.out, utf8.RuneError)
	}
	u.high, u.kept = 0, 0
}

// add appends one code unit to out.
func (u *utf16Reader) add(unit rune) {
	if u.high != 0 {
		r := utf16.DecodeRune(u.high, unit)
		u.high = 0
		u.out = utf8.AppendRune(u.out, r)
		if r != utf8.RuneError {
			return
		}
	}
	if unit >= 0xD800 && unit < 0xDC00 {
		u.high = unit
		return
	}
	u.out = utf8.AppendRune(u.out, unit) // U+FFFD for a low surrogate
}
