// This file owns how reports follow one another on one stream.

package output

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/output/text"
)

// Series gives the writer of reports that follow one another on one stream: JSON
// takes a line each (NDJSON), a text tells when it was made, and texts and tables
// have a blank line between them. For fails for the same formats.
func Series(format string, opt Options) (Writer, error) {
	w, err := For(format, opt)
	if err != nil {
		return nil, err
	}
	switch w := w.(type) {
	case JSON:
		return jsonLine{}, nil
	case text.Writer:
		return &parted{write: w.WriteDated}, nil
	default:
		return &parted{write: w.Write}, nil
	}
}

// jsonLine writes a report as one line.
type jsonLine struct{}

func (jsonLine) Write(w io.Writer, r *report.Report) error {
	var lines, line bytes.Buffer
	if err := r.Encode(&lines); err != nil {
		return err
	}
	if err := json.Compact(&line, lines.Bytes()); err != nil {
		return err
	}
	line.WriteByte('\n')
	_, err := w.Write(line.Bytes())
	return err
}

// parted writes a blank line between reports.
type parted struct {
	write func(io.Writer, *report.Report) error
	begun bool
}

func (p *parted) Write(w io.Writer, r *report.Report) error {
	var b bytes.Buffer
	if p.begun {
		b.WriteByte('\n')
	}
	p.begun = true
	if err := p.write(&b, r); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}
