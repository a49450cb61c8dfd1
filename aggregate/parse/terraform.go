// This file owns what Terraform and OpenTofu print: diagnostics in boxes, and
// the progress of resources. Source: internal/command/format/diagnostic.go,
// internal/command/views/hook_ui.go.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/ansi"
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatTerraform = Format{
	Name:   "terraform",
	About:  "Terraform, OpenTofu",
	Sample: "╷\n│ Error: Reference to undeclared resource\n│ \n│   on main.tf line 7:\n╵",
	Whole:  wholeBefore(isBoxTop),
	First:  "ADa-z\xe2",
	Needs:  ".!\xe2 :!\xe2",
	New:    func(env *Env) Parser { return &terraform{env: env} },
}

type terraform struct {
	env   *Env
	plain []byte // the line below a box's top, without colours
}

// maxDiagnostic bounds a diagnostic's first line, in bytes.
const maxDiagnostic = 16 << 10

var (
	boxTop  = []byte("╷")
	boxSide = []byte("│ ")
)

func isBoxTop(line []byte) bool { return bytes.Equal(line, boxTop) }

// Parse implements Parser. The rest of a box continues its first lines.
func (p *terraform) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 3 {
		return false
	}
	rec.Message = line
	switch c := line[0]; {
	case c == boxTop[0]:
		return p.box(rec, line)
	case isLetter(c) && line[len(line)-1] != ':':
		return terraformProgress(rec, line)
	}
	return false
}

// box reads the box's top with the line below it, or that line alone where the
// top is missing.
func (p *terraform) box(rec *record.Record, line []byte) bool {
	head := 0
	if isBoxTop(line) {
		line, _ = aheadLine(p.env.Ahead)
		if len(line) > maxDiagnostic {
			return false
		}
		p.plain = ansi.AppendPlain(p.plain[:0], line)
		line, head = p.plain, 1
	}
	text, ok := bytes.CutPrefix(line, boxSide)
	if !ok {
		return false
	}
	for _, s := range [...]string{"Error: ", "Warning: "} {
		if message, ok := bytes.CutPrefix(text, []byte(s)); ok {
			level := text[:len(s)-2]
			rec.Explicit(severity.Word(level), level)
			rec.Message, rec.Head = message, head
			return true
		}
	}
	return false
}

// terraformSteps are the words that follow a resource's address.
var terraformSteps = [...]string{
	"Creating...", "Creation complete after ", "Still creating... [", "Destroying... [", "Still destroying... [",
	"Destruction complete after ", "Modifying... [", "Still modifying... [", "Modifications complete after ",
	"Refreshing state... [", "Refreshing state...", "Reading...", "Read complete after ", "Still reading... [",
	"Provisioning with '", "Importing from ID ", "Import prepared!", "Preparing import... [",
}

// terraformProgress reads "aws_vpc.main: Creating..." and the sum of a run. A
// key in the address may hold a colon.
func terraformProgress(rec *record.Record, line []byte) bool {
	if line[0] == 'A' || line[0] == 'D' {
		return bytes.HasPrefix(line, []byte("Apply complete! ")) || bytes.HasPrefix(line, []byte("Destroy complete! "))
	}
	head := line[:min(len(line), maxGroup)]
	if isUpperByte(line[0]) || bytes.IndexByte(head, '.') < 1 {
		return false
	}
	for p := 0; ; {
		i := bytes.IndexByte(head[p:], ':')
		if i < 0 {
			return false
		}
		i += p
		p = i + 1
		if p == len(head) || head[p] != ' ' || !terraformStep(line[p+1:]) {
			continue
		}
		rec.AddString("resource", line[:i])
		return bytes.IndexByte(line[:i], '.') > 0
	}
}

func terraformStep(text []byte) bool {
	if len(text) == 0 || text[0] < 'A' || text[0] > 'S' {
		return false
	}
	for _, s := range terraformSteps {
		if text[0] == s[0] && bytes.HasPrefix(text, []byte(s)) {
			return true
		}
	}
	return false
}
