// Command logagg sums log files up: severities, times, sources.
package main

import (
	"os"
	_ "time/tzdata" // --timezone works where the system has no zone database

	"github.com/logagg/logagg/cmd"
)

func main() { os.Exit(cmd.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
