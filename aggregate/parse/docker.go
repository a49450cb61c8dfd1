// This file owns Docker's json-file driver: a JSON object with the line that a
// container wrote, its stream and its time
// (https://docs.docker.com/engine/logging/drivers/json-file/).

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
)

var formatDocker = Format{
	Name:   "docker",
	About:  "Docker's json-file driver; the line inside is parsed",
	Sample: `{"log":"INFO listening on :8080\n","stream":"stdout","time":"2026-11-21T10:00:00.123456789Z"}`,
	First:  "{",
	Whole:  wholeBefore(isDockerPart),
	New:    func(env *Env) Parser { return &docker{env: env} },
}

type docker struct {
	env     *Env
	scratch []byte
	of      uint16
	partial bool
}

var (
	dockerLog    = []byte(`{"log":"`)
	dockerStream = []byte(`,"stream":"`)
	dockerTime   = []byte(`"time":"`)
)

// Parse implements Parser. The driver writes the keys in this order, perhaps
// with attrs between; what is written otherwise is for the JSON format. A line
// longer than 16 KiB comes in parts, of which only the last ends with \n.
func (d *docker) Parse(rec *record.Record, line []byte) bool {
	if !bytes.HasPrefix(line, dockerLog) {
		return false
	}
	end, escaped := stringEnd(line, len(dockerLog))
	if end < 0 {
		return false
	}
	text := line[len(dockerLog):end]
	rest, ok := bytes.CutPrefix(line[end+1:], dockerStream)
	if !ok || len(rest) < 9 || string(rest[:7]) != `stdout"` && string(rest[:7]) != `stderr"` {
		return false
	}
	d.of = streamOf(rest[:6])
	i := len(`stdout",`)
	if !bytes.HasPrefix(rest[i:], dockerTime) {
		i = bytes.LastIndex(rest, dockerTime)
	}
	if i < 0 || i > 7 && rest[i-1] != ',' {
		return false
	}
	stamp := rest[i+len(dockerTime):]
	t, n := d.env.Stamps.Decode(stamp)
	if n == 0 || string(stamp[n:]) != `"}` {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	if escaped {
		if cap(d.scratch) > maxScratch {
			d.scratch = nil
		}
		d.scratch = appendUnescaped(d.scratch[:0], text)
		text = d.scratch
	}
	n = len(text)
	text = bytes.TrimSuffix(text, []byte{'\n'})
	d.partial = len(text) == n
	rec.Message = bytes.TrimSuffix(text, []byte{'\r'})
	rec.AddString("stream", rest[:6])
	return true
}

// isDockerPart says whether a line carries the beginning or the middle of one.
func isDockerPart(line []byte) bool {
	if !bytes.HasPrefix(line, dockerLog) {
		return false
	}
	end, _ := stringEnd(line, len(dockerLog))
	if end < 0 {
		return false
	}
	escapes := bytes.TrimSuffix(line[len(dockerLog):end], []byte{'n'})
	slashes := len(escapes) - len(bytes.TrimRight(escapes, `\`))
	return slashes%2 == 0 || len(escapes) == end-len(dockerLog)
}

// Part implements Envelope.
func (d *docker) Part() (stream uint16, partial bool) { return d.of, d.partial }
