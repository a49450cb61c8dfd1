// This file owns the guess at what a misspelt word was meant to be.

package own

import (
	"fmt"
	"strings"
)

// hint names the known word that is most like word, or all of them.
func hint(word string, known []string) string {
	const longest = 64 // bytes; what is longer is no misspelling
	best, least := "", min(len(word), longest)/3+2
	for _, k := range known {
		if len(word) > longest || len(k) > longest {
			continue
		}
		if d := distance(strings.ToLower(word), k); d < least {
			best, least = k, d
		}
	}
	if best == "" {
		return "; known are " + strings.Join(known, ", ")
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// distance is the number of bytes to insert, delete or replace that make b of a
// (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
