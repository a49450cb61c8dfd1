// This file owns how bytes of a file are told again: its first ones, and those
// before an offset.

package source

import (
	"crypto/sha256"
	"encoding/hex"
)

// PrintOf makes the print of bytes.
func PrintOf(b []byte) Print {
	sum := sha256.Sum256(b)
	return Print{Bytes: len(b), Sum: hex.EncodeToString(sum[:16])}
}

// Fits tells whether b holds the bytes that the print is of. No bytes fit all.
func (p Print) Fits(b []byte) bool {
	return len(b) == p.Bytes && (p.Bytes == 0 || PrintOf(b).Sum == p.Sum)
}

// Begins tells whether b begins with the bytes that the print is of.
func (p Print) Begins(b []byte) bool { return p.Bytes <= len(b) && p.Fits(b[:p.Bytes]) }

// ends tells whether b ends with them.
func (p Print) ends(b []byte) bool { return p.Bytes <= len(b) && p.Fits(b[len(b)-p.Bytes:]) }

// edges keeps the first and the last bytes of what was read of a file, each at
// most printBytes.
type edges struct {
	head, tail []byte
	at         int64 // how many bytes were read
}

// Write implements io.Writer.
func (e *edges) Write(b []byte) (int, error) {
	e.add(b)
	return len(b), nil
}

func (e *edges) add(b []byte) {
	if n := min(printBytes-len(e.head), len(b)); n > 0 {
		e.head = append(e.head, b[:n]...)
	}
	e.at += int64(len(b))
	if len(b) >= printBytes {
		e.tail = append(e.tail[:0], b[len(b)-printBytes:]...)
		return
	}
	if drop := len(e.tail) + len(b) - printBytes; drop > 0 {
		e.tail = e.tail[:copy(e.tail, e.tail[drop:])]
	}
	e.tail = append(e.tail, b...)
}

// mark gives the offset and the prints of a place that lies back bytes before
// what was read last. The first bytes may lie behind it: they tell the file, too.
func (e *edges) mark(back int64) Mark {
	offset := e.at - back
	return Mark{
		Offset: offset,
		Head:   PrintOf(e.head),
		Tail:   PrintOf(e.tail[:max(0, int64(len(e.tail))-back)]),
	}
}
