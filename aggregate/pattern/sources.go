// This file owns sets of sources: in which inputs a fingerprint was seen.

package pattern

import (
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// sourceSet is a set of small numbers, the indexes of inputs. It takes little
// memory for one of 50,000 as well as for all of them.
type sourceSet struct {
	chunks []chunk // sorted by index, none empty
}

// chunk holds the numbers from 512*index on.
type chunk struct {
	index int
	bits  [8]uint64
}

func (s *sourceSet) add(n int) {
	c := s.chunk(n / 512)
	c.bits[n%512/64] |= 1 << (n % 64)
}

func (s *sourceSet) merge(o *sourceSet) {
	for i := range o.chunks {
		c := s.chunk(o.chunks[i].index)
		for j, b := range o.chunks[i].bits {
			c.bits[j] |= b
		}
	}
}

// chunk finds or makes one. Its result holds until the next call.
func (s *sourceSet) chunk(index int) *chunk {
	if n := len(s.chunks); n > 0 && s.chunks[n-1].index == index {
		return &s.chunks[n-1]
	}
	i, found := slices.BinarySearchFunc(s.chunks, index, func(c chunk, index int) int { return c.index - index })
	if !found {
		s.chunks = slices.Insert(s.chunks, i, chunk{index: index})
	}
	return &s.chunks[i]
}

// all gives the numbers in ascending order.
func (s *sourceSet) all(yield func(int) bool) {
	for i := range s.chunks {
		c := &s.chunks[i]
		for j, b := range c.bits {
			for ; b != 0; b &= b - 1 {
				if !yield(c.index*512 + j*64 + bits.TrailingZeros64(b)) {
					return
				}
			}
		}
	}
}

// renumbered gives the set with each number replaced; what becomes negative is
// left out.
func (s *sourceSet) renumbered(number func(int) int) sourceSet {
	var out sourceSet
	for n := range s.all {
		if n = number(n); n >= 0 {
			out.add(n)
		}
	}
	return out
}

// len counts the numbers.
func (s *sourceSet) len() (n int) {
	for i := range s.chunks {
		for _, b := range s.chunks[i].bits {
			n += bits.OnesCount64(b)
		}
	}
	return n
}

// first gives the least number, -1 if there is none.
func (s *sourceSet) first() int {
	for n := range s.all {
		return n
	}
	return -1
}

// String writes the numbers as ranges, such as 0-3,7.
func (s *sourceSet) String() string {
	var b []byte
	from, to := -1, -2 // the range at hand
	put := func() {
		if from < 0 {
			return
		}
		if len(b) > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(from), 10)
		if to > from {
			b = append(b, '-')
			b = strconv.AppendInt(b, int64(to), 10)
		}
	}
	for n := range s.all {
		if n != to+1 {
			put()
			from = n
		}
		to = n
	}
	put()
	return string(b)
}

// parseSources is the inverse of String. Numbers must be below limit.
func parseSources(text string, limit int) (s sourceSet, err error) {
	if text == "" {
		return s, nil
	}
	next := 0
	for part := range strings.SplitSeq(text, ",") {
		low, high, isRange := strings.Cut(part, "-")
		first, err := index(low)
		last := first
		if err == nil && isRange {
			last, err = index(high)
		}
		if err != nil {
			return s, fmt.Errorf("%q is no list of sources: want ranges such as 0-3,7", text)
		}
		if first < next || last < first || last >= limit {
			return s, fmt.Errorf("%q is no sorted list of sources below %d", text, limit)
		}
		for n := first; n <= last; n++ {
			s.add(n)
		}
		next = last + 1
	}
	return s, nil
}

// index reads digits, and nothing else.
func index(s string) (int, error) {
	n, err := strconv.ParseUint(s, 10, 31)
	return int(n), err
}
