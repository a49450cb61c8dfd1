// The inputs of a run: those it begins with, and those that join it.

package aggregate

import (
	"sync"
	"sync/atomic"

	"github.com/logagg/logagg/aggregate/source"
)

// input is one that is read, and how that stands.
type input struct {
	source.Input
	result atomic.Pointer[result] // nil until it is opened
}

// inputs is a list that grows. What is in it never changes its place.
type inputs struct {
	mu   sync.Mutex // held to add
	list atomic.Pointer[[]*input]
}

// all gives the inputs that are known now.
func (s *inputs) all() []*input {
	if list := s.list.Load(); list != nil {
		return *list
	}
	return nil
}

func (s *inputs) get(i int) *input { return s.all()[i] }

// add gives the index of a new input.
func (s *inputs) add(in source.Input) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	// Whoever holds the list as it was sees no more of it, even where it grows in
	// place.
	list := append(s.all(), &input{Input: in})
	s.list.Store(&list)
	return len(list) - 1
}
