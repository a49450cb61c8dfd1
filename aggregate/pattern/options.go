package pattern

// This file owns the thresholds of clustering.

// options are the thresholds: how many variants make a value of what differs.
// Few would take the verbs of alike messages for values, many would part the
// messages of a pattern by its users. The words that the messages have in common
// besides count as evidence, too.
type options struct {
	// Words in one place of messages of one shape.
	values   int // so many are values; in messages of told words one less does
	named    int // behind a noun such as user
	first    int // in the first place, if fewer than constants words are common
	capitals int // in capitals, which name states more often than values
	camel    int // class names

	// Texts of several words.
	bracketed int // between the same brackets
	clauses   int // behind the same key and colon
	few       int // both, if told words are common
	tail      int // words behind the same beginning, at which free text begins

	// Templates that differ in one place or another.
	members int // so many are one pattern, if common words are common

	// Words in common.
	common    int
	constants int
	told      int // enough for fewer values
	prose     int // enough for values that combine freely with others, also where words stand between blanks
	long      int // enough for all that differs
}

var defaults = options{
	values: 5, named: 3, first: 16, capitals: 6, camel: 4,
	bracketed: 5, clauses: 8, few: 2, tail: 20,
	members: 6,
	common:  3, constants: 4, told: 6, prose: 8, long: 14,
}
