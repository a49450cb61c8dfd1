package tail

// This file owns how sources are told apart: by a short name, in a colour that
// belongs to the name.

import (
	"fmt"
	"hash/fnv"
	"path/filepath"
	"strings"
	"sync"

	"github.com/logagg/logagg/output/text"
)

// maxName is how many columns the name of a source takes at the most.
const maxName = 32

// Names says how sources are called: by their paths from the directory on that
// all arguments have in common. So a name is unambiguous, and does not change
// when other files join.
type Names struct {
	common  string // directory, with a separator at its end; empty for none
	columns int    // that shorter names are filled up to
}

// NewNames makes names for the sources that args stand for; found are those that
// are there already.
func NewNames(args, found []string) *Names {
	n := &Names{}
	first := true
	for _, arg := range args {
		if arg == "-" {
			continue
		}
		// Where a glob begins, what is known of the directory ends.
		if meta := strings.IndexAny(arg, "*?[{"); meta >= 0 {
			arg = arg[:meta] + "*"
		}
		dir := withSeparator(filepath.Dir(arg))
		if first {
			n.common, first = dir, false
		}
		for !strings.HasPrefix(dir, n.common) {
			n.common = above(n.common)
		}
	}
	for _, source := range found {
		n.columns = max(n.columns, text.Width(n.of(source)))
	}
	return n
}

// withSeparator gives the beginning of the names of what is in a directory; empty
// for the current one.
func withSeparator(dir string) string {
	if dir == "." {
		return ""
	}
	return strings.TrimSuffix(dir, string(filepath.Separator)) + string(filepath.Separator)
}

// above gives the directory above one, both as withSeparator does; that of the
// root and of the current one is empty.
func above(dir string) string {
	dir = filepath.Clean(dir)
	if up := filepath.Dir(dir); up != dir {
		return withSeparator(up)
	}
	return ""
}

// of gives the name of a source, as it may be shown.
func (n *Names) of(source string) string {
	if source != "-" {
		source = strings.TrimPrefix(filepath.Clean(source), n.common)
	}
	return text.ShortPath(source, maxName)
}

// label is what stands before the lines of a source.
type label struct{ begins, continues string }

// labels keeps a label for each source.
type labels struct {
	mu       sync.RWMutex
	bySource map[string]label
}

func (l *labels) of(source string, opt *Options) label {
	l.mu.RLock()
	known, ok := l.bySource[source]
	l.mu.RUnlock()
	if ok {
		return known
	}
	made := newLabel(source, opt)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.bySource == nil {
		l.bySource = map[string]label{}
	}
	l.bySource[source] = made
	return made
}

func newLabel(source string, opt *Options) label {
	name := opt.Names.of(source)
	if pad := opt.Names.columns - text.Width(name); pad > 0 {
		name += strings.Repeat(" ", pad)
	}
	before, after := "", ""
	if opt.Color {
		before, after = fmt.Sprintf("\x1b[%sm", color(source, opt.Many)), "\x1b[0m"
	}
	return label{before + name + " │" + after + " ", before + name + " ┊" + after + " "}
}

// The colours of sources: readable on light and dark grounds, and none that means
// a severity (red, yellow) or an aside.
var (
	basicColors = []int{34, 35, 36, 32, 94, 95, 96, 92}
	manyColors  = []int{31, 35, 37, 64, 68, 71, 97, 104, 133, 139, 169, 73}
)

// color gives the SGR parameters of a source's colour: the same in each run.
func color(source string, many bool) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(source)) // it never fails
	hash := h.Sum32()
	if many {
		return fmt.Sprintf("38;5;%d", manyColors[hash%uint32(len(manyColors))])
	}
	return fmt.Sprint(basicColors[hash%uint32(len(basicColors))])
}
