// This file owns what the formats share whose records begin with several lines.

package parse

import "bytes"

// aheadLine takes the first line off ahead, without its line end.
func aheadLine(ahead []byte) (line, rest []byte) {
	line = ahead
	if i := bytes.IndexByte(ahead, '\n'); i >= 0 {
		line, rest = ahead[:i], ahead[i+1:]
	}
	if n := len(line); n > 0 && line[n-1] == '\r' {
		line = line[:n-1]
	}
	return line, rest
}

// lastLine gives the last line of data, which is whole lines, without its line
// end, and where it starts.
func lastLine(data []byte) (line []byte, start int) {
	data = bytes.TrimSuffix(data, []byte("\n"))
	start = bytes.LastIndexByte(data, '\n') + 1
	return bytes.TrimSuffix(data[start:], []byte("\r")), start
}

// wholeBefore makes a Format.Whole for records that begin with lines of which
// isHeader is true, and are not to be cut behind them.
func wholeBefore(isHeader func(line []byte) bool) func(data []byte) int {
	return func(data []byte) int {
		end := len(data)
		for end > 0 {
			line, start := lastLine(data[:end])
			if !isHeader(line) {
				break
			}
			end = start
		}
		return end
	}
}

// lastStart gives where the last line of data begins that starts with a prefix,
// -1 if none does.
func lastStart(data []byte, prefix string) int {
	if !bytes.Contains(data, []byte(prefix)) { // much quicker than from behind
		return -1
	}
	for end := len(data); ; {
		at := bytes.LastIndex(data[:end], []byte(prefix))
		if at <= 0 || data[at-1] == '\n' {
			return at
		}
		end = at
	}
}
