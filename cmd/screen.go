package cmd

// This file owns what is known about the screen: whether a stream is one, its
// width, and whether it shows colour.

import (
	"os"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/term"
)

const defaultWidth = 80

// isTerminal tells whether the stream, a reader or writer, is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// width gives the columns for a text report: COLUMNS, else the terminal's.
func width(out any, toStdout bool) int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	if f, ok := out.(*os.File); ok && toStdout {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return n
		}
	}
	return defaultWidth
}

// useColor decides on colour. NO_COLOR (no-color.org) and a dumb terminal turn
// "auto" off, as does any output that is no terminal.
func useColor(when string, out any, toStdout bool) bool {
	switch when {
	case "always":
		return true
	case "never":
		return false
	}
	return toStdout && isTerminal(out) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// printable makes text from outside safe for a terminal: control bytes, bidi
// controls and invalid UTF-8 become visible.
func printable(s string) string {
	if strings.IndexFunc(s, hidden) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if hidden(r) {
			quoted := strconv.QuoteRuneToASCII(r)
			b.WriteString(quoted[1 : len(quoted)-1])
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func hidden(r rune) bool { return r == unicode.ReplacementChar || !unicode.IsPrint(r) }
