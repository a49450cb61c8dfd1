// This file owns what the report's readers ask of it: sums of its counts, and
// how a source is called.

package report

import "github.com/logagg/logagg/aggregate/severity"

// Total sums all levels up.
func (c *Counts) Total() int64 {
	var n int64
	for _, v := range c {
		n += v
	}
	return n
}

// AtLeast sums the levels that are l or worse; unknown is worse than nothing,
// so only AtLeast(severity.LevelUnknown) counts it.
func (c *Counts) AtLeast(l severity.Level) int64 {
	var n int64
	for _, v := range c[:l+1] {
		n += v
	}
	return n
}

// Errors sums error, critical and fatal up.
func (c *Counts) Errors() int64 { return c.AtLeast(severity.LevelError) }

// Warnings is the number of records of level warn.
func (c *Counts) Warnings() int64 { return c[severity.LevelWarn] }

// Trouble sums warn and all that is worse up.
func (c *Counts) Trouble() int64 { return c.AtLeast(severity.LevelWarn) }

// Add adds o's counts.
func (c *Counts) Add(o *Counts) {
	for i, v := range o {
		c[i] += v
	}
}

// Place is what the source is called where hosts differ: web1:/var/log/app.log,
// else its name.
func (s *Source) Place() string { return place(s.Host, s.Name) }

// Place is what the input is called; see Source.Place.
func (s *Skipped) Place() string { return place(s.Host, s.Name) }

func place(host, name string) string {
	if host == "" {
		return name
	}
	return host + ":" + name
}
