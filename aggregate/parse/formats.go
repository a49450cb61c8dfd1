// The list of formats: to add one, add a file and a line here.

package parse

import "github.com/logagg/logagg/aggregate/record"

// Formats lists all formats, the most particular first: the order in which an
// input's first lines vote, and in which a line that its input's format does not
// fit is tried. The last is plain, which fits no line: it is what is left.
var Formats = []Format{
	formatJSON,
	formatJournalExport,
	formatJournalVerbose,
	formatCEF,
	formatLEEF,
	formatFortinet,
	formatSyslog5424,
	formatAccess,
	formatSyslog,
	formatXorg,
	formatDmesg,
	formatAudit,
	formatLogcat,
	formatApt,
	formatGeneric,
	formatLogfmt,
	formatLevel,
	{Name: Plain, New: func(*Env) Parser { return none{} }},
}

// PlainFormat is the index of the plain format.
var PlainFormat = len(Formats) - 1

type none struct{}

func (none) Parse(*record.Record, []byte) bool { return false }
