// This file owns the table of fingerprints: finding, adding, merging.

package pattern

import (
	"maps"
	"slices"

	"github.com/logagg/logagg/aggregate/record"
)

// bounds says how much a table holds. See shape.go for what happens beyond.
type bounds struct {
	entries int // fingerprints, and shapes, in all
	ofShape int // fingerprints of a shape
}

var defaultBounds = bounds{entries: 8192, ofShape: 2048}

// Table counts records by fingerprint, in bounded memory. What it holds depends
// only on the records, never on their order or on how they were split over
// tables that were merged. The zero value is empty and ready. It is not safe
// for concurrent use.
type Table struct {
	slots     []slot // by fingerprint, linear probing; a power of two of them
	used      int
	shapes    map[uint64]*shape
	max       bounds // the zero value stands for the default
	limit     int    // of a shape's entries
	weight    int    // the sum of all shapes' weights
	full      bool   // there are more shapes than are kept
	greatest  uint64 // the greatest hash of a shape that is kept, when full
	ungrouped int64  // records of shapes that are not kept
	tokens    []token
	scratch   []byte
	memo      *memo
}

// slot leads from a fingerprint to its entry; nil when it is free.
type slot struct {
	fingerprint Fingerprint
	entry       *entry
}

// Seen gives what is known of a message.
func (t *Table) Seen(message []byte) *Seen {
	if t.memo == nil {
		t.memo = newMemo()
	}
	return t.memo.of(message)
}

// Add counts a record by its message and gives the message's fingerprint.
// source is the index of the record's input.
func (t *Table) Add(rec *record.Record, source int) Fingerprint {
	message := rec.Subject(&t.scratch)
	return t.AddSeen(rec, message, t.Seen(message), source)
}

// AddSeen is Add for a record whose message, the whole or its subject, has been
// looked up.
func (t *Table) AddSeen(rec *record.Record, message []byte, known *Seen, source int) Fingerprint {
	f := known.hash(message)
	if known.entry == nil || known.entry.into != nil {
		known.entry = t.find(f)
	}
	if known.entry != nil {
		known.entry.add(rec, message, source)
		return f
	}
	t.init()
	t.tokens = tokenize(t.tokens[:0], clean(message))
	s := t.shape(shapeOf(t.tokens))
	if s == nil {
		t.ungrouped++
		return f
	}
	e := t.entry(s, f, t.tokens)
	e.add(rec, message, source)
	known.entry = e
	t.settle(s)
	return f
}

// entry finds or makes the entry of a shape for a message that may not have been
// seen before.
func (t *Table) entry(s *shape, f Fingerprint, tokens []token) *entry {
	if s.coarse() {
		s.learn(tokens)
		s.regroup(t.limit)
		return s.entry(s.key(tokens))
	}
	n := len(s.entries)
	e := s.entry(f)
	if len(s.entries) > n {
		t.weight++
		t.insert(f, e)
	}
	return e
}

// init sets the bounds of an empty table.
func (t *Table) init() {
	if t.limit == 0 {
		if t.max == (bounds{}) {
			t.max = defaultBounds
		}
		t.limit = t.max.ofShape
	}
}

// find gives the entry that counts a fingerprint, nil if there is none.
func (t *Table) find(f Fingerprint) *entry {
	if len(t.slots) == 0 {
		return nil
	}
	mask := len(t.slots) - 1
	for i := int(f) & mask; ; i = (i + 1) & mask {
		s := &t.slots[i]
		if s.entry == nil {
			return nil
		}
		if s.fingerprint == f {
			if s.entry.into != nil {
				s.entry = s.entry.root()
			}
			return s.entry
		}
	}
}

// insert makes f lead to e.
func (t *Table) insert(f Fingerprint, e *entry) {
	if 2*t.used >= len(t.slots) {
		old := t.slots
		t.slots = make([]slot, max(2*len(old), 256))
		for _, s := range old {
			if s.entry != nil {
				t.put(s)
			}
		}
	}
	t.put(slot{f, e})
	t.used++
}

func (t *Table) put(s slot) {
	mask := len(t.slots) - 1
	i := int(s.fingerprint) & mask
	for t.slots[i].entry != nil {
		i = (i + 1) & mask
	}
	t.slots[i] = s
}

// shape finds or makes a shape; it gives nil for one that is not kept.
func (t *Table) shape(h uint64) *shape {
	s := t.shapes[h]
	if s == nil {
		if len(t.shapes) >= t.max.entries+t.max.entries/4 {
			t.trim()
		}
		if t.full && h > t.greatest {
			return nil
		}
		if t.shapes == nil {
			t.shapes = map[uint64]*shape{}
		}
		s = &shape{hash: h}
		t.shapes[h] = s
	}
	return s
}

// Merge adds all that o counts; o stays as it is.
func (t *Table) Merge(o *Table) {
	t.init()
	t.ungrouped += o.ungrouped
	if o.full {
		if !t.full || o.greatest < t.greatest {
			t.full, t.greatest = true, o.greatest
		}
		t.trim()
	}
	if o.limit > 0 && o.limit < t.limit {
		t.lower(o.limit)
	}
	for h, s := range o.shapes {
		into := t.shape(h)
		if into == nil {
			t.ungrouped += s.records()
			continue
		}
		if s.coarse() {
			t.coarsen(into)
			into.absorb(s.columns)
			into.regroup(t.limit)
		}
		for f, e := range s.entries {
			t.tokens = tokenize(t.tokens[:0], e.sample)
			t.entry(into, f, t.tokens).merge(e)
			t.settle(into)
		}
	}
}

// settle brings the table within its bounds again, after s has grown.
func (t *Table) settle(s *shape) {
	if !s.coarse() && len(s.entries) > t.limit {
		t.coarsen(s)
		s.regroup(t.limit)
	}
	for t.weight > t.max.entries && t.limit > 1 {
		t.lower(max(t.limit/4, 1))
	}
}

// coarsen makes a shape coarse. It is for the caller to regroup it.
func (t *Table) coarsen(s *shape) {
	if !s.coarse() {
		t.weight -= len(s.entries)
		s.coarsen()
		t.weight += s.weight(t.limit)
	}
}

// lower sets a lower limit.
func (t *Table) lower(limit int) {
	t.limit, t.weight = limit, 0
	for _, s := range t.shapes {
		if !s.coarse() && len(s.entries) > limit {
			s.coarsen()
		}
		s.regroup(limit)
		t.weight += s.weight(limit)
	}
}

// trim drops the shapes that are too many, those with the greatest hashes.
func (t *Table) trim() {
	hashes := slices.Sorted(maps.Keys(t.shapes))
	keep := len(hashes)
	if t.full {
		keep, _ = slices.BinarySearch(hashes, t.greatest)
		if keep < len(hashes) && hashes[keep] == t.greatest {
			keep++
		}
	}
	if keep = min(keep, t.max.entries); keep == len(hashes) {
		return
	}
	if len(hashes) > t.max.entries {
		t.full, t.greatest = true, hashes[t.max.entries-1]
	}
	for _, h := range hashes[keep:] {
		t.ungrouped += t.shapes[h].records()
		for _, e := range t.shapes[h].entries {
			e.dropped = true
		}
		t.weight -= t.shapes[h].weight(t.limit)
		delete(t.shapes, h)
	}
	if t.memo != nil {
		clear(t.memo.slots[:])
	}
	old := t.slots
	t.slots, t.used = nil, 0
	for _, s := range old {
		if s.entry != nil && !s.entry.root().dropped {
			t.insert(s.fingerprint, s.entry.root())
		}
	}
}
