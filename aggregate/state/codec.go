// This file owns the state file's JSON form: how it is laid out, written and
// read back.

package state

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/source"
)

// content is the JSON object, but for its last field: the checksum of the bytes
// before it.
type content struct {
	Schema  string       `json:"schema"`
	Version string       `json:"logagg"`
	Saved   time.Time    `json:"saved"`
	Host    string       `json:"host"`
	Intent  []Output     `json:"intent"`
	Reports []Output     `json:"reports"`
	Logs    []source.Log `json:"logs"`
	Sum     string       `json:"checksum"`
}

// The last lines of a state file, around the checksum.
const (
	sumBefore = `"checksum":"sha256:`
	sumAfter  = "\"\n}\n"
	sumLen    = len(sumBefore) + 2*sha256.Size + len(sumAfter)
)

// Encode gives the state's file: equal states give equal bytes. It refuses what
// Decode would refuse.
func (s *State) Encode() ([]byte, error) {
	if err := s.check(); err != nil {
		return nil, fmt.Errorf("encode state: %w", err)
	}
	v := *s
	v.Logs = slices.SortedFunc(slices.Values(s.Logs), func(a, b source.Log) int { return cmp.Compare(a.Name, b.Name) })
	v, err := v.texts(quote)
	if err != nil {
		return nil, fmt.Errorf("encode state: %w", err)
	}
	var b bytes.Buffer
	b.WriteByte('{')
	b.WriteByte('\n')
	err = errors.Join(
		field(&b, "schema", Schema),
		field(&b, "logagg", v.Version),
		field(&b, "saved", v.Saved.UTC()),
		field(&b, "host", v.Host),
		list(&b, "intent", v.Intent),
		list(&b, "reports", v.Reports),
		list(&b, "logs", v.Logs),
	)
	if err != nil {
		return nil, fmt.Errorf("encode state: %w", err)
	}
	return sealed(b.Bytes()), nil
}

// sealed adds the checksum, and ends the object.
func sealed(body []byte) []byte {
	return fmt.Appendf(body, "%s%x%s", sumBefore, sha256.Sum256(body), sumAfter)
}

func value(b *bytes.Buffer, v any) error {
	var one bytes.Buffer
	e := json.NewEncoder(&one)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	b.Write(report.EscapeControls(bytes.TrimSuffix(one.Bytes(), []byte("\n"))))
	return nil
}

// field writes a field on a line of its own.
func field(b *bytes.Buffer, name string, v any) error {
	fmt.Fprintf(b, "%q:", name)
	err := value(b, v)
	b.WriteString(",\n")
	return err
}

// list writes a field with each of its elements on a line.
func list[T any](b *bytes.Buffer, name string, items []T) error {
	fmt.Fprintf(b, "%q:[", name)
	var errs error
	for i := range items {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		errs = errors.Join(errs, value(b, &items[i]))
	}
	if len(items) > 0 {
		b.WriteByte('\n')
	}
	b.WriteString("],\n")
	return errs
}

// schemaHead is how a state file begins, of any version.
var schemaHead = regexp.MustCompile(`^\s*{\s*"schema"\s*:\s*"(logagg\.[a-z]+)/`)

// Decode reads what Encode wrote. It refuses all else, and says what it is: the
// error reads as what follows a file's name.
func Decode(data []byte) (*State, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, errors.New("is empty")
	}
	head := schemaHead.FindSubmatch(data)
	switch {
	case head == nil:
		return nil, errors.New("is no state file of logagg")
	case string(head[1]) != "logagg.state":
		return nil, fmt.Errorf("is no state file, but a %s of logagg", strings.TrimPrefix(string(head[1]), "logagg."))
	}
	// The schema is looked at first: another one may be sealed in another way.
	var schema struct {
		Schema string `json:"schema"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		return nil, fmt.Errorf("is damaged: %w", err)
	}
	if schema.Schema != Schema {
		return nil, fmt.Errorf("has the schema %q, and this logagg knows only %q", schema.Schema, Schema)
	}
	if len(data) < sumLen || !bytes.Equal(data, sealed(bytes.Clone(data[:len(data)-sumLen]))) {
		return nil, errors.New("is damaged: its checksum is not that of its content")
	}
	var c content
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&c); err != nil {
		return nil, fmt.Errorf("is damaged: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("is damaged: something follows the state")
	}
	raw := State{Version: c.Version, Saved: c.Saved.UTC(), Host: c.Host, Intent: c.Intent, Reports: c.Reports, Logs: c.Logs}
	s, err := raw.texts(unquote)
	if err == nil {
		err = s.check()
	}
	if err != nil {
		return nil, fmt.Errorf("is damaged: %w", err)
	}
	return &s, nil
}
