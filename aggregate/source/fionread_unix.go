//go:build unix && !linux

package source

// fionread asks how many bytes are waiting to be read: _IOR('f', 127, int) on
// the BSDs and macOS.
const fionread = 0x4004667f
