package cmd

// This file owns the command formats: the list of known formats, and how the
// lines of files are understood.

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/logagg/logagg/aggregate"
	"github.com/logagg/logagg/aggregate/parse"
	"github.com/logagg/logagg/output/text"
)

// formatsFlags holds the flags of formats as users write them.
type formatsFlags struct {
	inputFlags
	color   string
	records int
}

// maxColumns is the width of what no person looks at.
const maxColumns = 1 << 20

func newFormats(in io.Reader, out, errw io.Writer) *cobra.Command {
	var f formatsFlags
	input := pflag.NewFlagSet("Input", pflag.ContinueOnError)
	f.add(input)
	screen := pflag.NewFlagSet("Output", pflag.ContinueOnError)
	screen.IntVarP(&f.records, "records", "n", 5, "show the first `n` records of each input")
	screen.StringVar(&f.color, "color", "auto", "colour; `when` is auto, always or never")
	groups := []flagGroup{input, screen}
	cmd := &cobra.Command{
		Use:   "formats [flags] [PATH | GLOB | DIR | -]...",
		Short: "List the formats that are known, or tell how files are understood",
		Long: `Without arguments: list the formats that are known, each with a sample.

With arguments: read them and tell which format each was taken for, how many of
its records fit it, and how the first records were understood: time, severity,
message and fields. Records that fit no format are shown, too.

Formats of your own are read from YAML files in the directory formats beside
logagg's configuration file, and from --format-file.`,
		Example: `  logagg formats
  logagg formats app.log
  logagg formats -n 20 '/var/log/*.log'
  logagg formats --format-file shop.yaml --input-format shop shop.log`,
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := loadSettings(cmd.Flags())
			if err != nil {
				return err
			}
			return f.run(cmd.Context(), s, args, in, out, errw)
		},
	}
	setFlags(cmd, groups)
	complete(cmd, "color", "auto", "always", "never")
	complete(cmd, "timezone", "local", "UTC")
	return cmd
}

func (f *formatsFlags) run(ctx context.Context, s *settings, args []string, in io.Reader, out, errw io.Writer) error {
	catalog, err := f.catalog(s)
	if err != nil {
		return err
	}
	config := aggregate.Config{Args: args, Stdin: in, Now: time.Now(), Formats: catalog}
	err = s.verify(append(f.checks(&config),
		check{"color", func() error { return checkColor(f.color) }},
		check{"records", func() error { return within(int64(f.records), 0, 10000) }}))
	if err != nil {
		return err
	}
	columns := width(out, true)
	if !isTerminal(out) && os.Getenv("COLUMNS") == "" {
		columns = maxColumns // nothing is cut off for a program or a file
	}
	w := text.Writer{Width: columns, Color: useColor(f.color, out, true), Zone: config.Zone}
	if len(args) == 0 {
		return written(w.Formats(out, known(catalog)))
	}
	inputs, r, err := aggregate.Examine(ctx, config, f.records)
	if err != nil {
		return &failure{statusNoReport, err}
	}
	if err := written(w.Examined(out, inputs)); err != nil {
		return err
	}
	job := scanJob{}
	printTroubles(errw, r)
	return job.verdict(ctx, r)
}

func written(err error) error {
	if err != nil {
		return &failure{statusNoReport, fmt.Errorf("write to stdout: %w", err)}
	}
	return nil
}

func known(c *parse.Catalog) []text.Format {
	var list []text.Format
	for _, f := range c.Formats() {
		list = append(list, text.Format{Name: f.Name, About: f.About, Sample: f.Sample})
	}
	return list
}
