// Package live shows the summary of a run that goes on, redrawn in place on a
// terminal. It owns the screen from the first frame to the end of Run, and hands
// it back as it was: at the end, when the process is stopped by Ctrl-Z, and when
// another goroutine calls Restore because the process is about to exit.
//
//	view.go          when a frame is drawn, and what of
//	pace.go          rates over the last seconds
//	screen.go        how a frame gets onto the terminal, and off it
//	terminal_*.go    what the system knows of the terminal
package live
