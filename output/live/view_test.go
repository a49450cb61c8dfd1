package live

// This file tests the rhythm of frames and what is on the screen, on a clock of
// synctest's and a terminal of the tests'.

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"github.com/logagg/logagg/aggregate/meter"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/output/text"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// feed is a run that is followed.
type feed struct {
	meter     meter.Meter
	snapshots atomic.Int64
	slow      atomic.Int64 // nanoseconds that a snapshot takes
}

func (f *feed) lines(n int64) { f.meter.Lines.Add(n) }

func (f *feed) snapshot() *report.Report {
	f.snapshots.Add(1)
	time.Sleep(time.Duration(f.slow.Load())) // of the fake clock
	n := f.meter.Lines.Load()
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	r := &report.Report{Schema: report.Schema, ElapsedSeconds: 1, Sources: []report.Source{{Name: "app.log"}}}
	r.Totals = report.Totals{Inputs: 1, Lines: n, Records: n, Bytes: 100 * n, First: &at, Last: &at}
	r.Totals.Severities[severity.LevelError] = n / 2
	r.Totals.Severities[severity.LevelInfo] = n - n/2
	return r
}

// run runs test with a view of a run on a terminal.
func run(t *testing.T, columns, rows int, test func(f *feed, term *fakeTerminal, v *View, end func())) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		f, term := &feed{}, newFake(columns, rows)
		v := newView(term, text.Writer{Zone: time.UTC, Color: true}, &f.meter, f.snapshot)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() {
			defer close(done)
			v.run(ctx)
		}()
		test(f, term, v, func() {
			cancel()
			<-done
		})
		cancel()
		<-done
		if s := term.trouble(); s != "" {
			t.Error(s)
		}
	})
}

// wait waits on the fake clock, and for what is due then.
func wait(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func TestFramesAreHalfASecondApart(t *testing.T) {
	run(t, 80, 24, func(f *feed, term *fakeTerminal, _ *View, end func()) {
		for range 1000 {
			f.lines(10)
			wait(10 * time.Millisecond)
		}
		end()
		frames := term.frames()
		for i := 1; i < len(frames); i++ {
			if gap := frames[i].Sub(frames[i-1]); gap < rhythm {
				t.Errorf("frames %v apart", gap)
			}
		}
		if n := len(frames); n < 19 || n > 20 {
			t.Errorf("%d frames in 10 s", n)
		}
	})
}

func TestQuietRunIsLeftAlone(t *testing.T) {
	run(t, 80, 24, func(f *feed, term *fakeTerminal, _ *View, _ func()) {
		f.lines(10)
		wait(61 * time.Second)
		frames, snapshots := len(term.frames()), f.snapshots.Load()
		wait(time.Hour)
		// The heading tells how long it has been quiet, to the minute.
		if n := len(term.frames()) - frames; n > 2*60 {
			t.Errorf("%d frames in an hour in which nothing came", n)
		}
		if f.snapshots.Load() != snapshots || snapshots > 2 {
			t.Errorf("%d snapshots, and %d more in an hour in which nothing came", snapshots, f.snapshots.Load()-snapshots)
		}
		if s := term.text(); !strings.Contains(s, "following for 1 h 1 min · nothing new for 1 h 1 min") {
			t.Errorf("got\n%s", s)
		}
	})
}

func TestSlowSnapshotsTakeATenth(t *testing.T) {
	run(t, 80, 24, func(f *feed, _ *fakeTerminal, _ *View, _ func()) {
		f.slow.Store(int64(time.Second))
		for range 1000 {
			f.lines(10)
			wait(100 * time.Millisecond)
		}
		if f.snapshots.Load() < 9 || f.snapshots.Load() > 10 {
			t.Errorf("%d snapshots of a second in 100 s", f.snapshots.Load())
		}
	})
}

func TestShortRunShowsNothing(t *testing.T) {
	run(t, 80, 24, func(f *feed, term *fakeTerminal, _ *View, end func()) {
		f.lines(10)
		wait(patience - time.Millisecond)
		end()
		if len(term.frames()) > 0 {
			t.Error("the screen flashed up")
		}
	})
}

func TestRates(t *testing.T) {
	run(t, 80, 24, func(f *feed, term *fakeTerminal, _ *View, _ func()) {
		for range 20 {
			f.lines(200)
			wait(rhythm)
		}
		if s := term.text(); !strings.Contains(s, " 400 lines/s · 200 errors/s · 40.0 kB/s ") {
			t.Errorf("got\n%s", s)
		}
		wait(20 * time.Second)
		f.lines(1)
		wait(rhythm)
		if s := term.text(); !strings.Contains(s, " 0.2 lines/s") || strings.Contains(s, " in 1") {
			t.Errorf("got\n%s", s)
		}
	})
}

func TestScreenOfAnySize(t *testing.T) {
	run(t, 80, 24, func(f *feed, term *fakeTerminal, _ *View, _ func()) {
		f.lines(1000)
		wait(time.Second)
		for _, size := range [][2]int{{120, 40}, {40, 15}, {20, 5}, {1, 1}, {41, 2}, {200, 100}, {80, 24}} {
			frames := len(term.frames())
			term.resize(size[0], size[1])
			wait(settle + 10*time.Millisecond)
			s := term.text()
			if strings.Contains(s, "#") || len(term.frames()) != frames+1 {
				t.Errorf("%v: %d frames, and\n%s", size, len(term.frames())-frames, s)
			}
			if cut := strings.Contains(s, "more lines"); size[0] >= 40 && size[1] > 1 && cut != (size[1] < 9) {
				t.Errorf("%v: cut: %v\n%s", size, cut, s)
			}
		}
	})
}

func TestResizingStormIsCalm(t *testing.T) {
	run(t, 80, 24, func(f *feed, term *fakeTerminal, _ *View, _ func()) {
		f.lines(10)
		wait(time.Second)
		frames := len(term.frames())
		for i := range 500 { // 5 s
			term.resize(80+i%40, 24)
			wait(10 * time.Millisecond)
		}
		if n := len(term.frames()) - frames; n < 9 || n > 50 {
			t.Errorf("%d frames in 5 s of resizing", n)
		}
	})
}

func TestSuspend(t *testing.T) {
	run(t, 80, 24, func(f *feed, term *fakeTerminal, _ *View, _ func()) {
		f.lines(10)
		wait(time.Second)
		term.stopped = func() {
			if s := term.trouble(); s != "" {
				t.Error("suspended: " + s)
			}
			time.Sleep(time.Minute)
		}
		term.suspended <- os.Interrupt
		wait(time.Minute + time.Second)
		if s := term.text(); term.stops != 1 || !strings.Contains(s, "following for 1 min") {
			t.Errorf("suspended %d times, then\n%s", term.stops, s)
		}
	})
}

func TestBackgroundStaysOff(t *testing.T) {
	run(t, 80, 24, func(f *feed, term *fakeTerminal, _ *View, _ func()) {
		term.mu.Lock()
		term.background = true
		term.mu.Unlock()
		f.lines(10)
		wait(time.Minute)
		if len(term.frames()) > 0 || f.snapshots.Load() > 0 {
			t.Errorf("%d frames in the background", len(term.frames()))
		}
		term.mu.Lock()
		term.background = false
		term.mu.Unlock()
		wait(rhythm)
		if len(term.frames()) == 0 {
			t.Error("no frame in the foreground")
		}
	})
}

func TestStreamIsWaitedFor(t *testing.T) {
	run(t, 80, 24, func(f *feed, term *fakeTerminal, _ *View, _ func()) {
		f.meter.Unsized.Store(1)
		wait(time.Minute)
		if len(term.frames()) > 0 {
			t.Error("the screen was taken from the program before in the pipe")
		}
		f.lines(1)
		wait(time.Second)
		if len(term.frames()) == 0 {
			t.Error("no frame")
		}
	})
}

func TestNoticeAndRedraw(t *testing.T) {
	run(t, 80, 24, func(f *feed, term *fakeTerminal, v *View, _ func()) {
		f.lines(10)
		wait(time.Second)
		v.Notice("report written to a\x1b[2J.json")
		v.Redraw()
		v.Redraw()
		wait(settle + time.Millisecond)
		if s := term.text(); !strings.Contains(s, `report written to a\x1b[2J.json`) {
			t.Errorf("got\n%s", s)
		}
	})
}

func TestRestoreIsForGood(t *testing.T) {
	run(t, 80, 24, func(f *feed, term *fakeTerminal, v *View, _ func()) {
		f.lines(10)
		wait(time.Second)
		v.Restore()
		if s := term.trouble(); s != "" {
			t.Error(s)
		}
		frames := len(term.frames())
		f.lines(10)
		wait(time.Minute)
		if len(term.frames()) != frames {
			t.Error("drew after Restore")
		}
	})
}

func TestBrokenTerminalEndsTheView(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, term := &feed{}, newFake(80, 24)
		term.broken = errors.New("input/output error")
		newView(term, text.Writer{}, &f.meter, f.snapshot).run(t.Context())
		if f.snapshots.Load() != 1 {
			t.Errorf("%d snapshots for a terminal that is gone", f.snapshots.Load())
		}
	})
}
