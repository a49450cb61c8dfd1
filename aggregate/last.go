package aggregate

import "context"

// lastRecords tells where the last n records begin.
func lastRecords(ctx context.Context, cfg *Config, f *filter, path string, n int) (offset int64, err error) {
	return 0, nil
}
