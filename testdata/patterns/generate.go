package main

// This file owns the making of a log: messages of known events.

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"time"
)

// log is what the messages of one log have in common.
type log struct {
	rand     *rand.Rand
	now      time.Time
	pools    map[string]pool // by placeholder, made when first needed
	numbered int             // percentage of host names with a number
	choices  []byte          // what of, skew and opt took in the current message
}

// pool is the values of a placeholder in one log.
type pool struct {
	values []string
	rank   *rand.Zipf // draws indexes of values
}

// start is when every log begins.
var start = time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)

func newLog(name string, seed uint64) *log {
	// The name joins the seed so that no two systems tell the same story.
	h := fnv.New64a()
	h.Write([]byte(name))
	r := rand.New(rand.NewPCG(seed, h.Sum64()))
	return &log{rand: r, now: start, pools: map[string]pool{}, numbered: []int{0, 50, 100}[r.IntN(3)]}
}

// labeled are messages and what each one is.
type labeled struct {
	messages []string
	events   []int // indexes of system.events
	variants []int // the same for messages of one event with the same choices
}

// maxTries bounds how often a message is made anew because an other event has
// made the same.
const maxTries = 100

// generate makes n messages, more if there are more events than that: every
// event with a weight occurs. No two events make the same message; that they
// always do is an error of the description.
func (s system) generate(seed uint64, n int) (labeled, error) {
	l := newLog(s.name, seed)
	var events []int
	var upto []int // the sum of the weights of events, up to each
	sum := 0
	for i, e := range s.events {
		if e.weight > 0 {
			events = append(events, i)
		}
		sum += e.weight
		upto = append(upto, sum)
	}
	for len(events) < n {
		at, i := l.rand.IntN(sum), 0
		for upto[i] <= at {
			i++
		}
		events = append(events, i)
	}
	l.rand.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })

	made := labeled{make([]string, len(events)), events, make([]int, len(events))}
	variants := map[string]int{} // by event and choices
	owner := map[string]int{}    // the event of each message
	var buf []byte
	for k, i := range events {
		l.now = l.now.Add(time.Duration(l.rand.IntN(int(30 * time.Second))))
		for try := 0; ; try++ {
			l.choices = l.choices[:0]
			buf = s.events[i].text(l, buf[:0])
			if before, ok := owner[string(buf)]; len(buf) > 0 && (!ok || before == i) {
				break
			} else if try == maxTries {
				return labeled{}, s.indistinct(i, before, string(buf))
			}
		}
		made.messages[k] = string(buf)
		owner[made.messages[k]] = i
		variant := fmt.Sprintf("%d %x", i, l.choices)
		if _, ok := variants[variant]; !ok {
			variants[variant] = len(variants)
		}
		made.variants[k] = variants[variant]
	}
	return made, nil
}

// indistinct is the error of an event that makes nothing, or just what the one
// before made.
func (s system) indistinct(i, before int, message string) error {
	if message == "" {
		return fmt.Errorf("%s:%d: makes an empty message", s.file, s.events[i].line)
	}
	return fmt.Errorf("%s:%d: makes the message of line %d: %q", s.file, s.events[i].line, s.events[before].line, message)
}
