// This file stands in for how a run tells where it ended.

package aggregate

import "github.com/logagg/logagg/aggregate/source"

// Logs tells, after Run, how far all logs are read.
func (p *Pipeline) Logs() []source.Log { return nil }
