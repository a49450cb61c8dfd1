// Package meter counts what the pipeline has done so far, for progress shown
// while it runs. It is the only state that is shared between goroutines.
package meter

import "sync/atomic"

// Meter holds running counts. All methods of its fields are safe for
// concurrent use.
type Meter struct {
	Inputs    atomic.Int64 // inputs known
	Finished  atomic.Int64 // inputs read to their end
	Total     atomic.Int64 // bytes on disk of the inputs whose size is known
	Unsized   atomic.Int64 // inputs whose size is not known (streams)
	ReadBytes atomic.Int64 // bytes read from the inputs, as they are on disk
	Lines     atomic.Int64 // lines parsed
}
