package pattern

// This file owns the slow twin of Of, from the tokens that the cold path sees.

// hashTokens returns the fingerprint of a message cut into tokens.
func hashTokens(tokens []token) Fingerprint {
	h := uint64(seed)
	for i, t := range tokens {
		h = addLead(h, t.lead, i == 0)
		switch {
		case t.kind != constant:
			h = addMask(h)
			if n := identifier(t.text); n > 0 {
				h = addWord(h, t.text[:n], t.text)
			}
		case len(t.text) > 0:
			h = addWord(h, t.text, t.text)
		}
	}
	return Fingerprint(h)
}

// scanned returns how many bytes of a message make its fingerprint: those alone
// have the same one.
func scanned(message []byte) int {
	s := newScanner(message)
	for s.next() {
	}
	return s.start
}
