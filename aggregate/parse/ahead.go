// This file owns what the formats share whose records begin with several lines.

package parse

import "bytes"

// aheadLine takes the first line off ahead, without its line end.
func aheadLine(ahead []byte) (line, rest []byte) {
	line = ahead
	if i := bytes.IndexByte(ahead, '\n'); i >= 0 {
		line, rest = ahead[:i], ahead[i+1:]
	}
	return bytes.TrimSuffix(line, []byte("\r")), rest
}

// lastLine gives the last line of data, which is whole lines, without its line
// end, and where it starts.
func lastLine(data []byte) (line []byte, start int) {
	data = bytes.TrimSuffix(data, []byte("\n"))
	start = bytes.LastIndexByte(data, '\n') + 1
	return bytes.TrimSuffix(data[start:], []byte("\r")), start
}

// wholeBefore makes a Format.Whole for records that begin with one line of
// which isHeader is true, and are not to be cut behind it.
func wholeBefore(isHeader func(line []byte) bool) func(data []byte) int {
	return func(data []byte) int {
		if line, start := lastLine(data); isHeader(line) {
			return start
		}
		return len(data)
	}
}
