package pattern

// This file owns the tokens of a message as the cold path sees them.

// token is a part of a message and what stands before it.
type token struct {
	lead, text []byte // views of the message
	kind       kind   // constant, or what the text is that the fingerprint masks
}

// tokenize appends the tokens of a message, just as Of sees them: hashed, all of
// them give the message's fingerprint. Punctuation behind the last token makes one
// more, constant and without text.
func tokenize(dst []token, message []byte) []token {
	s := newScanner(message)
	var last []byte // the last token, if it was masked
	for s.next() {
		lead, text := s.message[s.lead:s.start], s.message[s.start:s.end]
		if !s.mask {
			dst = append(dst, token{lead, text, constant})
			last = nil
			continue
		}
		if last != nil && continues(last, lead, text) {
			t := &dst[len(dst)-1]
			t.text = t.text[:len(t.text)+len(lead)+len(text)]
			t.kind = following(t.kind, kindOf(text))
		} else {
			dst = append(dst, token{lead, text, kindOf(text)})
		}
		last = text
	}
	if s.start > s.lead {
		dst = append(dst, token{lead: s.message[s.lead:s.start]})
	}
	return dst
}

// continues reports whether a masked token goes on with the list that the masked
// token before it began: numbers, paths or names of one kind with only commas and
// blanks between.
func continues(last, lead, next []byte) bool {
	for _, b := range lead {
		if b != ',' && !is(b, blank) {
			return false
		}
	}
	return alike(last, next)
}

// alike reports whether two masked tokens may be elements of one list.
func alike[T []byte | string](a, b T) bool {
	if is(a[0], digit) && is(b[0], digit) {
		return true
	}
	pa, pb := a[0] == '/' || a[0] == '\\', b[0] == '/' || b[0] == '\\'
	if pa || pb {
		return pa && pb
	}
	na, nb := numeric(a), numeric(b)
	if na || nb {
		return na && nb
	}
	if !hasDigit(a) && !hasDigit(b) {
		return true // names with dots
	}
	p, q := letters(a), letters(b)
	return p > 0 && p == q && string(a[:p]) == string(b[:q])
}

// numeric reports whether s begins with a digit, signed or not, or is all
// hexadecimal.
func numeric[T []byte | string](s T) bool {
	if is(s[0], digit) || !is(s[0], word) {
		return true
	}
	for i := range len(s) {
		if class[s[i]]&(word|nonHex) != word {
			return false
		}
	}
	return true
}

// letters returns how many letters s begins with.
func letters[T []byte | string](s T) int {
	for i := range len(s) {
		if class[s[i]]&(word|digit) != word || s[i] == '_' {
			return i
		}
	}
	return len(s)
}
