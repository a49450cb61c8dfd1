// This file owns the server access logs of S3. Source: "Amazon S3 server access
// log format" (docs.aws.amazon.com/AmazonS3, LogFormat.html).

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
)

var formatS3 = Format{
	Name:  "s3",
	About: "AWS S3 server access logs",
	Sample: `79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be assets [21/Nov/2026:10:00:00 +0000] 203.0.113.7 - ` +
		`3E57427F3EXAMPLE REST.GET.OBJECT img/a.png "GET /img/a.png HTTP/1.1" 200 - 4406 4406 41 28 "-" "curl/8.5.0" -`,
	First: "0-9A-Fa-f-",
	Needs: "[",
	New:   func(env *Env) Parser { return &s3{env: env} },
}

type s3 struct {
	env    *Env
	fields [14][]byte
}

// Parse implements Parser. The owner is a canonical user id of 64 hex digits, or
// a dash where it is not known; the operation has a dot in it.
func (s *s3) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 80 || line[64] != ' ' && line[1] != ' ' {
		return false
	}
	owner, rest := cutSpace(line)
	if (len(owner) != 64 || !allHex(owner)) && string(owner) != "-" {
		return false
	}
	bucket, rest := cutSpace(rest)
	if len(bucket) == 0 || len(rest) < 30 || rest[0] != '[' {
		return false
	}
	t, n := s.env.Stamps.Decode(rest[1:])
	if n == 0 || n+3 >= len(rest) || rest[n+1] != ']' || rest[n+2] != ' ' {
		return false
	}
	msg := rest[n+3:]
	f := &s.fields
	count := splitFields(f[:], msg)
	if count < 8 || !isAddress(f[0]) && string(f[0]) != "-" || bytes.IndexByte(f[3], '.') < 0 ||
		!isStatus(f[6]) && string(f[6]) != "-" {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime, rec.Message = t.Nanos, t.Offset, true, msg
	addValue(rec, "bucket", bucket)
	addValue(rec, "remote_addr", f[0])
	addValue(rec, "user", f[1])
	addValue(rec, "request_id", f[2])
	addValue(rec, "operation", f[3])
	addValue(rec, "key", f[4])
	if rec.WantFields {
		addRequest(rec, f[5])
	}
	setStatus(rec, f[6])
	addValue(rec, "error_code", f[7])
	if count > 8 {
		addCount(rec, "bytes", f[8])
	}
	if count > 13 {
		addValue(rec, "referer", f[12])
		addValue(rec, "user_agent", f[13])
	}
	return true
}
