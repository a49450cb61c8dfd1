// This file owns the meaning of words as level values in key-value formats: of
// the libraries that write them (see SEVERITY.md for the sources).

package parse

import "github.com/logagg/logagg/aggregate/severity"

// levelValue gives the number of a level as written under a key of the scheme,
// in a record that has the keys of the hints; Unspecified if it is not
// understood.
func levelValue(text []byte, s scheme, h hint) severity.Number {
	if len(text) > 0 && text[0] <= '9' {
		n, ok := smallInt(text)
		if !ok {
			return severity.Unspecified
		}
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
	case schemeLabel:
		return mysqlLabel(text, h)
	case schemeApple:
		return appleLevel(text, h)
	case schemeEvent:
		return eventType(text, h)
	case schemeTags:
		if h&hintPino == 0 || h&(hintMessage|hintEvent) == 0 {
			return severity.Unspecified
		}
	}
	return levelWord(text, s, h)
}

// levelWord is levelValue for a word.
func levelWord(text []byte, s scheme, h hint) severity.Number {
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
	switch n := severity.Word(text); n {
	case severity.Critical:
		if criticalIsTop(s, h) {
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
			if h&(hintAzure|hintEventID) != 0 {
				return n
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

// criticalIsTop tells the libraries that have no level above critical: Python's,
// structlog and .NET.
func criticalIsTop(s scheme, h hint) bool {
	const dotNet = hintEventID | hintCategory
	return s == schemePython || h&hintPython != 0 || h&dotNet == dotNet ||
		h&(hintEvent|hintMsg|hintMessage) == hintEvent
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

// rareLevels are words that are levels only in a level's own place.
var rareLevels = [...]struct {
	word   string
	number severity.Number
}{
	{"dpanic", severity.Critical}, // zap
	{"http", severity.Debug + 2},  // winston
	{"input", 2},
	{"prompt", 4},
	{"data", severity.Notice},
	{"help", 11},
	{"config", severity.Debug + 2}, // java.util.logging
	{"fine", severity.Debug + 1},
	{"eror", severity.Error}, // log15
	{"warng", severity.Warn},
	{"trce", severity.Trace}, // .NET's console, slog-rs
	{"debg", severity.Debug},
	{"fail", severity.Error},
	{"fata", severity.Fatal}, // logrus
	{"pani", 24},
	{"success", 12}, // Loguru, 25 in Python's numbers
	{"note", severity.Info},
	{"log", severity.Info},   // NestJS and JavaScript's console
	{"err!", severity.Error}, // npm
}

// rareLevel knows words that are levels only in a level's own place, single
// letters, and slog's sums.
func rareLevel(text []byte) severity.Number {
	if len(text) == 1 {
		return pairLetter(text[0])
	}
	if len(text) <= 7 {
		for _, r := range rareLevels {
			if equalFold(text, r.word) {
				return r.number
			}
		}
	}
	return slogLevel(text)
}

// deniesLevel knows the words that libraries write for a record without a
// level: Google Cloud's, Python's and Ruby's.
func deniesLevel(text []byte) bool {
	return oneOf(text, "default", "notset", "unknown", "unspecified", "any", "none")
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

// mysqlLabel reads the label of MySQL's JSON error log, which older versions
// write without prio.
func mysqlLabel(text []byte, h hint) severity.Number {
	switch {
	case h&hintMySQL == 0:
		return severity.Unspecified
	case equalFold(text, "system"):
		return severity.Notice
	case equalFold(text, "note"):
		return severity.Info
	}
	return severity.Word(text)
}

// appleLevel reads messageType of macOS's unified log.
func appleLevel(text []byte, h hint) severity.Number {
	switch {
	case h&hintApple == 0:
		return severity.Unspecified
	case equalFold(text, "default"):
		return severity.Notice
	case equalFold(text, "fault"):
		return severity.Fatal
	}
	return severity.Word(text)
}

// eventType reads the type of a Kubernetes event.
func eventType(text []byte, h hint) severity.Number {
	switch {
	case h&hintInvolved == 0:
		return severity.Unspecified
	case equalFold(text, "normal"):
		return severity.Info
	}
	return severity.Word(text)
}
