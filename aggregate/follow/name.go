// This file owns the names that rotation gives to files.

package follow

import (
	"path/filepath"
	"regexp"
	"strings"
)

// compressions are the endings of compressed files.
var compressions = []string{".gz", ".bz2", ".xz", ".zst"}

func trimCompression(name string) (string, bool) {
	for _, ending := range compressions {
		if rest, ok := strings.CutSuffix(name, ending); ok {
			return rest, true
		}
	}
	return name, false
}

func compressed(name string) bool {
	_, is := trimCompression(name)
	return is
}

// Rotation adds a number, a date or a word behind the name (logrotate, savelog,
// Log4j, the .old of many), or a date or number before its ending (lumberjack,
// logback, winston).
var (
	suffix = regexp.MustCompile(`^[._-](?:[0-9][0-9TZ:._+-]*|old|bak|prev|orig|copy)$`)
	infix  = regexp.MustCompile(`^[._-][0-9][0-9TZ:._+-]*$`)
)

// rotated tells whether a file that is called base may come to be called name.
func rotated(base, name string) bool {
	name, compressed := trimCompression(name)
	if name == base {
		return compressed
	}
	if rest, ok := strings.CutPrefix(name, base); ok && suffix.MatchString(rest) {
		return true
	}
	return infix.MatchString(inserted(base, name))
}

// inserted gives what name has before its ending that base has not; nothing if
// that is not all.
func inserted(base, name string) string {
	ending := filepath.Ext(base)
	stem := strings.TrimSuffix(base, ending)
	if ending == "" || stem == "" || !strings.HasPrefix(name, stem) || !strings.HasSuffix(name, ending) ||
		len(name) <= len(base) {
		return ""
	}
	return name[len(stem) : len(name)-len(ending)]
}

// Programs of which several run number their logs: web.log, web-1.log. Dates, and
// numbers behind the ending, tell of rotation.
var number = regexp.MustCompile(`^[._-][0-9]{1,3}$`)

// numbered tells whether a file that is called name may also be another log
// beside base.
func numbered(base, name string) bool { return number.MatchString(inserted(base, name)) }

var digits = regexp.MustCompile(`[._-]?[0-9][0-9TZ:._+-]*`)

// family is the same for all names that rotation may give to a file. Others may
// share it, too: that two files are of one family proves nothing.
func family(path string) string {
	dir, name := filepath.Split(path)
	name, _ = trimCompression(name)
	for _, word := range []string{".old", ".bak", ".prev", ".orig", ".copy"} {
		name = strings.TrimSuffix(name, word)
	}
	return dir + strings.Trim(digits.ReplaceAllString(name, "."), ".")
}
