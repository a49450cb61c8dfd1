// This file owns Android's logcat in all its output formats.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatLogcat = Format{
	Name:      "logcat",
	About:     "Android's logcat",
	First:     "0-9VDIWEFA[-",
	Sample:    "11-21 10:00:00.123  1234  5678 I ActivityManager: Start proc 4321:com.example.app/u0a99",
	Multiline: true,
	Whole:     wholeBefore(isLogcatLong),
	Needs:     ":(0-9-",
	New:       func(env *Env) Parser { return &logcat{env: env} },
}

type logcat struct{ env *Env }

// Parse implements Parser. These fit, with any of the modifiers for the stamp:
//
//	11-21 10:00:00.123  1234  5678 D Tag     : text (threadtime)
//	11-21 10:00:00.123 D/Tag     ( 1234): text      (time)
//	D/Tag     ( 1234): text                         (brief)
//	D/Tag     : text                                (tag)
//	D( 1234) text  (Tag)                            (process)
//	[ 11-21 10:00:00.123  1234: 5678 D/Tag      ]   (long; the text follows)
//	--------- beginning of main
func (l *logcat) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 5 {
		return false
	}
	switch c := line[0]; {
	case isDigit(c):
		return len(line) > 20 && (line[2] == '-' || line[4] == '-' || line[10] == '.') && l.stamped(rec, line)
	case c == '[':
		return isLogcatLong(line) && l.long(rec, line)
	case logcatLetter(c) != severity.Unspecified && (line[1] == '/' || line[1] == '('):
		return logcatText(rec, line, false)
	case c == '-':
		rest, ok := bytes.CutPrefix(line, []byte("--------- "))
		rec.Message = line
		return ok && (bytes.HasPrefix(rest, []byte("beginning of ")) || bytes.HasPrefix(rest, []byte("switch to ")))
	}
	return false
}

// logcatLetter gives the number of a priority's letter.
func logcatLetter(c byte) severity.Number {
	switch c {
	case 'A':
		return severity.Fatal
	case 'T':
		return severity.Unspecified
	}
	return headerLetter(c)
}

// stamped reads the formats that start with a stamp.
func (l *logcat) stamped(rec *record.Record, line []byte) bool {
	t, n := l.env.Stamps.Decode(line)
	if n == 0 || n+6 > len(line) || line[n] != ' ' {
		return false
	}
	b := bytes.TrimLeft(line[n:], " ")
	if len(b) < 3 {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	if b[1] == '/' {
		return logcatLetter(b[0]) != severity.Unspecified && logcatText(rec, b, true)
	}
	// Up to three words: the user, if asked for, the process and the thread.
	var ids [3][]byte
	n = 0
	for ; n < len(ids); n++ {
		word, rest := cutSpace(b)
		if len(word) == 1 && !isDigit(word[0]) {
			break
		}
		if !allDigits(word) && (n > 0 || !isUser(word)) {
			return false
		}
		ids[n], b = word, bytes.TrimLeft(rest, " ")
	}
	if n < 2 || len(b) < 2 || b[1] != ' ' || logcatLetter(b[0]) == severity.Unspecified {
		return false
	}
	letter := b[:1]
	tag, msg := logcatTag(b[2:])
	rec.Explicit(logcatLetter(letter[0]), letter)
	addNumeric(rec, "pid", ids[n-2])
	addNumeric(rec, "tid", ids[n-1])
	rec.AddString("logger", tag)
	rec.Message = msg
	return true
}

// isUser matches the user's name that -v uid writes.
func isUser(w []byte) bool {
	for _, c := range w {
		if !isDigit(c) && (c < 'a' || c > 'z') && c != '_' {
			return false
		}
	}
	return len(w) > 0
}

// logcatTag parts a padded tag, which may hold spaces, from the text.
func logcatTag(b []byte) (tag, msg []byte) {
	b = bytes.TrimLeft(b, " ")
	if i := bytes.Index(b[:min(len(b), maxTag)], []byte(": ")); i >= 0 {
		return bytes.TrimRight(b[:i], " "), b[i+2:]
	}
	if n := len(b) - 1; n >= 0 && b[n] == ':' {
		return bytes.TrimRight(b[:n], " "), nil
	}
	return nil, b
}

// logcatText reads "D/Tag( 1234): text", "D/Tag: text" and "D( 1234) text  (Tag)".
// stamped says that a stamp stands before it, so that less is asked of it.
func logcatText(rec *record.Record, b []byte, stamped bool) bool {
	var tag, pid, msg []byte
	head := b[:min(len(b), maxTag)]
	if b[1] == '(' {
		end := bytes.Index(head, []byte(") "))
		if end < 0 {
			return false
		}
		pid, msg = bytes.TrimLeft(b[2:end], " "), b[end+2:]
		if i := bytes.LastIndex(msg, []byte("  (")); i >= 0 && msg[len(msg)-1] == ')' {
			tag, msg = bytes.TrimRight(msg[i+3:len(msg)-1], " "), msg[:i]
		}
		if !allDigits(pid) || len(tag) == 0 {
			return false
		}
	} else {
		end := bytes.Index(head, []byte(": "))
		if end < 0 {
			if end = len(head) - 1; head[end] != ':' {
				return false
			}
		}
		tag, msg = head[2:end], b[min(end+2, len(b)):]
		if i := bytes.LastIndexByte(tag, '('); i > 0 && tag[len(tag)-1] == ')' {
			tag, pid = tag[:i], bytes.TrimLeft(tag[i+1:len(tag)-1], " ")
			if !allDigits(pid) {
				return false
			}
		}
		tag = bytes.TrimRight(tag, " ")
		// With a tag alone, "I/O error: x" would fit.
		if len(tag) == 0 || pid == nil && !stamped && (len(tag) < 2 || bytes.ContainsAny(tag, " /()[]=\"")) {
			return false
		}
	}
	rec.Explicit(logcatLetter(b[0]), b[:1])
	addNumeric(rec, "pid", pid)
	rec.AddString("logger", tag)
	rec.Message = msg
	return true
}

// long reads the head of the long format; the next line is the text's first.
func (l *logcat) long(rec *record.Record, line []byte) bool {
	t, n := l.env.Stamps.Decode(line[2:])
	if n == 0 {
		return false
	}
	b := bytes.TrimSpace(line[2+n : len(line)-1])
	i := bytes.IndexByte(b, ':')
	if i < 1 {
		return false
	}
	ids := bytes.TrimSpace(b[:i])
	if j := bytes.LastIndexByte(ids, ' '); j >= 0 {
		ids = ids[j+1:]
	}
	tid, b := cutSpace(bytes.TrimLeft(b[i+1:], " "))
	b = bytes.TrimLeft(b, " ")
	if !allDigits(ids) || !allDigits(tid) || len(b) < 3 || b[1] != '/' || logcatLetter(b[0]) == severity.Unspecified {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	rec.Explicit(logcatLetter(b[0]), b[:1])
	addNumeric(rec, "pid", ids)
	addNumeric(rec, "tid", tid)
	rec.AddString("logger", b[2:])
	if len(l.env.Ahead) > 0 {
		text, _ := aheadLine(l.env.Ahead)
		rec.Message, rec.Head = text, 1
	}
	return true
}

// isLogcatLong tells a head of the long format, as far as it matters for where
// a block may end.
func isLogcatLong(line []byte) bool {
	return len(line) > 24 && line[0] == '[' && line[1] == ' ' && isDigit(line[2]) && line[len(line)-1] == ']'
}
