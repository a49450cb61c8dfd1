// This file owns the lines of GitHub Actions and of Azure Pipelines that state
// what they are: "##[error]text" in logs, with a stamp or not, and the commands
// "::error file=a.go::text" and "##vso[task.logissue type=error]text". Source:
// actions/runner, microsoft/azure-pipelines-agent; docs of workflow commands.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatActions = Format{
	Name:   "actions",
	About:  "GitHub Actions, Azure Pipelines",
	Sample: "2026-11-21T10:00:00.1234567Z ##[error]Process completed with exit code 1.",
	First:  "#:0-9A-Za-z\xef",
	Needs:  "#:\t",
	New:    func(env *Env) Parser { return &actions{env: env} },
}

type actions struct{ env *Env }

// actionsStamp is the length of the runners' stamp with the space behind it:
// seven digits stand in its fraction.
const actionsStamp = len("2026-11-21T10:00:00.1234567Z ")

// maxCommand bounds a command's name and properties, in bytes.
const maxCommand = 1024

var byteOrderMark = []byte("\ufeff")

// Parse implements Parser.
func (a *actions) Parse(rec *record.Record, line []byte) bool {
	if len(line) > 2 && line[0] == 0xef {
		line = bytes.TrimPrefix(line, byteOrderMark) // downloaded logs start so
	}
	if len(line) < 8 {
		return false
	}
	rest := line
	switch {
	case line[0] == '#' || line[0] == ':':
	case isDigit(line[0]):
		if len(line) < actionsStamp+8 || line[actionsStamp-2] != 'Z' || line[actionsStamp-1] != ' ' {
			return false
		}
		if rest = line[actionsStamp:]; rest[0] != '#' && rest[0] != ':' {
			return false
		}
	case isLetter(line[0]):
		if rest = a.step(rec, line); rest == nil {
			return false
		}
	default:
		return false
	}
	stamped := len(rest) < len(line)
	if stamped {
		if !a.stamp(rec, line[len(line)-len(rest)-actionsStamp:]) {
			return false
		}
		rec.Message = rest
	}
	known := marker(rec, rest) || workflowCommand(rec, rest) || loggingCommand(rec, rest)
	if !known && stamped && isLetter(line[0]) {
		n, text := messageLevel(rest)
		if n != severity.Unspecified {
			rec.Explicit(n, text)
		}
		return true
	}
	return known
}

// step takes "job<tab>step<tab>stamp " off the line, as gh run view writes it;
// nil if the line does not start so.
func (a *actions) step(rec *record.Record, line []byte) []byte {
	head := line[:min(len(line), maxLead*2)]
	i := bytes.IndexByte(head, '\t')
	if i < 0 {
		return nil
	}
	n := bytes.IndexByte(head[i+1:], '\t')
	p := i + 1 + n + 1
	if n < 1 || len(line) < p+actionsStamp || line[p+actionsStamp-2] != 'Z' || line[p+actionsStamp-1] != ' ' {
		return nil
	}
	rec.AddString("job", line[:i])
	rec.AddString("step", line[i+1:p-1])
	return line[p+actionsStamp:]
}

func (a *actions) stamp(rec *record.Record, b []byte) bool {
	t, n := a.env.Stamps.Decode(b)
	if n != actionsStamp-1 {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	return true
}

// marker reads "##[error]text". Groups, sections and commands state no level.
func marker(rec *record.Record, b []byte) bool {
	if !bytes.HasPrefix(b, []byte("##[")) {
		return false
	}
	end := bytes.IndexByte(b[:min(len(b), 24)], ']')
	if end < 6 {
		return false
	}
	name := b[3:end]
	switch string(name) {
	case "group", "endgroup", "section", "command", "add-matcher", "remove-matcher", "add-path", "save-state", "set-env", "set-output", "taskoutput":
		rec.AddString("command", name)
	default:
		if !isLower(name) {
			return false
		}
		n := severity.Word(name)
		if n == severity.Unspecified {
			return false
		}
		rec.Explicit(n, name)
	}
	rec.Message = b[end+1:]
	return true
}

// workflowCommand reads "::error file=a.go,line=1::text".
func workflowCommand(rec *record.Record, b []byte) bool {
	if !bytes.HasPrefix(b, []byte("::")) {
		return false
	}
	head := b[2:min(len(b), maxCommand)]
	end := bytes.Index(head, []byte("::"))
	if end < 3 {
		return false
	}
	name, properties := cutSpace(head[:end])
	switch string(name) {
	case "error", "warning", "notice", "debug":
		rec.Explicit(severity.Word(name), name)
	case "group", "endgroup", "add-mask", "add-matcher", "remove-matcher", "add-path", "echo", "save-state", "set-env", "set-output", "stop-commands":
		rec.AddString("command", name)
	default:
		return false
	}
	if rec.WantFields {
		addProperties(rec, properties, ',')
	}
	rec.Message = b[2+end+2:]
	return true
}

// loggingCommand reads "##vso[area.action key=value;...]text". An issue states
// its type.
func loggingCommand(rec *record.Record, b []byte) bool {
	if !bytes.HasPrefix(b, []byte("##vso[")) {
		return false
	}
	end := bytes.IndexByte(b[:min(len(b), maxCommand)], ']')
	if end < 0 {
		return false
	}
	name, properties := cutSpace(b[len("##vso["):end])
	if bytes.IndexByte(name, '.') < 1 {
		return false
	}
	if string(name) == "task.logissue" {
		if _, kind, ok := bytes.Cut(properties, []byte("type=")); ok {
			kind, _, _ = bytes.Cut(kind, []byte(";"))
			if n := severity.Word(kind); n != severity.Unspecified {
				rec.Explicit(n, kind)
			}
		}
	}
	rec.AddString("command", name)
	if rec.WantFields {
		addProperties(rec, properties, ';')
	}
	rec.Message = b[end+1:]
	return true
}

// addProperties adds "key=value" parts as fields.
func addProperties(rec *record.Record, b []byte, separator byte) {
	for len(b) > 0 {
		part := b
		if i := bytes.IndexByte(b, separator); i >= 0 {
			part, b = b[:i], b[i+1:]
		} else {
			b = nil
		}
		key, value, ok := bytes.Cut(part, []byte("="))
		if key = bytes.TrimSpace(key); ok && len(key) > 0 && len(value) > 0 {
			rec.Fields = append(rec.Fields, record.Field{Raw: key, Value: value})
		}
	}
}
