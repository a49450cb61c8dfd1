// This file owns the keys of a format's description.

package own

import (
	"errors"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/logagg/logagg/aggregate/parse"
	"github.com/logagg/logagg/aggregate/severity"
	"go.yaml.in/yaml/v3"
)

var formatKeys = []string{"name", "about", "pattern", "time", "zone", "levels", "status", "multiline", "samples"}

var levelNames = []string{"trace", "debug", "info", "notice", "warn", "error", "critical", "alert", "fatal"}

// format reads a description. ok is false when something is wrong with it.
func (l *loader) format(node *yaml.Node) (parse.Format, bool) {
	before := len(l.problems)
	l.keys(node, "a format", formatKeys...)
	result := parse.Format{Name: l.name(node)}
	if about := find(node, "about"); about != nil {
		result.About, _ = l.text(about, "about")
	}
	if multiline := find(node, "multiline"); multiline != nil {
		result.Multiline = l.yes(multiline, "multiline")
	}
	samples := l.samples(node)

	described := len(l.problems)
	var f format
	l.pattern(node, &f)
	l.time(node, &f)
	l.zone(node, &f)
	l.levels(node, &f)
	l.status(node, &f)
	// What a description that is wrong makes of the samples would mislead.
	if len(l.problems) == described && samples != nil {
		result.Sample = l.prove(&f, node, samples)
	}
	result.New = f.parser
	return result, len(l.problems) == before
}

func isName(s string) bool {
	for i := range len(s) {
		if c := s[i]; !isLetter(c) && !isDigit(c) && (i == 0 || c != '-' && c != '_') {
			return false
		}
	}
	return s != ""
}

func (l *loader) name(node *yaml.Node) string {
	value := find(node, "name")
	if value == nil {
		l.failf(node.Line, "a format has no name; add name:, by which --input-format takes it")
		return ""
	}
	name, ok := l.text(value, "name")
	if !ok {
		return ""
	}
	switch line := l.names[name]; {
	case !isName(name):
		l.failf(value.Line, "name %q must be letters, digits, - and _, and start with one of the first two", name)
	case name == "auto" || parse.IsBuiltIn(name):
		l.failf(value.Line, "name %q is taken by a built-in format; choose another", name)
	case line > 0:
		l.failf(value.Line, "name %q is taken by the format of line %d; choose another", name, line)
	}
	if l.names == nil {
		l.names = make(map[string]int)
	}
	if l.names[name] == 0 {
		l.names[name] = value.Line
	}
	return name
}

func (l *loader) pattern(node *yaml.Node, f *format) {
	value := find(node, "pattern")
	if value == nil {
		l.failf(node.Line, "a format has no pattern; add pattern: '^(?P<time>...) (?P<level>...) (?P<message>.*)$'")
		return
	}
	pattern, ok := l.text(value, "pattern")
	if !ok {
		return
	}
	pattern = strings.TrimRight(pattern, "\n") // of a block text
	program, err := compile(pattern)
	if err != nil {
		l.failPattern(value.Line, pattern, err)
		return
	}
	f.program, f.groups = program, program.re.SubexpNames()
	f.time = max(0, program.re.SubexpIndex("time"))
	f.level = max(0, program.re.SubexpIndex("level"))
	f.message = max(0, program.re.SubexpIndex("message"))
	var names []string
	for _, name := range f.groups {
		switch {
		case slices.Contains(names, name):
			l.failf(value.Line, "pattern has the group %q twice; give each a name of its own", name)
		case name != "":
			names = append(names, name)
		}
	}
	switch {
	case len(names) == 0:
		l.failf(value.Line, "pattern has no named group; name its parts: (?P<time>...), (?P<level>...), (?P<message>.*)")
	case f.time+f.level+f.message == 0 && find(node, "status") == nil && !slices.Contains(names, "status"):
		l.failf(value.Line, "pattern has no group with a meaning, only %s; name one time, level, message or status", strings.Join(names, ", "))
	}
}

// failPattern reports why a pattern does not compile, and where, as package
// syntax names only the part that is wrong.
func (l *loader) failPattern(line int, pattern string, err error) {
	var wrong *syntax.Error
	if !errors.As(err, &wrong) {
		l.failf(line, "%v; make it simpler", err)
		return
	}
	advice := "RE2's syntax is at https://github.com/google/re2/wiki/Syntax"
	switch wrong.Code {
	case syntax.ErrInvalidNamedCapture:
		advice = "name groups with letters, digits and _: (?P<name>...)"
	case syntax.ErrInvalidPerlOp:
		advice = "RE2 has no lookahead, lookbehind or atomic groups"
	}
	l.failf(line, "pattern does not compile: %s: %s at character %d; %s", wrong.Code, wrong.Expr, where(pattern, wrong), advice)
}

// where gives the place of the part that is wrong, from 1: it is where the
// pattern, cut short, is first wrong in the same way.
func where(pattern string, wrong *syntax.Error) int {
	const longest = 2000 // for each byte, that much is parsed
	for n := len(wrong.Expr); n < min(len(pattern), longest); n++ {
		var err *syntax.Error
		if _, e := syntax.Parse(pattern[:n], syntax.Perl); errors.As(e, &err) && *err == *wrong {
			pattern = pattern[:n]
			break
		}
	}
	return max(0, strings.LastIndex(pattern, wrong.Expr)) + 1
}

func (l *loader) time(node *yaml.Node, f *format) {
	value := find(node, "time")
	if value == nil {
		return
	}
	text, ok := l.text(value, "time")
	if !ok {
		return
	}
	layout, err := newLayout(text)
	switch {
	case err != nil:
		l.failf(value.Line, "time %q is no layout: %v; write one like 2006-01-02 15:04:05.000 or %%d/%%b/%%Y %%H:%%M:%%S, or epoch, epoch_ms, epoch_us, epoch_ns", text, err)
	case f.program != nil && f.time == 0:
		l.failf(value.Line, "time has a layout, but the pattern has no group time; name the stamp's group: (?P<time>...)")
	}
	f.layout = layout
}

func (l *loader) zone(node *yaml.Node, f *format) {
	value := find(node, "zone")
	if value == nil {
		return
	}
	name, ok := l.text(value, "zone")
	if !ok {
		return
	}
	zone, err := time.LoadLocation(name)
	if at, offsetErr := time.Parse("-07:00", name); offsetErr == nil {
		_, seconds := at.Zone()
		zone, err = time.FixedZone(name, seconds), nil
	}
	if err != nil || name == "" {
		l.failf(value.Line, "zone %q is not known; write one like Europe/Berlin, UTC or +01:00", name)
		return
	}
	f.zone = zone
}

func (l *loader) levels(node *yaml.Node, f *format) {
	value := find(node, "levels")
	if value == nil {
		return
	}
	if value.Kind != yaml.MappingNode {
		l.failf(value.Line, "levels must be words with their levels, not %s; write levels: {W: warn, E: error}", kind(value))
		return
	}
	if f.program != nil && f.level == 0 {
		l.failf(value.Line, "levels has words, but the pattern has no group level; name the word's group: (?P<level>...)")
	}
	f.levels = make(map[string]severity.Number)
	for i := 0; i+1 < len(value.Content); i += 2 {
		key := resolve(value.Content[i])
		word, ok := l.text(key, "a level's word")
		if !ok {
			continue
		}
		if word == "" || len(word) > maxLevel {
			l.failf(key.Line, "level word %q must have 1 to %d bytes", word, maxLevel)
		}
		low := lower(word)
		if _, twice := f.levels[low]; twice {
			l.failf(key.Line, "levels has the word %q twice, in any case; keep one", word)
		}
		f.levels[low] = l.number(resolve(value.Content[i+1]), word)
	}
}

// lower makes ASCII letters small, as the parser does.
func lower(word string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			r |= 0x20
		}
		return r
	}, word)
}

// number reads a level name or number.
func (l *loader) number(value *yaml.Node, word string) severity.Number {
	text, ok := l.text(value, "the level of "+strconv.Quote(word))
	if !ok {
		return severity.Unspecified
	}
	if n, err := strconv.Atoi(text); err == nil {
		if n < 1 || n > 24 {
			l.failf(value.Line, "%q is given the number %d; SeverityNumbers are 1 (trace) to 24 (fatal)", word, n)
			return severity.Unspecified
		}
		return severity.Number(n)
	}
	n, known := severity.Parse(text)
	if !known {
		l.failf(value.Line, "%q is given the unknown level %q%s", word, text, hint(text, levelNames))
	}
	return n
}

func (l *loader) status(node *yaml.Node, f *format) {
	value := find(node, "status")
	name := "status"
	if value != nil {
		var ok bool
		if name, ok = l.text(value, "status"); !ok {
			return
		}
	}
	if f.program == nil {
		return
	}
	f.status = max(0, f.program.re.SubexpIndex(name))
	if value != nil && f.status == 0 {
		groups := slices.DeleteFunc(slices.Clone(f.groups), func(name string) bool { return name == "" })
		l.failf(value.Line, "status names the group %q, which the pattern does not have%s", name, hint(name, groups))
	}
}
