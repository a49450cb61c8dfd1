// This file holds what Settle and Zoned give against what Decode gives.

package timestamp

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestSettle(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		c := Civil{
			Year:   rapid.IntRange(1960, 2270).Draw(t, "year"),
			Month:  rapid.IntRange(0, 13).Draw(t, "month"),
			Day:    rapid.IntRange(0, 32).Draw(t, "day"),
			Hour:   rapid.IntRange(0, 25).Draw(t, "hour"),
			Minute: rapid.IntRange(0, 61).Draw(t, "minute"),
			Second: rapid.IntRange(0, 62).Draw(t, "second"),
		}
		var d, e Decoder
		d.Reset(berlin, ref)
		e.Reset(berlin, ref)
		text := fmt.Sprintf("%04d-%02d-%02d %02d:%02d:%02d", c.Year, c.Month, c.Day, c.Hour, c.Minute, c.Second)
		want, n := d.Decode([]byte(text))
		got, ok := e.Settle(&c)
		if ok != (n > 0) || ok && got != want {
			t.Fatalf("%s: Settle = %v %v, Decode = %v %d", text, got, ok, want, n)
		}
	})
}

func TestZoned(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	var input, want Decoder
	var z Zoned
	for _, year := range []int{2020, 2026} {
		at := time.Date(year, 7, 1, 0, 0, 0, 0, time.UTC)
		input.Reset(time.FixedZone("", -8*3600), at)
		want.Reset(berlin, at)
		for _, text := range []string{"Jan  2 03:04:05", "Dec 31 23:59:59", "Jul  2 01:59:00", "Jul  2 02:01:00"} {
			got, _ := z.Follow(&input, berlin).Decode([]byte(text))
			if w, _ := want.Decode([]byte(text)); got != w {
				t.Errorf("%d: %s = %v, want %v", year, text, got, w)
			}
		}
	}
	if n := testing.AllocsPerRun(100, func() { z.Follow(&input, berlin) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
