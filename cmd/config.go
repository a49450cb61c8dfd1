package cmd

// This file owns where settings come from: flag, then LOGAGG_* environment
// variable, then configuration file, then default. A lower layer is read into
// the flag itself, so that each value is checked in one place.

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/knadh/koanf/providers/env/v2"
	"github.com/knadh/koanf/providers/file"
	"github.com/knadh/koanf/v2"
	"github.com/spf13/pflag"
	"go.yaml.in/yaml/v3"
)

const envPrefix = "LOGAGG_"

// noSeparator keeps koanf from cutting keys up: no key has this byte.
const noSeparator = "\x00"

// settings remembers where each flag's value comes from, for error messages.
type settings struct{ origin map[string]string }

// where names the place that set the flag, as users wrote it.
func (s *settings) where(flag string) string {
	if origin, ok := s.origin[flag]; ok {
		return origin
	}
	return "--" + flag
}

// loadSettings fills the flags that the command line leaves open, from the
// environment and then from the configuration file.
func loadSettings(flags *pflag.FlagSet) (*settings, error) {
	s := &settings{origin: map[string]string{}}
	environment := koanf.New(noSeparator)
	provider := env.Provider(noSeparator, env.Opt{Prefix: envPrefix, TransformFunc: func(key, value string) (string, any) {
		name := flagName(strings.TrimPrefix(key, envPrefix))
		if value == "" || !configurable(flags, name) {
			// Others may use the prefix too; and an empty variable sets nothing.
			return "", nil
		}
		// A regular expression may hold commas, so only newlines part values.
		return name, strings.FieldsFunc(value, func(r rune) bool { return r == '\n' })
	}})
	if err := environment.Load(provider, nil); err != nil {
		return nil, usagef("environment: %w", err)
	}
	err := s.apply(flags, environment, func(name string) string {
		return envPrefix + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
	})
	if err != nil {
		return nil, err
	}

	path := configPath()
	if path == "" {
		return s, nil
	}
	settingsFile := koanf.New(noSeparator)
	err = settingsFile.Load(file.Provider(path), nodes{})
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return nil, usagef("configuration file %s: %w", path, err)
	}
	known := pflag.NewFlagSet("", pflag.ContinueOnError)
	for _, group := range slices.Concat(new(scanFlags).groups(), new(tailFlags).groups()) {
		known.AddFlagSet(group)
	}
	for _, key := range settingsFile.Keys() {
		if !configurable(known, key) {
			return nil, usagef("configuration file %s: unknown key %q; keys are the names of scan's and tail's flags", path, key)
		}
	}
	return s, s.apply(flags, settingsFile, func(name string) string {
		return fmt.Sprintf("configuration file %s: %s", path, name)
	})
}

// apply sets the flags that nothing above has set.
func (s *settings) apply(flags *pflag.FlagSet, layer *koanf.Koanf, origin func(name string) string) error {
	for _, name := range layer.Keys() {
		flag := flags.Lookup(name)
		if flag == nil || flag.Changed {
			continue // it is another command's, or set by a layer above
		}
		values := layer.Strings(name)
		if _, list := flag.Value.(pflag.SliceValue); !list && len(values) > 1 {
			return usagef("%s: takes one value, not %d", origin(name), len(values))
		}
		for _, value := range values {
			if err := flags.Set(name, value); err != nil {
				inner := err
				if cause := errors.Unwrap(err); cause != nil {
					inner = cause
				}
				return usagef("%s: %w", origin(name), valueError(value, inner))
			}
		}
		s.origin[name] = origin(name)
	}
	return nil
}

func flagName(key string) string {
	return strings.ToLower(strings.ReplaceAll(key, "_", "-"))
}

// configurable tells whether name is a flag that a file may set.
func configurable(flags *pflag.FlagSet, name string) bool {
	return name != "help" && name != "version" && flags.Lookup(name) != nil
}

// configPath is the place of the configuration file; empty if there is none.
func configPath() string {
	if dir := configDir(); dir != "" {
		return filepath.Join(dir, "config.yaml")
	}
	return ""
}

// configDir is logagg's directory among XDG's; empty if there is no home. The
// specification has relative paths ignored.
func configDir() string {
	if dir := os.Getenv("XDG_CONFIG_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "logagg")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, ".config", "logagg")
}

// nodes is koanf's YAML parser but keeps scalars as they are written: YAML
// would turn a date into midnight UTC, whatever --timezone says.
type nodes struct{}

// Unmarshal reads a mapping of scalars and lists of scalars.
func (nodes) Unmarshal(data []byte) (map[string]any, error) {
	var parsed map[string]yaml.Node
	if err := yaml.Unmarshal(data, &parsed); err != nil {
		return nil, err
	}
	out := make(map[string]any, len(parsed))
	for key, node := range parsed {
		items := []*yaml.Node{&node}
		if node.Kind == yaml.SequenceNode {
			items = node.Content
		}
		values := []string{}
		for _, item := range items {
			if item.Kind != yaml.ScalarNode {
				return nil, fmt.Errorf("line %d: %s: want a value or a list of values", item.Line, key)
			}
			if item.Tag != "!!null" {
				values = append(values, item.Value)
			}
		}
		out[flagName(key)] = values
	}
	return out, nil
}

// Marshal is part of koanf's interface; nothing writes configuration.
func (nodes) Marshal(map[string]any) ([]byte, error) {
	return nil, errors.ErrUnsupported
}
