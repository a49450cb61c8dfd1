// This file owns how arguments become inputs: names, globs, directories and
// stdin, each file once.

package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/logagg/logagg/aggregate/atomicfile"
)

// Reasons of skips.
const (
	reasonDirectory = "is a directory; use -r to read what is in it"
	reasonSocket    = "is a socket"
	reasonNoFile    = "is not a file"
	reasonNoStdin   = "there is no standard input"
)

// Expand turns arguments into inputs, in the arguments' order; what a glob or a
// directory gives is sorted by name. An argument that exists is taken by its
// name even if it could be a glob. A file that is named again, by the same
// name, by a link or by a symbolic link, is read once, under its first name.
func Expand(args []string, opt ExpandOptions) ([]Input, []Skip) {
	e := &expander{opt: opt, seen: map[FileID]struct{}{}}
	for _, arg := range args {
		e.argument(arg)
	}
	return e.inputs, e.skips
}

type expander struct {
	opt    ExpandOptions
	seen   map[FileID]struct{}
	inputs []Input
	skips  []Skip
}

func (e *expander) fail(name, reason string) {
	e.skips = append(e.skips, Skip{Name: name, Reason: reason, Failed: true})
}

func (e *expander) argument(arg string) {
	if arg == "-" {
		e.stdin()
		return
	}
	st, err := os.Stat(arg)
	switch {
	case err == nil && !st.IsDir():
		e.file(Input{Name: arg, Path: arg, Named: true}, st)
	case err == nil && e.opt.Recursive:
		e.walk(arg)
	case err == nil:
		e.fail(arg, reasonDirectory)
	case strings.ContainsAny(arg, "*?[{") && !errors.Is(err, fs.ErrPermission):
		e.glob(arg)
	default:
		e.fail(arg, reason(err))
	}
}

// reason tells of an error without the path, which stands beside it.
func reason(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "no such file"
	}
	return plainErr(err).Error()
}

func (e *expander) stdin() {
	in := Input{Name: "-", Reader: e.opt.Stdin, Stream: true, Named: true}
	if in.Reader == nil {
		e.fail("-", reasonNoStdin)
		return
	}
	f, ok := in.Reader.(*os.File)
	if !ok {
		if !slices.ContainsFunc(e.inputs, func(in Input) bool { return in.Name == "-" }) {
			e.inputs = append(e.inputs, in)
		}
		return
	}
	st, err := f.Stat()
	switch {
	case err != nil:
		e.fail("-", reason(err))
	case st.IsDir():
		e.fail("-", "is a directory")
	case st.Mode()&fs.ModeSocket != 0:
		// Unlike a socket in the file system, this one is open: read it.
		e.add(in, st)
	default:
		e.file(in, st)
	}
}

// file takes a file in by what it is.
func (e *expander) file(in Input, st fs.FileInfo) {
	in.Stream = false
	switch mode := st.Mode(); {
	case mode.IsRegular():
		in.Size, in.ModTime = st.Size(), st.ModTime()
	case mode&(fs.ModeNamedPipe|fs.ModeCharDevice) != 0:
		in.Stream = true
	case mode&fs.ModeSocket != 0:
		e.fail(in.Name, reasonSocket)
		return
	case mode&fs.ModeDevice == 0:
		e.fail(in.Name, reasonNoFile)
		return
	}
	e.add(in, st)
}

// add takes an input in unless it is there already.
func (e *expander) add(in Input, st fs.FileInfo) {
	id := identify(in.Path, st)
	if _, dup := e.seen[id]; dup {
		return
	}
	e.seen[id] = struct{}{}
	e.inputs = append(e.inputs, in)
}

// glob takes in the files that a pattern matches. Directories that it matches
// are walked if that was asked for, else passed over.
func (e *expander) glob(pattern string) {
	var opts []doublestar.GlobOption
	if strings.Contains(pattern, "**") {
		// A link to a directory above it would be followed round and round.
		opts = append(opts, doublestar.WithNoFollow())
	}
	base, rest := doublestar.SplitPattern(filepath.ToSlash(filepath.Clean(pattern)))
	names, err := doublestar.Glob(&globFS{FS: os.DirFS(base), base: base, fail: e.fail}, rest, opts...)
	if err != nil {
		e.fail(pattern, "bad pattern: "+reason(err))
		return
	}
	for i, name := range names {
		names[i] = filepath.Join(base, filepath.FromSlash(name))
	}
	slices.Sort(names)
	found := false
	for _, name := range names {
		if atomicfile.IsTemporaryName(filepath.Base(name)) {
			continue // what we are just writing ourselves
		}
		st, err := os.Stat(name)
		switch {
		case errors.Is(err, fs.ErrNotExist) && !isLink(name):
			continue // gone since the glob found it, as rotation has it
		case err != nil:
			e.fail(name, reason(err))
		case !st.IsDir():
			e.file(Input{Name: name, Path: name, Named: true}, st)
		case e.opt.Recursive:
			e.walk(name)
		default:
			continue
		}
		found = true
	}
	if !found {
		e.fail(pattern, "no file matches "+pattern)
	}
}

// isLink tells whether a name is that of a symbolic link.
func isLink(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// walk takes in the regular files below a directory and symbolic links to such.
// Links to directories are not followed, so there are no cycles.
func (e *expander) walk(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		e.fail(dir, reason(err))
	}
	for _, entry := range entries {
		name := filepath.Join(dir, entry.Name())
		stat := entry.Info
		switch {
		case entry.IsDir():
			e.walk(name)
			continue
		case entry.Type()&fs.ModeSymlink != 0:
			stat = func() (fs.FileInfo, error) { return os.Stat(name) }
		case !entry.Type().IsRegular(), atomicfile.IsTemporaryName(entry.Name()):
			continue
		}
		st, err := stat()
		switch {
		case errors.Is(err, fs.ErrNotExist):
			// A link to nowhere, or a file that has just gone.
		case err != nil:
			e.fail(name, reason(err))
		case st.Mode().IsRegular():
			e.file(Input{Name: name, Path: name}, st)
		}
	}
}
