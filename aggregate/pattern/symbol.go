package pattern

// This file owns the texts that templates are made of, each held once.

import "hash/maphash"

// symbol stands for a text; 0 for the empty one. Two of the same symbols are equal
// if their texts are.
type symbol int32

// symbols numbers texts. There may be a million of them: a map would hold each
// text a second time.
type symbols struct {
	texts  []string
	tights []symbol // of the texts without blanks; -1 where not known yet
	slots  []symbol // by the hash of the text, linear probing; a power of two of them, 0 where free
	seed   maphash.Seed
	long   []int32 // reused by with
	work   int     // pairs of parts that were aligned
}

func newSymbols() *symbols {
	return &symbols{texts: []string{""}, tights: []symbol{0}, slots: make([]symbol, 1<<10), seed: maphash.MakeSeed()}
}

// symbol returns what stands for text.
func (s *symbols) symbol(text string) symbol {
	if text == "" {
		return 0
	}
	slot := s.slot(text)
	if *slot > 0 {
		return *slot
	}
	id := symbol(len(s.texts))
	*slot = id
	s.texts = append(s.texts, text)
	s.tights = append(s.tights, -1)
	if 4*len(s.texts) > 3*len(s.slots) {
		s.slots = make([]symbol, 2*len(s.slots))
		for i, text := range s.texts[1:] {
			*s.slot(text) = symbol(i + 1)
		}
	}
	return id
}

// slot returns where the symbol of text is, or is to be.
func (s *symbols) slot(text string) *symbol {
	mask := len(s.slots) - 1
	for i := int(maphash.String(s.seed, text)) & mask; ; i = (i + 1) & mask {
		if id := s.slots[i]; id == 0 || s.texts[id] == text {
			return &s.slots[i]
		}
	}
}

// tight returns what stands for the text of id without blanks.
func (s *symbols) tight(id symbol) symbol {
	if s.tights[id] < 0 {
		s.tights[id] = s.symbol(string(appendTight(nil, s.texts[id])))
	}
	return s.tights[id]
}

// sameLead reports whether two leads are equal but for blanks.
func (s *symbols) sameLead(a, b symbol) bool { return a == b || s.tight(a) == s.tight(b) }

// shorter returns the shorter of two leads: the one without the bracket that
// closes what a gap has swallowed.
func (s *symbols) shorter(a, b symbol) symbol {
	if len(s.texts[b]) < len(s.texts[a]) {
		return b
	}
	return a
}
