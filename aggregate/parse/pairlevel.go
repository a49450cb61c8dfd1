// This file owns the meaning of level values in key-value formats: words and
// numbers of the libraries that write them (see SEVERITY.md for the sources).

package parse

import "github.com/logagg/logagg/aggregate/severity"

// syslogNumbers maps syslog's 0-7 (RFC 5424, table 2) as OpenTelemetry does.
var syslogNumbers = [8]severity.Number{
	severity.Fatal, severity.Alert, severity.Critical, severity.Error,
	severity.Warn, severity.Notice, severity.Info, severity.Debug,
}

// gcpNumbers maps the hundreds of Google Cloud's LogSeverity.
var gcpNumbers = [9]severity.Number{
	severity.Unspecified, severity.Debug, severity.Info, severity.Notice, severity.Warn,
	severity.Error, severity.Critical, severity.Alert, severity.Fatal,
}

// tens maps the steps of ten of pino and bunyan, from 10.
var tens = [6]severity.Number{
	severity.Trace, severity.Debug, severity.Info, severity.Warn, severity.Error, severity.Fatal,
}

// mysqlNumbers maps prio: System, Error, Warning, Note.
var mysqlNumbers = [4]severity.Number{severity.Notice, severity.Error, severity.Warn, severity.Info}

// levelValue gives the number of a level as written under a key of the scheme,
// in a record that has the keys of the hints; Unspecified if it is not
// understood.
func levelValue(text []byte, s scheme, h hint) severity.Number {
	if n, ok := smallInt(text); ok {
		return levelNumber(n, s, h)
	}
	switch s {
	case schemeMongo:
		if h&hintMongo == 0 {
			return severity.Unspecified
		}
		return pairMongo(text)
	case schemePostgres:
		if n := pairPostgres(text); n != severity.Unspecified {
			return n
		}
	}
	return levelWord(text, s, h)
}

// levelNumber is levelValue for a number: it counts only with its key or with
// the keys of the library that writes it.
func levelNumber(n int, s scheme, h hint) severity.Number {
	const gelf = hintVersion | hintHost | hintShort
	switch s {
	case schemeOTel:
		if 1 <= n && n <= 24 {
			return severity.Number(n)
		}
	case schemePython:
		return pairPython(n)
	case schemeGCP:
		if n >= 100 && n <= 800 && n%100 == 0 {
			return gcpNumbers[n/100]
		}
		// 0 is syslog's emerg and Google's DEFAULT: neither is taken.
		if 1 <= n && n <= 7 {
			return syslogNumbers[n]
		}
	case schemeSyslog:
		if 0 <= n && n <= 7 {
			return syslogNumbers[n]
		}
	case schemeMySQL:
		if 0 <= n && n <= 3 {
			return mysqlNumbers[n]
		}
	case schemeWord:
		switch {
		case h&gelf == gelf && 0 <= n && n <= 7:
			return syslogNumbers[n]
		case h&(hintPino|hintTime) != 0 && 10 <= n && n < 70:
			return tens[n/10-1]
		}
	}
	return severity.Unspecified
}

// pairPython maps logging's numbers as opentelemetry-python does: from a step
// on, each number adds one, at most three.
func pairPython(n int) severity.Number {
	switch {
	case n < 10:
		return severity.Unspecified
	case n > 53:
		return 24
	}
	return severity.Number(4*(n/10) + 1 + min(n%10, 3))
}

// levelWord is levelValue for a word.
func levelWord(text []byte, s scheme, h hint) severity.Number {
	if s == schemeWord {
		// The words of nearly all records, ahead of the whole table.
		switch string(text) {
		case "info", "INFO":
			return severity.Info
		case "warn", "WARN", "warning", "WARNING":
			return severity.Warn
		case "error", "ERROR":
			return severity.Error
		case "debug", "DEBUG":
			return severity.Debug
		}
	}
	switch n := severity.Word(text); n {
	case severity.Critical:
		// It is the top level in these.
		if s == schemePython || h&hintDotNet != 0 {
			return severity.Fatal
		}
		return n
	case severity.Fatal:
		if equalFold(text, "panic") {
			return panicLevel(h)
		}
		return n
	case severity.Debug:
		if equalFold(text, "verbose") {
			if s == schemeSerilog || h&hintSerilog != 0 {
				return severity.Trace
			}
			return severity.Debug + 1 // winston
		}
		return n
	case severity.Unspecified:
		if s == schemeStatus {
			return n
		}
		return rareLevel(text)
	default:
		return n
	}
}

// panicLevel tells the libraries apart that write "panic": they differ in their
// keys.
func panicLevel(h hint) severity.Number {
	switch {
	case h&hintZap != 0:
		return severity.Alert
	case h&hintMsg != 0 && h&hintTime != 0: // logrus
		return 24
	case h&hintMessage != 0: // zerolog
		return severity.Panic
	}
	return severity.Fatal
}

// rareLevel knows words that are levels only in a level's own place: zap's
// dpanic, winston's http, log15's eror, java.util.logging's fine and config,
// single letters, and slog's sums.
func rareLevel(text []byte) severity.Number {
	switch {
	case len(text) == 1:
		return pairLetter(text[0])
	case equalFold(text, "dpanic"):
		return severity.Critical
	case equalFold(text, "http"), equalFold(text, "config"):
		return severity.Debug + 2
	case equalFold(text, "fine"):
		return severity.Debug + 1
	case equalFold(text, "eror"):
		return severity.Error
	}
	return slogLevel(text)
}

// pairLetter gives the number of a letter that means the same everywhere.
func pairLetter(c byte) severity.Number {
	switch c | 0x20 {
	case 't':
		return severity.Trace
	case 'd':
		return severity.Debug
	case 'i':
		return severity.Info
	case 'n':
		return severity.Notice
	case 'w':
		return severity.Warn
	case 'e':
		return severity.Error
	case 'f':
		return severity.Fatal
	}
	return severity.Unspecified
}

// slogLevel reads slog's "WARN+1": a name and a distance from it. slog's own
// number is nine below OpenTelemetry's.
func slogLevel(text []byte) severity.Number {
	for i, c := range text {
		if c != '+' && c != '-' {
			continue
		}
		base := severity.Word(text[:i])
		n, ok := smallInt(text[i+1:])
		if !ok || n < 0 || base == severity.Unspecified {
			return severity.Unspecified
		}
		if c == '-' {
			n = -n
		}
		return severity.Number(max(1, min(24, int(base)+n)))
	}
	return severity.Unspecified
}

// pairMongo reads the s key of MongoDB's log: D1-D5, D, I, W, E, F.
func pairMongo(text []byte) severity.Number {
	if len(text) == 2 && text[0] == 'D' && '1' <= text[1] && text[1] <= '5' {
		return severity.Number('6' - text[1])
	}
	if len(text) != 1 || text[0] == 'T' || text[0] == 'N' {
		return severity.Unspecified
	}
	return pairLetter(text[0])
}

// pairPostgres knows the words that PostgreSQL alone has or numbers its own
// way.
func pairPostgres(text []byte) severity.Number {
	switch {
	case string(text) == "LOG":
		return severity.Info
	case string(text) == "PANIC":
		return severity.Panic
	case len(text) == 6 && string(text[:5]) == "DEBUG" && '1' <= text[5] && text[5] <= '5':
		return severity.Number('6' - text[5])
	}
	return severity.Unspecified
}

// smallInt reads a decimal integer of at most four digits; a fraction of zeros
// is let pass, as some encoders write it.
func smallInt(b []byte) (n int, ok bool) {
	sign := 1
	if len(b) > 1 && b[0] == '-' {
		sign, b = -1, b[1:]
	}
	if len(b) > 2 && string(b[len(b)-2:]) == ".0" {
		b = b[:len(b)-2]
	}
	if len(b) == 0 || len(b) > 4 {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return sign * n, true
}
