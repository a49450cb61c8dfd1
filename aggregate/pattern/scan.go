package pattern

// This file owns where tokens begin and end, and which of them are masked.

import "bytes"

// Bounds on what is scanned of a message.
const (
	maxScan   = 1 << 10 // bytes
	maxTokens = 128
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
func newScanner(message []byte) scanner {
	message = cut(message)
	for len(message) > 0 && is(message[len(message)-1], blank) {
		message = message[:len(message)-1]
	}
	return scanner{message: message}
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
		s.name(flags)
	case flags&digit == 0:
		s.mask = flags&nonHex == 0 && i-s.start >= hexWord
		return s.count()
	default:
		s.mask = !numberedWord(m[s.start:i]) && (i == len(m) || m[i] != '=' || !numberedKey(m[s.start:i]))
	}
	if s.mask && s.start > s.lead && is(m[s.start], digit) && (m[s.start-1] == '-' || m[s.start-1] == '+') {
		s.start--
	}
	return s.count()
}

// plain returns the length of the next token if that is a word behind a single
// blank, as most are, and is no mask; else 0. It does not go on to it.
func (s *scanner) plain() int {
	m, i := s.message, s.end
	if i == 0 || i >= len(m) || m[i] != ' ' || s.tokens >= maxTokens {
		return 0
	}
	start := i + 1
	var flags uint8
	for i = start; i < len(m); i++ {
		c := class[m[i]]
		if c&word == 0 {
			break
		}
		flags |= c
	}
	if flags&(digit|nonHex) != nonHex || i < len(m) && class[m[i]]&glue != 0 {
		return 0
	}
	s.tokens++
	return i - start
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

// name finds the end of the token whose first part, up to end, has the flags
// and has more joined to it, perhaps; and whether it is masked.
func (s *scanner) name(flags uint8) {
	m, i := s.message, s.end
	part := s.start // the start of the part behind the last colon
	var dots, slashes int
	var at bool
	for {
		for i < len(m) && class[m[i]]&word != 0 {
			flags |= class[m[i]]
			i++
		}
		if i+1 >= len(m) || class[m[i]]&glue == 0 {
			break
		}
		if m[i] == ':' {
			if opensPath(m, part, i) {
				s.end, s.mask = pathEnd(m, i), true
				return
			}
			n := colonJoins(m, part, i, s.start)
			if n == 0 {
				break
			}
			i += n
			part = i
			continue
		}
		if class[m[i+1]]&word == 0 {
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
		i++
	}
	key := i < len(m) && (m[i] == '=' || m[i] == ':')
	switch {
	case slashes > 1, slashes == 1 && dots > 0:
		i = max(i, pathEnd(m, i))
		s.mask = true
	case at:
		s.mask = true
	case flags&digit != 0:
		s.mask = !key || m[i] != '=' || !numberedKey(m[s.start:i])
	case dots > 1:
		s.mask = s.tokens > 0 && !key
	default:
		s.mask = flags&nonHex == 0 && i-s.start >= hexWord
	}
	s.end = i
}
