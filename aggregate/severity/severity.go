// Package severity holds the nine severities that logagg reports, over the
// SeverityNumber of OpenTelemetry's log data model (1-24, 0 = not stated).
package severity

// Number is an OpenTelemetry SeverityNumber: 1-4 trace, 5-8 debug, 9-12 info,
// 13-16 warn, 17-20 error, 21-24 fatal, 0 unspecified.
type Number uint8

// The lowest number of each of the names that logs state.
const (
	Unspecified Number = 0
	Trace       Number = 1
	Debug       Number = 5
	Info        Number = 9
	Notice      Number = 10
	Warn        Number = 13
	Error       Number = 17
	Critical    Number = 18
	Alert       Number = 19
	Fatal       Number = 21
	Panic       Number = 22
)

// Level is one of the nine names that numbers fold to. Levels are ordered from
// the worst, so that they index tables in the order in which people read them.
type Level uint8

// The nine levels, worst first.
const (
	LevelFatal Level = iota
	LevelCritical
	LevelError
	LevelWarn
	LevelNotice
	LevelInfo
	LevelDebug
	LevelTrace
	LevelUnknown

	// Levels is how many levels there are.
	Levels = 9
)

var names = [Levels]string{"fatal", "critical", "error", "warn", "notice", "info", "debug", "trace", "unknown"}

var folded = [25]Level{
	LevelUnknown,
	LevelTrace, LevelTrace, LevelTrace, LevelTrace,
	LevelDebug, LevelDebug, LevelDebug, LevelDebug,
	LevelInfo, LevelNotice, LevelNotice, LevelNotice,
	LevelWarn, LevelWarn, LevelWarn, LevelWarn,
	LevelError, LevelCritical, LevelCritical, LevelCritical,
	LevelFatal, LevelFatal, LevelFatal, LevelFatal,
}

var lowest = [Levels]Number{Fatal, Critical, Error, Warn, Notice, Info, Debug, Trace, Unspecified}

// Level folds the number to one of the nine levels; out of range is unknown.
func (n Number) Level() Level {
	if int(n) < len(folded) {
		return folded[n]
	}
	return LevelUnknown
}

// String gives the level's name, as it stands in reports.
func (l Level) String() string { return names[l] }

// Number gives the lowest number that folds to the level.
func (l Level) Number() Number { return lowest[l] }

// Parse finds the number that a user names in a flag: any level word of Word's
// table, in any case.
func Parse(name string) (Number, bool) {
	n := Word([]byte(name))
	return n, n != Unspecified
}

// From says what a record's severity was read from.
type From uint8

// The kinds of evidence, strongest first.
const (
	FromNone     From = iota // nothing told: unknown
	FromExplicit             // the record states a level
	FromStatus               // an access log's HTTP status
	FromKeyword              // words of the message
)

// String gives the name that events use.
func (f From) String() string {
	return [...]string{"none", "explicit", "status", "keyword"}[f]
}

// HTTP infers a severity from an HTTP status code: 5xx error, 4xx warn, else
// info.
func HTTP(status int) Number {
	switch {
	case status >= 500:
		return Error
	case status >= 400:
		return Warn
	}
	return Info
}

// StatusText gives the reason phrase of an HTTP status code (RFC 9110 and the
// IANA registry; 444 and 499 are nginx's); empty for other codes.
func StatusText(code int) string {
	if uint(code) >= uint(len(statusTexts)) {
		return ""
	}
	return statusTexts[code]
}

var statusTexts = [...]string{
	100: "Continue", 101: "Switching Protocols", 200: "OK", 201: "Created", 202: "Accepted",
	204: "No Content", 206: "Partial Content", 207: "Multi-Status",
	301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified",
	307: "Temporary Redirect", 308: "Permanent Redirect",
	400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found",
	405: "Method Not Allowed", 406: "Not Acceptable", 407: "Proxy Authentication Required",
	408: "Request Timeout", 409: "Conflict", 410: "Gone", 411: "Length Required", 412: "Precondition Failed",
	413: "Content Too Large", 414: "URI Too Long", 415: "Unsupported Media Type", 416: "Range Not Satisfiable",
	417: "Expectation Failed", 418: "I'm a Teapot", 421: "Misdirected Request", 422: "Unprocessable Content",
	423: "Locked", 424: "Failed Dependency", 425: "Too Early", 426: "Upgrade Required",
	428: "Precondition Required", 429: "Too Many Requests", 431: "Request Header Fields Too Large",
	444: "No Response", 451: "Unavailable For Legal Reasons", 499: "Client Closed Request",
	500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
	504: "Gateway Timeout", 505: "HTTP Version Not Supported", 507: "Insufficient Storage",
}

// maxWord is the longest level word's length in bytes ("informational").
const maxWord = 13

var words = map[string]Number{
	"trace": Trace, "trc": Trace, "finest": Trace, "silly": Trace,
	"debug": Debug, "dbg": Debug, "dbug": Debug, "debu": Debug, "finer": Debug, "verbose": Debug,
	"info": Info, "inf": Info, "information": Info, "informational": Info,
	"notice": Notice,
	"warn":   Warn, "wrn": Warn, "warning": Warn, "deprecated": Warn,
	"error": Error, "err": Error, "erro": Error, "severe": Error,
	"critical": Critical, "crit": Critical,
	"alert": Alert,
	"fatal": Fatal, "ftl": Fatal, "emerg": Fatal, "emergency": Fatal, "panic": Fatal,
}

// wordLengths holds, by their first letter, how long the level words are: a bit
// each. Most words are none, and this tells it of nearly all.
var wordLengths = func() (t [256]uint16) {
	for w := range words {
		t[w[0]] |= 1 << len(w)
	}
	return t
}()

// Word gives the number of a level word whose format is not known (the "bare
// word" row of the alias table), in any case; 0 if it is none. It does not
// allocate.
func Word(word []byte) Number {
	if len(word) < 3 || len(word) > maxWord || wordLengths[word[0]|0x20]&(1<<len(word)) == 0 {
		return Unspecified
	}
	var low [maxWord]byte
	for i, c := range word {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		low[i] = c
	}
	return words[string(low[:len(word)])]
}
