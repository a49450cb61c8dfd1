package pattern

// This file owns the thresholds of clustering.

// Options are the thresholds of clustering: how many variants make a value of what
// differs. Few would take the verbs of alike messages for values, many would part
// the messages of a pattern by its users. The words that the messages have in
// common besides count as evidence, too.
type Options struct {
	// Words in one place of messages of one shape.
	Values   int // so many are values; in messages of Told words one less does
	Named    int // behind a noun such as user
	First    int // in the first place, if fewer than Common words are common
	Capitals int // in capitals
	States   int // in capitals in several places, as the transitions of states have

	// Texts of several words.
	Clauses int // so many behind the same key and colon are values
	Tail    int // words behind the same beginning, at which free text begins

	// Templates that differ in one place or another.
	Members int // so many are one pattern, if Common words are common

	// Words in common.
	Common    int
	Told      int // enough for fewer values
	Prose     int // enough for words between blanks that combine freely with others
	Long      int // enough for all that differs
	Quoted    int // enough for any text between quotes, and so on
	Bracketed int
	Braced    int
	Clause    int // behind a key and a colon
}

// DefaultOptions returns the thresholds that Clusters uses.
func DefaultOptions() Options {
	return Options{
		Values: 5, Named: 3, First: 16, Capitals: 6, States: 8,
		Clauses: 8, Tail: 15,
		Members: 6,
		Common:  3, Told: 5, Prose: 8, Long: 14,
		Quoted: 3, Bracketed: 2, Braced: 8, Clause: 5,
	}
}
