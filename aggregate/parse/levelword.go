// This file owns the level words of text headers: which tokens state a level,
// by how they stand in the header. See severity.Word for the format-free words.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/severity"
)

// upperLevel gives the number of a level word that needs no delimiter to be
// told from text: one in capitals. A switch beats the map of severity.Word,
// and most lines' levels pass here.
func upperLevel(w []byte) severity.Number {
	switch string(w) {
	case "INFO", "INF", "INFORMATION":
		return severity.Info
	case "DEBUG", "DBG", "DEBU", "DEBG", "DBUG", "FINER", "VERBOSE":
		return severity.Debug
	case "WARN", "WARNING", "WRN":
		return severity.Warn
	case "ERROR", "ERR", "ERRO", "EROR", "SEVERE":
		return severity.Error
	case "TRACE", "TRC", "TRAC", "TRCE", "FINEST", "VRB", "VERB":
		return severity.Trace
	case "NOTICE":
		return severity.Notice
	case "CRITICAL", "CRIT", "DPANIC":
		return severity.Critical
	case "PNC":
		return severity.Panic
	case "ALERT":
		return severity.Alert
	case "FATAL", "FTL", "FATA", "EMERG", "EMERGENCY", "PANIC":
		return severity.Fatal
	}
	if len(w) < 6 || !isDigit(w[len(w)-1]) {
		return severity.Unspecified
	}
	return offsetLevel(w)
}

// offsetLevel reads slog's in-between levels, "DEBUG+2" or "INFO-1": a level
// word and a signed digit.
func offsetLevel(w []byte) severity.Number {
	i := len(w) - 2
	if i < 4 || w[i] != '+' && w[i] != '-' || !isDigit(w[i+1]) {
		return severity.Unspecified
	}
	n := int(upperLevel(w[:i]))
	if n == 0 {
		return severity.Unspecified
	}
	if d := int(w[i+1] - '0'); w[i] == '+' {
		n += d
	} else {
		n -= d
	}
	return severity.Number(max(1, min(n, 24)))
}

// headerLetter reads the one-letter levels of logcat, glog and spdlog.
func headerLetter(c byte) severity.Number {
	switch c {
	case 'V', 'T':
		return severity.Trace
	case 'D':
		return severity.Debug
	case 'I':
		return severity.Info
	case 'W':
		return severity.Warn
	case 'E':
		return severity.Error
	case 'F':
		return severity.Fatal
	}
	return severity.Unspecified
}

// bracketLetter reads the one-letter levels in brackets, where more programs
// than one have a notice and a critical level.
func bracketLetter(c byte) severity.Number {
	switch c {
	case 'N':
		return severity.Notice
	case 'C':
		return severity.Critical
	}
	return headerLetter(c)
}

// webSphereLetter reads the event type of WebSphere's and Liberty's logs. ok
// says that it is one; what a program printed (O, R) states no level.
func webSphereLetter(c byte) (n severity.Number, ok bool) {
	switch c {
	case 'F':
		return severity.Fatal, true
	case 'E':
		return severity.Error, true
	case 'W':
		return severity.Warn, true
	case 'A':
		return severity.Notice, true
	case 'I':
		return severity.Info, true
	case 'C':
		return 7, true
	case 'D', '1':
		return 6, true
	case '2', '>', '<':
		return severity.Debug, true
	case '3':
		return severity.Trace, true
	case 'O', 'R', 'S', 'Z', 'U':
		return severity.Unspecified, true
	}
	return severity.Unspecified, false
}

// gluedLevel reads a level in capitals that a token starts with and a delimiter
// ends: "WARNING[123]", "INFO/Main", "ERROR:root:text". after is its length.
func gluedLevel(w []byte) (n severity.Number, text []byte, after int) {
	i := 0
	for i < len(w) && w[i]-'A' < 26 {
		i++
	}
	if i == 0 && !isLetter(w[0]) && len(w) > 3 && isLevelMark(w[0]) {
		text := markedLevel(w)
		return upperLevel(text), text, len(w)
	}
	if i < 3 || i >= len(w) || i == len(w)-1 && w[i] == ':' {
		return severity.Unspecified, nil, 0
	}
	switch w[i] {
	case '[', '/', ':', ',', '|', '(', ';', ']', '!', '>':
		return upperLevel(w[:i]), w[:i], i
	}
	return severity.Unspecified, nil, 0
}

// isLevelMark tells the marks that may stand before a level, glued to it.
func isLevelMark(c byte) bool {
	switch c {
	case '*', '!', '+', '%', '=', '~', '#', '@', '-', '_', '|', '$':
		return true
	}
	return false
}

// markedLevel takes the marks off a level that has one before it, and perhaps
// the same behind it: Sling's "*ERROR*", "==WARN==", "+ERR".
func markedLevel(w []byte) []byte {
	if last := len(w) - 1; w[last] == w[0] {
		return bytes.Trim(w, string(w[:1]))
	}
	if c := w[0]; c == '+' || c == '%' || c == '@' || c == '!' {
		return w[1:]
	}
	return nil
}

// bracketLevel reads the content of a bracketed group of the header. Besides
// level words in any case it knows Apache's "module:level" with trace1 to
// trace8, single letters, and MySQL's [Note] and, after its thread number,
// [System].
func bracketLevel(in []byte, afterNumber bool) (severity.Number, []byte) {
	in = bytes.TrimSpace(in)
	if len(in) == 1 {
		return bracketLetter(in[0]), in
	}
	if len(in) < 3 {
		return severity.Unspecified, nil
	}
	if n := upperLevel(in); n != severity.Unspecified {
		return n, in
	}
	if isSmallLevel(in) {
		return severity.Word(in), in
	}
	if allDigits(in) {
		return severity.Unspecified, nil
	}
	if n, text := pairLevel(in); n != severity.Unspecified {
		return n, text
	}
	if i := lastMark(in, &levelMarks); i >= 0 && i < len(in)-1 {
		if in[i] == '/' {
			return upperLevel(in[i+1:]), in[i+1:]
		}
		in = in[i+1:]
	} else if n, text := wordInGroup(in); n != severity.Unspecified {
		return n, text
	}
	if n := severity.Word(in); n != severity.Unspecified {
		return n, in
	}
	if n, text := endLevel(in); n != severity.Unspecified {
		return n, text
	}
	switch string(in) {
	case "Note":
		return severity.Info, in
	case "System":
		if afterNumber {
			return severity.Notice, in
		}
	case "trace1":
		return 4, in
	case "trace2":
		return 3, in
	case "trace3":
		return 2, in
	case "trace4", "trace5", "trace6", "trace7", "trace8":
		return severity.Trace, in
	}
	return offsetLevel(in), in
}

// wordInGroup reads a level in capitals that a thread or a logger stands beside.
func wordInGroup(in []byte) (severity.Number, []byte) {
	i := bytes.IndexByte(in, ' ')
	if i < 0 {
		return severity.Unspecified, nil
	}
	if n := upperLevel(in[:i]); n != severity.Unspecified {
		return n, in[:i]
	}
	if second, _ := cutSpace(in[i+1:]); isSmallLevel(second) && allHex(in[:i]) { // VMware: [7F12 info 'Hostsvc']
		return severity.Word(second), second
	}
	in = in[bytes.LastIndexByte(in, ' ')+1:]
	return upperLevel(in), in
}

// colonLevel reads a header token that a colon ends: a level word in any case,
// Monolog's "channel.LEVEL", PostgreSQL's LOG and DEBUG1 to DEBUG5. more says
// that the line belongs to the record before it (PostgreSQL's DETAIL and kin).
func colonLevel(w []byte) (n severity.Number, text []byte, more bool) {
	if len(w) < 3 {
		return severity.Unspecified, nil, false
	}
	if n := severity.Word(w); n != severity.Unspecified {
		return n, w, false
	}
	switch string(w) {
	case "LOG":
		return severity.Info, w, false
	case "DEBUG5", "DEBUG4", "DEBUG3", "DEBUG2", "DEBUG1":
		return severity.Number('6' - w[5]), w, false
	case "DETAIL", "HINT", "CONTEXT", "STATEMENT", "QUERY", "LOCATION":
		return severity.Unspecified, nil, true
	}
	last := len(w) - 1
	switch {
	case last > 5 && w[last] == ']': // cloud-init's "util.py[DEBUG]"
		if i := bytes.LastIndexByte(w, '['); i > 0 {
			return upperLevel(w[i+1 : last]), w[i+1 : last], false
		}
	case last == 5 && bytes.HasPrefix(w, debugWord) && w[5] >= '1' && w[5] <= '5': // Slurm
		return severity.Number('6' - w[5]), w, false
	case w[0] >= 'a':
		if i := bytes.IndexByte(w, '/'); i > 3 { // Icinga's "warning/Name"
			return severity.Word(w[:i]), w[:i], false
		}
	}
	// Monolog's "channel.LEVEL", and prefixes that end in a colon, a hyphen
	// (PostgreSQL) or a parenthesis (ESXi's vmkernel).
	for i := len(w) - 1; i >= 0; i-- {
		if c := w[i]; c == '.' || c == ':' || c == '-' || c == '>' || c == ')' {
			if text = w[i+1:]; c == '.' || !isUpper(text) || len(text) < 3 {
				return upperLevel(text), text, false
			}
			return colonLevel(text)
		}
	}
	return severity.Unspecified, nil, false
}

// redisLevel reads the level character of Redis and Valkey (server.c).
func redisLevel(c byte) severity.Number {
	switch c {
	case '.':
		return severity.Debug
	case '-':
		return severity.Info
	case '*':
		return severity.Notice
	case '#':
		return severity.Warn
	}
	return severity.Unspecified
}

func isDigit(c byte) bool { return c-'0' < 10 }

func isLetter(c byte) bool { return c|0x20-'a' < 26 }

// allDigits says whether b is a decimal number without sign; not when empty.
func allDigits(b []byte) bool {
	for _, c := range b {
		if !isDigit(c) {
			return false
		}
	}
	return len(b) > 0
}

// endLevel reads a level in capitals that a token starts or ends with, and that a
// mark parts from a name: "INFO|core", "core.INFO", "INFO, core". The name is in
// small letters, for one in capitals is half of a longer name; a hyphen makes one
// name of both, of a thread: "ERROR-handler". syslog's own LOG_INFO is none.
func endLevel(w []byte) (severity.Number, []byte) {
	if level, ok := bytes.CutPrefix(w, []byte("LOG_")); ok {
		return upperLevel(level), level
	}
	i := 0
	for i < len(w) && isUpperByte(w[i]) {
		i++
	}
	if i > 2 && i < len(w) && isNameMark(w[i]) && w[i] != '-' && isLower(w[len(w)-1:]) {
		if n := upperLevel(w[:i]); n != severity.Unspecified {
			return n, w[:i]
		}
	}
	j := len(w)
	for j > 0 && isUpperByte(w[j-1]) {
		j--
	}
	if j > 1 && len(w)-j > 2 && isNameMark(w[j-1]) && w[j-1] != '-' && isLower(w[j-2:j-1]) {
		return upperLevel(w[j:]), w[j:]
	}
	return severity.Unspecified, nil
}

// isNameMark tells the marks that part a level from a name or a stamp.
func isNameMark(c byte) bool {
	switch c {
	case '.', '|', '/', ',', ';', '-', ':', '#', '@':
		return true
	}
	return false
}
