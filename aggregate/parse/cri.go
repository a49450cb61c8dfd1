// This file owns the log files of Kubernetes' container runtimes: "stamp stream
// tag line", where the tag P says that the line goes on
// (https://github.com/kubernetes/design-proposals-archive, node/kubelet-cri-logging).

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
)

var formatCRI = Format{
	Name:   "cri",
	About:  "containerd and CRI-O (/var/log/pods); the line inside is parsed",
	Sample: `2026-11-21T10:00:00.123456789Z stdout F INFO listening on :8080`,
	First:  "0-9",
	Whole:  wholeBefore(isCRIPart),
	New:    func(env *Env) Parser { return &cri{env: env} },
}

type cri struct {
	env     *Env
	of      uint16
	partial bool
}

// criStream is how far into a line the stream may start, in bytes: a stamp with
// no fraction, to one with nanoseconds and an offset.
const (
	minCRIStream = len("2026-11-21T10:00:00Z")
	maxCRIStream = len("2026-11-21T10:00:00.123456789+00:00")
)

// Parse implements Parser.
func (c *cri) Parse(rec *record.Record, line []byte) bool {
	if len(line) < minCRIStream+len(" stdout F") || line[10] != 'T' || line[4] != '-' {
		return false
	}
	i := bytes.IndexByte(line[minCRIStream:min(len(line), maxCRIStream+1)], ' ') + minCRIStream
	if len(line) < i+len(" stdout F") || line[i] != ' ' || string(line[i+1:i+4]) != "std" {
		return false
	}
	name := line[i+1 : i+7]
	if string(name) != "stdout" && string(name) != "stderr" || line[i+7] != ' ' {
		return false
	}
	// Tags stand between colons; the first is P or F.
	tag, text, _ := bytes.Cut(line[i+8:], []byte{' '})
	if len(tag) == 0 || tag[0] != 'F' && tag[0] != 'P' || len(tag) > 1 && tag[1] != ':' {
		return false
	}
	t, n := c.env.Stamps.Decode(line)
	if n != i {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	rec.Message = text
	rec.AddString("stream", name)
	c.of, c.partial = streamOf(name), tag[0] == 'P'
	return true
}

// isCRIPart says whether a line carries the beginning or the middle of one.
func isCRIPart(line []byte) bool {
	i := bytes.Index(line[:min(len(line), maxCRIStream+len(" stdout P"))], []byte(" std"))
	return i > 0 && i+8 < len(line) && line[i+7] == ' ' && line[i+8] == 'P'
}

// Part implements Envelope.
func (c *cri) Part() (stream uint16, partial bool) { return c.of, c.partial }
