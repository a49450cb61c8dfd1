package cmd

// This file owns the manual page: man(7) macros made from the command tree, so
// that it cannot differ from --help.

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func newMan(root *cobra.Command, out io.Writer) *cobra.Command {
	return &cobra.Command{
		Use:     "man",
		Short:   "Print the manual page (roff) to stdout",
		Example: "  logagg man | man -l -\n  logagg man > /usr/local/share/man/man1/logagg.1",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if _, err := io.WriteString(out, manPage(root)); err != nil {
				return &failure{statusNoReport, fmt.Errorf("write manual page: %w", err)}
			}
			return nil
		},
	}
}

func manPage(root *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH LOGAGG 1 \"\" %q \"User Commands\"\n", "logagg "+version())
	fmt.Fprintf(&b, ".SH NAME\nlogagg \\- %s\n", roff(root.Short))
	b.WriteString(".SH SYNOPSIS\n")
	commands := []*cobra.Command{}
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() && c.Name() != "help" {
			commands = append(commands, c)
			fmt.Fprintf(&b, ".B %s\n.br\n", roff(usageLine(c)))
		}
	}
	fmt.Fprintf(&b, ".SH DESCRIPTION\n%s\n", roff(root.Long))
	for _, c := range commands {
		fmt.Fprintf(&b, ".SH %s\n%s\n", strings.ToUpper(roff("logagg "+c.Name())), roff(longest(c)))
		if c.Name() == "completion" {
			continue // its subcommands explain themselves at the prompt
		}
		c.LocalFlags().VisitAll(func(f *pflag.Flag) { b.WriteString(manFlag(f)) })
		if c.HasExample() {
			fmt.Fprintf(&b, ".PP\nExamples:\n.PP\n.nf\n%s\n.fi\n", roff(c.Example))
		}
		if status := statusHelps[c.Name()]; status != "" {
			fmt.Fprintf(&b, ".PP\n.nf\n%s\n.fi\n", roff(strings.TrimSpace(status)))
		}
	}
	fmt.Fprintf(&b, ".SH SETTINGS\n%s\n", roff(unindent(strings.TrimPrefix(settingsHelp, "Settings:\n"))))
	return b.String()
}

func manFlag(f *pflag.Flag) string {
	if f.Hidden {
		return ""
	}
	name, usage := pflag.UnquoteUsage(f)
	head := "--" + f.Name
	if f.Shorthand != "" {
		head = "-" + f.Shorthand + ", " + head
	}
	if name != "" {
		head += " " + name
	}
	if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" && f.DefValue != "0" {
		usage += " (default " + f.DefValue + ")"
	}
	return fmt.Sprintf(".TP\n.B %s\n%s\n", roff(head), roff(usage))
}

func unindent(s string) string {
	return strings.TrimSpace(strings.ReplaceAll("\n"+s, "\n  ", "\n"))
}

// roff escapes text: backslashes, hyphens that must stay ASCII, and lines that
// would be taken for a macro.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(strings.TrimRight(s, "\n"))
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		switch {
		case line == "":
			lines[i] = ".PP"
		case line[0] == '.' || line[0] == '\'':
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
