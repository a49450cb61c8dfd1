// This file owns how a frame gets onto the terminal, and how the terminal gets
// back what it showed before.

package live

import (
	"io"
	"os"
	"strings"
	"sync"

	"github.com/logagg/logagg/output/text"
)

// The sequences used; every terminal of the last decades knows them, or ignores
// them (synchronised output).
const (
	enterScreen = "\x1b[?1049h" // the alternate one, which has no history
	leaveScreen = "\x1b[?1049l"
	hideCursor  = "\x1b[?25l"
	showCursor  = "\x1b[?25h"
	wrapOff     = "\x1b[?7l" // a line that is wider than thought stays one
	wrapOn      = "\x1b[?7h"
	syncBegin   = "\x1b[?2026h" // what follows is shown at once, when it ends
	syncEnd     = "\x1b[?2026l"
	home        = "\x1b[H"
	eraseLine   = "\x1b[K" // from the cursor on, as the next one
	eraseBelow  = "\x1b[J"
)

// terminal is what a screen is drawn on.
type terminal interface {
	io.Writer
	Size() (columns, rows int)
	Foreground() bool            // the process may write to it and change it
	SetEcho(on bool)             // of what is typed; what was typed unseen is dropped
	Redraw() <-chan os.Signal    // its size has changed, or others have written to it
	Suspended() <-chan os.Signal // Ctrl-Z was typed
	SuspendProcess()             // returns when the process is continued
}

// screen draws frames. All its methods may be called at any time.
type screen struct {
	mu      sync.Mutex
	term    terminal
	entered bool
	closed  bool
	shown   string // the frame that is on it
}

// draw puts the lines on the screen in one write, none when they are there
// already. The screen is entered for the first ones.
func (s *screen) draw(lines []string, columns, rows int) error {
	var b strings.Builder
	b.WriteString(syncBegin + home)
	for i, line := range lines {
		if i > 0 {
			b.WriteString("\r\n")
		}
		clipped, used := text.Clip(line, columns)
		b.WriteString(clipped)
		if used < columns { // else the cursor stands on the last character
			b.WriteString(eraseLine)
		}
	}
	if len(lines) < rows {
		b.WriteString("\r\n" + eraseBelow)
	}
	b.WriteString(syncEnd)

	s.mu.Lock()
	defer s.mu.Unlock()
	if frame := b.String(); s.closed || frame == s.shown {
		return nil
	}
	if s.shown = b.String(); !s.entered {
		s.entered = true
		s.term.SetEcho(false)
		return s.write(enterScreen + hideCursor + wrapOff + s.shown)
	}
	return s.write(s.shown)
}

// forget has the next frame drawn even if it is the same.
func (s *screen) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shown = ""
}

// leave gives the terminal back; the next frame enters the screen again, unless
// it was left for good.
func (s *screen) leave(forGood bool) {
	// At once, as the lock is not to be had while the terminal takes nothing.
	s.term.SetEcho(true)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = s.closed || forGood
	if !s.entered {
		return
	}
	s.entered, s.shown = false, ""
	_ = s.write(wrapOn + showCursor + leaveScreen) // a terminal that is gone needs nothing
	s.term.SetEcho(true)
}

func (s *screen) write(p string) error {
	_, err := io.WriteString(s.term, p)
	return err
}
