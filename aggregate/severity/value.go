// This file owns the values behind a keyword, which may take it back: a zero, a
// setting, an exit status.

package severity

// setting says that a number is the word's value.
func setting(msg []byte, i int) bool {
	if i < len(msg) && (msg[i] == '=' || msg[i] == ':') {
		i++
	}
	for i < len(msg) && msg[i] == ' ' {
		i++
	}
	if startsWith(msg[i:], "of ") {
		i += len("of ")
	}
	return i < len(msg) && msg[i]-'0' <= 9
}

// zero says that behind the word stands a value that denies it: "errors=0",
// "error: none", "errors 0", "failed units: 0".
func zero(msg []byte, i int) bool {
	if i+2 < len(msg) && msg[i] == '(' && msg[i+1]|0x20 == 's' && msg[i+2] == ')' {
		i += 3
	}
	for word := range 3 {
		for i < len(msg) && (msg[i] == ' ' || msg[i] == '"') {
			i++
		}
		if i == len(msg) {
			return false
		}
		if msg[i] == ':' || msg[i] == '=' {
			return zeroValue(msg, i+1, msg[i] == '=', word > 0)
		}
		end := wordEnd(msg, i)
		if end == i {
			return false
		}
		if word == 0 {
			if msg[i] == '0' {
				return zeroValue(msg, i, false, true)
			}
			if is(msg[i:end], "code") && startsWith(msg[end:], " 0") {
				return zeroValue(msg, end+1, false, true)
			}
		}
		i = end
	}
	return false
}

var nothing = [...]string{"none", "null", "nil", "false"}

// options are what settings have for values: "errors=remount-ro" is one of mount.
var options = [...]string{"no", "off", "remount", "continue"}

// zeroValue says that the value at i is 0, or a word for nothing. pair says that
// a "=" stands before it, so that it is not the start of a text; number, that
// only a number counts.
func zeroValue(msg []byte, i int, pair, number bool) bool {
	quoted := false
	for ; i < len(msg) && (msg[i] == ' ' || msg[i] == '"' || msg[i] == '\'' || msg[i] == '<'); i++ {
		quoted = quoted || msg[i] == '"' || msg[i] == '\''
	}
	from := i
	i = wordEnd(msg, i)
	if i+1 < len(msg) && (msg[i] == '.' || msg[i] == ':') && msg[i+1]-'0' <= 9 {
		return false // 0.5, 0:1
	}
	value := msg[from:i]
	if len(value) == 0 {
		return quoted && !number && msg[i-1] != '<' || startsWith(msg[i:], "[]") || startsWith(msg[i:], "{}")
	}
	if !number && oneOf(value, nothing[:]) {
		return true
	}
	if pair && oneOf(value, options[:]) {
		return true
	}
	if len(value) > 2 && value[1]|0x20 == 'x' { // 0x0
		value = value[2:]
	}
	for _, c := range value {
		if c != '0' {
			return false
		}
	}
	return true
}

// falseValue says that a value that denies success is behind the word.
func falseValue(msg []byte, i int) bool {
	if i < len(msg) && msg[i] == '"' {
		i++
	}
	if i == len(msg) || msg[i] != '=' && msg[i] != ':' {
		return false
	}
	for i++; i < len(msg) && (msg[i] == ' ' || msg[i] == '"'); i++ {
	}
	value := msg[i:wordEnd(msg, i)]
	return is(value, "no") || is(value, "false")
}

// failedExit says that the word ends the name of an exit status that is not 0.
func failedExit(msg []byte, from, to int) bool {
	i := to
	for i < len(msg) && (msg[i] == ' ' || msg[i] == ':' || msg[i] == '=') {
		i++
	}
	if i == to || i == len(msg) || msg[i] != '-' && msg[i]-'1' > 8 {
		return false
	}
	at, end := before(msg, from)
	if is(msg[at:end], "exit") {
		return true
	}
	if !is(msg[at:end], "with") {
		return false
	}
	at, end = before(msg, at)
	return is(msg[at:end], "exited") || is(msg[at:end], "terminated") || is(msg[at:end], "failed")
}
