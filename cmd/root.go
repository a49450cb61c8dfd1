package cmd

// This file owns the command tree and how help looks.

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagGroup is a heading and its flags, as help shows them.
type flagGroup = *pflag.FlagSet

func newRoot(in io.Reader, out, errw io.Writer) *cobra.Command {
	root := &cobra.Command{
		Use:   "logagg",
		Short: "Sum log files up: severities, times, sources, patterns",
		Long:  "logagg reads log files of any common format, fast, and sums them up:\nhow many records of which severity, when, from where, which messages, and\nwhich of them are new.",
		Example: `  logagg scan app.log
  logagg scan app.log --baseline yesterday.json
  journalctl | logagg scan --since 2h
  logagg tail '/var/log/*.log' --min-severity warn
  logagg scan --help`,
		Version:       versionLine(),
		SilenceErrors: true, // Main prints them
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			cmd.SetOut(errw)
			_ = cmd.Help()
			return &failure{status: statusUsage}
		},
	}
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errw)
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().SortFlags = false
	root.AddCommand(newScan(in, out, errw), newTail(in, out, errw), newMerge(in, out, errw), newDiff(in, out, errw), newFormats(in, out, errw), newMan(root, out))
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			// Left alone, cobra prints help and says that all is well.
			c.Args = cobra.ArbitraryArgs
			c.RunE = func(*cobra.Command, []string) error {
				return usagef("completion: name a shell: bash, zsh, fish or powershell")
			}
		}
	}
	setHelp(root, nil)
	return root
}

func unknownCommand(root *cobra.Command, name string) error {
	hint := "commands are scan, tail, merge, diff, formats, completion, man"
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	if near := nearest(name, names); near != "" {
		hint = "did you mean logagg " + near + "?"
	}
	if _, err := os.Stat(name); err == nil || name == "-" {
		hint = "to read it, run 'logagg scan " + name + "'"
	}
	return usagef("unknown command %q; %s", name, hint)
}

// setFlags gives a command its flags, and help that shows them in groups.
func setFlags(cmd *cobra.Command, groups []flagGroup) {
	for _, group := range groups {
		cmd.Flags().AddFlagSet(group)
	}
	setHelp(cmd, groups)
}

// setHelp gives a command help with its flags in groups; what is in no group
// comes last.
func setHelp(cmd *cobra.Command, groups []flagGroup) {
	for _, g := range groups {
		g.SortFlags = false
	}
	cmd.SetUsageFunc(func(c *cobra.Command) error {
		_, err := io.WriteString(c.OutOrStderr(), usageText(c, groups))
		return err
	})
	cmd.SetHelpFunc(func(c *cobra.Command, _ []string) {
		// Nothing can be told about a help text that nobody takes.
		_, _ = fmt.Fprintf(c.OutOrStdout(), "%s\n\n%s", longest(c), usageText(c, groups))
	})
}

func longest(c *cobra.Command) string {
	if c.Long != "" {
		return strings.TrimSpace(c.Long)
	}
	return c.Short
}

const helpWidth = 80

func usageText(c *cobra.Command, groups []flagGroup) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Usage:\n  %s\n", usageLine(c))
	if c.HasAvailableSubCommands() {
		b.WriteString("\nCommands:\n")
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				fmt.Fprintf(&b, "  %-12s %s\n", sub.Name(), sub.Short)
			}
		}
	}
	if c.HasExample() {
		fmt.Fprintf(&b, "\nExamples:\n%s\n", c.Example)
	}
	rest := pflag.NewFlagSet("", pflag.ContinueOnError)
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		for _, g := range groups {
			if g.Lookup(f.Name) != nil {
				return
			}
		}
		rest.AddFlag(f)
	})
	for _, g := range groups {
		fmt.Fprintf(&b, "\n%s:\n%s", g.Name(), g.FlagUsagesWrapped(helpWidth))
	}
	if rest.HasAvailableFlags() {
		fmt.Fprintf(&b, "\nOther:\n%s", rest.FlagUsagesWrapped(helpWidth))
	}
	if groups != nil {
		b.WriteString("\n" + settingsHelp + statusHelps[c.Name()])
	}
	return b.String()
}

func usageLine(c *cobra.Command) string {
	if c.HasAvailableSubCommands() {
		return c.CommandPath() + " COMMAND"
	}
	return c.UseLine()
}

// settingsHelp closes the help of commands with settings.
const settingsHelp = `Settings:
  A flag that is not given is taken from the environment
  (LOGAGG_MIN_SEVERITY=warn), then from $XDG_CONFIG_HOME/logagg/config.yaml or
  ~/.config/logagg/config.yaml (min-severity: warn). Flags that may be repeated
  take a value a line, or a YAML list.
`

// statusHelps closes the help of commands with exit statuses of their own.
var statusHelps = map[string]string{"scan": statusHelp, "tail": tailStatusHelp, "merge": mergeStatusHelp, "diff": diffStatusHelp}

// statusHelp tells scan's exit statuses.
const statusHelp = `
Exit status:
  0    done; also a stream, or --follow, that Ctrl-C ended
  1    a condition of --fail-on holds; it may be repeated, or hold several, parted
       by commas
  2    wrong usage
  3    the report is written, but some input could not be read, or in part
  4    no report could be written
  130  SIGINT, or 143 SIGTERM, stopped the run; the report on what was read is
       written
  Of several, the first of 130 or 143, 4, 3, 1 counts.
`
