// Turns: blocks of an input are handed over in the order in which they were
// read, whichever worker took them.

package aggregate

import "sync"

// turns keeps, for each input, the number of the block whose turn it is.
type turns struct {
	mu   sync.Mutex
	cond *sync.Cond
	next []int // those of inputs that joined last may be missing
}

func newTurns(inputs int) *turns {
	t := &turns{next: make([]int, inputs)}
	t.cond = sync.NewCond(&t.mu)
	return t
}

// wait returns when all blocks of the input before seq are done.
func (t *turns) wait(input, seq int) {
	t.mu.Lock()
	for t.at(input) != seq {
		t.cond.Wait()
	}
	t.mu.Unlock()
}

// done ends the turn of the input's current block.
func (t *turns) done(input int) {
	t.mu.Lock()
	t.at(input)
	t.next[input]++
	t.mu.Unlock()
	t.cond.Broadcast()
}

// at gives the number of the block whose turn it is; t.mu is held.
func (t *turns) at(input int) int {
	for len(t.next) <= input {
		t.next = append(t.next, 0)
	}
	return t.next[input]
}
