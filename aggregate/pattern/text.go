package pattern

// This file owns what the texts that templates show have in common.

import "strings"

// commonText returns what two shown texts have in common, with a placeholder for
// each piece that differs; nothing unless they are alike otherwise.
func commonText(a, b string) string {
	if a == b {
		return a
	}
	var out strings.Builder
	common := false
	for a != "" && b != "" {
		i, j := piece(a), piece(b)
		switch {
		case a[:i] == b[:j]:
			common = common || i > 0 && a[0] != '<'
			out.WriteString(a[:i])
		case i == 0 || j == 0:
			return ""
		default:
			out.WriteString(placeholders[anything])
		}
		a, b = a[i:], b[j:]
		i, j = len(a)-len(strings.TrimLeft(a, delimiters)), len(b)-len(strings.TrimLeft(b, delimiters))
		if a[:i] != b[:j] {
			return ""
		}
		out.WriteString(a[:i])
		a, b = a[i:], b[j:]
	}
	if a != b || !common {
		return ""
	}
	return out.String()
}

// delimiters are what parts the pieces of a shown text.
const delimiters = " ,;:=()[]{}\"'"

// piece returns the length of the piece that s begins with.
func piece(s string) int {
	if i := strings.IndexAny(s, delimiters); i >= 0 {
		return i
	}
	return len(s)
}
