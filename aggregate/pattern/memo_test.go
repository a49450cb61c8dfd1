package pattern

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"github.com/logagg/logagg/aggregate/severity"
)

// This file owns tests of the memo: it must never be seen.

// checkSeen holds what is known of a message equal to what it says itself.
func checkSeen(t interface{ Fatalf(string, ...any) }, c *memo, m []byte) {
	known := c.of(m)
	if got, want := known.Keyword(m), severity.Keyword(m); got != want {
		t.Fatalf("%q: severity %v, want %v", m, got, want)
	}
	if got, want := known.hash(m), Of(clean(m)); got != want {
		t.Fatalf("%q: %v, want %v", m, got, want)
	}
}

func TestMemo(t *testing.T) {
	c := newMemo()
	rapid.Check(t, func(t *rapid.T) {
		m := bytes.Clone(messages.Draw(t, "message"))
		shift := rapid.Uint64().Draw(t, "shift")
		for range 3 {
			checkSeen(t, c, m)
			turn(m, shift)
		}
	})
}

// TestMemoLogs does so with logs, as only they have names such as ssh2.
func TestMemoLogs(t *testing.T) {
	names, _ := filepath.Glob("../../testdata/logs/*")
	if len(names) == 0 {
		t.Fatal("no logs")
	}
	c := newMemo()
	for _, n := range names {
		data, err := os.ReadFile(n)
		if err != nil {
			continue
		}
		for l := range bytes.Lines(data) {
			for shift := range uint64(3) {
				turn(l, shift)
				checkSeen(t, c, l)
			}
		}
	}
}

func TestMemoAllocatesNothing(t *testing.T) {
	c := newMemo()
	short, long := []byte("took 15"), []byte("session 17 of root at 5")
	n := 0
	if n := testing.AllocsPerRun(100, func() {
		c.of(short).hash(short)
		c.of(long[:11+n%12]).hash(long[:11+n%12])
		n++
	}); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}

func FuzzMemo(f *testing.F) {
	f.Add([]byte("disk-1=2 a$0= eth/12=3"), uint64(math.MaxUint64))
	f.Add([]byte("across-1="), uint64(math.MaxUint64))
	f.Add([]byte("7 errors, 0 failed units, exit code 1, 12 TimeoutExceptions: 3"), uint64(0x1010101010101))
	f.Add([]byte("user7 from 10.0.0.1 port 22 ssh2 md5 r24=0x17"), uint64(1))
	f.Fuzz(func(t *testing.T, m []byte, shift uint64) {
		c := newMemo()
		m = bytes.Clone(m)
		for range 3 {
			checkSeen(t, c, m)
			turn(m, shift)
		}
	})
}

// turn changes the digits of m.
func turn(m []byte, shift uint64) {
	for i, b := range m {
		if is(b, digit) {
			m[i] = '0' + byte((uint64(b-'0')+shift>>(i%32)%10)%10)
		}
	}
}
