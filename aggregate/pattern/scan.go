package pattern

// This file owns where tokens begin and end, and which of them are masked.

import "bytes"

// Bounds on what is scanned of a message.
const (
	maxScan   = 1 << 10 // bytes
	maxTokens = 96
	hexWord   = 8 // letters that make a hexadecimal number of a word such as deadbeef
)

// scanner walks the tokens of a message. A token is a run of letters and digits
// with what joins them (dots, hyphens, slashes, ...), or a path; all between two
// tokens is the lead of the second.
type scanner struct {
	message          []byte // without blanks at its end
	lead, start, end int    // the lead is message[lead:start], the token message[start:end]
	mask             bool   // the token is variable
	tokens           int
}

// cut returns the part of a message that is scanned.
func cut(message []byte) []byte {
	if len(message) <= maxScan {
		return message
	}
	message = message[:maxScan]
	if i := bytes.LastIndexByte(message, ' '); i > maxScan/2 { // rather than within a token
		message = message[:i]
	}
	return message
}

// newScanner returns a scanner over the part of message that counts.
func newScanner(message []byte) scanner { return scanner{message: counting(message)} }

// counting returns the part of message that counts.
func counting(message []byte) []byte {
	message = cut(message)
	for len(message) > 0 && is(message[len(message)-1], blank) {
		message = message[:len(message)-1]
	}
	return message
}

// next goes on to the next token. Behind the last one it returns false, with
// the bytes that are left as the lead.
func (s *scanner) next() bool {
	m, i := s.message, s.end
	s.lead = i
	for ; i < len(m); i++ {
		c := class[m[i]]
		if c&word != 0 {
			break
		}
		if c&opener != 0 && pathAt(m, i) {
			s.start, s.end, s.mask = i, pathEnd(m, i), true
			return s.count()
		}
	}
	s.start = i
	var flags uint8
	for ; i < len(m); i++ {
		c := class[m[i]]
		if c&word == 0 {
			break
		}
		flags |= c
	}
	s.end = i
	switch {
	case i == s.start:
		return false
	case i+1 < len(m) && class[m[i]]&glue != 0:
		s.end, s.mask = name(m, s.start, i, flags&digit != 0, s.tokens > 0)
	case flags&digit == 0:
		s.mask = flags&nonHex == 0 && i-s.start >= hexWord
		return s.count()
	default:
		s.mask = !numbered(m, s.start, i)
	}
	if s.mask && s.start > s.lead && is(m[s.start], digit) && (m[s.start-1] == '-' || m[s.start-1] == '+') {
		s.start--
	}
	return s.count()
}

// leadEnd returns where what stands before the next token ends: at the first byte
// of a word or of a path, or at the end.
func leadEnd(m []byte, i int) int {
	for ; i < len(m); i++ {
		c := class[m[i]]
		if c&word != 0 || c&opener != 0 && pathAt(m, i) {
			break
		}
	}
	return i
}

// count says whether the token still counts; if not, it ends the scan before it.
func (s *scanner) count() bool {
	if s.tokens == maxTokens {
		for s.start > s.lead && is(s.message[s.start-1], blank) {
			s.start--
		}
		s.end = s.start
		return false
	}
	s.tokens++
	return true
}

// name finds the end of the token whose first part is m[start:i] and that may
// have more joined to it, and whether it is masked. digits says whether the part
// has digits, follows whether a token stands before this one.
func name(m []byte, start, i int, digits, follows bool) (end int, mask bool) {
	part := start // the start of the part behind the last colon
	var dots, slashes int
	var at bool
	for i+1 < len(m) && class[m[i]]&glue != 0 {
		n := 1
		if m[i] == ':' {
			if opensPath(m, part, i) {
				return pathEnd(m, i), true
			}
			if n = colonJoins(m, part, i, start); n == 0 {
				break
			}
			part = i + n
		} else if class[m[i+1]]&word == 0 || m[i] == '\'' && !apostrophe(m, start, i) {
			break
		}
		switch m[i] {
		case '.':
			dots++
		case '/', '\\':
			slashes++
		case '@':
			at = true
		}
		var flags uint8
		for i += n; i < len(m); i++ {
			c := class[m[i]]
			if c&word == 0 {
				break
			}
			flags |= c
		}
		digits = digits || flags&digit != 0
	}
	key := i < len(m) && (m[i] == '=' || m[i] == ':')
	switch {
	case slashes > 1, slashes == 1 && dots > 0:
		return max(i, pathEnd(m, i)), true
	case at:
		return i, true
	case digits:
		return i, !numbered(m, start, i)
	case dots > 1:
		return i, follows && !key
	}
	return i, i-start >= hexWord && hexLetters(m[start:i])
}
