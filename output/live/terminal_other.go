//go:build !(linux || darwin || dragonfly || freebsd || netbsd || openbsd)

// This file owns the same as terminal_unix.go where nothing is known of terminals.

package live

import (
	"context"
	"os"

	"github.com/logagg/logagg/aggregate/meter"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/output/text"
)

// New gives nil: views cannot be drawn here.
func New(*os.File, text.Writer, *meter.Meter, func() *report.Report) *View { return nil }

// Run is that of no view.
func (v *View) Run(ctx context.Context) { v.run(ctx) }
