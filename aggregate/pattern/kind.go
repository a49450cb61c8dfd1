package pattern

// This file owns the kinds of variable text and their names in templates.

import (
	"net/netip"
	"strings"
)

// kind is what the text of a token is.
type kind uint8

const (
	constant kind = iota // a word, the same in all messages of a pattern
	anything
	words // several cells that were merged, for they have many variants
	number
	hexadecimal
	address
	uuid
	hardware
	timestamp
	path
	url
	email
	host
)

var placeholders = [...]string{
	constant: "", anything: "<*>", words: "<*>", number: "<num>", hexadecimal: "<hex>", address: "<ip>", uuid: "<uuid>",
	hardware: "<mac>", timestamp: "<time>", path: "<path>", url: "<url>", email: "<email>", host: "<host>",
}

// following returns the kind of a variable that one of kind a and one of kind b
// behind it make together.
func following(a, b kind) kind {
	switch {
	case a == address:
		return address // and its port
	case a == timestamp && b == number, a == number && b == timestamp:
		return timestamp
	}
	return listOf(a, b)
}

// listOf returns the kind that covers two kinds.
func listOf(a, b kind) kind {
	if a == b {
		return a
	}
	return anything
}

// kindOf returns what a masked token is.
func kindOf[T []byte | string](text T) kind {
	s := string(text)
	switch {
	case isNumber(s):
		return number
	case strings.Contains(s, "://"):
		return url
	case isUUID(s):
		return uuid
	case isHardware(s):
		return hardware
	case isAddress(s):
		return address
	case isTime(s):
		return timestamp
	case isHex(s):
		return hexadecimal
	case isPath(s):
		return path
	case isEmail(s):
		return email
	case isHost(s):
		return host
	}
	return anything
}

// isNumber takes 1, -1, 1.5 and numbers with a unit or an ending, such as 5ms, 1.5KB or 2nd.
func isNumber(s string) bool {
	s = strings.TrimLeft(s, "+-")
	i := 0
	for i < len(s) && is(s[i], digit) {
		i++
	}
	if i == 0 {
		return false
	}
	if i+1 < len(s) && s[i] == '.' && is(s[i+1], digit) {
		for i++; i < len(s) && is(s[i], digit); i++ {
		}
	}
	return i == len(s) || units[s[i:]]
}

// isPath takes what begins like a path, or has letters on both sides of a slash.
func isPath(s string) bool {
	i := strings.IndexAny(s, `/\`)
	if i < 0 {
		return false
	}
	if i == 0 || s[0] == '~' || s[0] == '.' || s[i] == '\\' {
		return true
	}
	return !is(s[i-1], digit) && i+1 < len(s) && !is(s[i+1], digit) || strings.Count(s, "/") > 1 && !is(s[0], digit)
}

func isUUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		if i == 8 || i == 13 || i == 18 || i == 23 {
			if s[i] != '-' {
				return false
			}
		} else if class[s[i]]&(word|nonHex) != word {
			return false
		}
	}
	return true
}

func isHardware(s string) bool {
	if len(s) != 17 {
		return false
	}
	for i := range len(s) {
		if i%3 == 2 {
			if s[i] != ':' && s[i] != '-' {
				return false
			}
		} else if class[s[i]]&(word|nonHex) != word {
			return false
		}
	}
	return true
}

// isAddress takes an IP address, also with a port.
func isAddress(s string) bool {
	if s[0] == '/' { // as Java prints them
		s = s[1:]
	}
	if strings.Count(s, ":") < 2 && strings.Count(s, ".") != 3 {
		return false
	}
	if _, err := netip.ParseAddr(s); err == nil {
		return true
	}
	_, err := netip.ParseAddrPort(s)
	return err == nil
}

// isTime takes dates, clocks and durations written as clocks.
func isTime(s string) bool {
	colons, dashes := strings.Count(s, ":"), max(strings.Count(s, "-"), strings.Count(s, "/"))
	if colons == 0 && dashes != 2 || !is(s[0], digit) {
		return false
	}
	run := 0
	for i := range len(s) {
		switch {
		case is(s[i], digit):
			if run++; run > 9 { // nanoseconds
				return false
			}
		case strings.IndexByte(":-/.+TZ", s[i]) >= 0:
			run = 0
		default:
			return false
		}
	}
	return true
}

// isHex takes hexadecimal numbers that say they are, by 0x or by letters.
func isHex(s string) bool {
	if len(s) > 2 && s[0] == '0' && (s[1] == 'x' || s[1] == 'X') {
		s = s[2:]
	}
	for i := range len(s) {
		if class[s[i]]&(word|nonHex) != word {
			return false
		}
	}
	return true
}

func isEmail(s string) bool {
	local, domain, ok := strings.Cut(s, "@")
	return ok && local != "" && strings.Contains(domain, ".") && !strings.Contains(domain, "@")
}

// isHost takes names of two or more parts with dots between, also with a port,
// whose last part is all letters.
func isHost(s string) bool {
	if i := strings.LastIndexByte(s, ':'); i > 0 && all(s[i+1:], digit) {
		s = s[:i]
	}
	dot := strings.LastIndexByte(s, '.')
	if dot < 0 || len(s)-dot < 3 || len(s)-dot > 12 {
		return false
	}
	if letters(s[dot+1:]) != len(s)-dot-1 || strings.ContainsAny(s, "_$+~") {
		return false
	}
	return strings.Count(s, ".") > 1 && s == strings.ToLower(s)
}
