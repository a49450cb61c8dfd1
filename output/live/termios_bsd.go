//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package live

import "golang.org/x/sys/unix"

// The requests that read and set a terminal's mode.
const (
	getMode          = unix.TIOCGETA
	setModeDropInput = unix.TIOCSETAF
)
