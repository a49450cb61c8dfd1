package cmd

// This file owns how slips on the command line are told: in words of its users,
// and with what they may have meant.

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagError says what pflag found wrong with a command's flags.
func flagError(c *cobra.Command, err error) error {
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return usagef("--%s: %w", e.GetFlag().Name, valueError(e.GetValue(), e.Unwrap()))
	}
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if letter := e.GetSpecifiedShortnames(); letter != "" && c.Name() == "tail" {
			// Slips of hands that know another tail.
			switch {
			case letter[0] == 'f' || letter[0] == 'F':
				return usagef("%w; logagg tail always follows", err)
			case letter[0] >= '0' && letter[0] <= '9':
				return usagef("%w; did you mean -n %s?", err, letter)
			}
		}
		if e.GetSpecifiedName() == "follow" && c.Name() == "tail" {
			return usagef("%w; logagg tail always follows", err)
		}
		if near := nearest(e.GetSpecifiedName(), names); near != "" {
			return usagef("%w; did you mean --%s?", err, near)
		}
	}
	return &failure{statusUsage, err}
}

// valueError says why a flag does not take a value.
func valueError(value string, err error) error {
	e, ok := errors.AsType[*strconv.NumError](err)
	switch {
	case !ok:
		return fmt.Errorf("%q: %w", value, err)
	case errors.Is(err, strconv.ErrRange):
		return fmt.Errorf("%q is out of range", value)
	case e.Func == "ParseBool":
		return fmt.Errorf("%q is neither true nor false", value)
	case e.Func == "ParseFloat":
		return fmt.Errorf("%q is no number", value)
	}
	return fmt.Errorf("%q is no whole number", value)
}

// nearest gives the candidate that differs least from the name, the first of
// several; none when all differ by more than two letters, or half of them.
func nearest(name string, candidates []string) string {
	least, near := min(2, len(name)/2)+1, ""
	for _, c := range candidates {
		if d := distance(name, c); d < least {
			least, near = d, c
		}
	}
	return near
}

// distance counts the bytes that must be added, dropped or replaced to make b of
// a (Levenshtein 1966).
func distance(a, b string) int {
	row := make([]int, len(b)+1) // from the bytes of a so far to the starts of b
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := slices.Clone(row)
		row[0] = i + 1
		for j := range len(b) {
			replaced := last[j]
			if a[i] != b[j] {
				replaced++
			}
			row[j+1] = min(replaced, last[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
