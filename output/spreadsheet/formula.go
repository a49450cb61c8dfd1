// Package spreadsheet tells what text a spreadsheet would run.
package spreadsheet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// signs begin a formula, also in the forms of East Asian typing, which some
// programs and their users' input methods make plain.
const signs = "=+-@\t\r\n＝＋－＠﹦﹢﹣﹫"

// IsFormula tells whether a spreadsheet may take a cell for a formula (OWASP,
// CSV injection): it begins with one of the signs, behind blanks of any kind and
// what is not seen.
func IsFormula[T string | []byte](s T) bool {
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(string(s[i:min(i+utf8.UTFMax, len(s))]))
		}
		if strings.ContainsRune(signs, r) {
			return true
		}
		if !unicode.IsSpace(r) && !unicode.In(r, unicode.Z, unicode.Cf) {
			return false
		}
		i += n
	}
	return false
}
