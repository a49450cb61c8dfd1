// Package output writes reports in the forms that people and programs read.
package output

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/output/text"
)

// Options says how a report for people looks. Formats for programs heed none.
type Options struct {
	Width int            // columns; 0 means 80
	Color bool           // use colour escape sequences
	Zone  *time.Location // of the times shown; nil means local
}

// Writer writes a report in one format.
type Writer interface {
	// Write fails when w does, or when the report has no form in the format.
	Write(w io.Writer, r *report.Report) error
}

var (
	_ Writer = JSON{}
	_ Writer = CSV{}
	_ Writer = text.Writer{}
)

// formats is the one list of formats: their names and their files' endings.
var formats = []struct {
	name    string
	endings []string
	writer  func(Options) Writer
}{
	{"text", []string{".txt", ".text", ".log"}, func(o Options) Writer { return text.Writer(o) }},
	{"json", []string{".json"}, func(Options) Writer { return JSON{} }},
	{"csv", []string{".csv"}, func(Options) Writer { return CSV{} }},
}

// Formats lists the names that For knows.
func Formats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// For finds the writer of a format; the error for another name lists the valid
// ones.
func For(format string, opt Options) (Writer, error) {
	for _, f := range formats {
		if f.name == format {
			return f.writer(opt), nil
		}
	}
	return nil, fmt.Errorf("unknown report format %q; want one of %s", format, strings.Join(Formats(), ", "))
}

// FormatOf tells the format that a path's ending names, in any case.
func FormatOf(path string) (string, bool) {
	ending := strings.ToLower(filepath.Ext(path))
	for _, f := range formats {
		for _, e := range f.endings {
			if e == ending {
				return f.name, true
			}
		}
	}
	return "", false
}
