//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package live

import "golang.org/x/sys/unix"

// The requests that read and set a terminal's mode, without waiting for output.
const (
	getMode = unix.TIOCGETA
	setMode = unix.TIOCSETA
)

// dropInput drops what was typed and not read.
func dropInput(fd int) error {
	const read = 1 // FREAD
	return unix.IoctlSetPointerInt(fd, unix.TIOCFLUSH, read)
}
