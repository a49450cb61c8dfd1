package pattern

// This file owns the texts that templates are made of, each held once.

// symbol stands for a text; 0 for the empty one. Two of the same symbols are equal
// if their texts are.
type symbol int32

// symbols numbers texts.
type symbols struct {
	texts  []string
	tights []symbol // of the texts without blanks; -1 where not known yet
	ids    map[string]symbol
	long   []int32 // reused by with
}

func newSymbols() *symbols {
	return &symbols{texts: []string{""}, tights: []symbol{0}, ids: map[string]symbol{"": 0}}
}

// symbol returns what stands for text.
func (s *symbols) symbol(text string) symbol {
	id, ok := s.ids[text]
	if !ok {
		id = symbol(len(s.texts))
		s.ids[text] = id
		s.texts = append(s.texts, text)
		s.tights = append(s.tights, -1)
	}
	return id
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
