package cmd

// This file owns the flags that commands which read logs have in common: on what
// is read, and on which records count. No check here reads or writes a file.

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/logagg/logagg/aggregate"
	"github.com/logagg/logagg/aggregate/severity"
)

// check is what must hold of a flag's value; it fills the configuration in.
type check struct {
	flag string
	run  func() error
}

// verify runs checks in order. Its error names the place where a value was set.
func (s *settings) verify(checks []check) error {
	for _, c := range checks {
		if err := c.run(); err != nil {
			return usagef("%s: %w", s.where(c.flag), err)
		}
	}
	return nil
}

// inputFlags say what is read, as users write them.
type inputFlags struct {
	catalogFlags
	zone              string
	recursive, binary bool
}

func (f *inputFlags) add(set *pflag.FlagSet) {
	set.BoolVarP(&f.recursive, "recursive", "r", false, "read directories, with all below them")
	set.BoolVar(&f.binary, "binary", false, "read files that look binary, too")
	set.StringVar(&f.zone, "timezone", "local", "`zone` of time stamps that state none: local, UTC, Europe/Berlin, +02:00")
	f.catalogFlags.add(set)
}

// checks fill in what c says of inputs, but the catalog, which is read from files.
func (f *inputFlags) checks(c *aggregate.Config) []check {
	c.Recursive, c.Binary = f.recursive, f.binary
	return []check{{"timezone", func() (err error) { c.Zone, err = parseZone(f.zone); return err }}}
}

// filterFlags say which records count, as users write them.
type filterFlags struct {
	since, minSeverity string
	match, exclude     []string
}

func (f *filterFlags) add(set *pflag.FlagSet) {
	set.StringVar(&f.minSeverity, "min-severity", "", "only records of at least `level`: trace, debug, info, notice, warn, error, critical, fatal")
	set.StringArrayVar(&f.match, "match", nil, "only records whose message matches the `regexp` (RE2; repeatable: any of them)")
	set.StringArrayVar(&f.exclude, "exclude", nil, "no records whose message matches the `regexp` (RE2; repeatable)")
	set.StringVar(&f.since, "since", "", "only records at or after `time`: 2h, 3d, 15:04, yesterday, 2006-01-02, RFC 3339")
}

// checks fill in c's filters. They follow those of inputs, as times are in c.Zone.
func (f *filterFlags) checks(c *aggregate.Config, now time.Time) []check {
	return []check{
		{"since", func() (err error) { c.Since, err = optionalTime(f.since, now, c.Zone); return err }},
		{"min-severity", func() error {
			number, known := severity.Parse(f.minSeverity)
			if f.minSeverity != "" && !known {
				return fmt.Errorf("%q is no severity: use trace, debug, info, notice, warn, error, critical or fatal", f.minSeverity)
			}
			c.MinSeverity = number
			return nil
		}},
		{"match", func() (err error) { c.Match, err = compile(f.match); return err }},
		{"exclude", func() (err error) { c.Exclude, err = compile(f.exclude); return err }},
	}
}

func optionalTime(s string, now time.Time, zone *time.Location) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return parseTime(s, now, zone)
}

func compile(patterns []string) ([]*regexp.Regexp, error) {
	var out []*regexp.Regexp
	for _, p := range patterns {
		re, err := regexp.Compile(p)
		if err != nil {
			return nil, fmt.Errorf("%q: %s", p, strings.TrimPrefix(err.Error(), "error parsing regexp: "))
		}
		out = append(out, re)
	}
	return out, nil
}

// completeReading completes the values of the flags that commands which read logs
// have in common.
func completeReading(cmd *cobra.Command) {
	complete(cmd, "color", "auto", "always", "never")
	complete(cmd, "min-severity", "trace", "debug", "info", "notice", "warn", "error", "critical", "fatal")
	complete(cmd, "timezone", "local", "UTC")
}
