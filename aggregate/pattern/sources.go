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

// formatSources writes sorted distinct numbers as ranges, such as 0-3,7.
func formatSources(numbers []int) string {
	var b strings.Builder
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Itoa(numbers[i]))
		if j > i {
			b.WriteByte('-')
			b.WriteString(strconv.Itoa(numbers[j]))
		}
		i = j + 1
	}
	return b.String()
}

// parseSources is the inverse of formatSources. Numbers must be below limit.
func parseSources(text string, limit int) ([]int, error) {
	if text == "" {
		return nil, nil
	}
	var numbers []int
	for part := range strings.SplitSeq(text, ",") {
		low, high, isRange := strings.Cut(part, "-")
		first, err := strconv.Atoi(low)
		last := first
		if err == nil && isRange {
			last, err = strconv.Atoi(high)
		}
		if err != nil {
			return nil, fmt.Errorf("%q is no list of sources: want ranges such as 0-3,7", text)
		}
		if first < 0 || last < first || last >= limit || len(numbers) > 0 && first <= numbers[len(numbers)-1] {
			return nil, fmt.Errorf("%q is no sorted list of sources below %d", text, limit)
		}
		for n := first; n <= last; n++ {
			numbers = append(numbers, n)
		}
	}
	return numbers, nil
}
