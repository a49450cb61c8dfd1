// This file owns how paths and other bytes go through JSON, which knows only
// UTF-8: a path that lost a byte would be another log.

package state

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/logagg/logagg/aggregate/source"
)

// quote leaves text alone. What JSON cannot hold is written as a Go string
// literal, and so is what looks like one; no absolute path does.
func quote(s string) (string, error) {
	if utf8.ValidString(s) && !strings.HasPrefix(s, `"`) {
		return s, nil
	}
	return strconv.Quote(s), nil
}

// unquote undoes quote.
func unquote(s string) (string, error) {
	if !strings.HasPrefix(s, `"`) {
		return s, nil
	}
	text, err := strconv.Unquote(s)
	if err != nil {
		return "", fmt.Errorf("%s is badly quoted", s)
	}
	return text, nil
}

// texts gives a copy with each text replaced by what turn makes of it, and no
// list nil.
func (s *State) texts(turn func(string) (string, error)) (State, error) {
	v := *s
	var failed error
	apply := func(texts ...*string) {
		for _, text := range texts {
			var err error
			if *text, err = turn(*text); err != nil && failed == nil {
				failed = err
			}
		}
	}
	apply(&v.Version, &v.Host)
	v.Intent, v.Reports, v.Logs = copied(v.Intent), copied(v.Reports), copied(v.Logs)
	for _, outputs := range [][]Output{v.Intent, v.Reports} {
		for i := range outputs {
			apply(&outputs[i].Path, &outputs[i].Temporary)
		}
	}
	for i := range v.Logs {
		log := &v.Logs[i]
		apply(&log.Name)
		log.Files = copied(log.Files)
		for j := range log.Files {
			place := &log.Files[j].Place
			apply(&place.Format, &place.Current)
			place.Columns = slices.Clone(place.Columns)
			for k := range place.Columns {
				apply(&place.Columns[k])
			}
		}
	}
	return v, failed
}

func copied[T Output | source.Log | source.Mark](list []T) []T { return append([]T{}, list...) }
