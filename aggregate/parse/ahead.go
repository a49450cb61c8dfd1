// This file owns records that begin with several lines: what their parsers see of
// the lines ahead, and where a block may end so that it cuts none.

package parse

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"github.com/logagg/logagg/aggregate/ansi"
)

// maxAhead bounds how far a format may look ahead, in bytes.
const maxAhead = 64 << 10

// bounded gives what a line's parser may see of what follows the line: what
// Tracker.Whole keeps with it in one block, however the input is cut.
func bounded(line, ahead []byte) []byte {
	if len(line) > maxAhead {
		return nil
	}
	return ahead[:min(len(ahead), maxAhead)]
}

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
	start = lastBreak(data) + 1
	return bytes.TrimSuffix(data[start:], []byte("\r")), start
}

// lastBreak is bytes.LastIndexByte for '\n', which goes byte by byte: a third of
// what Whole took of log4j's lines.
func lastBreak(data []byte) int {
	for len(data) >= 8 {
		x := binary.LittleEndian.Uint64(data[len(data)-8:]) ^ '\n'*ones
		if m := ^(x&^highs + ^uint64(highs) | x) & highs; m != 0 { // a high bit where x is 0
			return len(data) - 1 - bits.LeadingZeros64(m)>>3
		}
		data = data[:len(data)-8]
	}
	return bytes.LastIndexByte(data, '\n')
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

// Whole gives the length of the longest beginning of data that may end a block.
// All formats are asked, whatever the input's is: a line of any may come.
func (t *Tracker) Whole(data []byte) int {
	// A line of maxAhead bytes, and as much behind it.
	tail := data
	if skip := len(data) - 2*maxAhead; skip > 0 {
		tail = data[skip+lineLen(data[skip:])+1:]
	}
	end := 0
	if bytes.IndexByte(tail, ansi.Escape) < 0 {
		end = t.whole(tail)
	} else {
		end = t.wholePlain(tail)
	}
	if end == 0 && len(tail) < len(data) {
		return len(data) // it is longer than anything that is looked at
	}
	return len(data) - len(tail) + end
}

func (t *Tracker) whole(tail []byte) int {
	end := len(tail)
	// Where one format lets the block end, another may not. The one that had it
	// end there is not asked again: a record of its own comes next.
	for asked, by := 0, -1; asked < len(t.c.wholes) && end > 0; {
		for i, whole := range t.c.wholes {
			asked++
			if i == by {
				continue
			}
			if n := whole(tail[:end]); n < end {
				end, by, asked = n, i, 0
			}
		}
	}
	return end
}

// wholePlain is whole without escape sequences, as lines are parsed.
func (t *Tracker) wholePlain(tail []byte) int {
	plain, dropped := make([]byte, 0, len(tail)), 0
	for rest := tail; len(rest) > 0; {
		n := min(lineLen(rest)+1, len(rest))
		plain = ansi.AppendPlain(plain, rest[:n])
		if plain[len(plain)-1] != '\n' {
			plain = append(plain, '\n') // a sequence ran to the line's end
		}
		rest = rest[n:]
	}
	end := t.whole(plain)
	// Lines stand for lines.
	for lines := bytes.Count(plain[end:], []byte{'\n'}); lines > 0; lines-- {
		_, start := lastLine(tail[:len(tail)-dropped])
		dropped = len(tail) - start
	}
	return len(tail) - dropped
}
