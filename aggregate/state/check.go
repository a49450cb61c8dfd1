// This file owns what is refused in a state.

package state

import (
	"encoding/hex"
	"fmt"
	"path/filepath"

	"github.com/logagg/logagg/aggregate/atomicfile"
	"github.com/logagg/logagg/aggregate/source"
)

// maxPrint bounds the bytes of a Print, far beyond those that are written: who
// compares one needs as much memory.
const maxPrint = 1 << 20

// printDigits is how long the sum of a Print is.
const printDigits = 32

func (s *State) check() error {
	if y := s.Saved.UTC().Year(); y < 0 || y > 9999 {
		return fmt.Errorf("time %v is outside the years 0 to 9999", s.Saved)
	}
	for _, o := range s.Intent {
		if err := o.check(); err != nil {
			return fmt.Errorf("intent: %w", err)
		}
	}
	for _, o := range s.Reports {
		if o.Temporary == "" && filepath.IsAbs(o.Path) {
			continue
		}
		if err := o.check(); err != nil {
			return fmt.Errorf("reports: %w", err)
		}
	}
	seen := make(map[string]bool, len(s.Logs))
	for i := range s.Logs {
		log := &s.Logs[i]
		if !filepath.IsAbs(log.Name) {
			return fmt.Errorf("log %q has no absolute path", log.Name)
		}
		if seen[log.Name] {
			return fmt.Errorf("log %q is there twice", log.Name)
		}
		seen[log.Name] = true
		for j := range log.Files {
			if err := checkMark(&log.Files[j]); err != nil {
				return fmt.Errorf("log %q, file %d: %w", log.Name, j+1, err)
			}
		}
	}
	return nil
}

// check refuses temporary names that no run gives: such files are renamed and
// removed.
func (o Output) check() error {
	if !atomicfile.IsTemporary(o.Temporary, o.Path) {
		return fmt.Errorf("%q is no temporary file for %q", o.Temporary, o.Path)
	}
	return nil
}

func checkMark(m *source.Mark) error {
	switch {
	case m.Offset < 0:
		return fmt.Errorf("offset %d is negative", m.Offset)
	case m.Place.Line < 0:
		return fmt.Errorf("line %d is negative", m.Place.Line)
	}
	if m.Head.Bytes > maxPrint || int64(m.Tail.Bytes) > min(m.Offset, maxPrint) {
		return fmt.Errorf("a print of %d bytes does not fit the offset %d", max(m.Head.Bytes, m.Tail.Bytes), m.Offset)
	}
	for _, p := range []source.Print{m.Head, m.Tail} {
		if _, err := hex.DecodeString(p.Sum); p.Bytes < 0 || err != nil || len(p.Sum) != printDigits && (p.Sum != "" || p.Bytes > 0) {
			return fmt.Errorf("print %q of %d bytes is not %d hexadecimal digits", p.Sum, p.Bytes, printDigits)
		}
	}
	return nil
}
