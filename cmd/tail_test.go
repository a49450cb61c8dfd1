package cmd

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/source"
)

func TestTailLast(t *testing.T) {
	for _, tt := range []struct{ args, want string }{
		{"", "10"},
		{"-n 3", "3"},
		{"-n 0", "0"},
		{"-n -1", "all"},
		{"--since 2h", "all"},
		{"--since 2h -n 10", "10"},
		{"--since 2h -n -1", "all"},
	} {
		t.Run(tt.args, func(t *testing.T) {
			var f tailFlags
			cmd := newTail(nil, nil, nil)
			cmd.ResetFlags()
			setFlags(cmd, f.groups())
			if err := cmd.ParseFlags(strings.Fields(tt.args)); err != nil {
				t.Fatal(err)
			}
			job, err := f.job(&settings{}, nil, cmd.Flags().Changed("last"), time.Now())
			if err != nil {
				t.Fatal(err)
			}
			got := "all"
			if job.config.Last != nil {
				got = fmt.Sprint(*job.config.Last)
			}
			if got != tt.want || !job.config.Follow || !job.config.Live {
				t.Errorf("begins with %s records, want %s; %+v", got, tt.want, job.config)
			}
		})
	}
}

func TestSeveral(t *testing.T) {
	for _, tt := range []struct {
		args, inputs string
		recursive    bool
		want         bool
	}{
		{"a.log", "a.log", false, false},
		{"-", "-", false, false},
		{"a.log", "", false, false},
		{"a.log b.log", "a.log", false, true},
		{"*.log", "a.log", false, true},
		{"*.log", "", false, true},
		{"a[1].log", "a[1].log", false, false},
		{"logs", "logs/a.log", true, true},
	} {
		var inputs []source.Input
		for _, name := range strings.Fields(tt.inputs) {
			inputs = append(inputs, source.Input{Name: name})
		}
		if got := several(strings.Fields(tt.args), inputs, tt.recursive); got != tt.want {
			t.Errorf("%q for %q: %v", tt.args, tt.inputs, got)
		}
	}
}
