// This file owns streams of reports: several in one file, one after another.

package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"
)

// ErrNoReport says that something is no report at all.
var ErrNoReport = errors.New("it is no JSON report")

// maxReport bounds the bytes of a report in a stream. The longest that logagg
// writes, of 8,192 fingerprints, are far shorter.
const maxReport = 1 << 30

// DecodeAll reads reports that stand one after another, with only blanks
// between them: a file of one report, several files put together, or NDJSON.
// It hands each to take as soon as it is read, with the error of Decode for one
// that is refused, and stops when take returns an error, and where the stream is
// no JSON. A stream without a report is an error; ErrNoReport when it does not even
// begin as one. Errors in the JSON tell the
// line and the byte offset, in the stream or, for one that stands in a later
// report, in that report, whose own line is told then.
func DecodeAll(r io.Reader, take func(*Report, error) error) error {
	lines := &lineIndex{r: r, limit: maxReport}
	d := json.NewDecoder(lines)
	for n := 1; ; n++ {
		var raw json.RawMessage
		err := d.Decode(&raw)
		switch {
		case errors.Is(err, io.EOF) && n > 1:
			return nil
		case errors.Is(err, io.EOF):
			return errors.New("it is empty: there is no report in it")
		case err != nil && lines.first != '{' && isSyntax(err):
			return ErrNoReport
		case err != nil:
			err = lines.locate(err)
			if n > 1 {
				err = fmt.Errorf("%w; it is not read from there on", err)
			}
			return err
		}
		switch {
		case raw[0] != '{' && n == 1:
			return ErrNoReport
		case raw[0] != '{':
			return fmt.Errorf("line %d: this is no report", lines.at(d.InputOffset()-1))
		}
		rep, err := Decode(bytes.NewReader(raw))
		if err != nil && n > 1 {
			err = fmt.Errorf("report %d, from line %d: %w", n, lines.at(d.InputOffset()-int64(len(raw))), err)
		}
		if err := take(rep, err); err != nil {
			return err
		}
		lines.limit = d.InputOffset() + maxReport
	}
}

// lineIndex remembers where the lines end of what is read through it.
type lineIndex struct {
	r     io.Reader
	read  int64
	limit int64   // of read, about; beyond it reading fails
	ends  []int64 // offsets of newlines
	first byte    // that is no blank; 0 before it is read
}

func (x *lineIndex) Read(p []byte) (int, error) {
	if x.read > x.limit {
		return 0, fmt.Errorf("a report of more than %d bytes", maxReport)
	}
	n, err := x.r.Read(p)
	for i, b := range p[:n] {
		if b == '\n' {
			x.ends = append(x.ends, x.read+int64(i))
		}
		if x.first == 0 && b != '\n' && b != ' ' && b != '\t' && b != '\r' {
			x.first = b
		}
	}
	x.read += int64(n)
	return n, err
}

// at gives the line, from 1, that holds the byte at an offset.
func (x *lineIndex) at(offset int64) int {
	return 1 + sort.Search(len(x.ends), func(i int) bool { return x.ends[i] >= offset })
}

// isSyntax tells whether an error is one in the JSON.
func isSyntax(err error) bool {
	return errors.As(err, new(*json.SyntaxError)) || errors.Is(err, io.ErrUnexpectedEOF)
}

// locate adds the place to an error in the form of the JSON.
func (x *lineIndex) locate(err error) error {
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Errorf("line %d, byte %d: %w", x.at(syntax.Offset-1), syntax.Offset, err)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("line %d: the report is cut short", x.at(x.read-1))
	}
	return err
}
