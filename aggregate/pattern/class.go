package pattern

// This file owns the classes of bytes that the scanner tells apart.

// The flags of a byte.
const (
	word     = 1 << iota // part of a token wherever it stands: letters, digits, _ and all of UTF-8 beyond ASCII
	digit                // 0-9
	nonHex               // a letter that is no hexadecimal digit
	blank                // space, tab and other controls
	glue                 // part of a token between two word bytes
	inPath               // part of a path once one has begun
	opener               // may begin a path where no token stands before it
	lowerHex             // a digit of hexadecimal numbers as most programs write them
)

var class = classes()

func classes() (t [256]uint8) {
	for b := range 256 {
		switch {
		case b >= '0' && b <= '9':
			t[b] = word | digit | lowerHex
		case b >= 'a' && b <= 'f':
			t[b] = word | lowerHex
		case b >= 'A' && b <= 'F':
			t[b] = word
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b == '_', b >= 0x80:
			t[b] = word | nonHex
		case b <= ' ', b == 0x7f:
			t[b] = blank
		}
	}
	for _, b := range `.-/\@$~+:'` {
		t[b] |= glue
	}
	for _, b := range `.-/\@$:%+#&~*?!,=` {
		t[b] |= inPath
	}
	for _, b := range `/\.~` {
		t[b] |= opener
	}
	return t
}

func is(b byte, flags uint8) bool { return class[b]&flags != 0 }

// all reports whether every byte of s has one of the flags.
func all[T []byte | string](s T, flags uint8) bool {
	for i := range len(s) {
		if !is(s[i], flags) {
			return false
		}
	}
	return true
}
