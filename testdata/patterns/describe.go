package main

// This file owns the descriptions of systems: their lines, and their errors.

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

//go:embed systems/*.txt
var descriptions embed.FS

// system is a program and the events that it logs.
type system struct {
	name   string
	file   string // that describes it
	about  string // what the program is
	events []event
}

// event is one kind of message. All messages of an event belong together.
type event struct {
	line     int // in the description, from 1
	weight   int // how often it occurs, relatively
	template string
	text     text
}

// maxWeight bounds an event's weight.
const maxWeight = 1000

// readSystems returns the systems that the text files of a directory describe,
// by name. It tells the first error of every file.
func readSystems(fsys fs.FS, dir string) ([]system, error) {
	files, err := fs.Glob(fsys, path.Join(dir, "*.txt"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s holds no *.txt", dir)
	}
	all := make([]system, 0, len(files))
	var wrong []error
	for _, file := range files {
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		s, err := describe(file, string(data))
		if err != nil {
			wrong = append(wrong, err)
		}
		all = append(all, s)
	}
	return all, errors.Join(wrong...)
}

// describe reads a system's description. Errors begin with file and line, as
// compilers print them.
func describe(file, data string) (system, error) {
	s := system{name: strings.TrimSuffix(path.Base(file), ".txt"), file: file}
	lets := map[string]text{}
	seen := map[string]int{} // the lines of templates
	total, number := 0, 0
	for line := range strings.Lines(data) {
		number++
		line = strings.TrimSpace(line)
		fail := func(format string, args ...any) (system, error) {
			return system{}, fmt.Errorf("%s:%d: %s", file, number, fmt.Sprintf(format, args...))
		}
		if line == "" {
			continue
		}
		if about, ok := strings.CutPrefix(line, "#"); ok {
			if number == 1 {
				s.about = strings.TrimSpace(about)
			}
			continue
		}
		if let, ok := strings.CutPrefix(line, "let "); ok {
			name, source, ok := strings.Cut(let, "=")
			name = strings.TrimSpace(name)
			if !ok || !isName(name) {
				return fail("want let NAME = TEXT, the name of letters, digits and underscores")
			}
			if _, ok := lets[name]; ok {
				return fail("let %s is given twice", name)
			}
			t, err := parse(strings.TrimSpace(source), lets)
			if err != nil {
				return fail("%v", err)
			}
			lets[name] = t
			continue
		}
		first, template, _ := strings.Cut(line, " ")
		template = strings.TrimSpace(template)
		weight, err := strconv.Atoi(first)
		if err != nil || weight < 0 || weight > maxWeight {
			return fail("%q is no weight from 0 to %d; a line is # COMMENT, let NAME = TEXT or WEIGHT TEMPLATE", first, maxWeight)
		}
		if template == "" {
			return fail("an event without a template")
		}
		if before, ok := seen[template]; ok {
			return fail("the template of line %d again", before)
		}
		t, err := parse(template, lets)
		if err != nil {
			return fail("%v", err)
		}
		seen[template] = number
		total += weight
		s.events = append(s.events, event{line: number, weight: weight, template: template, text: t})
	}
	if s.about == "" {
		return system{}, fmt.Errorf("%s:1: the first line is no comment that says what the program is", file)
	}
	if total == 0 {
		return system{}, fmt.Errorf("%s:%d: no event that occurs", file, number)
	}
	return s, nil
}

// isName reports whether s may name a let.
func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c != '_' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return s != ""
}
