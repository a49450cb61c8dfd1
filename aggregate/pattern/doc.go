// Package pattern groups messages into patterns, in two phases.
//
// Phase 1 is stateless: Of hashes a message with its variable tokens masked into
// a Fingerprint. A Table counts the records of each fingerprint and keeps one
// message as its sample; tables merge, whatever the order. Phase 2, Clusters,
// joins fingerprints into patterns by their samples, in these steps:
//
//   - A row is a sample cut into cells. What the message alone tells to be one
//     value becomes one cell: a=[x y], a list, a number and its unit, a date.
//   - Spans, texts in quotes or brackets or behind a key, become one cell when
//     the words around them tell enough, or when they have many variants.
//   - A tree splits the rows of one shape column by column, until the columns
//     that differ hold values: so many words, or words that stand where values do.
//     Words known as values are so everywhere, hence a second pass.
//   - Leaves whose templates differ in values or an optional part are joined,
//     families of templates when they are many and differ little, messages with an
//     open end when they go on in many ways; last, a template takes in those that
//     are instances of it.
//
// Nothing is set per system. The thresholds were chosen on Loghub-2k and on
// generated messages of many programs; they are kept where a wrong join would
// hide a message that is new.
package pattern
