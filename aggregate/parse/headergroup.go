// This file owns the bracketed groups of a generic header.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/severity"
)

// closing gives the bracket that closes an opening one.
func closing(open byte) byte {
	if open == '(' {
		return ')'
	}
	return open + 2 // [ ] { } < >
}

// groupEnd finds the end of the group that starts at p, after its closing
// bracket; -1 if it is not closed within maxGroup bytes. Like brackets nest.
func groupEnd(line []byte, p int) int {
	open := line[p]
	end := closing(open)
	head := line[p:min(len(line), p+maxGroup)]
	first := bytes.IndexByte(head, end)
	if first < 0 {
		return -1
	}
	if bytes.IndexByte(head[1:first], open) < 0 {
		return p + first + 1
	}
	depth := 0
	for i, c := range head {
		switch c {
		case end:
			if depth--; depth == 0 {
				return p + i + 1
			}
		case open:
			depth++
		}
	}
	return -1
}

// groupLevel reads the level that the content of a group states. Behind a word
// it must be in capitals.
func (h *header) groupLevel(open byte, in []byte, end int) (severity.Number, []byte) {
	if open == '(' || open == '{' {
		in = bytes.TrimSpace(in)
		if end < len(h.line) && h.line[end] == ':' { // Puppet: "(warning): "
			return severity.Word(in), in
		}
		if h.words == 0 && isSmallLevel(in) {
			return severity.Word(in), in
		}
		return upperLevel(in), in
	}
	n, text := bracketLevel(in, h.numbers > 0)
	if n == severity.Unspecified {
		if n, text = fineLevel(in); n != severity.Unspecified && end < len(h.line) && severity.Word(nextGroup(h.line, end)) != severity.Unspecified {
			n = severity.Unspecified
		}
	}
	if h.words > 0 && !isUpper(text) {
		return severity.Unspecified, nil
	}
	return n, text
}

// group adds the content of a bracketed group: Apache's "pid 1:tid 2", a
// process number, a class, or else a thread's name.
func (h *header) group(in []byte) {
	in = bytes.TrimSpace(in)
	process := isProcessGroup(in)
	if process {
		h.numbers++
	}
	if !h.rec.WantFields {
		return
	}
	if client, ok := bytes.CutPrefix(in, clientPrefix); ok {
		h.add("client", client)
		return
	}
	if pid, ok := bytes.CutPrefix(in, pidPrefix); ok {
		pid, tid, _ := bytes.Cut(pid, []byte(":tid "))
		h.addNumeric("pid", pid)
		h.addNumeric("tid", tid)
	} else if process {
		h.addNumeric("pid", in)
	} else if i := pairSign(in); i > 0 && in[i] == '=' {
		h.add("mdc", in)
	} else if isClass(in) {
		h.add("logger", in)
	} else if string(in) != "-" {
		h.add("thread", in)
	}
}

// isProcessGroup says whether a group's trimmed content is the number of a process
// or a thread.
func isProcessGroup(in []byte) bool {
	return len(in) > 0 && (isDigit(in[0]) && allDigits(in) || bytes.HasPrefix(in, pidPrefix))
}

var pidPrefix, clientPrefix = []byte("pid "), []byte("client ")

// isLogged says whether the header names a logger before p: a name behind it is
// the message's then.
func (h *header) isLogged(p int) bool {
	if h.logged {
		return true
	}
	for q := h.end; q < p; q++ {
		start := q
		for q < p && h.line[q] > ' ' && bytes.IndexByte(groupMarks, h.line[q]) < 0 {
			q++
		}
		w := bytes.TrimRight(h.line[start:q], ":0123456789")
		if isClass(w) || len(w) > 3 && start > 0 && h.line[start-1] == '[' && h.line[q] == ']' && isLoggerName(h.line[start:q]) && !isThreadName(h.line[start:q]) {
			return true
		}
	}
	return false
}

var groupMarks = []byte("[](){}<>")

// isThreadName tells the names that pools give their threads, which end in a
// number, from loggers'.
func isThreadName(w []byte) bool { return isDigit(w[len(w)-1]) || bytes.IndexByte(w, '-') >= 0 }

// isProcess says whether a group's content is a process: "123", "pid 123".
func isProcess(in []byte) bool {
	in = bytes.TrimSpace(in)
	in = bytes.TrimPrefix(in, pidPrefix)
	return len(in) > 0 && len(in) <= 8 && allDigits(in)
}

// fineLevel reads java.util.logging's levels between debug and info, which only
// a group of their own tells from words.
func fineLevel(in []byte) (severity.Number, []byte) {
	switch string(in) {
	case "FINE", "FINE   ", "FINE ", "FINE  ":
		return 6, in[:4]
	case "CONFIG ", "CONFIG":
		return 7, in[:6]
	}
	return severity.Unspecified, nil
}

// nextGroup gives the content of the group behind a group's end, nil if none
// follows.
func nextGroup(line []byte, p int) []byte {
	q := skipBlank(line, p)
	if q == len(line) || line[q] != '[' {
		return nil
	}
	end := groupEnd(line, q)
	if end < 0 {
		return nil
	}
	return bytes.TrimSpace(line[q+1 : end-1])
}
