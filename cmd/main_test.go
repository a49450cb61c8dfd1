package cmd

// This file runs the scripts of testdata/script against Main, each command in a
// process of its own, and looks for goroutines left over at its end.

import (
	"fmt"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	testscript.Main(leakChecked{m}, map[string]func(){
		"logagg": func() {
			status := Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
			if err := goleak.Find(); err != nil {
				fmt.Fprintln(os.Stderr, err)
				status = 99
			}
			os.Exit(status)
		},
	})
}

// leakChecked fails a test binary that leaves goroutines behind.
type leakChecked struct{ m *testing.M }

func (l leakChecked) Run() int {
	status := l.m.Run()
	if err := goleak.Find(); err != nil && status == 0 {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return status
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "../testdata/script",
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CONFIG_HOME", "")
			env.Setenv("TZ", "UTC")
			// A process under -race waits a second before it exits, by default.
			env.Setenv("GORACE", "atexit_sleep_ms=0")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status},
	})
}

// status runs a shell command line and compares its exit status: status 3
// 'logagg scan none'.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: status N COMMAND")
	}
	ts.Check(ts.Exec("sh", "-c", args[1]+"; got=$?; [ $got = "+args[0]+" ] || { echo status $got, want "+args[0]+" >&2; exit 1; }"))
}
