// This file owns the list of formats, and what a run may add to it: to add a
// format, add a file and a line here.

package parse

import (
	"fmt"
	"slices"
	"sync"

	"github.com/logagg/logagg/aggregate/record"
)

// builtIn lists the formats that logagg knows, the most particular first: the
// order in which an input's first lines vote, and in which a line that its
// input's format does not fit is tried.
var builtIn = []Format{
	formatDocker,
	formatCRI,
	formatPrefixed,
	formatJSON,
	formatErlangReport,
	formatXMLEvent,
	formatMySQLSlow,
	formatPostgresCSV,
	formatDb2diag,
	formatJUL,
	formatDotnet,
	formatHeroku,
	formatLambda,
	formatActions,
	formatCI,
	formatAnsible,
	formatTerraform,
	formatCrash,
	formatJournalExport,
	formatJournalVerbose,
	formatCEF,
	formatLEEF,
	formatFortinet,
	formatLogrusTTY,
	formatSyslog5424,
	formatS3,
	formatAccess,
	formatHAProxy,
	formatELB,
	formatVPCFlow,
	formatSquid,
	formatProxyManager,
	formatUWSGI,
	formatPipeAccess,
	formatPHPAccess,
	formatW3C,
	formatZeek,
	formatRails,
	formatMethodLine,
	formatGlassFish,
	formatCouchbase,
	formatChromium,
	formatJVM,
	formatFastAlert,
	formatPaloAlto,
	formatNpmDebug,
	formatSource,
	formatQuill,
	formatGLib,
	formatKubeEvents,
	formatCSV,
	formatPacemaker,
	formatESXi,
	formatSyslog,
	formatXorg,
	formatDmesg,
	formatAudit,
	formatLogcat,
	formatApt,
	formatIndented,
	formatLTSV,
	formatGeneric,
	formatLogfmt,
	formatLevel,
}

// Plain is the name of the format of lines that fit no other.
const Plain = "plain"

// formatPlain is the last of a catalog. It fits no line: it is what is left.
var formatPlain = Format{
	Name:   Plain,
	About:  "any other line",
	Sample: "the server is ready",
	New:    func(*Env) Parser { return none{} },
}

type none struct{}

func (none) Parse(*record.Record, []byte) bool { return false }

// Catalog is the list of formats of a run. It is safe for concurrent use.
type Catalog struct {
	formats []Format
	forced  int // the format that every input has; -1: told from its lines
	trails  sync.Pool

	wholes []func(data []byte) int // of the formats that have one
	chain  chain

	json, logfmt, generic, level int // what messages are looked into with
}

// NewCatalog makes a catalog of the user's own formats, which come first, and
// the built-in ones.
func NewCatalog(own ...Format) *Catalog {
	c := &Catalog{formats: slices.Concat(own, builtIn, []Format{formatPlain}), forced: -1}
	for _, f := range c.formats {
		if f.Whole != nil {
			c.wholes = append(c.wholes, f.Whole)
		}
	}
	c.chain.fill(c.formats[:c.Plain()])
	c.json, _ = c.Index(formatJSON.Name)
	c.logfmt, _ = c.Index(formatLogfmt.Name)
	c.generic, _ = c.Index(formatGeneric.Name)
	c.level, _ = c.Index(formatLevel.Name)
	return c
}

// IsBuiltIn says whether a built-in format has the name.
func IsBuiltIn(name string) bool {
	return name == Plain || slices.ContainsFunc(builtIn, func(f Format) bool { return f.Name == name })
}

// Formats gives the list, plain last. It must not be changed.
func (c *Catalog) Formats() []Format { return c.formats }

// Name gives the name of the format with an index.
func (c *Catalog) Name(format int) string { return c.formats[format].Name }

// Plain gives the index of the plain format.
func (c *Catalog) Plain() int { return len(c.formats) - 1 }

// Index finds a format by its name.
func (c *Catalog) Index(name string) (index int, ok bool) {
	index = slices.IndexFunc(c.formats, func(f Format) bool { return f.Name == name })
	return index, index >= 0
}

// Force takes every input for the format of that name, and every line: no other
// format is tried.
func (c *Catalog) Force(name string) error {
	i, ok := c.Index(name)
	if !ok {
		return fmt.Errorf("no format is called %q; logagg formats lists them", name)
	}
	c.forced = i
	return nil
}
