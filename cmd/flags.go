package cmd

// This file owns what several commands share: flags, and how a command begins.

import (
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// addOutput adds where what is written goes, and in which format.
func addOutput(flags *pflag.FlagSet, path, format *string, what string) {
	flags.StringVarP(path, "output", "o", "", "write the "+what+" to `path`, whole or not at all (default stdout)")
	flags.StringVar(format, "format", "", what+" `format`: text, json, csv (default: by the output's ending, else text)")
}

// addScreen adds what a command without progress shows on the screen.
func addScreen(flags *pflag.FlagSet, color *string, quiet *bool, what string) {
	addColor(flags, color, what)
	flags.BoolVarP(quiet, "quiet", "q", false, "no messages on stderr, but errors that end the run")
}

func addColor(flags *pflag.FlagSet, color *string, what string) {
	flags.StringVar(color, "color", "auto", "colour the text "+what+"; `when` is auto, always or never")
}

// addReportFailOn adds the conditions of scan and merge.
func addReportFailOn(flags *pflag.FlagSet, failOn *[]string) {
	flags.StringArrayVar(failOn, "fail-on", nil, "exit 1 when `condition` holds: error, error>=100, warn>1%, new, new>=3 (repeatable, or parted by commas: any of them)")
}

// settingsOrHelp gives the settings of a command whose inputs may come from a pipe. When
// there are none, it shows the help.
func settingsOrHelp(cmd *cobra.Command, args []string, in io.Reader, errw io.Writer) (*settings, error) {
	if len(args) == 0 && isTerminal(in) {
		cmd.SetOut(errw)
		_ = cmd.Help()
		return nil, &failure{status: statusUsage}
	}
	return loadSettings(cmd.Flags())
}
