package main

// This file owns templates: text with placeholders, parsed into what makes it.

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// text appends one made text to dst.
type text func(l *log, dst []byte) []byte

// maxDepth bounds how deep placeholders nest.
const maxDepth = 20

// parse reads a template. The placeholders are those of this program and lets.
func parse(source string, lets map[string]text) (text, error) {
	p := parser{rest: source, lets: lets}
	t, err := p.text(false)
	if err != nil {
		return nil, fmt.Errorf("column %d: %w", len(source)-len(p.rest)+1, err)
	}
	return t, nil
}

// parser reads a template by recursive descent.
type parser struct {
	rest  string // what is still to be read
	lets  map[string]text
	depth int // of placeholders around rest
}

// text reads to the end of the source or, inside a placeholder, to its closing
// brace; if bars is set, also to the next bar. What ends it is not consumed.
func (p *parser) text(bars bool) (text, error) {
	var (
		parts   []text
		literal strings.Builder
		open    int // doubled braces that are still to be closed
	)
	flush := func() {
		if s := literal.String(); s != "" {
			parts = append(parts, func(_ *log, dst []byte) []byte { return append(dst, s...) })
			literal.Reset()
		}
	}
	for p.rest != "" {
		switch c := p.rest[0]; {
		case strings.HasPrefix(p.rest, "{{"):
			open++
			literal.WriteByte('{')
			p.rest = p.rest[2:]
		// Inside a placeholder }} closes two of them, unless {{ came before.
		case strings.HasPrefix(p.rest, "}}") && (p.depth == 0 || open > 0):
			open--
			literal.WriteByte('}')
			p.rest = p.rest[2:]
		case c == '{':
			flush()
			t, err := p.placeholder()
			if err != nil {
				return nil, err
			}
			parts = append(parts, t)
		case c == '}' && p.depth == 0:
			return nil, errors.New("a brace that closes nothing; write }} for a literal one")
		case c == '}', c == '|' && bars:
			flush()
			return join(parts), nil
		default:
			literal.WriteByte(c)
			p.rest = p.rest[1:]
		}
	}
	if p.depth > 0 {
		return nil, errors.New("a placeholder is not closed")
	}
	flush()
	return join(parts), nil
}

// join makes the texts one after the other.
func join(parts []text) text {
	if len(parts) == 1 {
		return parts[0]
	}
	return func(l *log, dst []byte) []byte {
		for _, part := range parts {
			dst = part(l, dst)
		}
		return dst
	}
}

// placeholder reads one, from its opening brace to its closing one.
func (p *parser) placeholder() (text, error) {
	if p.depth == maxDepth {
		return nil, fmt.Errorf("placeholders nest deeper than %d", maxDepth)
	}
	end := strings.IndexAny(p.rest, ":}")
	if end < 0 {
		return nil, errors.New("a placeholder is not closed; write {{ for a literal brace")
	}
	name, argued := p.rest[1:end], p.rest[end] == ':'
	holds, nests := nesting[name]
	simple, known := simples[name]
	let, own := p.lets[name]
	switch {
	case own && !argued:
		p.rest = p.rest[end+1:]
		return let, nil
	case nests && argued:
		p.rest = p.rest[end+1:]
		p.depth++
		t, err := holds(p)
		p.depth--
		if err == nil {
			p.rest = p.rest[1:] // text stops before a closing brace only
		}
		return t, err
	case known:
		closing := strings.IndexByte(p.rest, '}')
		if closing < 0 {
			return nil, fmt.Errorf("{%s is not closed", name)
		}
		argument := ""
		if argued {
			argument = p.rest[end+1 : closing]
		}
		if strings.Contains(argument, "{") {
			return nil, fmt.Errorf("the argument of {%s} holds a placeholder; only of, skew, opt and list take text", name)
		}
		t, err := simple(argument)
		if err != nil {
			return nil, fmt.Errorf("{%s}: %w", p.rest[1:closing], err)
		}
		p.rest = p.rest[closing+1:]
		return t, nil
	case nests:
		return nil, fmt.Errorf("{%s} needs a text: {%[1]s:TEXT}", name)
	}
	return nil, fmt.Errorf("unknown placeholder {%s}, write {{ for a literal brace; known are %s", name, p.known())
}

// known lists the names of placeholders.
func (p *parser) known() string {
	names := slices.Concat(slices.Collect(maps.Keys(nesting)), slices.Collect(maps.Keys(simples)), slices.Collect(maps.Keys(p.lets)))
	slices.Sort(names)
	return strings.Join(slices.Compact(names), " ")
}

// nesting holds the placeholders whose argument is text in its turn. They read
// up to the closing brace, after their colon.
var nesting map[string]func(p *parser) (text, error)

func init() { // as a literal it would be a cycle
	nesting = map[string]func(p *parser) (text, error){
		"of":   func(p *parser) (text, error) { return p.choice(0) },
		"skew": func(p *parser) (text, error) { return p.choice(90) },
		"opt":  (*parser).optional,
		"list": (*parser).list,
	}
}

// choice reads texts parted by bars. The first of them is taken in first percent
// of the cases, else each is as likely as the next.
func (p *parser) choice(first int) (text, error) {
	var all []text
	for {
		t, err := p.text(true)
		if err != nil {
			return nil, err
		}
		all = append(all, t)
		if p.rest[0] == '}' {
			break
		}
		p.rest = p.rest[1:]
	}
	return func(l *log, dst []byte) []byte {
		i := 0
		if l.rand.IntN(100) >= first {
			i = l.rand.IntN(len(all))
		}
		l.choices = append(l.choices, byte(i))
		return all[i](l, dst)
	}, nil
}

func (p *parser) optional() (text, error) {
	t, err := p.text(false)
	if err != nil {
		return nil, err
	}
	return func(l *log, dst []byte) []byte {
		there := l.rand.IntN(2)
		l.choices = append(l.choices, byte(there))
		if there == 0 {
			return dst
		}
		return t(l, dst)
	}, nil
}

func (p *parser) list() (text, error) {
	size, rest, ok := strings.Cut(p.rest, ":")
	separator, rest, ok2 := strings.Cut(rest, ":")
	lo, hi, err := span(size)
	if !ok || !ok2 || err != nil || lo < 0 || hi > maxLength {
		return nil, fmt.Errorf("want {list:LO-HI:SEPARATOR:TEXT}, at most %d times", maxLength)
	}
	p.rest = rest
	t, err := p.text(false)
	if err != nil {
		return nil, err
	}
	return func(l *log, dst []byte) []byte {
		for i := range lo + l.rand.IntN(hi-lo+1) {
			if i > 0 {
				dst = append(dst, separator...)
			}
			dst = t(l, dst)
		}
		return dst
	}, nil
}
