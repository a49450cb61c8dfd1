// This file owns the lines of other builds that have a shape of their own:
// GitLab's sections and stamps, Jenkins' steps, TeamCity's messages, and the
// results of go test. Source: gitlab-runner (helpers/trace, timestamper),
// workflow-job's LogTask, TeamCity docs of service messages, cmd/test2json.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var formatCI = Format{
	Name:   "ci",
	About:  "GitLab, Jenkins, TeamCity, go test",
	Sample: "section_start:1795255200:step_script\r\x1b[0KExecuting \"step_script\" stage of the job script",
	First:  "0-9s[#=oF-",
	Needs:  ":[\t=",
	New:    func(env *Env) Parser { return &ci{env: env} },
}

type ci struct{ env *Env }

// Parse implements Parser.
func (p *ci) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 6 {
		return false
	}
	switch c := line[0]; {
	case isDigit(c):
		return p.gitlabStamp(rec, line)
	case c == 's':
		return gitlabSection(rec, line)
	case c == '[':
		return jenkinsStep(rec, line) || teamcityLine(rec, line)
	case c == '#':
		return teamcityMessage(rec, line)
	case c == '-' || c == '=' || c == 'o' || c == 'F':
		return goTest(rec, line)
	}
	return false
}

// gitlabStamp reads "2026-11-21T10:00:00.123456Z 01E text": the stream's number,
// its kind, and + on a line that goes on with the one before.
func (p *ci) gitlabStamp(rec *record.Record, line []byte) bool {
	const stream = len("2026-11-21T10:00:00.123456Z ")
	if len(line) < stream+4 || line[stream-2] != 'Z' || line[stream-1] != ' ' {
		return false
	}
	s := line[stream:]
	if !isHex(s[0]) || !isHex(s[1]) || s[2] != 'O' && s[2] != 'E' || s[3] != ' ' && s[3] != '+' {
		return false
	}
	t, n := p.env.Stamps.Decode(line)
	if n != stream-1 {
		return false
	}
	rest := s[4:]
	if len(rest) == 0 || !gitlabSection(rec, rest) {
		rec.Message = rest
		ciLevel(rec)
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	return true
}

// gitlabSection reads "section_start:EPOCH:name[options]\r" and what follows it
// on the line, which may be another section or a message.
func gitlabSection(rec *record.Record, line []byte) bool {
	fits := false
	for bytes.HasPrefix(line, []byte("section_")) {
		rest, ok := bytes.CutPrefix(line[len("section_"):], []byte("start:"))
		if !ok {
			rest, ok = bytes.CutPrefix(rest, []byte("end:"))
		}
		i := bytes.IndexByte(rest, ':')
		if !ok || i < 1 {
			break
		}
		t, ok := timestamp.Epoch(rest[:i])
		if !ok {
			break
		}
		fits = true
		rec.Time, rec.Offset, rec.HasTime = t.Nanos, 0, true
		rec.Message = line
		var name []byte
		name, line, _ = bytes.Cut(rest[i+1:], []byte("\r"))
		name, _, _ = bytes.Cut(name, []byte("["))
		rec.AddString("section", name)
		line = bytes.TrimPrefix(line, []byte("\x1b[0K"))
	}
	if fits && len(line) > 0 {
		rec.Message = line
		ciLevel(rec)
	}
	return fits
}

// ciLevel reads the level that a message starts with.
func ciLevel(rec *record.Record) {
	if n, text := messageLevel(rec.Message); n != severity.Unspecified {
		rec.Explicit(n, text)
	}
}

// jenkinsStep reads "[Pipeline] step".
func jenkinsStep(rec *record.Record, line []byte) bool {
	rec.Message = line
	return bytes.HasPrefix(line, []byte("[Pipeline] "))
}

// teamcityLine reads the log of a build: "[10:00:00]W: [Step 1/2] text". Old
// versions leave the colon or the letter's place out: there the step tells.
func teamcityLine(rec *record.Record, line []byte) bool {
	if len(line) < 13 || line[3] != ':' || !fitsPattern(line, "[00:00:00]") {
		return false
	}
	if line[11] != ':' && (line[11] != ' ' && line[10] != ':' || !bytes.Contains(line[11:min(len(line), 17)], []byte("[Step"))) {
		return false
	}
	switch line[10] {
	case ':':
		if line[11] == ':' {
			return false
		}
	case ' ':
		if line[11] != ':' {
			return false
		}
	case 'i':
		rec.Explicit(severity.Info, line[10:11])
	case 'W':
		rec.Explicit(severity.Warn, line[10:11])
	case 'E', 'F':
		rec.Explicit(severity.Error, line[10:11])
	default:
		return false
	}
	rec.Message = bytes.TrimLeft(line[11:], ": \t")
	return true
}

// teamcityMessage reads "##teamcity[message text='...' status='ERROR']" and the
// other service messages, which state no level. Escapes stay.
func teamcityMessage(rec *record.Record, line []byte) bool {
	rest, ok := bytes.CutPrefix(line, []byte("##teamcity["))
	if !ok || len(rest) < 2 || rest[len(rest)-1] != ']' {
		return false
	}
	name, rest := cutSpace(rest[:len(rest)-1])
	rec.Message = line
	rec.AddString("command", name)
	for len(rest) > 0 {
		key, after, ok := bytes.Cut(rest, []byte("='"))
		if !ok {
			break
		}
		end := 0
		for end < len(after) && after[end] != '\'' {
			if after[end] == '|' {
				end++
			}
			end++
		}
		end = min(end, len(after))
		value := after[:end]
		rest = after[min(end+1, len(after)):]
		switch key = bytes.TrimSpace(key); string(key) {
		case "text":
			rec.Message = value
		case "status":
			switch string(value) {
			case "NORMAL":
				rec.Explicit(severity.Info, value)
			case "WARNING":
				rec.Explicit(severity.Warn, value)
			case "FAILURE", "ERROR":
				rec.Explicit(severity.Error, value)
			}
		default:
			if rec.WantFields && len(value) > 0 {
				rec.Fields = append(rec.Fields, record.Field{Raw: key, Value: value})
			}
		}
	}
	return true
}

// goTest reads the results of go test -v. A test's result is the level.
func goTest(rec *record.Record, line []byte) bool {
	rec.Message = line
	switch {
	case bytes.HasPrefix(line, []byte("--- FAIL: ")):
		rec.Explicit(severity.Error, line[4:8])
	case bytes.HasPrefix(line, []byte("--- PASS: ")), bytes.HasPrefix(line, []byte("--- SKIP: ")):
		rec.Explicit(severity.Info, line[4:8])
	case bytes.HasPrefix(line, []byte("FAIL\t")):
		rec.Explicit(severity.Error, line[:4])
	case bytes.HasPrefix(line, []byte("ok  \t")):
		rec.Explicit(severity.Info, line[:2])
	case bytes.HasPrefix(line, []byte("=== RUN   ")), bytes.HasPrefix(line, []byte("=== CONT  ")), bytes.HasPrefix(line, []byte("=== PAUSE ")), bytes.HasPrefix(line, []byte("=== NAME  ")):
	default:
		return false
	}
	return true
}
