// This file owns shapes: how the words of messages are given up when there are
// too many of them.
//
// The shape of a message is its fingerprint without its words: its punctuation
// and where masked tokens stand. What identifiers begin with counts as a word,
// too. A shape keeps an entry for each fingerprint up to a limit. Beyond it the
// shape turns coarse: columns (places of tokens) with more than C distinct words
// are taken for variable, and entries that differ in them alone become one. C is
// such that C to the power of the number of columns with more than one word is
// at most the limit, which therefore bounds the entries still. When the entries
// of all shapes are too many, the limit sinks for all; when the shapes
// themselves are, those with the least hashes are kept and the records of the
// others are counted only.
//
// All conditions are such that more records never undo them, and none depends
// on anything but the distinct fingerprints seen. That makes a table the same
// whatever the order of records, and mergeable.

package pattern

import (
	"math"
	"slices"
)

type shape struct {
	hash    uint64
	entries map[Fingerprint]*entry
	columns []wordSet // by token; nil unless the shape is coarse
}

// wordSet holds the words seen at one token of a coarse shape.
type wordSet struct {
	words    []uint64 // hashes, sorted
	variable bool     // there were too many, and words is nil
}

// wordMark stands for a word in a shape's hash.
const wordMark = 0x8ebc6af09c88c6e3

// shapeOf hashes all of a message's tokens but its words.
func shapeOf(tokens []token) uint64 {
	h := uint64(seed)
	for i := range tokens {
		t := &tokens[i]
		h = addLead(h, t.lead, i == 0)
		if t.kind != constant {
			h = addMask(h)
		} else if len(t.text) > 0 {
			h = fold(h^wordMark, multiplier)
		}
	}
	return h
}

func (s *shape) coarse() bool { return s.columns != nil }

// weight is how many fingerprints the shape has, counted up to limit.
func (s *shape) weight(limit int) int {
	if s.coarse() {
		return limit
	}
	return min(len(s.entries), limit)
}

// entry finds or makes one.
func (s *shape) entry(f Fingerprint) *entry {
	e := s.entries[f]
	if e == nil {
		if s.entries == nil {
			s.entries = map[Fingerprint]*entry{}
		}
		e = newEntry(f)
		s.entries[f] = e
	}
	return e
}

// key is the fingerprint of a message in a coarse shape.
func (s *shape) key(tokens []token) Fingerprint {
	h := s.hash
	for i := range tokens {
		if i < len(s.columns) && s.columns[i].variable {
			h = addMask(h)
		} else {
			h = fold(h^wordHash(&tokens[i]), multiplier)
		}
	}
	return Fingerprint(h)
}

// records counts all records of the shape.
func (s *shape) records() int64 {
	var n int64
	for _, e := range s.entries {
		n += e.counts.Total()
	}
	return n
}

// coarsen makes the shape coarse. It is for the caller to regroup it.
func (s *shape) coarsen() {
	s.columns = []wordSet{}
	var tokens []token
	for _, e := range s.entries {
		tokens = tokenize(tokens[:0], e.sample)
		s.learn(tokens)
	}
}

// learn notes the words of a message.
func (s *shape) learn(tokens []token) {
	for i := len(s.columns); i < len(tokens); i++ {
		s.columns = append(s.columns, wordSet{})
	}
	for i := range tokens {
		if c := &s.columns[i]; !c.variable {
			c.add(wordHash(&tokens[i]))
		}
	}
}

// wordHash hashes what the fingerprint tells of a token: a word, what an
// identifier begins with, or nothing.
func wordHash(t *token) uint64 {
	text := t.text
	if t.kind != constant {
		text = text[:identifier(text)]
	}
	return addWord(seed, text, text)
}

func (w *wordSet) add(hash uint64) {
	if i, found := slices.BinarySearch(w.words, hash); !found {
		w.words = slices.Insert(w.words, i, hash)
	}
}

// absorb notes the words of another table's shape, and which of its columns are
// variable.
func (s *shape) absorb(columns []wordSet) {
	for i := len(s.columns); i < len(columns); i++ {
		s.columns = append(s.columns, wordSet{})
	}
	changed := false
	for i := range columns {
		c, o := &s.columns[i], &columns[i]
		switch {
		case c.variable:
		case o.variable:
			*c = wordSet{variable: true}
			changed = true
		default:
			for _, hash := range o.words {
				c.add(hash)
			}
		}
	}
	if changed {
		s.join()
	}
}

// regroup takes the columns with too many words for variable, and joins entries
// that became the same. It is a no-op as long as no column has.
func (s *shape) regroup(limit int) {
	varying := 0
	for i := range s.columns {
		if c := &s.columns[i]; c.variable || len(c.words) > 1 {
			varying++
		}
	}
	most := root(limit, varying)
	changed := false
	for i := range s.columns {
		if c := &s.columns[i]; len(c.words) > most {
			*c = wordSet{variable: true}
			changed = true
		}
	}
	if changed {
		s.join()
	}
}

// join files all entries anew, each under its key.
func (s *shape) join() {
	old := s.entries
	s.entries = make(map[Fingerprint]*entry, len(old)/2)
	var tokens []token
	for _, e := range old {
		tokens = tokenize(tokens[:0], e.sample)
		into := s.entry(s.key(tokens))
		into.merge(e)
		*e = entry{into: into}
	}
}

// root is the greatest whole number whose n-th power is at most limit.
func root(limit, n int) int {
	if n < 2 {
		return limit
	}
	r := int(math.Pow(float64(limit), 1/float64(n))) + 1
	for power(r, n, limit) > limit {
		r--
	}
	return r
}

// power is b to the power of n, or something greater than limit if that is.
func power(b, n, limit int) int {
	p := 1
	for range n {
		if p *= b; p > limit {
			break
		}
	}
	return p
}
