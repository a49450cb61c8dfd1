package live

// This file owns a terminal for tests: a model of a screen that knows the
// sequences that views use, and no other.

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/mattn/go-runewidth"
)

type fakeTerminal struct {
	mu            sync.Mutex
	columns, rows int
	asked         int // the columns that the last Size gave
	background    bool
	broken        error

	screens  [2][][]string // main and alternate, by row and column
	alt      int           // which one is shown
	row, col int
	wrap     bool
	cursor   bool
	syncing  bool
	echo     bool
	unknown  []string    // sequences
	writes   []time.Time // of frames
	stops    int         // how often the process was suspended

	redraw, suspended chan os.Signal
	stopped           func() // what happens while the process is suspended
}

func newFake(columns, rows int) *fakeTerminal {
	f := &fakeTerminal{
		columns: columns, rows: rows, wrap: true, cursor: true, echo: true,
		redraw: make(chan os.Signal, 1), suspended: make(chan os.Signal, 1),
	}
	f.clear(0)
	f.clear(1)
	f.screens[0][0][0] = "$"
	return f
}

func (f *fakeTerminal) clear(screen int) {
	f.screens[screen] = nil
	for range f.rows {
		f.screens[screen] = append(f.screens[screen], make([]string, f.columns))
	}
}

func (f *fakeTerminal) resize(columns, rows int) {
	f.mu.Lock()
	f.columns, f.rows = columns, rows
	// What a terminal leaves on its screen then is anything.
	f.clear(0)
	f.clear(1)
	for r := range f.rows {
		for c := range f.columns {
			f.screens[1][r][c] = "#"
		}
	}
	f.mu.Unlock()
	f.redraw <- os.Interrupt
}

func (f *fakeTerminal) Size() (int, int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asked = f.columns
	return f.columns, f.rows
}

func (f *fakeTerminal) Foreground() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return !f.background
}

func (f *fakeTerminal) SetEcho(on bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.echo = on
}

func (f *fakeTerminal) Redraw() <-chan os.Signal    { return f.redraw }
func (f *fakeTerminal) Suspended() <-chan os.Signal { return f.suspended }

func (f *fakeTerminal) SuspendProcess() {
	f.stops++
	f.stopped()
}

func (f *fakeTerminal) Write(p []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.broken != nil {
		return 0, f.broken
	}
	if strings.Contains(string(p), syncBegin) {
		f.writes = append(f.writes, time.Now())
	}
	for s := string(p); s != ""; {
		switch {
		case strings.HasPrefix(s, "\x1b["):
			end := strings.IndexFunc(s[2:], func(r rune) bool { return r >= '@' && r <= '~' }) + 3
			f.sequence(s[:end])
			s = s[end:]
		case s[0] == '\r':
			f.col, s = 0, s[1:]
		case s[0] == '\n':
			if f.row++; f.row == f.rows {
				f.unknown = append(f.unknown, "scroll")
				f.row--
			}
			s = s[1:]
		default:
			r := []rune(s)[0]
			f.glyph(string(r), runewidth.RuneWidth(r))
			s = s[len(string(r)):]
		}
	}
	if f.syncing {
		f.unknown = append(f.unknown, "a frame that does not end with its write")
	}
	return len(p), nil
}

func (f *fakeTerminal) glyph(g string, width int) {
	if f.col+width > f.columns {
		if f.wrap || f.asked == f.columns {
			f.unknown = append(f.unknown, "beyond the last column: "+g)
		}
		f.col = f.columns - width
	}
	f.screens[f.alt][f.row][f.col] = g
	for c := 1; c < width; c++ {
		f.screens[f.alt][f.row][f.col+c] = ""
	}
	f.col += width
}

func (f *fakeTerminal) sequence(s string) {
	at := min(f.col, f.columns-1) // after the last column the cursor stands on it
	switch s {
	case enterScreen:
		f.alt = 1
		f.clear(1)
	case leaveScreen:
		f.alt = 0
	case hideCursor, showCursor:
		f.cursor = s == showCursor
	case wrapOff, wrapOn:
		f.wrap = s == wrapOn
	case syncBegin, syncEnd:
		f.syncing = s == syncBegin
	case home:
		f.row, f.col = 0, 0
	case eraseLine:
		clear(f.screens[f.alt][f.row][at:])
	case eraseBelow:
		clear(f.screens[f.alt][f.row][at:])
		for _, row := range f.screens[f.alt][f.row+1:] {
			clear(row)
		}
	default:
		if _, err := strconv.Atoi(strings.Trim(strings.ReplaceAll(s[2:], ";", ""), "m")); err != nil || !strings.HasSuffix(s, "m") {
			f.unknown = append(f.unknown, fmt.Sprintf("%q", s))
		}
	}
}

// frames tells when the frames came.
func (f *fakeTerminal) frames() []time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.writes)
}

// text is what the screen shows.
func (f *fakeTerminal) text() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var b strings.Builder
	for _, row := range f.screens[f.alt] {
		line := ""
		for _, cell := range row {
			if cell == "" {
				cell = " "
			}
			line += cell
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// trouble tells what is wrong with the terminal when a view has left it.
func (f *fakeTerminal) trouble() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var all []string
	if f.alt != 0 || !f.cursor || !f.wrap || !f.echo {
		all = append(all, fmt.Sprintf("left with alternate screen %d, cursor %v, wrap %v, echo %v", f.alt, f.cursor, f.wrap, f.echo))
	}
	if f.screens[0][0][0] != "$" && f.screens[0][0][0] != "" {
		all = append(all, "the main screen was written to")
	}
	return strings.Join(append(all, f.unknown...), "; ")
}
