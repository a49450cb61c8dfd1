package timestamp

// This file holds that a stamp reads the same after any others.

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

// TestAlike has one decoder read stamps that are much like each other, and new
// ones read each alone.
func TestAlike(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	ref := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	fresh := func() *Decoder {
		d := &Decoder{}
		d.Reset(zone, ref)
		return d
	}
	heads := []string{
		"2026-11-20 10:00:", "2026-11-20 10:01:", "2026-11-20T10:00:", "2026/11/20 10:00:", "[2026-11-20][10:00:", "20/Nov/2026:10:00:", "20/Nov/2026:10:01:", "10/Nov/2026:10:00:",
		"Nov 20 10:00:", "Fri Nov 20 10:00:", "Friday, 20 Nov 2026 10:00:", "2026-10-25 02:30:", "2026-10-25 02:59:", "2026-03-29 02:30:", "26/11/20 10:00:", "2026-11-20-10.00.",
		"2026-11-20T10:00:0", "12026-11-20 10:00:",
	}
	seconds := []string{"00", "07", "59", "60", "61", "5", "0x", ":0", "/9", "3"}
	fractions := []string{"", ".1", ",026", ".999", ".1234", ",12345", ".123456", ".12345678", ".123456789", ".1234567891", ",", ".x", ",02:", ":123", ".0é3"}
	tails := []string{"", "Z", "+0100", " +0000", "+01:00", " CET", " PM", " 2026", " UTC", "-05", " +9", "0", "é", ","}
	behind := []string{" [main] INFO text that goes on", "] text that goes on and on", " INFO text that goes on", " - text", "\ttext of some length", " PM text", " 2025 text", " 12 text", " ", "", " é", "|x"}
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(of []string, last string) string {
		if r.IntN(8) > 0 {
			return last
		}
		return of[r.IntN(len(of))]
	}
	shared := fresh()
	head, fraction, tail, after := heads[0], fractions[2], tails[0], behind[0]
	alike := 0
	for i := range 300_000 {
		if i%20_000 == 0 {
			shared = fresh()
		}
		head, fraction, tail, after = pick(heads, head), pick(fractions, fraction), pick(tails, tail), pick(behind, after)
		second := seconds[r.IntN(len(seconds))]
		if r.IntN(3) > 0 {
			second = fmt.Sprintf("%02d", r.IntN(60))
		}
		line := []byte(head + second + fraction + tail + after)
		if len(fraction) > 1 && r.IntN(2) == 0 {
			line[len(head)+len(second)+1] = byte('0' + r.IntN(10))
		}
		if r.IntN(30) == 0 {
			line[r.IntN(len(line))] ^= 1 << r.IntN(8)
		}
		if shared.like.length > 0 && len(line) > shared.like.start+alikeWindow {
			alike++
		}
		got, n := shared.Decode(line)
		want, m := fresh().Decode(line)
		if got != want || n != m {
			t.Fatalf("line %d, %q: %v, %d bytes; alone %v, %d", i, line, got, n, want, m)
		}
	}
	if alike < 30_000 {
		t.Errorf("only %d stamps could be like the last", alike)
	}
}
