// Package progress shows how far a run has come, on a terminal. It owns the
// bar, the rhythm in which it is drawn, and the goroutine that draws it.
package progress

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/logagg/logagg/aggregate/meter"
)

const (
	tick = 100 * time.Millisecond
	// patience is how long a run must last before anything is shown: a bar that
	// only flashes up disturbs.
	patience = 300 * time.Millisecond
)

// Start draws the meter's counts on w, which should be a terminal, until stop
// is called: a bar over the bytes on disk when bytesKnown and while no input
// without a size turns up, else running counts. stop clears the line and
// returns when nothing more will be written; calling it again does nothing.
func Start(w io.Writer, m *meter.Meter, bytesKnown bool) (stop func()) {
	quit, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		draw(w, m, bytesKnown, quit)
	}()
	stopped := false
	return func() {
		if !stopped {
			stopped = true
			close(quit)
		}
		<-done
	}
}

func draw(w io.Writer, m *meter.Meter, bytesKnown bool, quit <-chan struct{}) {
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	begin := time.Now()
	screen := &curtain{w: w}
	var bar *progressbar.ProgressBar
	sized := false
	for {
		select {
		case <-quit:
			if bar != nil {
				// A terminal that does not take the line is no reason to fail.
				_ = bar.Clear()
			}
			return
		case <-ticker.C:
		}
		screen.open = time.Since(begin) >= patience
		total, read := m.Total.Load(), m.ReadBytes.Load()
		known := bytesKnown && total > 0 && m.Unsized.Load() == 0
		if bar == nil || known != sized {
			if bar != nil {
				_ = bar.Clear()
			}
			sized = known
			bar = newBar(screen, known, total)
		}
		if known {
			// A file may grow while it is read; a full bar would stop drawing.
			bar.ChangeMax64(max(total, read+1))
		}
		bar.Describe(describe(m))
		_ = bar.Set64(read)
	}
}

// curtain drops what is drawn before it opens. Until then the bar runs behind
// it: its speed counts from its first value.
type curtain struct {
	w    io.Writer
	open bool
}

func (c *curtain) Write(p []byte) (int, error) {
	if !c.open {
		return len(p), nil
	}
	return c.w.Write(p)
}

func newBar(w io.Writer, known bool, total int64) *progressbar.ProgressBar {
	limit := int64(-1)
	if known {
		limit = total
	}
	return progressbar.NewOptions64(limit,
		progressbar.OptionSetWriter(w),
		progressbar.OptionShowBytes(true),
		progressbar.OptionUseIECUnits(true),
		progressbar.OptionShowTotalBytes(known),
		progressbar.OptionSetPredictTime(known),
		progressbar.OptionSetWidth(20),
		progressbar.OptionSpinnerType(14),
		// 0: the bar must not start a goroutine of its own.
		progressbar.OptionSetSpinnerChangeInterval(0),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionSetElapsedTime(true),
	)
}

// describe tells what the bytes do not: inputs and lines.
func describe(m *meter.Meter) string {
	lines := scale(m.Lines.Load()) + " lines"
	if inputs := m.Inputs.Load(); inputs > 1 {
		return fmt.Sprintf("%d/%d inputs, %s", m.Finished.Load(), inputs, lines)
	}
	return lines
}

// scale shortens a count to three digits or so: 950, 12.3k, 4.5M, 1.2G.
func scale(n int64) string {
	switch {
	case n >= 1e9:
		return fmt.Sprintf("%.1fG", float64(n)/1e9)
	case n >= 1e6:
		return fmt.Sprintf("%.1fM", float64(n)/1e6)
	case n >= 1e4:
		return fmt.Sprintf("%.1fk", float64(n)/1e3)
	}
	return fmt.Sprint(n)
}
