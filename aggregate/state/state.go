// Package state keeps how far logs were read from one run to the next, in a
// state file, so that each run counts only what is new.
//
// A run's report and the state that goes with it are one commit. The steps:
//
//	Begin    the state is saved as it was, with an intent: the temporary files
//	         that the run will write
//	         the caller writes its files to these, and syncs them
//	Commit   the state is saved with the new logs and the names of these files:
//	         from here on the run counts
//	         the files are put in their targets' places
//	         the state is saved without the temporary names
//
// A run that dies leaves one of two things, and the next Open sees which: an
// intent, and then it removes the temporary files, and nothing was counted; or
// temporary files of reports that count, and then it puts them in place. Each of
// these steps may be repeated, so Open may die as well.
package state

import (
	"time"

	"github.com/logagg/logagg/aggregate/source"
)

// Schema names the form of the state file.
const Schema = "logagg.state/v1"

// State is what a state file holds.
type State struct {
	Version string    // of the logagg that saved it
	Saved   time.Time // in UTC
	Host    string    // where it was saved
	// Intent is what a run is about to write. Logs knows nothing of that run.
	Intent []Output
	// Reports are the files that the last run wrote. Logs is how far they count.
	Reports []Output
	Logs    []source.Log
}

// Output is a file that a run writes.
type Output struct {
	Path string `json:"path"` // where it belongs; absolute
	// Temporary is where it stands until it is put at Path; empty when that is
	// known to be done.
	Temporary string `json:"temporary,omitempty"`
}
