// This file owns the palette: the one place that names colours. Only the basic
// ones are used, which every terminal theme makes readable on its own ground,
// and nothing is told by colour alone.

package text

import (
	"strings"

	"github.com/fatih/color"

	"github.com/logagg/logagg/aggregate/severity"
)

// palette holds the styles of one writer. They are switched one by one: the
// colour package's own switch is global and belongs to nobody here.
type palette struct {
	level [severity.Levels]*color.Color
	plain *color.Color
	title *color.Color // headings of sections and columns
	faint *color.Color // asides
	alarm *color.Color // what must not be overlooked
	chart *color.Color // bars that stand for all severities
}

func newPalette(on bool) *palette {
	style := func(attrs ...color.Attribute) *color.Color {
		c := color.New(attrs...)
		if on && len(attrs) > 0 {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c
	}
	return &palette{
		level: [severity.Levels]*color.Color{
			severity.LevelFatal:    style(color.FgRed, color.Bold),
			severity.LevelCritical: style(color.FgRed, color.Bold),
			severity.LevelError:    style(color.FgRed),
			severity.LevelWarn:     style(color.FgYellow),
			severity.LevelNotice:   style(color.FgCyan),
			severity.LevelInfo:     style(color.FgGreen),
			severity.LevelDebug:    style(color.Faint),
			severity.LevelTrace:    style(color.Faint),
			severity.LevelUnknown:  style(),
		},
		plain: style(),
		title: style(color.Bold),
		faint: style(color.Faint),
		alarm: style(color.FgRed, color.Bold),
		chart: style(color.FgBlue),
	}
}

// Paint is a style as it is written: what stands before a text, and what after.
// The zero value changes nothing.
type Paint struct{ Before, After string }

// Paints gives the styles of lines that have a severity, and of asides, to those
// who write more text than strings are for.
func Paints() (level [severity.Levels]Paint, faint Paint) {
	p := newPalette(true)
	for i, style := range p.level {
		level[i] = paint(style)
	}
	return level, paint(p.faint)
}

func paint(style *color.Color) Paint {
	before, after, _ := strings.Cut(style.Sprint("|"), "|")
	return Paint{before, after}
}
