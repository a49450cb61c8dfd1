// This file owns what is known of a log that was read before: which files its
// name has stood for, and how far each was read. It is what a state file keeps.

package source

import "github.com/logagg/logagg/aggregate/block"

// Log is a log as it moves: a name, and the files that have been under it, from
// the oldest to the latest. Each was renamed, copied, compressed or removed when
// the next one came.
type Log struct {
	Name  string `json:"name"` // absolute path
	Files []Mark `json:"files"`
}

// Mark says which file it is, and how far it was read. A file is told by device
// and inode as long as its first bytes, and those before Offset, are the same;
// a copy, or an archive of it, by these bytes alone.
type Mark struct {
	Device uint64 `json:"device"`
	Inode  uint64 `json:"inode"`
	// Offset is how many bytes are counted; of an archive, decompressed ones.
	Offset int64 `json:"offset"`
	Head   Print `json:"head"` // of the first bytes, at most printBytes
	Tail   Print `json:"tail"` // of the last bytes before Offset, likewise
	// Ignored marks a file that was there, beside the log, before the log was
	// first read, and that is not to be read.
	Ignored bool `json:"ignored,omitempty"`
	// Lost marks what a file held before it was truncated or written anew: only a
	// copy, which may turn up yet, has what was not read of it.
	Lost bool `json:"lost,omitempty"`
	// Missed is in how many runs in a row the file was not found; an archive of it
	// may be.
	Missed int `json:"missed,omitempty"`
	// Place is what the reader must know to go on at Offset.
	Place block.Place `json:"place,omitzero"`
}

// Print tells bytes again without keeping them.
type Print struct {
	Bytes int    `json:"bytes"`
	Sum   string `json:"sha256"` // the first 16 bytes of the SHA-256, in hexadecimal
}

// printBytes is how many bytes of a file a Print holds at the most.
const printBytes = 1 << 10
