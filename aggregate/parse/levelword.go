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
	case "INFO", "INF":
		return severity.Info
	case "DEBUG", "DBG", "DEBU", "FINER", "VERBOSE":
		return severity.Debug
	case "WARN", "WARNING", "WRN":
		return severity.Warn
	case "ERROR", "ERR", "ERRO", "SEVERE":
		return severity.Error
	case "TRACE", "TRC", "FINEST":
		return severity.Trace
	case "NOTICE":
		return severity.Notice
	case "CRITICAL", "CRIT":
		return severity.Critical
	case "ALERT":
		return severity.Alert
	case "FATAL", "FTL", "EMERG", "EMERGENCY", "PANIC":
		return severity.Fatal
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

// bracketLevel reads the content of a bracketed group of the header. Besides
// level words in any case it knows Apache's "module:level" with trace1 to
// trace8, single letters, and MySQL's [Note] and, after its thread number,
// [System].
func bracketLevel(in []byte, afterNumber bool) (severity.Number, []byte) {
	in = bytes.TrimSpace(in)
	if len(in) == 1 {
		return headerLetter(in[0]), in
	}
	if i := bytes.LastIndexByte(in, ':'); i > 0 && i < len(in)-1 {
		in = in[i+1:]
	}
	if len(in) < 3 {
		return severity.Unspecified, nil
	}
	if n := severity.Word(in); n != severity.Unspecified {
		return n, in
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

// colonLevel reads a header token that a colon ends: a level word in any case,
// Monolog's "channel.LEVEL", PostgreSQL's LOG and DEBUG1 to DEBUG5. more says
// that the line belongs to the record before it (PostgreSQL's DETAIL and kin).
func colonLevel(w []byte) (n severity.Number, text []byte, more bool) {
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
	if i := bytes.LastIndexByte(w, '.'); i > 0 {
		return upperLevel(w[i+1:]), w[i+1:], false
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
