// This file owns the W3C extended log file format: IIS, HTTP.sys, CloudFront,
// Blue Coat, WebLogic, and the Windows firewall and Exchange, which follow it in
// their way. Source: www.w3.org/TR/WD-logfile; "W3C logging" (learn.microsoft.com,
// Windows http); "Standard log file format" (docs.aws.amazon.com/AmazonCloudFront).

package parse

import (
	"strings"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatW3C = Format{
	Name:      "w3c",
	About:     "W3C extended logs: IIS, CloudFront, Exchange, Windows firewall",
	Sample:    "2026-11-21 10:00:00 10.0.0.1 GET /index.html - 443 - 203.0.113.7 curl/8.5.0 - 200 0 0 15",
	Directive: "#Fields:",
	Columns:   w3cColumns,
	Needs:     "0-9#",
	New:       func(env *Env) Parser { return &w3c{env: env, named: &noLayout} },
}

// w3cDirectives are the starts of the lines that are no entries.
var w3cDirectives = [][]byte{
	[]byte("#Fields:"), []byte("#Version:"), []byte("#Software:"), []byte("#Date:"), []byte("#Start-Date:"),
	[]byte("#End-Date:"), []byte("#Remark:"), []byte("#Time Format:"), []byte("#Log-type:"), []byte("#Log-Type:"),
}

type w3c struct {
	env    *Env
	utc    utcStamp
	named  *w3cLayout // of env.Columns
	known  [4]w3cLayout
	oldest int // of known
	fields [64][]byte
}

// w3cColumns reads "#Fields: date time ...". Exchange has commas between.
func w3cColumns(line []byte) []string {
	text := strings.ToLower(string(line[min(len(line), len("#Fields:")):]))
	return strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\t' || r == ',' || r == '\r' })
}

// Parse implements Parser. A directive starts no record. The message of an entry
// is what follows its date and time, which are in UTC.
func (w *w3c) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 8 {
		return false
	}
	if line[0] == '#' {
		return directive(rec, line, w3cDirectives)
	}
	if !sameColumns(w.env.Columns, w.named.columns) {
		w.setColumns()
	}
	layout := w.named
	if !layout.fits() {
		if layout = unnamedLayout(line); layout == nil {
			return false
		}
	}
	n := layout.split(w.fields[:], line)
	if n < min(len(layout.columns), len(w.fields)) || layout != w.named && !layout.plausible(w.fields[:n]) {
		return false
	}
	if !w.time(rec, layout, line) {
		return false
	}
	if layout.status >= 0 {
		setStatus(rec, w.fields[layout.status])
	}
	if layout.action >= 0 {
		setFirewall(rec, w.fields[layout.action])
	}
	if !rec.WantFields {
		return true
	}
	for i, name := range layout.names[:min(n, len(layout.names))] {
		if name == "bytes" {
			addCount(rec, name, w.fields[i])
		} else if name != "" {
			addValue(rec, name, w.fields[i])
		}
	}
	return true
}

// setColumns finds the layout of the columns at hand. The last few are kept, as
// an input may go to and fro between them.
func (w *w3c) setColumns() {
	if len(w.env.Columns) == 0 {
		w.named = &noLayout
		return
	}
	for i := range w.known {
		if sameColumns(w.env.Columns, w.known[i].columns) {
			w.named = &w.known[i]
			return
		}
	}
	w.named = &w.known[w.oldest]
	*w.named = newW3CLayout(w.env.Columns)
	w.oldest = (w.oldest + 1) % len(w.known)
}

// time reads an entry's date and time, and sets the message to what follows.
func (w *w3c) time(rec *record.Record, layout *w3cLayout, line []byte) bool {
	rec.Message = line
	switch {
	case layout.stamp >= 0:
		stamp := w.fields[layout.stamp]
		t, n := w.env.Stamps.Decode(stamp)
		if n == 0 || n != len(stamp) {
			return false
		}
		rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
		if layout.stamp == 0 {
			rec.Message = line[min(len(line), n+1):]
		}
	case layout.local:
		t, n := w.env.Stamps.Decode(line)
		if n == 0 || n == len(line) || line[n] != ' ' {
			return false
		}
		rec.Time, rec.Offset, rec.HasTime, rec.Message = t.Nanos, t.Offset, true, line[n+1:]
	default:
		date, clock := w.fields[layout.date], w.fields[layout.clock]
		t, ok := w.utc.decode(w.env, date, clock)
		if !ok {
			return false
		}
		rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
		if layout.date == 0 && layout.clock == 1 {
			rec.Message = line[min(len(line), len(date)+len(clock)+2):]
		}
	}
	return true
}

// setFirewall infers a severity from what the Windows firewall did: as with an
// HTTP status, what it refused is a warning.
func setFirewall(rec *record.Record, action []byte) {
	switch string(action) {
	case "DROP", "DROP-ICMP":
		setOutcome(rec, severity.Warn, action)
	case "ALLOW", "ALLOW-ICMP":
		setOutcome(rec, severity.Info, action)
	}
}
