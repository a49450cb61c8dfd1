// This file owns what Ansible prints of its plays, and the same in the file of
// log_path, with a stamp. Source: ansible/plugins/callback/default.py,
// utils/display.py.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatAnsible = Format{
	Name:   "ansible",
	About:  "ansible-playbook, and its log_path",
	Sample: `fatal: [web1]: FAILED! => {"changed": false, "msg": "No package matching 'nginx' is available"}`,
	First:  "0-9A-Za-z_[ ",
	Needs:  "[*!=Y :*!",
	New:    func(env *Env) Parser { return &ansible{env: env} },
}

type ansible struct{ env *Env }

// ansibleStamp is the length of the stamp of Python's logging.
const ansibleStamp = len("2026-11-21 10:00:00,123")

// Parse implements Parser. A task's result is the level: "fatal" is a task that
// failed, not the end of the program.
func (a *ansible) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 8 {
		return false
	}
	if isDigit(line[0]) && len(line) > ansibleStamp+8 && line[ansibleStamp] == ' ' && line[ansibleStamp+1] == 'p' && line[ansibleStamp+2] == '=' {
		return a.logged(rec, line)
	}
	// "[WARNING]: text" is what many write, and no more than a level line.
	return !bytes.HasPrefix(line, []byte("[WARNING]")) && ansibleLine(rec, line)
}

// logged reads "stamp p=1 u=me n=ansible | text" and, of newer versions,
// "... n=ansible INFO| text".
func (a *ansible) logged(rec *record.Record, line []byte) bool {
	t, n := a.env.Stamps.Decode(line)
	if n != ansibleStamp {
		return false
	}
	head := line[n+1:]
	bar := bytes.IndexByte(head[:min(len(head), maxGroup)], '|')
	if bar < 0 || !bytes.Contains(head[:bar], []byte(" u=")) {
		return false
	}
	text := bytes.TrimLeft(head[bar+1:], " ")
	level := head[bytes.LastIndexByte(head[:bar], ' ')+1 : bar]
	if !ansibleLine(rec, text) {
		rec.From, rec.Severity, rec.SeverityText = severity.FromNone, severity.Unspecified, nil
		rec.Message = text
		rec.Fields = rec.Fields[:0]
	}
	if number := upperLevel(level); number != severity.Unspecified && rec.From == severity.FromNone {
		rec.Explicit(number, level)
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	if rec.WantFields {
		pid, _ := cutSpace(head[len("p="):])
		addNumeric(rec, "pid", pid)
	}
	return true
}

func ansibleLine(rec *record.Record, line []byte) bool {
	if len(line) < 8 {
		return false
	}
	rec.Message = line
	switch line[0] {
	case 'o', 'c', 'f', 's', 'u', 'r', 'i':
		return ansibleResult(rec, line)
	case 'P', 'T', 'R', 'H', 'N':
		return ansibleBanner(line)
	case '[', ' ':
		return ansibleWarning(rec, line)
	case 'E':
		if bytes.HasPrefix(line, []byte("ERROR! ")) {
			rec.Explicit(severity.Error, line[:5])
			rec.Message = line[7:]
			return true
		}
	case 'F':
		if bytes.HasPrefix(line, []byte("FAILED - RETRYING: ")) {
			rec.Explicit(severity.Warn, line[:17])
			return true
		}
	}
	return ansibleRecap(rec, line)
}

// ansibleResult reads "ok: [host]" and its kin. The message is the whole line.
func ansibleResult(rec *record.Record, line []byte) bool {
	i := bytes.IndexByte(line[:min(len(line), maxGroup)], ':')
	if i < 2 {
		return false
	}
	word, host := line[:i], line[i:min(len(line), maxGroup)]
	if len(host) < 3 || string(host[:3]) != ": [" {
		return ansibleRecap(rec, line)
	}
	host = host[3:]
	switch string(word) {
	case "ok", "changed", "skipping", "rescued", "ignored":
		rec.Explicit(severity.Info, word)
	case "fatal", "failed", "unreachable":
		rec.Explicit(severity.Error, word)
	default:
		return false
	}
	end := bytes.IndexByte(host, ']')
	if end < 1 {
		return false
	}
	host, _ = cutSpace(host[:end]) // "web1 -> localhost"
	rec.AddString("host", host)
	return true
}

// ansibleBanner matches "TASK [name] ****", whose stars fill the line.
func ansibleBanner(line []byte) bool {
	if line[len(line)-1] != '*' || line[len(line)-2] != '*' {
		return false
	}
	for _, s := range [...]string{"PLAY", "TASK", "RUNNING HANDLER", "HANDLER", "NO MORE HOSTS LEFT", "PLAYBOOK"} {
		if rest, ok := bytes.CutPrefix(line, []byte(s)); ok && rest[0] == ' ' || ok && rest[0] == ':' {
			return true
		}
	}
	return false
}

// ansibleWarning reads "[WARNING]: text" and "[DEPRECATION WARNING]: text".
func ansibleWarning(rec *record.Record, line []byte) bool {
	if line[0] == ' ' {
		line = line[1:]
	}
	if line[0] != '[' || line[1] != 'W' && line[1] != 'D' {
		return false
	}
	for _, s := range [...]string{"[WARNING]: ", "[DEPRECATION WARNING]: ", "[DEPRECATED]: "} {
		if bytes.HasPrefix(line, []byte(s)) {
			rec.Explicit(severity.Warn, line[1:len(s)-3])
			rec.Message = line[len(s):]
			return true
		}
	}
	return false
}

// ansibleRecap matches "host : ok=3 changed=1 unreachable=0 failed=0".
func ansibleRecap(rec *record.Record, line []byte) bool {
	i := bytes.IndexByte(line[:min(len(line), 128)], ':')
	if i < 2 || !isWordStart(line[0]) || line[i-1] != ' ' || !bytes.HasPrefix(line[i:], []byte(": ok=")) || !bytes.Contains(line[i:], []byte(" unreachable=")) {
		return false
	}
	host, _ := cutSpace(line)
	rec.AddString("host", host)
	return true
}
