// Package pattern groups messages into patterns, in two phases.
//
// Phase 1 is stateless: Of hashes a message with its variable tokens masked into
// a Fingerprint. A Table counts the records of each fingerprint and keeps one
// message as its sample; tables merge, whatever the order. Phase 2, Clusters,
// joins fingerprints into patterns by their samples.
package pattern
