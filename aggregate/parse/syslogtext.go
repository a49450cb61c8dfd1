// This file owns the levels that programs put at the head of a message they send
// to syslog. It knows shapes, not programs.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/severity"
)

// maxText bounds where a level may stand in a message, in bytes.
const maxText = 96

var levelKey = []byte("level=")

// messageLevel reads a level that a message states:
//
//	[ERROR] x, <warn> x, [core:error] x
//	ERROR x, NOTICE[12]: x, JS ERROR: x, E: x
//	error: x, and behind names: 4F1B22: warning: x, imap-login: Error: x
//	PHP Warning:  x, GLib-GIO-CRITICAL **: x
//	a "level=" pair near the start
func messageLevel(msg []byte) (severity.Number, []byte) {
	head := skipColour(skipRepeat(msg[:min(len(msg), maxText)]))
	if len(head) < 3 {
		return severity.Unspecified, nil
	}
	switch c := head[0]; {
	case c == '[' || c == '<':
		closing := c + 2
		if end := bytes.IndexByte(head, closing); end > 3 {
			if n, text := bracketLevel(head[1:end], false); n != severity.Unspecified {
				return n, text
			}
		}
	case c == '{':
		return severity.Unspecified, nil
	case head[1] == ':' && head[2] == ' ':
		if n := textLetter(c); n != severity.Unspecified {
			return n, head[:1]
		}
	}
	if n, text := namedLevel(head); n != severity.Unspecified {
		return n, text
	}
	i := levelKeyEnd(head)
	if i < 0 || i > len(levelKey) && head[i-len(levelKey)-1] != ' ' {
		return severity.Unspecified, nil
	}
	w := bytes.TrimLeft(head[i:], `"`)
	end := letters(w, 0)
	return severity.Word(w[:end]), w[:end]
}

// levelKeyEnd gives where the value of the first "level=" starts, -1 if there is
// none. Few messages hold a sign: to look for it first is quicker.
func levelKeyEnd(head []byte) int {
	for p := 0; ; {
		i := bytes.IndexByte(head[p:], '=')
		if i < 0 {
			return -1
		}
		if p += i + 1; p >= len(levelKey) && head[p-2] == 'l' && bytes.HasPrefix(head[p-len(levelKey):], levelKey) {
			return p
		}
	}
}

// maxNames bounds how many names may stand before a level.
const maxNames = 3

// namedLevel reads a level word that a colon ends, at the start or behind names
// that colons end, and one in capitals at the start.
func namedLevel(head []byte) (severity.Number, []byte) {
	for i, names := 0, 0; names <= maxNames && i < len(head); names++ {
		end := letters(head, i)
		if end == len(head) {
			break
		}
		// A word of prose, which ends the names: capitals have no small letter.
		if head[end] == ' ' && end > i+1 && head[i+1] >= 'a' {
			break
		}
		word := head[i:end]
		switch c := head[end]; {
		case string(word) == "JS" && c == ' ' && names == 0:
			i = end + 1
			continue
		case len(word) < 3:
		case c == ':':
			if n := severity.Word(word); n != severity.Unspecified {
				return n, word
			}
		case c == ' ' && names == 0, c == '[', c == '#':
			if n := upperLevel(word); n != severity.Unspecified {
				return n, word
			}
			if string(word) == "PHP" {
				return phpLevel(head[end+1:])
			}
		case c == '-':
			if n, text := glibLevel(head[end:]); n != severity.Unspecified {
				return n, text
			}
		}
		for end < len(head) && head[end] > ' ' && head[end] != '"' && head[end] != '=' {
			end++
		}
		if end == i || end == len(head) || head[end] != ' ' || head[end-1] != ':' {
			break
		}
		i = skipBlank(head, end)
	}
	return severity.Unspecified, nil
}

// letters gives the end of the letters at i.
func letters(b []byte, i int) int {
	for i < len(b) && isLetter(b[i]) {
		i++
	}
	return i
}

// textLetter reads the letter of "E: text", as apt and PulseAudio write it.
func textLetter(c byte) severity.Number {
	if c == 'N' {
		return severity.Notice
	}
	if c == 'T' || c == 'V' {
		return severity.Unspecified
	}
	return headerLetter(c)
}

// phpLevel reads the kinds of PHP's errors, "Warning:", "Fatal error:".
func phpLevel(b []byte) (severity.Number, []byte) {
	end := bytes.IndexByte(b, ':')
	if end < 0 {
		return severity.Unspecified, nil
	}
	kind := b[:end]
	switch string(kind) {
	case "Fatal error", "Core error", "Compile error":
		return severity.Fatal, kind
	case "Parse error", "Recoverable fatal error", "Catchable fatal error":
		return severity.Error, kind
	case "Strict Standards":
		return severity.Notice, kind
	}
	return severity.Word(kind), kind
}

// glibLevel reads the end of GLib's "domain-LEVEL **: " or "domain-LEVEL: ", from
// the first hyphen on.
func glibLevel(b []byte) (severity.Number, []byte) {
	end := bytes.IndexByte(b, ':')
	if end < 0 {
		return severity.Unspecified, nil
	}
	w := bytes.TrimSuffix(b[:end], []byte(" **"))
	w = w[bytes.LastIndexByte(w, '-')+1:]
	switch string(w) {
	case "CRITICAL":
		return 14, w // GLib goes on: it sends them as warnings
	case "Message":
		return severity.Notice, w
	case "WARNING", "ERROR", "INFO", "DEBUG":
		return upperLevel(w), w
	}
	return severity.Unspecified, nil
}

// skipRepeat passes rsyslog's "message repeated 3 times: [ ".
func skipRepeat(b []byte) []byte {
	if len(b) == 0 || b[0] != 'm' {
		return b
	}
	rest, ok := bytes.CutPrefix(b, []byte("message repeated "))
	if !ok {
		return b
	}
	if i := bytes.Index(rest, []byte(" times: [ ")); i > 0 {
		return rest[i+len(" times: [ "):]
	}
	return b
}

// skipColour passes colour codes as rsyslog writes them, "#033[1;31m".
func skipColour(b []byte) []byte {
	for len(b) > 5 && b[0] == '#' && string(b[:5]) == "#033[" {
		end := bytes.IndexByte(b, 'm')
		if end < 0 {
			break
		}
		b = b[end+1:]
	}
	return b
}

// postgresText finds PostgreSQL's level, the first level word that a colon ends
// within a few tokens.
func postgresText(msg []byte) (severity.Number, []byte, bool) {
	for range 8 {
		var word []byte
		if word, msg = cutSpace(msg); len(word) > 1 && word[len(word)-1] == ':' {
			n, text, _ := colonLevel(word[:len(word)-1])
			if string(text) == "PANIC" {
				n = severity.Panic
			}
			return n, text, n != severity.Unspecified
		}
	}
	return severity.Unspecified, nil, false
}
