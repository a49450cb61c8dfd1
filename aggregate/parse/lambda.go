// This file owns the text lines of AWS Lambda: what the platform says of each
// request, and the lines of the Node.js and Python runtimes, which state the
// request. Source: docs.aws.amazon.com/lambda, "Sending Lambda function logs to
// CloudWatch Logs"; awslambdaric's bootstrap.py.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatLambda = Format{
	Name:   "lambda",
	About:  "AWS Lambda's text",
	Sample: "REPORT RequestId: 8f507cfc-5b1c-4d9a-a9f5-0c2a5e4b6d7e\tDuration: 3.21 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\tMax Memory Used: 45 MB",

	Multiline: true,
	First:     "SERIX[2",
	Needs:     ":",
	New:       func(env *Env) Parser { return &lambda{env: env} },
}

type lambda struct{ env *Env }

const (
	lambdaStamp = len("2026-11-21T10:00:00.123Z")
	uuidLen     = len("8f507cfc-5b1c-4d9a-a9f5-0c2a5e4b6d7e")
)

// Parse implements Parser.
func (l *lambda) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 12 {
		return false
	}
	switch line[0] {
	case 'S', 'E', 'R', 'I', 'X':
		return lambdaPlatform(rec, line)
	case '[':
		return l.python(rec, line)
	case '2':
		return l.node(rec, line)
	}
	return false
}

// lambdaPlatform reads "START RequestId: uuid Version: $LATEST" and its kin.
func lambdaPlatform(rec *record.Record, line []byte) bool {
	rec.Message = line
	if bytes.HasPrefix(line, []byte("INIT_START Runtime Version: ")) || bytes.HasPrefix(line, []byte("INIT_REPORT Init Duration: ")) ||
		bytes.HasPrefix(line, []byte("XRAY TraceId: ")) {
		return true
	}
	rest := line
	for _, s := range [...]string{"START ", "END ", "REPORT ", "RESTORE_REPORT "} {
		if after, ok := bytes.CutPrefix(line, []byte(s)); ok {
			rest = after
			break
		}
	}
	rest, ok := bytes.CutPrefix(rest, []byte("RequestId: "))
	if !ok || !isUUID(rest) {
		return false
	}
	rec.AddString("request_id", rest[:uuidLen])
	if rec.WantFields && line[0] == 'R' {
		lambdaReport(rec, rest[uuidLen:])
	}
	return true
}

// lambdaReport adds the numbers of a REPORT line.
func lambdaReport(rec *record.Record, b []byte) {
	for len(b) > 0 {
		var part []byte
		part, b, _ = bytes.Cut(b, []byte("\t"))
		key, value, ok := bytes.Cut(part, []byte(": "))
		if !ok {
			continue
		}
		value, _ = cutSpace(value)
		switch string(key) {
		case "Duration":
			rec.AddNumber("duration_ms", value)
		case "Billed Duration":
			rec.AddNumber("billed_duration_ms", value)
		case "Memory Size":
			rec.AddNumber("memory_size_mb", value)
		case "Max Memory Used":
			rec.AddNumber("max_memory_used_mb", value)
		case "Init Duration":
			rec.AddNumber("init_duration_ms", value)
		}
	}
}

// node reads "stamp<tab>uuid<tab>LEVEL<tab>text", and the platform's "stamp uuid
// Task timed out after 3.00 seconds". Outside of a request the runtime writes
// "undefined" for the uuid.
func (l *lambda) node(rec *record.Record, line []byte) bool {
	p := lambdaStamp + 1
	if len(line) < p+len("undefined\t") || line[p-2] != 'Z' || line[p-1] != '\t' && line[p-1] != ' ' {
		return false
	}
	rest, ok := cutRequest(rec, line[p:], line[p-1])
	if !ok || !l.stamp(rec, line) {
		return false
	}
	if line[p-1] == '\t' {
		if level, text, ok := bytes.Cut(rest[:len(rest):len(rest)], []byte("\t")); ok && len(level) < maxLevel {
			if n := severity.Word(level); n != severity.Unspecified {
				rec.Explicit(n, level)
				rest = text
			}
		}
	}
	rec.Message = rest
	return true
}

// python reads "[LEVEL]<tab>stamp<tab>uuid<tab>text"; the uuid is empty outside
// of a request.
func (l *lambda) python(rec *record.Record, line []byte) bool {
	end := bytes.IndexByte(line[:min(len(line), maxLevel)], ']')
	p := end + 2
	if end < 4 || len(line) < p+lambdaStamp+1 || line[p-1] != '\t' || line[p+lambdaStamp-1] != 'Z' || line[p+lambdaStamp] != '\t' {
		return false
	}
	n := severity.Word(line[1:end])
	if n == severity.Critical { // Python's worst level
		n = severity.Fatal
	}
	if n == severity.Unspecified || !l.stamp(rec, line[p:]) {
		return false
	}
	rest, ok := cutRequest(rec, line[p+lambdaStamp+1:], '\t')
	if !ok {
		return false
	}
	rec.Explicit(n, line[1:end])
	rec.Message = rest
	return true
}

func (l *lambda) stamp(rec *record.Record, b []byte) bool {
	t, n := l.env.Stamps.Decode(b)
	if n != lambdaStamp {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	return true
}

// cutRequest takes the request's identifier off b.
func cutRequest(rec *record.Record, b []byte, separator byte) (rest []byte, ok bool) {
	if len(b) > 0 && b[0] == separator {
		return b[1:], separator == '\t'
	}
	if rest, ok := bytes.CutPrefix(b, []byte("undefined\t")); ok {
		return rest, true
	}
	if len(b) <= uuidLen || b[uuidLen] != separator || !isUUID(b) {
		return nil, false
	}
	rec.AddString("request_id", b[:uuidLen])
	return b[uuidLen+1:], true
}

// isUUID says whether b starts with a UUID.
func isUUID(b []byte) bool {
	if len(b) < uuidLen || b[8] != '-' || b[13] != '-' || b[18] != '-' || b[23] != '-' {
		return false
	}
	for _, c := range b[:uuidLen] {
		if !isHex(c) && c != '-' {
			return false
		}
	}
	return true
}
