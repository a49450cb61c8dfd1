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

// newScanner returns a scanner over the part of message that counts.
func newScanner(message []byte) scanner {
	if len(message) > maxScan {
		message = message[:maxScan]
		if i := bytes.LastIndexByte(message, ' '); i > maxScan/2 { // rather than within a token
			message = message[:i]
		}
	}
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
		s.mask = !numberedWord(m[s.start:i]) && !(i < len(m) && m[i] == '=' && numberedKey(m[s.start:i]))
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
		s.mask = !(key && m[i] == '=' && numberedKey(m[s.start:i]))
	case dots > 1:
		s.mask = s.tokens > 0 && !key
	default:
		s.mask = flags&nonHex == 0 && i-s.start >= hexWord
	}
	s.end = i
}

// pathAt reports whether a path begins at the opener m[i].
func pathAt(m []byte, i int) bool {
	if i > 0 && (is(m[i-1], word) || m[i-1] == '<') {
		return false // the slash of and/ or of </b>
	}
	rest := m[i+1:]
	switch m[i] {
	case '~', '.':
		if len(rest) > 1 && m[i] == '.' && rest[0] == '.' {
			rest = rest[1:]
		}
		return len(rest) > 1 && (rest[0] == '/' || rest[0] == '\\') && is(rest[1], word)
	case '\\':
		if len(rest) > 1 && rest[0] == '\\' {
			return is(rest[1], word)
		}
		return len(rest) > 0 && rest[0] >= 'A' && rest[0] <= 'Z' // lower case: an escape such as \n
	default:
		if len(rest) > 1 && (rest[0] == '/' || rest[0] == '.') {
			return is(rest[1], word)
		}
		return len(rest) > 0 && is(rest[0], word)
	}
}

// pathEnd returns where the path ends that has run up to i. Punctuation at its
// end belongs to the sentence.
func pathEnd(m []byte, i int) int {
	begin := i
	for i < len(m) {
		if is(m[i], word) {
			i++
			continue
		}
		if !is(m[i], inPath) {
			break
		}
		if m[i] == ':' || m[i] == '=' || m[i] == ',' {
			if i+1 == len(m) || !is(m[i+1], word) && m[i+1] != '/' && m[i+1] != '\\' {
				break
			}
		}
		i++
	}
	for i > begin && !is(m[i-1], word) && m[i-1] != '/' && m[i-1] != '\\' {
		i--
	}
	return i
}

// opensPath reports whether the colon m[i] is that of scheme:// or of C:\.
func opensPath(m []byte, part, i int) bool {
	if i+2 < len(m) && m[i+1] == '/' && m[i+2] == '/' {
		return true
	}
	return i-part == 1 && !is(m[part], digit) && (m[i+1] == '\\' || m[i+1] == '/')
}

// colonJoins returns how many bytes of colons at i join what stands before to
// what follows: 0 if none, else 1, or 2 for the gap in an IPv6 address. Colons
// join the groups of times and of hardware and IPv6 addresses, and hosts to ports.
func colonJoins(m []byte, part, i, start int) int {
	n := 1
	if m[i+1] == ':' {
		n = 2
	}
	end := i + n
	for end < len(m) && end-i <= 8 && is(m[end], word) {
		end++
	}
	before, after := m[part:i], m[i+n:end]
	if len(after) == 0 {
		return 0
	}
	if hexGroup(before) && hexGroup(after) && (part > start || len(before) < 3 || hasDigit(before)) {
		return n
	}
	if n == 1 && len(after) <= 5 && all(after, digit) && hostLike(before) {
		return n
	}
	if n == 1 && clock(before, after) {
		return n
	}
	return 0
}

// clock reports whether before and after, around a colon, may be parts of a
// clock that stands behind a date or before a zone: 2006-01-02T15:04:05Z.
func clock(before, after []byte) bool {
	n := 0
	for n < len(after) && is(after[n], digit) {
		n++
	}
	return n == 2 && len(before) > 1 && all(before[len(before)-2:], digit)
}

// hexGroup reports whether s may be one group of a time or an address: up to
// four hexadecimal digits or six decimal ones.
func hexGroup[T []byte | string](s T) bool {
	if len(s) > 4 {
		return len(s) <= 6 && all(s, digit)
	}
	for i := range len(s) {
		if class[s[i]]&(word|nonHex) != word {
			return false
		}
	}
	return len(s) > 0
}

func hasDigit[T []byte | string](s T) bool {
	for i := range len(s) {
		if is(s[i], digit) {
			return true
		}
	}
	return false
}

// hostLike reports whether s, before a colon and a number, is rather a host
// than a key or a source file.
func hostLike(s []byte) bool {
	dot := -1
	for i, b := range s {
		if b == '.' {
			dot = i
		}
	}
	if dot < 0 {
		return hasDigit(s)
	}
	switch string(s[dot+1:]) {
	case "go", "py", "c", "cc", "cpp", "cxx", "h", "hpp", "java", "kt", "scala", "rs", "js", "ts", "rb", "php", "cs", "pl", "lua", "erl", "ex", "swift", "sh":
		return false
	}
	return true
}

// numberedKey reports whether s is a name such as r24, letters and up to two
// digits, which names its value rather than varies.
func numberedKey(s []byte) bool {
	n := len(s)
	for n > 0 && is(s[n-1], digit) {
		n--
	}
	if n == 0 || len(s)-n > 2 {
		return false
	}
	return !hasDigit(s[:n])
}

// numberedWord reports whether s is a word that has a digit in it and yet is
// always the same.
func numberedWord(s []byte) bool {
	switch string(s) {
	case "ssh1", "ssh2", "ipv4", "ipv6", "IPv4", "IPv6", "IPV4", "IPV6", "http2", "HTTP2", "tls1", "TLSv1",
		"md5", "MD5", "sha1", "SHA1", "sha256", "SHA256", "sha512", "SHA512", "base64", "utf8", "UTF8", "k8s", "S3", "s3", "EC2", "x86_64", "amd64", "i386":
		return true
	}
	return false
}
