package live

// This file owns when a frame is drawn, and what of.

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/logagg/logagg/aggregate/meter"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/output/text"
)

const (
	// rhythm is the shortest time between frames.
	rhythm = 500 * time.Millisecond
	// share is the part of the time, one in so many, that frames may take from the
	// work that they show.
	share = 10
	// settle is the time between frames that are drawn because the screen changed.
	settle = 100 * time.Millisecond
	// patience is how long a run must last before the screen is taken: one that
	// only flashes up disturbs.
	patience = 300 * time.Millisecond
)

// View is the live summary of one run.
type View struct {
	look     text.Writer
	meter    *meter.Meter
	snapshot func() *report.Report

	screen screen
	redraw chan struct{}
	notice atomic.Pointer[string]

	// What follows belongs to Run.
	rates   *rates
	counted counts // when the last snapshot was thought of
	behind  bool   // counts may have been on their way then
	report  *report.Report
	pace    text.Pace
	due     time.Time // of the next report
}

// counts are those of a meter.
type counts struct{ lines, bytes, inputs, finished int64 }

// newView makes a view on a terminal. The look's width is not heeded.
func newView(term terminal, look text.Writer, m *meter.Meter, snapshot func() *report.Report) *View {
	return &View{look: look, meter: m, snapshot: snapshot, screen: screen{term: term}, redraw: make(chan struct{}, 1)}
}

// Notice has the view's last line say something, from the next frame on.
func (v *View) Notice(s string) { v.notice.Store(&s) }

// Redraw has all of the screen drawn again.
func (v *View) Redraw() {
	select {
	case v.redraw <- struct{}{}:
	default: // it is on its way
	}
}

// Restore gives the terminal back for good, at once, and waits for a frame that is
// being written. It may be called from any goroutine; Run goes on unseen.
func (v *View) Restore() { v.screen.leave(true) }

// run draws until ctx is done or the terminal takes no more, and gives it back.
func (v *View) run(ctx context.Context) {
	defer v.Restore()
	term := v.screen.term
	v.rates = newRates(time.Now())
	v.due = time.Now().Add(patience)
	next := time.NewTimer(patience)
	defer next.Stop()
	for {
		soon := time.Duration(0)
		select {
		case <-ctx.Done():
			return
		case <-next.C:
			if !v.draw() {
				return
			}
			next.Reset(time.Until(v.due))
			continue
		case <-term.Suspended():
			v.screen.leave(false)
			term.SuspendProcess()
		case <-term.Redraw():
			soon = settle
		case <-v.redraw:
			soon = settle
		}
		// Many sizes come one after another while a window is drawn larger.
		v.screen.forget()
		next.Reset(min(soon, time.Until(v.due)))
	}
}

// draw draws a frame, of a new report if one is due. It tells whether the terminal
// has taken it.
func (v *View) draw() bool {
	begin := time.Now()
	term := v.screen.term
	if v.waiting() || !term.Foreground() {
		v.due = begin.Add(rhythm)
		return true
	}
	columns, rows := term.Size()
	fresh := !begin.Before(v.due)
	if fresh || v.report == nil {
		v.renew(begin)
	}
	look := v.look
	look.Width = columns
	notice := ""
	if n := v.notice.Load(); n != nil {
		notice = *n
	}
	err := v.screen.draw(look.Frame(v.report, v.pace, notice, rows), columns, rows)
	if fresh {
		v.due = begin.Add(max(rhythm, share*time.Since(begin)))
	}
	return err == nil
}

// waiting tells whether a stream has brought nothing yet: the program before it in
// the pipe may be asking for a password.
func (v *View) waiting() bool {
	return v.report == nil && v.meter.Unsized.Load() > 0 && v.meter.Lines.Load() == 0
}

// renew takes a snapshot unless nothing has been read since the last one.
func (v *View) renew(now time.Time) {
	m := v.meter
	c := counts{m.Lines.Load(), m.ReadBytes.Load(), m.Inputs.Load(), m.Finished.Load()}
	moved := c != v.counted
	if moved || v.behind || v.report == nil {
		v.report = v.snapshot()
	}
	v.counted, v.behind = c, moved
	v.pace = v.rates.add(now, &v.report.Totals)
}
