// Package report holds the result of a run: plain data that merges, and its
// JSON form (schema logagg.report/v1).
package report

import (
	"time"

	"github.com/logagg/logagg/aggregate/severity"
)

// Schema names the JSON form that this package writes and reads.
const Schema = "logagg.report/v1"

// Counts holds a number of records for each severity, indexed by
// severity.Level. In JSON it is an object with all nine keys.
type Counts [severity.Levels]int64

// Report is what a run found.
type Report struct {
	Schema         string    `json:"schema"`
	Version        string    `json:"logagg"`
	Generated      time.Time `json:"generated"`
	Host           string    `json:"host"`
	Complete       bool      `json:"complete"` // every input was read to its end
	ElapsedSeconds float64   `json:"elapsed_seconds"`
	Options        Options   `json:"options"`

	Totals          Totals          `json:"totals"`
	Sources         []Source        `json:"sources"` // sorted by name, host
	Timeline        Timeline        `json:"timeline"`
	Patterns        []Pattern       `json:"patterns"` // sorted by new, severity, count, template
	PatternsOmitted PatternsOmitted `json:"patterns_omitted"`
	Fingerprints    []Fingerprint   `json:"fingerprints"` // what the patterns were made of, listed or not; sorted by fingerprint
	Skipped         []Skipped       `json:"skipped"`      // sorted by name, host, reason
}

// Options says what the numbers of a report count. Reports with other options
// do not merge; the bounds in time may differ.
type Options struct {
	MinSeverity     string     `json:"min_severity"` // empty for all
	Match           []string   `json:"match"`
	Exclude         []string   `json:"exclude"`
	Since           *time.Time `json:"since"`
	Until           *time.Time `json:"until"`
	Patterns        int        `json:"patterns"`         // how many are listed; 0 off, -1 all
	PatternSeverity string     `json:"pattern_severity"` // the least that is grouped; "all"
	Grouping        int        `json:"grouping"`         // the version of the method that made the fingerprints
}

// Totals sums all sources up.
type Totals struct {
	Inputs           int64      `json:"inputs"`
	Lines            int64      `json:"lines"`
	Records          int64      `json:"records"`
	Bytes            int64      `json:"bytes"`
	Severities       Counts     `json:"severities"`
	First            *time.Time `json:"first"`
	Last             *time.Time `json:"last"`
	WithoutTime      int64      `json:"without_time"`      // records that state no time
	InferredSeverity int64      `json:"inferred_severity"` // records whose severity is inferred from a status or from words
	Filtered         int64      `json:"filtered"`          // records that filters left out
}

// Source is one input.
type Source struct {
	Name       string     `json:"name"`
	Host       string     `json:"host,omitempty"` // where it lies, when that is not the report's host
	Format     string     `json:"format"`
	Lines      int64      `json:"lines"`
	Records    int64      `json:"records"`
	Bytes      int64      `json:"bytes"` // uncompressed
	Severities Counts     `json:"severities"`
	First      *time.Time `json:"first"`
	Last       *time.Time `json:"last"`
	Error      *string    `json:"error"` // why it could not be read to its end
}

// Timeline counts records over time.
type Timeline struct {
	IntervalSeconds int64    `json:"interval_seconds"` // 0 when no record has a time
	Buckets         []Bucket `json:"buckets"`          // sorted by start; only those that hold records
}

// Bucket is one interval of a timeline.
type Bucket struct {
	Start      time.Time `json:"start"`
	Severities Counts    `json:"severities"`
}

// Pattern is a group of records with alike messages.
type Pattern struct {
	Template     string           `json:"template"`
	Count        int64            `json:"count"`
	Severity     string           `json:"severity"`   // the worst that its records have
	Severities   map[string]int64 `json:"severities"` // only those that are not zero
	First        *time.Time       `json:"first"`
	Last         *time.Time       `json:"last"`
	Sources      int64            `json:"sources"`
	Source       string           `json:"source"` // the one whose name sorts first
	Sample       string           `json:"sample"` // the message of the first record
	New          bool             `json:"new"`
	Histogram    Histogram        `json:"histogram"`
	Fingerprints []string         `json:"fingerprints"`
}

// PatternsOmitted says what the pattern list leaves out.
type PatternsOmitted struct {
	Patterns  int64 `json:"patterns"`
	Records   int64 `json:"records"`   // of those patterns, and the ungrouped
	Ungrouped int64 `json:"ungrouped"` // records of which no pattern is known, for want of memory
}

// Fingerprint counts the records whose messages are the same but for their
// variable parts.
type Fingerprint struct {
	Fingerprint string           `json:"fingerprint"` // 16 hex digits
	Count       int64            `json:"count"`
	Severities  map[string]int64 `json:"severities"`
	First       *time.Time       `json:"first"`
	Last        *time.Time       `json:"last"`
	Sources     string           `json:"sources"` // indexes into the report's sources, as in 0-3,7
	Sample      string           `json:"sample"`
	Histogram   Histogram        `json:"histogram"`
	// Mixed are the indexes of the sample's tokens that the fingerprint takes for
	// variable, though they are words, because there were too many of them.
	Mixed []int `json:"mixed,omitempty"`
}

// Histogram counts records over time in intervals of equal length, aligned to
// the Unix epoch.
type Histogram struct {
	IntervalSeconds int64      `json:"interval_seconds"` // a power of two; 0 when no record has a time
	Start           *time.Time `json:"start"`            // of the first count
	Counts          []int64    `json:"counts"`
}

// NotMerged begins the reason of a report that should be in a merged one.
const NotMerged = "report not merged: "

// Skipped is an input that was not read, or a part of one that was not parsed.
type Skipped struct {
	Name   string `json:"name"`
	Host   string `json:"host,omitempty"` // where it lies, when that is not the report's host
	Reason string `json:"reason"`
	// Failed says that the run's exit status must tell of it.
	Failed bool `json:"-"`
}
