// This file owns the small parts of a syslog header: the PRI, the tag, Cisco's
// sequence numbers and the kernel's uptime.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
)

// priority reads "<PRI>": the number, -1 without one, and its length in bytes.
func priority(line []byte) (pri, n int) {
	if len(line) < 3 || line[0] != '<' || !isDigit(line[1]) {
		return -1, 0
	}
	for i := 1; i < len(line) && i < 5; i++ {
		if line[i] == '>' {
			if pri >= len(facilityText)*8 {
				break
			}
			return pri, i + 1
		}
		if !isDigit(line[i]) {
			break
		}
		pri = pri*10 + int(line[i]-'0')
	}
	return -1, 0
}

// skipSequence passes what stands between a PRI and a stamp: blanks, and
// Cisco's "123: ", ": ", "*" and "." (a clock that is not or was once set), and
// IOS XR's "RP/0/RSP0/CPU0:".
func skipSequence(line []byte, p int) int {
	if bytes.HasPrefix(line[p:], []byte("RP/")) || bytes.HasPrefix(line[p:], []byte("LC/")) {
		return p + 1 + bytes.IndexByte(line[p:min(len(line), p+32)], ':')
	}
	i := p
	for i < len(line) && isDigit(line[i]) {
		i++
	}
	if i < len(line)-1 && i < p+11 && line[i] == ':' && (line[i+1] == ' ' || i == p) {
		p = i + 1
	}
	for p < len(line) && line[p] == ' ' {
		p++
	}
	if p+1 < len(line) && (line[p] == '*' || line[p] == '.') && isLetter(line[p+1]) {
		p++
	}
	return p
}

// tag is the program that a message is from.
type tag struct{ app, pid []byte }

// maxTag bounds a tag, in bytes. RFC 3164 says 32; programs exceed it.
const maxTag = 96

// tagByte marks the bytes that say nothing of where a tag ends.
var tagByte = func() (t [256]bool) {
	for c := range t {
		t[c] = c > ' ' && c != '[' && c != ':' && c != '"' && c != '='
	}
	return t
}()

// skipSpaces takes the spaces off that b starts with.
func skipSpaces(b []byte) []byte {
	for len(b) > 0 && b[0] == ' ' {
		b = b[1:]
	}
	return b
}

// cutTag takes "app[pid]: " off b. The name holds no space, but for a version
// ("syslogd 1.4.1:") or login's dashes ("-- root[3456]:"). app is nil when there
// is no tag.
func cutTag(b []byte) (t tag, rest []byte) {
	b = skipSpaces(b)
	head := b[:min(len(b), maxTag)]
	for i := 0; i < len(head); i++ {
		for tagByte[head[i]] {
			if i++; i == len(head) {
				return tag{}, nil
			}
		}
		switch c := head[i]; {
		case c == '[':
			end := bytes.IndexByte(head[i:], ']')
			if i == 0 || end < 0 {
				return tag{}, nil
			}
			end += i
			if end+1 >= len(b) || b[end+1] != ':' || end+2 < len(b) && b[end+2] != ' ' {
				return tag{}, nil
			}
			return tag{bytes.TrimRight(head[:i], " "), head[i+1 : end]}, skipSpaces(b[end+2:])
		case c == ':' && (i+1 == len(b) || b[i+1] == ' '):
			if i == 0 {
				return tag{}, nil
			}
			return tag{app: head[:i]}, skipSpaces(b[i+1:])
		case c == ' ':
			version := i+1 < len(head) && (isDigit(head[i+1]) || head[i+1] == '[') && bytes.IndexByte(head[:i], ' ') < 0
			if !version && string(head[:i]) != "--" {
				return tag{}, nil
			}
		case c < ' ' || c == '"' || c == '=':
			return tag{}, nil
		}
	}
	return tag{}, nil
}

// skipUptime drops the kernel's "[  123.456789] ".
func skipUptime(b []byte) []byte {
	if end := uptimeEnd(b, 0); end > 0 {
		return bytes.TrimLeft(b[end:], " ")
	}
	return b
}

// uptimeEnd gives the end of "[  123.456789]" at p, p if it is not there. A
// difference to the line before may follow the uptime.
func uptimeEnd(b []byte, p int) int {
	if p >= len(b) || b[p] != '[' {
		return p
	}
	end := bytes.IndexByte(b[p:min(len(b), p+40)], ']')
	if end < 4 {
		return p
	}
	dot := false
	for _, c := range b[p+1 : p+end] {
		dot = dot || c == '.'
		if c != ' ' && c != '.' && !isDigit(c) && c != '<' && c != '>' {
			return p
		}
	}
	if !dot || isDigit(b[p+1]) && bytes.IndexByte(b[p:p+end], '.') > 10 { // ten digits are an epoch's
		return p
	}
	return p + end + 1
}

// addNumeric adds a value that is nearly always a number: as one, if JSON could
// hold it as written, else as text.
func addNumeric(rec *record.Record, key string, value []byte) {
	if allDigits(value) && (value[0] != '0' || len(value) == 1) {
		rec.AddNumber(key, value)
		return
	}
	rec.AddString(key, value)
}

func isWordStart(c byte) bool { return isLetter(c) || isDigit(c) || c == '_' || c == ':' }
