package pattern

// This file owns what holds a token together: paths, and the colons of times,
// addresses and ports; and the names with digits that are no values.

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

// numbered reports whether the word m[start:end], which has digits, is yet
// constant.
func numbered(m []byte, start, end int) bool {
	return numberedWord(m[start:end]) || end < len(m) && m[end] == '=' && numberedKey(m[start:end])
}

// hexLetters reports whether no letter of s is but hexadecimal.
func hexLetters(s []byte) bool {
	for _, b := range s {
		if is(b, nonHex) {
			return false
		}
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
	if len(s) > len("x86_64") {
		return false
	}
	switch string(s) {
	case "ssh1", "ssh2", "ipv4", "ipv6", "IPv4", "IPv6", "IPV4", "IPV6", "http2", "HTTP2", "tls1", "TLSv1",
		"md5", "MD5", "sha1", "SHA1", "sha256", "SHA256", "sha512", "SHA512", "base64", "utf8", "UTF8", "k8s", "S3", "s3", "EC2", "x86_64", "amd64", "i386":
		return true
	}
	return false
}

// identifier returns how many bytes begin s, an identifier such as block_17,
// attempt_17_2 or HTTP/1.1, that say what it identifies; 0 if it is none.
func identifier[T []byte | string](s T) int {
	n := letters(s)
	if n < 3 || n+1 >= len(s) {
		return 0
	}
	if s[n] == '/' && is(s[n+1], digit) && string(s[:n]) == "HTTP" {
		return n + 1
	}
	if s[n] != '_' {
		return 0
	}
	n++
	i := n
	if s[i] == '-' {
		i++
	}
	from := i
	for i < len(s) && is(s[i], digit) {
		i++
	}
	if i == from || i < len(s) && s[i] != '_' && s[i] != ',' && !is(s[i], blank) {
		return 0
	}
	return n
}

// apostrophe reports whether the quote m[i] is one: between letters, as in
// o'brien and can't, and not the one behind a prefix such as that of u'text'.
func apostrophe(m []byte, start, i int) bool {
	if i == start || is(m[i-1], digit) || is(m[i+1], digit) {
		return false
	}
	if i-start > 1 {
		return true
	}
	switch m[start] {
	case 'u', 'b', 'r', 'f', 'U', 'B', 'R', 'N':
		return false
	}
	return true
}
