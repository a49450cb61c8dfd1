package cmd

// This file owns which formats a run knows: the built-in ones, the user's own
// from the formats directory and from --format-file, and which one is forced.

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

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

// catalog loads the formats: those of files that are named, then those of the
// formats directory by the files' names.
func (f *catalogFlags) catalog(s *settings) (*parse.Catalog, error) {
	formats, err := loadFormats(f.files)
	if err != nil {
		return nil, err
	}
	if dir := configDir(); dir != "" {
		paths, err := formatFiles(filepath.Join(dir, "formats"))
		if err != nil {
			return nil, &failure{statusUsage, err}
		}
		installed, err := loadFormats(paths)
		if err != nil {
			return nil, err
		}
		// A file that is named goes before one that is installed.
		for _, format := range installed {
			if !slices.ContainsFunc(formats, func(f parse.Format) bool { return f.Name == format.Name }) {
				formats = append(formats, format)
			}
		}
	}
	catalog := parse.NewCatalog(formats...)
	if f.forced != "" {
		if err := catalog.Force(f.forced); err != nil {
			return nil, usagef("%s: %w", s.where("input-format"), err)
		}
	}
	return catalog, nil
}

// badFormats is an error in a file of formats: flags are no help with it.
type badFormats struct{ error }

func (b *badFormats) Unwrap() error { return b.error }

// loadFormats reads files of formats; a file that is named twice is read once.
func loadFormats(paths []string) (formats []parse.Format, err error) {
	from := map[string]string{}
	for i, path := range paths {
		if slices.Contains(paths[:i], path) {
			continue
		}
		loaded, err := own.Load(path)
		if err != nil {
			if errors.As(err, new(*fs.PathError)) {
				err = fmt.Errorf("file of formats: %w", err)
			}
			return nil, &failure{statusUsage, &badFormats{err}}
		}
		for _, format := range loaded {
			if other, taken := from[format.Name]; taken {
				return nil, &failure{statusUsage, &badFormats{
					fmt.Errorf("%s: the format %q is in %s, too; rename one of them", path, format.Name, other),
				}}
			}
			from[format.Name] = path
		}
		formats = append(formats, loaded...)
	}
	return formats, nil
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
		if ext := filepath.Ext(e.Name()); !e.IsDir() && (ext == ".yaml" || ext == ".yml") && e.Name()[0] != '.' {
			paths = append(paths, filepath.Join(dir, e.Name()))
		}
	}
	slices.Sort(paths)
	return paths, nil
}
