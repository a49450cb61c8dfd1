// This file owns what is read from a message's words where no level is stated.

package severity

// maxKeyword is the longest keyword's length in bytes ("unauthorized").
const maxKeyword = 12

// keywords are the words that tell, alone. "failed" and its kin are warnings
// only: what failed may be a stranger's login.
var keywords = map[string]Number{
	"panic": Fatal, "fatal": Fatal, "emerg": Fatal, "emergency": Fatal,
	"critical": Critical,
	"error":    Error, "errors": Error, "err": Error, "exception": Error, "exceptions": Error,
	"traceback": Error, "segfault": Error, "corrupt": Error, "corrupted": Error, "corruption": Error,
	"failed": Warn, "failure": Warn, "failures": Warn, "fail": Warn, "fails": Warn, "failing": Warn,
	"warning": Warn, "warnings": Warn, "warn": Warn, "deprecated": Warn,
	"denied": Warn, "refused": Warn, "rejected": Warn, "forbidden": Warn, "unauthorized": Warn, "invalid": Warn,
	"cannot": Warn, "unable": Warn, "unreachable": Warn, "timeout": Warn, "aborted": Warn, "killed": Warn, "overflow": Warn,
}

// pairs are the words that tell only behind another one.
var pairs = map[string]struct {
	before string
	number Number
}{
	"not":    {"could", Warn},
	"out":    {"timed", Warn},
	"dumped": {"core", Error},
	"memory": {"of", Error}, // behind "out", see pair
	"fault":  {"segmentation", Error},
	"such":   {"no", Warn},
	"space":  {"no", Error},
	"route":  {"no", Warn},
}

// starts marks the first two letters, folded to five bits each, of every word
// above: few other words pass.
var starts = func() (t [1024]bool) {
	for w := range keywords {
		t[start(w[0], w[1])] = true
	}
	for w := range pairs {
		t[start(w[0], w[1])] = true
	}
	return t
}()

func start(a, b byte) int { return int(a&31)<<5 | int(b&31) }

var letter = func() (t [256]bool) {
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c&^0x20] = true, true
	}
	return t
}()

// Keyword infers a severity from the words of a message whose record states no
// level; 0 if they tell nothing. The worst word counts. Words that are denied
// ("no errors", "errors=0", "not failed") and parts of names ("error.log",
// "error_count", "ErrorHandler") do not. Upper and lower case are alike. It
// does not allocate.
func Keyword(msg []byte) Number {
	worst := Unspecified
	for i := 0; i < len(msg); i++ {
		if !letter[msg[i]] {
			continue
		}
		from := i
		for i++; i < len(msg) && letter[msg[i]]; i++ {
		}
		if i-from < 3 {
			continue
		}
		known := starts[start(msg[from], msg[from+1])]
		if last := msg[i-1] | 0x20; !known && last != 'n' && last != 'r' {
			continue
		}
		if n := judge(msg, from, i, known); n > worst {
			if worst = n; worst >= Fatal {
				break
			}
		}
	}
	return worst
}

// judge gives the number of the word msg[from:to]. known says that it starts
// like a keyword.
func judge(msg []byte, from, to int, known bool) Number {
	var n Number
	if known && to-from <= maxKeyword {
		var low [maxKeyword]byte
		word := low[:fold(&low, msg[from:to])]
		if n = keywords[string(word)]; n == Unspecified {
			return pair(msg, from, word)
		}
		if partOfName(msg, from, to) {
			return Unspecified
		}
	} else if n = exception(msg, from, to); n == Unspecified {
		return Unspecified
	}
	if zero(msg, to) || denied(msg, from) {
		return Unspecified
	}
	// A timeout with a value is a setting.
	if n == Warn && to < len(msg) && msg[to] == '=' && to-from == len("timeout") && msg[from]|0x20 == 't' {
		return Unspecified
	}
	return n
}

// fold lower-cases at most maxKeyword letters.
func fold(low *[maxKeyword]byte, word []byte) int {
	n := min(len(word), maxKeyword)
	for i, c := range word[:n] {
		low[i] = c | 0x20
	}
	return n
}

// pair judges the words that need another one before them.
func pair(msg []byte, from int, word []byte) Number {
	p, ok := pairs[string(word)]
	if !ok {
		return Unspecified
	}
	at, end := before(msg, from)
	if !is(msg[at:end], p.before) {
		return Unspecified
	}
	if p.before == "of" {
		if at, end = before(msg, at); !is(msg[at:end], "out") {
			return Unspecified
		}
	}
	return p.number
}

// exception judges names of exceptions: they end in Exception, or in Error with
// a colon behind (Python, JavaScript).
func exception(msg []byte, from, to int) Number {
	word := msg[from:to]
	if n := len(word) - len("exception"); n > 0 && is(word[n:], "exception") {
		if to < len(msg) && (msg[to] == '_' || msg[to] == '-') {
			return Unspecified
		}
		return Error
	}
	if n := len(word) - len("error"); n > 1 && is(word[n:], "error") && to < len(msg) && msg[to] == ':' {
		return Error
	}
	return Unspecified
}

// partOfName says that msg[from:to] is joined to a name, a path or a number.
func partOfName(msg []byte, from, to int) bool {
	if from > 0 {
		switch c := msg[from-1]; c {
		case '/', '\\', '.', '_', '-', '$', '@':
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
	case '_', '/', '\\', '@', '$':
		return true
	case '.', '-':
		return to+1 < len(msg) && (letter[msg[to+1]] || msg[to+1]-'0' <= 9)
	default:
		return c-'0' <= 9
	}
}

// zero says that behind the word stands a value that denies it: "errors=0",
// "error: none".
func zero(msg []byte, i int) bool {
	for i < len(msg) && (msg[i] == ' ' || msg[i] == '"') {
		i++
	}
	if i == len(msg) || msg[i] != ':' && msg[i] != '=' {
		return false
	}
	for i++; i < len(msg) && (msg[i] == ' ' || msg[i] == '"' || msg[i] == '<'); i++ {
	}
	from := i
	for i < len(msg) && (letter[msg[i]] || msg[i]-'0' <= 9) {
		i++
	}
	if i+1 < len(msg) && (msg[i] == '.' || msg[i] == ':') && msg[i+1]-'0' <= 9 {
		return false // 0.5, 0:1
	}
	value := msg[from:i]
	if is(value, "none") || is(value, "null") || is(value, "nil") || is(value, "false") {
		return true
	}
	for _, c := range value {
		if c != '0' {
			return false
		}
	}
	return len(value) > 0
}

// denied says that the word at from is denied by one before it. Words that
// only link the two are passed, and so are other keywords: "no errors or
// warnings", "no fatal errors".
func denied(msg []byte, from int) bool {
	for range 4 {
		at, end := before(msg, from)
		word := msg[at:end]
		for _, w := range [...]string{"no", "not", "without", "zero", "never", "non", "0"} {
			if is(word, w) {
				// "could not" and "cannot" deny what was meant to happen.
				return w != "0" || at == 0 || msg[at-1] != '.' && msg[at-1] != ',' && msg[at-1] != ':'
			}
		}
		link := false
		for _, w := range [...]string{"or", "and", "any", "known", "new", "more", "further", "other", "major", "nor", "be"} {
			link = link || is(word, w)
		}
		if !link {
			if len(word) > maxKeyword {
				return false
			}
			var low [maxKeyword]byte
			if keywords[string(low[:fold(&low, word)])] == Unspecified {
				return false
			}
		}
		from = at
	}
	return false
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
	for at = end; at > 0 && (letter[msg[at-1]] || msg[at-1]-'0' <= 9); at-- {
	}
	return at, end
}

// is compares a word with a lower-case one.
func is(word []byte, low string) bool {
	if len(word) != len(low) {
		return false
	}
	for i, c := range word {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c != low[i] {
			return false
		}
	}
	return true
}
