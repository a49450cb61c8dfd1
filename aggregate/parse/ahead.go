// This file owns reading on behind a line, for formats whose records begin with
// several.

package parse

import "bytes"

// nextLine takes the first line off b, without its end.
func nextLine(b []byte) (line, rest []byte) {
	line, rest, _ = bytes.Cut(b, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r")), rest
}

// wholeBefore gives where the last record of data begins, which may be cut; its
// first line starts with a prefix. A record that an empty line ends is whole.
func wholeBefore(data []byte, prefix string) int {
	// Nearly all inputs have no such line, and this search is the fast one.
	if !bytes.Contains(data, []byte(prefix)) || bytes.HasSuffix(data, []byte("\n\n")) {
		return len(data)
	}
	for end := len(data); ; {
		at := bytes.LastIndex(data[:end], []byte(prefix))
		switch {
		case at < 0:
			return len(data)
		case at == 0 || data[at-1] == '\n':
			return at
		}
		end = at
	}
}
