package live

import "golang.org/x/sys/unix"

// The requests that read and set a terminal's mode, without waiting for output.
const (
	getMode = unix.TCGETS
	setMode = unix.TCSETS
)

// dropInput drops what was typed and not read.
func dropInput(fd int) error { return unix.IoctlSetInt(fd, unix.TCFLSH, unix.TCIFLUSH) }
