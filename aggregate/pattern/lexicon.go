package pattern

// This file owns what is known of each word.

import (
	"slices"
	"strings"
)

// lexicon holds the words of all rows, by rank.
type lexicon struct {
	text []string // sorted
	look []uint8  // what the word looks like
}

// What a word may look like.
const (
	joined  = 1 << iota // has dots, slashes or the like inside: rather a name than a word
	capital             // all capitals
	pooled              // seen as a value elsewhere
	naming              // no word, but what an identifier begins with
)

// nameMark stands before what identifiers begin with: no word holds it.
const nameMark = "\x01"

// newLexicon ranks the words of the rows, and writes the ranks into them.
func newLexicon(rows []row) *lexicon {
	ids := map[string]int32{}
	for i := range rows {
		r := &rows[i]
		r.words = make([]int32, len(r.cells))
		for j := range r.cells {
			r.words[j] = variable
			text := r.singular(j)
			if r.isMask(j) {
				if text = r.identifier(j); text != "" {
					text = nameMark + text
				}
			}
			if text != "" {
				id, ok := ids[text]
				if !ok {
					id = int32(len(ids))
					ids[text] = id
				}
				r.words[j] = id
			}
		}
	}
	l := &lexicon{text: make([]string, 0, len(ids))}
	for text := range ids {
		l.text = append(l.text, text)
	}
	slices.Sort(l.text)
	rank := make([]int32, len(ids))
	l.look = make([]uint8, len(ids))
	for i, text := range l.text {
		rank[ids[text]] = int32(i)
		l.look[i] = lookOf(text)
		if strings.HasPrefix(text, nameMark) {
			l.look[i] = naming
		}
	}
	for i := range rows {
		for j, id := range rows[i].words {
			if id != variable {
				rows[i].words[j] = rank[id]
			}
		}
	}
	return l
}

// singular returns the word of cell j, without the s that hangs on the number
// before it.
func (r *row) singular(j int) string {
	text := r.cellText(j)
	if j > 0 && r.isMask(j-1) && r.lead(j) == " " && len(text) > 4 && text[len(text)-1] == 's' && text[len(text)-2] != 's' {
		return text[:len(text)-1]
	}
	return text
}

func lookOf(s string) (look uint8) {
	if strings.ContainsAny(s, `./\@$~`) {
		look |= joined
	}
	upper, lower := 0, 0
	for i := range len(s) {
		switch {
		case s[i] >= 'A' && s[i] <= 'Z':
			upper++
		case s[i] >= 'a' && s[i] <= 'z':
			lower++
		}
	}
	if upper > 1 && lower == 0 {
		look |= capital
	}
	return look
}
