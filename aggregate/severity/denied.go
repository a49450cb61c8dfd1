// This file owns what takes a keyword back: a denial before it, a zero behind
// it, a name that it is part of.

package severity

// judge gives the number of the keyword k at msg[from:to].
func (k *keyword) judge(msg []byte, from, to int) Number {
	switch k.kind {
	case kindAlways:
		return k.number
	case kindPhrase:
		if !k.follows(msg, from) || partOfName(msg, from, to) {
			return Unspecified
		}
		return k.number
	case kindExit:
		if !failedExit(msg, from, to) {
			return Unspecified
		}
		return k.number
	case kindSuccess:
		if !falseValue(msg, to) {
			return Unspecified
		}
		return k.number
	case kindNot:
		if to+1 >= len(msg) || msg[to] != '\'' || msg[to+1]|0x20 != 't' {
			return Unspecified
		}
		return k.number
	case kindTask:
		if !startsWith(msg[to:], " for more than") {
			return Unspecified
		}
		return k.number
	case kindLevel:
		if to == len(msg) || msg[to] != ':' && msg[to] != ']' {
			return Unspecified
		}
	case kindSetting:
		if setting(msg, to) {
			return Unspecified
		}
	}
	if k.kind != kindMemory && partOfName(msg, from, to) || k.kind == kindMemory && scoreName(msg, from, to) {
		return Unspecified
	}
	if zero(msg, to) || denied(msg, from) || len(k.benign) > 0 && k.partOfNoun(msg, to) {
		return Unspecified
	}
	return k.number
}

// follows says that one of the keyword's phrases stands before from.
func (k *keyword) follows(msg []byte, from int) bool {
	for _, p := range k.phrases {
		at, rest := from, p
		for rest != "" {
			var word string
			word, rest = cutWord(rest)
			start, end := before(msg, at)
			if !is(msg[start:end], word) {
				at = -1
				break
			}
			at = start
		}
		if at >= 0 {
			return true
		}
	}
	return false
}

func cutWord(s string) (word, rest string) {
	for i := range len(s) {
		if s[i] == ' ' {
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

// partOfNoun says that the word behind makes a noun that tells nothing.
func (k *keyword) partOfNoun(msg []byte, to int) bool {
	if to >= len(msg) || msg[to] != ' ' {
		return false
	}
	end := wordEnd(msg, to+1)
	for _, w := range k.benign {
		if is(msg[to+1:end], w) {
			return true
		}
	}
	return false
}

// partOfName says that msg[from:to] is joined to a name, a path or a number.
func partOfName(msg []byte, from, to int) bool {
	if from > 0 {
		switch c := msg[from-1]; c {
		case '.':
			if from == 1 || msg[from-2] != '.' { // "starting...failed"
				return true
			}
		case '/':
			if from == 1 || msg[from-2]-'0' > 9 { // "status=1/FAILURE"
				return true
			}
		case '\\', '_', '-', '$', '@', '+':
			return true
		default:
			if c-'0' <= 9 {
				return true
			}
		}
	}
	if to == len(msg) {
		return false
	}
	switch c := msg[to]; c {
	case '_', '/', '\\', '@', '$', '+':
		return true
	case '.', '-':
		return to+1 < len(msg) && (isLetter(msg[to+1]) || msg[to+1]-'0' <= 9)
	default:
		return c-'0' <= 9
	}
}

// scoreName says that "oom" is part of a name of a setting ("oom_score_adj") and
// not of one of the kernel's ("oom-killer", "oom_reaper").
func scoreName(msg []byte, from, to int) bool {
	if to < len(msg) && (msg[to] == '-' || msg[to] == '_') && (startsWith(msg[to+1:], "kill") || startsWith(msg[to+1:], "reaper")) {
		return from > 0 && (msg[from-1] == '_' || msg[from-1] == '/')
	}
	return partOfName(msg, from, to)
}

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

// deniers are the words before a keyword that take it back.
var deniers = [...]string{
	"no", "not", "without", "zero", "never", "non", "0", "any", "if", "on",
	"ignore", "ignoring", "ignored", "avoid", "prevent", "max", "maximum", "corrected", "correctable",
}

// farDeniers do so only over a link: "free of errors", "in case of failure",
// "log level to error".
var farDeniers = [...]string{"free", "case", "level"}

// links are the words that may stand between a keyword and what denies it.
var links = [...]string{
	"or", "and", "known", "new", "more", "further", "other", "major", "nor", "be", "a", "an", "the",
	"single", "of", "from", "longer", "to", "serious", "possible",
}

// denied says that the word at from is denied by one before it. Words that
// only link the two are passed, and so are other keywords: "no errors or
// warnings", "no fatal errors".
func denied(msg []byte, from int) bool {
	for passed := range 4 {
		at, end := before(msg, from)
		word := msg[at:end]
		if passed > 0 && oneOf(word, farDeniers[:]) {
			return true
		}
		if oneOf(word, deniers[:]) {
			// "0.0 errors" is a rate.
			return word[0] != '0' || at == 0 || msg[at-1] != '.' && msg[at-1] != ',' && msg[at-1] != ':'
		}
		if len(word) == 0 || !oneOf(word, links[:]) && !isKeyword(msg, at, end) {
			return false
		}
		from = at
	}
	return false
}

func oneOf(word []byte, list []string) bool {
	for _, w := range list {
		if is(word, w) {
			return true
		}
	}
	return false
}

// isKeyword says that msg[from:to] is a keyword that tells alone.
func isKeyword(msg []byte, from, to int) bool {
	k := find(load(msg, from)&keep[min(to-from, 8)], msg, from, to)
	return k != nil && k.kind != kindPhrase
}

// before finds the word before i, with only spaces or one hyphen between:
// msg[at:end] is empty if there is none.
func before(msg []byte, i int) (at, end int) {
	end = i
	for end > 0 && msg[end-1] == ' ' {
		end--
	}
	if end == i && end > 0 && msg[end-1] == '-' {
		end--
	}
	if end == i {
		return i, i
	}
	for at = end; at > 0 && (isLetter(msg[at-1]) || msg[at-1]-'0' <= 9); at-- {
	}
	return at, end
}

// wordEnd gives the end of the letters and digits at i.
func wordEnd(msg []byte, i int) int {
	for i < len(msg) && (isLetter(msg[i]) || msg[i]-'0' <= 9) {
		i++
	}
	return i
}

func isLetter(c byte) bool { return c|0x20-'a' < 26 }

// is compares a word with a lower-case one.
func is(word []byte, low string) bool { return len(word) == len(low) && startsWith(word, low) }

// startsWith says whether b starts with the lower-case text, in any case.
func startsWith(b []byte, low string) bool {
	if len(b) < len(low) {
		return false
	}
	for i := range len(low) {
		c := b[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c != low[i] {
			return false
		}
	}
	return true
}
