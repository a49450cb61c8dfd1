package source

import "golang.org/x/sys/unix"

// fionread asks how many bytes are waiting to be read.
const fionread = unix.TIOCINQ
