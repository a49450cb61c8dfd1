package cmd

// This file owns which formats a run knows: the built-in ones, the user's own
// from the formats directory and from --format-file, and which one is forced.

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"

	"github.com/spf13/pflag"

	"github.com/logagg/logagg/aggregate/parse"
	"github.com/logagg/logagg/aggregate/parse/own"
)

// catalogFlags are the flags on formats, as users write them.
type catalogFlags struct {
	files  []string
	forced string
}

func (f *catalogFlags) add(set *pflag.FlagSet) {
	set.StringVar(&f.forced, "input-format", "", "take every line for the format `name`; logagg formats lists them (default: told from the lines)")
	set.StringArrayVar(&f.files, "format-file", nil, "know the formats in the YAML file at `path`, too (repeatable)")
}

// catalog loads the formats. Files that are named come first; then those of the
// formats directory, by name.
func (f *catalogFlags) catalog(s *settings) (*parse.Catalog, error) {
	paths := f.files
	if dir := configDir(); dir != "" {
		found, err := formatFiles(filepath.Join(dir, "formats"))
		if err != nil {
			return nil, &failure{statusUsage, err}
		}
		paths = append(paths[:len(paths):len(paths)], found...)
	}
	var formats []parse.Format
	from := map[string]string{}
	for _, path := range paths {
		loaded, err := own.Load(path)
		if err != nil {
			return nil, &failure{statusUsage, err}
		}
		for _, format := range loaded {
			if other, taken := from[format.Name]; taken {
				return nil, usagef("%s: the format %q is in %s, too; rename one of them", path, format.Name, other)
			}
			from[format.Name] = path
		}
		formats = append(formats, loaded...)
	}
	catalog := parse.NewCatalog(formats...)
	if f.forced != "" {
		if err := catalog.Force(f.forced); err != nil {
			return nil, usagef("%s: %w", s.where("input-format"), err)
		}
	}
	return catalog, nil
}

// formatFiles lists the YAML files of a directory, which need not exist.
func formatFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("formats directory: %w", err)
	}
	var paths []string
	for _, e := range entries {
		if ext := filepath.Ext(e.Name()); (ext == ".yaml" || ext == ".yml") && e.Name()[0] != '.' {
			paths = append(paths, filepath.Join(dir, e.Name()))
		}
	}
	sort.Strings(paths)
	return paths, nil
}
