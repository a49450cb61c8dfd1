// This file owns the way in: a file's bytes become formats, or all that is
// wrong with them. schema.go knows the keys, sample.go the samples.

package own

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/logagg/logagg/aggregate/parse"
	"go.yaml.in/yaml/v3"
)

// maxSize is the size of the largest file that is read, in bytes.
const maxSize = 1 << 20

// Load reads one YAML file of formats. Its errors name file and line.
func Load(path string) ([]parse.Format, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() { // a pipe would be waited for
		return nil, &os.PathError{Op: "read", Path: path, Err: errors.New("it is no regular file")}
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxSize+1))
	if err != nil {
		return nil, err
	}
	return Read(path, data)
}

// Read is Load for data; name stands in the errors.
func Read(name string, data []byte) ([]parse.Format, error) {
	var l loader
	formats := l.read(data)
	if len(l.problems) == 0 {
		return formats, nil
	}
	slices.SortStableFunc(l.problems, func(a, b problem) int { return a.line - b.line })
	var errs []error
	for _, p := range l.problems {
		errs = append(errs, fmt.Errorf("%s:%d: %s", name, p.line, p.text))
	}
	return nil, errors.Join(errs...)
}

// problem is what is wrong at a line, and what to do about it.
type problem struct {
	line int
	text string
}

// loader reads one file.
type loader struct {
	problems []problem
	names    map[string]int // the line of each format's name
}

func (l *loader) failf(line int, text string, args ...any) {
	l.problems = append(l.problems, problem{line, fmt.Sprintf(text, args...)})
}

func (l *loader) read(data []byte) []parse.Format {
	if len(data) > maxSize {
		l.failf(1, "the file is too large: the limit is %d bytes; spread the formats over several files", maxSize)
		return nil
	}
	var root, second yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	err := decoder.Decode(&root)
	if errors.Is(err, io.EOF) || err == nil && isEmpty(&root) {
		l.failf(1, "the file is empty; a format needs at least a name, a pattern and a sample")
		return nil
	}
	if err != nil {
		l.failYAML(err)
		return nil
	}
	if err := decoder.Decode(&second); err == nil {
		l.failf(second.Line, "the file has a second document; list all formats under one formats:")
	} else if !errors.Is(err, io.EOF) {
		l.failYAML(err)
		return nil
	}
	return l.file(resolve(root.Content[0]))
}

// file reads a file's formats: a list of them, or one at top level.
func (l *loader) file(root *yaml.Node) []parse.Format {
	if root.Kind != yaml.MappingNode {
		l.failf(root.Line, "the file must have keys, not %s; start with formats:", kind(root))
		return nil
	}
	list := find(root, "formats")
	if list == nil {
		if f, ok := l.format(root); ok {
			return []parse.Format{f}
		}
		return nil
	}
	l.keys(root, "the file", "formats")
	if list.Kind != yaml.SequenceNode || len(list.Content) == 0 {
		l.failf(list.Line, "formats must be a list of formats, not %s; start each with - name:", kind(list))
		return nil
	}
	var formats []parse.Format
	for _, node := range list.Content {
		if node = resolve(node); node.Kind != yaml.MappingNode {
			l.failf(node.Line, "a format must have keys, not be %s; start it with - name:", kind(node))
			continue
		}
		if f, ok := l.format(node); ok {
			formats = append(formats, f)
		}
	}
	return formats
}

var yamlLine = regexp.MustCompile(`^line (\d+): `)

// failYAML reports what the YAML parser says, at the line that it names.
func (l *loader) failYAML(err error) {
	text, line := strings.TrimPrefix(err.Error(), "yaml: "), 1
	if m := yamlLine.FindStringSubmatch(text); m != nil {
		line, _ = strconv.Atoi(m[1])
		text = text[len(m[0]):]
	}
	l.failf(line, "not YAML: %s; quote patterns and lines in '...'", text)
}

func isEmpty(root *yaml.Node) bool {
	return len(root.Content) == 0 || root.Content[0].ShortTag() == "!!null"
}

// resolve follows an alias to what it stands for.
func resolve(node *yaml.Node) *yaml.Node {
	for node.Kind == yaml.AliasNode {
		node = node.Alias
	}
	return node
}

// find gives the value of a key, nil if there is none.
func find(mapping *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return resolve(mapping.Content[i+1])
		}
	}
	return nil
}

// kind names what a node is, for messages.
func kind(node *yaml.Node) string {
	switch node.Kind {
	case yaml.MappingNode:
		return "keys"
	case yaml.SequenceNode:
		if len(node.Content) == 0 {
			return "an empty list"
		}
		return "a list"
	}
	switch node.ShortTag() {
	case "!!null":
		return "nothing"
	case "!!bool":
		return "true or false"
	case "!!int", "!!float":
		return "a number"
	}
	return "text"
}

// keys reports the keys of a mapping that are not known, or stand twice.
func (l *loader) keys(mapping *yaml.Node, what string, known ...string) {
	seen := make(map[string]bool)
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		node := resolve(mapping.Content[i])
		key := node.Value
		switch {
		case seen[key]:
			l.failf(node.Line, "%s has the key %q twice; keep one", what, key)
		case known != nil && !slices.Contains(known, key):
			l.failf(node.Line, "unknown key %q in %s%s", key, what, hint(key, known))
		}
		seen[key] = true
	}
}

// text gives a value's text as it is written; ok is false for lists and the
// like, which are reported.
func (l *loader) text(node *yaml.Node, what string) (string, bool) {
	if node.Kind != yaml.ScalarNode || node.ShortTag() == "!!null" {
		l.failf(node.Line, "%s must be text, not %s; quote it in '...'", what, kind(node))
		return "", false
	}
	return node.Value, true
}

// yes gives a value that is true or false.
func (l *loader) yes(node *yaml.Node, what string) bool {
	var yes bool
	if node.ShortTag() != "!!bool" || node.Decode(&yes) != nil {
		l.failf(node.Line, "%s must be true or false, not %s", what, kind(node))
	}
	return yes
}
