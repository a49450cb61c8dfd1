// This file owns the time layouts of a user's own: a layout of Go or strftime,
// or a kind of epoch, becomes a list of steps. stamp.go takes them.

package own

import (
	"errors"
	"fmt"
	"strings"
)

type stepKind uint8

const (
	stepText      stepKind = iota // text; a space in it stands for any number of them
	stepYear                      // four digits
	stepYear2                     // two
	stepMonth                     // one or two digits, as the next ones
	stepDay                       //
	stepHour                      //
	stepHour12                    //
	stepMinute                    //
	stepSecond                    // and a fraction that the layout does not have
	stepMonthName                 // short or whole
	stepWeekday                   // short or whole; it tells nothing
	stepFraction                  // a period or comma, and digits
	stepHalf                      // AM or PM
	stepOffset                    // ±hh, ±hhmm, ±hh:mm or Z
	stepZoneName                  //
	stepUnknown                   // a part of layouts that logagg does not read
)

type step struct {
	kind  stepKind
	text  string
	fixed bool // two digits; a short name; a fraction of as many digits as stated
	blank bool // a space may stand for the first digit
	bare  bool // a fraction comes next, which is not for the seconds to take

	// How many digits a fraction has. Of an offset: 2 is ±hh, 4 ±hhmm, 5 ±hh:mm,
	// 0 any of them.
	digits int
}

// layout is how a stamp is written: an epoch with a unit, or steps.
type layout struct {
	steps []step
	unit  int64 // of an epoch, in nanoseconds; else 0
}

var epochs = map[string]int64{"epoch": 1e9, "epoch_ms": 1e6, "epoch_us": 1e3, "epoch_ns": 1, "%s": 1e9}

// newLayout reads a layout.
func newLayout(text string) (*layout, error) {
	if unit, ok := epochs[text]; ok {
		return &layout{unit: unit}, nil
	}
	var l layout
	var err error
	if strings.Contains(text, "%") {
		err = l.readStrftime(text)
	} else {
		err = l.readGo(text)
	}
	if err != nil {
		return nil, err
	}
	has := make(map[stepKind]bool)
	last := &step{} // that is no text
	for i := range l.steps {
		s := &l.steps[i]
		if s.kind == stepText {
			has[stepText] = true
			continue
		}
		if s.kind == stepUnknown {
			return nil, fmt.Errorf("%s is not understood", s.text)
		}
		if has[s.kind] && s.kind != stepWeekday {
			return nil, errors.New("a part stands in it twice")
		}
		has[s.kind] = true
		last.bare = s.kind == stepFraction
		last = s
	}
	switch {
	case len(has) == 0 || len(has) == 1 && has[stepText]:
		return nil, errors.New("it has no part of a time")
	case !has[stepDay] || !has[stepMonth] && !has[stepMonthName]:
		return nil, errors.New("it has no month and day, so that the date would be unknown")
	case has[stepMonth] && has[stepMonthName], has[stepYear] && has[stepYear2], has[stepHour] && has[stepHour12]:
		return nil, errors.New("a part stands in it twice")
	case has[stepHour12] && !has[stepHalf]:
		return nil, errors.New("it has an hour of 12 with no AM or PM")
	}
	return &l, nil
}

func (l *layout) text(s string) {
	if n := len(l.steps); n > 0 && l.steps[n-1].kind == stepText {
		l.steps[n-1].text += s
		return
	}
	l.steps = append(l.steps, step{kind: stepText, text: s})
}

// goParts are the parts of Go's layouts, the longer before those they start with.
var goParts = []struct {
	text string
	step step
}{
	{"January", step{kind: stepMonthName}},
	{"Jan", step{kind: stepMonthName, fixed: true}},
	{"Monday", step{kind: stepWeekday}},
	{"Mon", step{kind: stepWeekday, fixed: true}},
	{"MST", step{kind: stepZoneName}},
	{"002", step{kind: stepUnknown, text: "002 (the day of the year)"}},
	{"__2", step{kind: stepUnknown, text: "__2 (the day of the year)"}},
	{"01", step{kind: stepMonth, fixed: true}},
	{"02", step{kind: stepDay, fixed: true}},
	{"03", step{kind: stepHour12, fixed: true}},
	{"04", step{kind: stepMinute, fixed: true}},
	{"05", step{kind: stepSecond, fixed: true}},
	{"06", step{kind: stepYear2}},
	{"15", step{kind: stepHour}},
	{"2006", step{kind: stepYear}},
	{"_2", step{kind: stepDay, blank: true}},
	{"1", step{kind: stepMonth}},
	{"2", step{kind: stepDay}},
	{"3", step{kind: stepHour12}},
	{"4", step{kind: stepMinute}},
	{"5", step{kind: stepSecond}},
	{"PM", step{kind: stepHalf}},
	{"pm", step{kind: stepHalf}},
	{"Z070000", step{kind: stepUnknown, text: "Z070000 (an offset with seconds)"}},
	{"Z07:00:00", step{kind: stepUnknown, text: "Z07:00:00 (an offset with seconds)"}},
	{"Z0700", step{kind: stepOffset, digits: 4}},
	{"Z07:00", step{kind: stepOffset, digits: 5}},
	{"Z07", step{kind: stepOffset, digits: 2}},
	{"-070000", step{kind: stepUnknown, text: "-070000 (an offset with seconds)"}},
	{"-07:00:00", step{kind: stepUnknown, text: "-07:00:00 (an offset with seconds)"}},
	{"-0700", step{kind: stepOffset, digits: 4}},
	{"-07:00", step{kind: stepOffset, digits: 5}},
	{"-07", step{kind: stepOffset, digits: 2}},
}

// readGo reads a layout of package time.
func (l *layout) readGo(text string) error {
	for text != "" {
		s, n := goPart(text)
		if n == 0 {
			l.text(text[:1])
			n = 1
		} else {
			l.steps = append(l.steps, s)
		}
		text = text[n:]
	}
	return nil
}

// goPart finds the part that text starts with; n is its length, 0 if it is none.
func goPart(text string) (s step, n int) {
	if strings.HasPrefix(text, "_2006") {
		return step{}, 0
	}
	if n := fractionPart(text); n > 0 {
		return step{kind: stepFraction, fixed: text[1] == '0', digits: n - 1}, n
	}
	for _, p := range goParts {
		if !strings.HasPrefix(text, p.text) {
			continue
		}
		// "Janus" has no month.
		if rest := text[len(p.text):]; (p.text == "Jan" || p.text == "Mon") && rest != "" && 'a' <= rest[0] && rest[0] <= 'z' {
			continue
		}
		return p.step, len(p.text)
	}
	return step{}, 0
}

// fractionPart gives the length of ".000", ",999" and the like at text's start.
func fractionPart(text string) int {
	if len(text) < 2 || text[0] != '.' && text[0] != ',' || text[1] != '0' && text[1] != '9' {
		return 0
	}
	n := 2
	for n < len(text) && text[n] == text[1] {
		n++
	}
	if n < len(text) && '0' <= text[n] && text[n] <= '9' {
		return 0
	}
	return n
}

var strftimeParts = map[byte]step{
	'Y': {kind: stepYear},
	'y': {kind: stepYear2},
	'm': {kind: stepMonth, blank: true},
	'd': {kind: stepDay, blank: true},
	'e': {kind: stepDay, blank: true},
	'H': {kind: stepHour, blank: true},
	'k': {kind: stepHour, blank: true},
	'I': {kind: stepHour12, blank: true},
	'l': {kind: stepHour12, blank: true},
	'M': {kind: stepMinute},
	'S': {kind: stepSecond},
	'b': {kind: stepMonthName},
	'B': {kind: stepMonthName},
	'h': {kind: stepMonthName},
	'a': {kind: stepWeekday},
	'A': {kind: stepWeekday},
	'p': {kind: stepHalf},
	'P': {kind: stepHalf},
	'z': {kind: stepOffset},
	'Z': {kind: stepZoneName},
}

// strftimeShort are the parts that stand for several.
var strftimeShort = map[byte]string{
	'F': "%Y-%m-%d", 'T': "%H:%M:%S", 'R': "%H:%M", 'D': "%m/%d/%y",
	'r': "%I:%M:%S %p", 'c': "%a %b %e %H:%M:%S %Y", 'n': " ", 't': " ",
}

// readStrftime reads a layout of C's strftime, with %f, %L and %N for the
// fraction as Python, Ruby and date(1) have them.
func (l *layout) readStrftime(text string) error {
	for i := 0; i < len(text); i++ {
		if text[i] != '%' {
			l.text(text[i : i+1])
			continue
		}
		i++
		for i < len(text) && (text[i] == '-' || text[i] == ':' || '1' <= text[i] && text[i] <= '9') { // %-d, %:z, %3N
			i++
		}
		if i == len(text) {
			return errors.New("it ends in %; write %% for the sign itself")
		}
		c := text[i]
		s, known := strftimeParts[c]
		switch {
		case known:
			l.steps = append(l.steps, s)
		case c == '%':
			l.text("%")
		case c == 'f' || c == 'L' || c == 'N':
			if !l.cutPoint() {
				return fmt.Errorf("%%%c must stand behind a period or comma", c)
			}
			l.steps = append(l.steps, step{kind: stepFraction})
		case strftimeShort[c] != "":
			if err := l.readStrftime(strftimeShort[c]); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%%%c is not understood", c)
		}
	}
	return nil
}

// cutPoint takes the point of a fraction, which belongs to its step, off the
// text before it.
func (l *layout) cutPoint() bool {
	n := len(l.steps) - 1
	if n < 0 || l.steps[n].kind != stepText {
		return false
	}
	text := l.steps[n].text
	last := len(text) - 1
	if text[last] != '.' && text[last] != ',' {
		return false
	}
	l.steps[n].text = text[:last]
	if last == 0 {
		l.steps = l.steps[:n]
	}
	return true
}
