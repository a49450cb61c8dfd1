// This file owns the names that a syslog header has been seen to state: hosts
// and programs are few, and what a name is depends on nothing but the name. So
// each is judged once, and a header of known names is read in a few compares.
// What it does not know is for syslogHead.read, which says the same of all.

package parse

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"github.com/logagg/logagg/aggregate/severity"
)

// nameKey is a name with the byte behind it, filled up with zero bytes: no two
// names have the same.
type nameKey [4]uint64

// knownName is what was said of a name; plain, that it is no more than a name.
type knownName struct {
	key   nameKey
	plain bool
}

// knownNames is a cache of names.
type knownNames struct {
	hosts [16]knownName
	apps  [64]knownName
}

// fill makes the key of the name that b starts with and the first c or d ends; n
// is its length with that byte, 0 if there is none that could be kept.
func (k *nameKey) fill(b []byte, c, d byte) (hash uint64, n int) {
	for i := range k {
		if len(b) < n+8 {
			break
		}
		w := binary.LittleEndian.Uint64(b[n:])
		m := hasByte(w, c) | hasByte(w, d)
		k[i] = w & (m ^ (m - 1)) // up to that byte; all if there is none
		hash = (hash ^ k[i]) * 0x9e3779b97f4a7c15
		if m != 0 {
			return hash, n + bits.TrailingZeros64(m)>>3 + 1
		}
		n += 8
	}
	return 0, 0
}

// read is syslogHead.read, where it is not strict, for "host app: " and
// "host app[pid]: ".
func (k *knownNames) read(h *syslogHead, b []byte) (msg []byte, ok bool) {
	var key nameKey
	hash, n := key.fill(b, ' ', ' ')
	if n < 2 {
		return nil, false
	}
	host, name := b[:n-1], &k.hosts[hash>>60]
	if name.key != key {
		*name = knownName{key, isPlainHost(host)}
	}
	if !name.plain {
		return nil, false
	}
	b, key = b[n:], nameKey{}
	if hash, n = key.fill(b, '[', ':'); n < 2 {
		return nil, false
	}
	t := tag{app: b[:n-1]}
	if name = &k.apps[hash>>58]; name.key != key {
		*name = knownName{key, isPlainApp(t.app)}
	}
	if !name.plain {
		return nil, false
	}
	if b[n-1] == '[' {
		end := processEnd(b[n:]) + n
		if end == n || end+1 >= len(b) || b[end+1] != ':' {
			return nil, false
		}
		t.pid, n = b[n:end], end+2
	}
	if n < len(b) && b[n] != ' ' {
		return nil, false
	}
	h.host, h.tag = host, t
	return skipSpaces(b[n:]), true
}

// processEnd gives where the digits end that b starts with and a bracket closes:
// at most seven; else 0.
func processEnd(b []byte) int {
	if len(b) < 8 {
		return 0
	}
	w := binary.LittleEndian.Uint64(b)
	m := hasByte(w, ']')
	if m == 0 || otherThanDigits(w)&((m^(m-1))>>8) != 0 {
		return 0
	}
	return bits.TrailingZeros64(m) >> 3
}

// isPlainHost says whether a word is a host's name wherever it stands.
func isPlainHost(w []byte) bool {
	var h syslogHead
	return isWordStart(w[0]) && w[len(w)-1] != ':' && upperLevel(w) == 0 && severity.Word(w) == 0 && !isEndpoint(w) &&
		(bytes.IndexByte(w, '.') < 0 || !h.facilityLevel(w) && h.level == nil)
}

// isPlainApp says whether what stands before a tag's end is a program's name
// wherever it stands.
func isPlainApp(w []byte) bool {
	for _, c := range w {
		if !tagByte[c] {
			return false
		}
	}
	return w[0] != '%' && !allDigits(w) && upperLevel(w) == 0 && severity.Word(w) == 0
}
