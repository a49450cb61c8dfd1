// This file owns the names that tools put before the lines of several programs:
// docker compose ("web-1  | line"), foreman ("10:00:00 web.1 | line"), kubectl
// logs --prefix ("[pod/web-x/app] line") and stern ("web-5d4f8c7b9-abcde app line").

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatPrefixed = Format{
	Name:   "prefixed",
	About:  "docker compose, foreman, kubectl --prefix, stern; the line after the name is parsed",
	Sample: `web-1  | INFO listening on :8080`,
	First:  "[0-9a-z",
	Needs:  "|]-",
	New:    func(*Env) Parser { return &prefixed{} },
}

type prefixed struct{ name []byte }

// maxPrefix bounds a prefix, in bytes: Kubernetes' names have up to 253.
const maxPrefix = 300

// Parse implements Parser.
func (p *prefixed) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 4 {
		return false
	}
	switch c := line[0]; {
	case c == '[':
		return p.kubectl(rec, line)
	case isDigit(c):
		end := clock(line, 0)
		return end > 0 && p.compose(rec, line, end+1, nameEnd(line, end+1))
	case isLetter(c):
		end := nameEnd(line, 0)
		if end == len(line) || line[end] != ' ' && line[end] != '\t' {
			return false
		}
		return p.compose(rec, line, 0, end) || p.stern(rec, line, end)
	}
	return false
}

// Part implements Envelope.
func (p *prefixed) Part() (stream uint16, partial bool) { return streamOf(p.name), false }

// kubectl matches "[pod/name/container] line".
func (p *prefixed) kubectl(rec *record.Record, line []byte) bool {
	rest, ok := bytes.CutPrefix(line, []byte("[pod/"))
	if !ok {
		return false
	}
	end := bytes.IndexByte(rest[:min(len(rest), maxPrefix)], ']')
	if end < 0 || end+1 < len(rest) && rest[end+1] != ' ' {
		return false
	}
	pod, container, ok := bytes.Cut(rest[:end], []byte{'/'})
	if !ok || len(pod) == 0 || len(container) == 0 {
		return false
	}
	p.name = rest[:end]
	rec.AddString("pod", pod)
	rec.AddString("container", container)
	rec.Message = rest[min(len(rest), end+2):]
	return true
}

// nameEnd gives the end of the bytes of a container's name at i.
func nameEnd(line []byte, i int) int {
	for i < len(line) && isNameByte(line[i]) {
		i++
	}
	return i
}

// compose matches "name  | line": a name as containers have it, which ends at
// end, blanks that align the names, and a bar.
func (p *prefixed) compose(rec *record.Record, line []byte, from, end int) bool {
	if end < from+2 || end-from > 64 || !isLetter(line[from]) && !isDigit(line[from]) {
		return false
	}
	bar := skipBlank(line, end)
	if bar == end || bar >= len(line) || line[bar] != '|' || bar+1 < len(line) && line[bar+1] != ' ' {
		return false
	}
	name := line[from:end]
	if severity.Word(name) != severity.Unspecified {
		return false
	}
	p.name = name
	rec.AddString("container", name)
	rec.Message = line[min(len(line), bar+2):]
	return true
}

// isNameByte tells the bytes of container names; they are in lower case.
func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || isDigit(c) || c == '-' || c == '_' || c == '.'
}

// stern matches "pod container line". The pod's name ends as a ReplicaSet or a
// DaemonSet makes it: a hyphen and five of the letters that
// k8s.io/apimachinery/pkg/util/rand takes; or it holds a hyphen, and the line
// starts as logs do. end is the name's.
func (p *prefixed) stern(rec *record.Record, line []byte, end int) bool {
	head := line[:min(len(line), maxPrefix)]
	if end >= len(head) || head[end] != ' ' {
		return false
	}
	hyphen := bytes.LastIndexByte(head[:end], '-')
	if hyphen < 1 || bytes.IndexByte(head[:end], '.') >= 0 || bytes.IndexByte(head[:end], '_') >= 0 {
		return false
	}
	stop := end + 1
	for stop < len(head) && isPodByte(head[stop]) {
		stop++
	}
	if stop == end+1 || stop < len(line) && line[stop] != ' ' || isDate(head[end+1:stop]) {
		return false
	}
	if fitsPattern(head[end+1:], "0000-00-00") { // a host and a stamp
		return false
	}
	text := line[min(len(line), stop+1):]
	if !random(head[hyphen+1:end]) && !startsLog(text) {
		return false
	}
	p.name = line[:stop]
	rec.AddString("pod", line[:end])
	rec.AddString("container", line[end+1:stop])
	rec.Message = text
	return true
}

// isDate says whether b starts with a year and a hyphen.
func isDate(b []byte) bool { return len(b) > 4 && allDigits(b[:4]) && b[4] == '-' }

func isPodByte(c byte) bool { return c >= 'a' && c <= 'z' || isDigit(c) || c == '-' }

// random says whether b is a suffix that Kubernetes makes.
func random(b []byte) bool {
	for _, c := range b {
		if bytes.IndexByte([]byte("bcdfghjklmnpqrstvwxz2456789"), c) < 0 {
			return false
		}
	}
	return len(b) == 5
}

// startsLog says whether a text starts with what is a stamp, most likely, or
// with an object.
func startsLog(text []byte) bool {
	if len(text) < 8 {
		return false
	}
	switch text[0] {
	case '{':
		return text[1] == '"'
	case '[':
		return isDigit(text[1]) && isDigit(text[2])
	}
	return isDigit(text[0]) && isDigit(text[1]) && (isDigit(text[2]) && isDigit(text[3]) || text[2] == ':')
}
