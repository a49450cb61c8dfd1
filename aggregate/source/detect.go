// This file owns what is decided from an input's first lines: its format, and
// whether it is binary.

package source

import (
	"bytes"
	"errors"
)

const (
	// binaryHead is how many bytes of content are searched for a NUL byte.
	binaryHead = 8 << 10
	// detectBytes and detectLines bound what a Tracker's Add sees of an input.
	detectBytes = 64 << 10
	detectLines = 64
)

// ErrBinary says that an input was refused because a NUL byte stands in its
// first 8 KiB (after decompression), among the lines from which its format was
// decided, and it is not UTF-16. No block was emitted.
var ErrBinary = errors.New("looks binary; use --binary to read it")

// journalExport is how journalctl -o export begins. Its binary fields hold NUL
// bytes, and are none of what is to be refused.
var journalExport = []byte("__CURSOR=")

// detect shows the tracker the lines it has not seen yet. It sees at most
// detectLines lines and the first detectBytes bytes, so that how the input was
// chopped into reads cannot change the result.
func (r *reader) detect(end bool) {
	for !r.decided {
		line, next := r.buf[r.fed:], len(r.buf)
		whole := r.fed < r.held
		if whole {
			line = line[:bytes.IndexByte(line, '\n')]
			next = r.fed + len(line) + 1
		}
		room := detectBytes - r.fed
		switch {
		case len(line) >= room:
			line, r.decided = line[:room], true
		case whole:
			line = bytes.TrimSuffix(line, []byte{'\r'})
		case !end:
			return
		default:
			line, r.decided = bytes.TrimSuffix(line, []byte{'\r'}), true
		}
		if whole || len(line) > 0 {
			r.decided = r.tracker.Add(line) || r.decided
		}
		r.fed = next
		r.fedLines++
		if r.fedLines == detectLines || r.fed >= detectBytes {
			r.decided = true
		}
	}
	r.format = r.tracker.Format()
	// What was shown to the tracker depends on content alone, and so must the
	// verdict.
	head := r.buf[:min(len(r.buf), r.fed, binaryHead)]
	r.binary = !r.text && bytes.IndexByte(head, 0) >= 0 && !bytes.HasPrefix(head, journalExport)
}

// refuse says whether the input is to be left alone as binary.
func (r *reader) refuse() bool {
	return r.binary && !r.opt.Binary
}
