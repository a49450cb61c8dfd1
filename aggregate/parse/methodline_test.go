package parse

import (
	"testing"

	"github.com/logagg/logagg/aggregate/record"
)

// TestMethodLineCut holds that lines which end early fit nothing.
func TestMethodLineCut(t *testing.T) {
	var env Env
	p := formatMethodLine.New(&env)
	for _, line := range []string{"GET *0 000  ms - ", "GET /x 200  ms - 12", "                    --> ", "                    --> G"} {
		if p.Parse(&record.Record{}, []byte(line)) {
			t.Errorf("%q fits", line)
		}
	}
}
