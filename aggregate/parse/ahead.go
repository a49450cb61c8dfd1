// This file owns reading on behind a line, for formats whose records begin with
// several.

package parse

import "bytes"

// maxAhead bounds how far a format looks ahead, in bytes.
const maxAhead = 64 << 10

// nextLine takes the first line off b, without its end.
func nextLine(b []byte) (line, rest []byte) {
	line, rest, _ = bytes.Cut(b, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r")), rest
}

// wholeBefore gives where the last record of data begins, which may be cut; its
// first line starts with a prefix, behind an empty line. Lines that run on for
// longer than formats look ahead may be cut anywhere.
func wholeBefore(data []byte, prefix string) int {
	tail := data[max(0, len(data)-maxAhead):]
	for end := len(tail); ; {
		i := bytes.LastIndex(tail[:end], []byte(prefix))
		if i < 0 {
			return len(data)
		}
		if at := len(data) - len(tail) + i; at == 0 || data[at-1] == '\n' {
			if bytes.HasSuffix(data, []byte("\n\n")) {
				return len(data)
			}
			return at
		}
		end = i
	}
}
