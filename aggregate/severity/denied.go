// This file owns what takes a keyword back: a denial before it, a name that it
// is part of. The values behind it are in value.go.

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
