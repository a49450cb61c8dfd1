// This file owns what a glance tells of the bracketed groups before a level: the
// names and numbers of threads mostly, of which few differ by more than digits.

package parse

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"github.com/logagg/logagg/aggregate/severity"
)

// knownGroup is what judge said of a bracketed group: of its content and the
// bracket behind it as words, filled up with zero bytes, with zeros for digits.
type knownGroup struct {
	text   [4]uint64
	level  severity.Number
	odd    bool
	number bool // it is a process's number
}

// group gives what is known of a group whose content starts at p, and where the
// group ends; 0 is for the walk to judge.
func (g *glance) group(data []byte, p int) (known *knownGroup, end int) {
	var text [4]uint64
	hash, start := uint64(0), p
	for i := range text {
		if p+8 > len(data) {
			return &unknownGroup, 0
		}
		w := binary.LittleEndian.Uint64(data[p:])
		m := hasByte(w, ']')
		if m != 0 {
			w &= m ^ (m - 1) // up to the bracket
			end = p + bits.TrailingZeros64(m)>>3 + 1
		}
		w = zeroDigits(w)
		text[i] = w
		hash = (hash ^ w) * 0x9e3779b97f4a7c15
		if m != 0 {
			break
		}
		p += 8
	}
	if end == 0 {
		return &unknownGroup, 0
	}
	known = &g.groups[hash>>57]
	if known.text != text {
		known.text = text
		known.judge(data[start : end-1])
	}
	if known.odd {
		return &unknownGroup, 0
	}
	return known, end
}

// unknownGroup states nothing.
var unknownGroup knownGroup

// zeroDigits makes all digits of w zeros: the names of threads differ by little
// else. With 400 threads, groups kept as written cost 25 ns a line more.
func zeroDigits(w uint64) uint64 {
	return w &^ ((otherThanDigits(w) ^ highs) >> 7 * 0x0f)
}

// judge reads what a group tells by its content alone, whatever the digits in it
// are. odd says that there is more to it: another group in it, a line's end, an
// escape sequence, digits that tell the level (trace1, DEBUG+2), a program whose
// header tells it.
func (k *knownGroup) judge(in []byte) {
	k.level, _ = bracketLevel(in, false)
	fine, _ := fineLevel(in)
	odd := fine != severity.Unspecified || k.level == severity.Critical || bytes.ContainsAny(in, "[\n\x1b") || string(in) == "**" ||
		k.level != severity.Unspecified && bytes.ContainsFunc(in, isDecimal) ||
		bytes.Contains(in, []byte("trace")) || bytes.Contains(in, []byte("System"))
	k.odd = odd && string(in) != "trace"
	k.number = isProcessGroup(bytes.TrimSpace(in))
}

func isDecimal(r rune) bool { return '0' <= r && r <= '9' }
