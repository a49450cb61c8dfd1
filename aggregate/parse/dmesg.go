// This file owns the kernel's messages as dmesg prints them and as they stand
// in /dev/kmsg. A stamp that counts from the boot gives no time.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatDmesg = Format{
	Name:       "dmesg",
	TextLevels: true,
	About:      "messages of the Linux kernel: dmesg, /dev/kmsg",
	First:      "[<0-9a-z",
	Sample:     "[   12.345678] usb 1-1: new high-speed USB device number 2 using xhci_hcd",
	Needs:      "[;",
	New:        func(env *Env) Parser { return &dmesg{env: env} },
}

type dmesg struct{ env *Env }

// Parse implements Parser. These fit:
//
//	[   12.345678] text             and with a caller: [   12.345678][    T1] text
//	[Sat Nov 21 10:00:00 2026] text (dmesg -T)
//	[Nov21 10:00] text, [  +0.000012] text (dmesg -e)
//	<6>[   12.345678] text          (dmesg -r)
//	kern  :err   : [   12.345678] text (dmesg -x)
//	6,339,5140900,-;text            (/dev/kmsg)
func (d *dmesg) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 8 {
		return false
	}
	switch c := line[0]; {
	case c == '[':
		return d.bracket(rec, line)
	case c == '<':
		pri, p := priority(line)
		if pri < 0 || line[p] != '[' || !d.bracket(rec, line[p:]) {
			return false
		}
		rec.Explicit(syslogNumber[pri&7], line[1:p-1])
		rec.AddNumber("facility", facilityText[pri>>3])
		return true
	case isDigit(c):
		return d.kmsg(rec, line)
	case isLetter(c):
		return d.decoded(rec, line)
	}
	return false
}

// bracket reads a stamp in brackets and the text behind it.
func (d *dmesg) bracket(rec *record.Record, b []byte) bool {
	end := uptimeEnd(b, 0)
	switch {
	case end > 12 && fitsPattern(b, "[0000000000."): // a Unix time
		return false
	case end > 0:
	case isRelative(b):
		end = 1 + bytes.IndexByte(b, ']')
	case d.calendar(rec, b):
		end = 1 + bytes.IndexByte(b, ']')
	default:
		return false
	}
	rest := b[end:]
	if caller := bytes.TrimLeft(rest, " "); len(caller) > 3 && caller[0] == '[' {
		if i := bytes.IndexByte(caller[:min(len(caller), 16)], ']'); i > 1 && isCaller(caller[1:i]) {
			rec.AddString("thread", bytes.TrimLeft(caller[1:i], " "))
			rest = caller[i+1:]
		}
	}
	if len(rest) > 0 && rest[0] != ' ' {
		return false
	}
	rec.Message = bytes.TrimPrefix(rest, []byte(" "))
	// The kernel calls its reports of hung tasks and stalls "INFO": it is no
	// level, their words tell more.
	if bytes.HasPrefix(rec.Message, []byte("INFO: ")) {
		if n := severity.Keyword(rec.Message); n != severity.Unspecified {
			rec.Severity, rec.From = n, severity.FromKeyword
		}
	}
	return true
}

// calendar reads dmesg -T's "[Sat Nov 21 10:00:00 2026]". The same stamp starts
// the lines of Apache and PHP, and of programs that state a level.
func (d *dmesg) calendar(rec *record.Record, b []byte) bool {
	const end = len("[Sat Nov 21 10:00:00 2026]")
	if len(b) < end+2 || !isLetter(b[1]) || b[4] != ' ' || b[end-1] != ']' || b[end] != ' ' || b[end+1] == '[' {
		return false
	}
	word, rest := cutSpace(b[end+1:])
	if n := len(word) - 1; n > 0 && isDigit(word[n]) && bytes.IndexByte(word, ':') > 0 || string(word) == "PHP" {
		return false
	}
	word = bytes.TrimSuffix(word, []byte(":"))
	if upperLevel(word) != 0 && !bytes.HasPrefix(rest, []byte("task ")) && !bytes.HasPrefix(rest, []byte("rcu")) {
		return false
	}
	t, n := d.env.Stamps.Decode(b[1 : end-1])
	if n != end-2 {
		return false
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	return true
}

// isRelative matches the stamps of dmesg -e, "[Nov21 10:00]" and "[  +0.000012]".
func isRelative(b []byte) bool {
	end := bytes.IndexByte(b[:min(len(b), 24)], ']')
	if end < 6 {
		return false
	}
	in := b[1:end]
	if isLetter(in[0]) {
		return len(in) == len("Nov21 10:00") && isDigit(in[3]) && isDigit(in[4]) && in[5] == ' ' && in[8] == ':' && isDigit(in[10])
	}
	in = bytes.TrimLeft(in, " ")
	if len(in) < 4 || in[0] != '+' {
		return false
	}
	whole, fraction, _ := bytes.Cut(in[1:], []byte("."))
	return allDigits(whole) && allDigits(fraction)
}

// isCaller matches printk's caller: a thread, "   T1", or a processor, "   C0".
func isCaller(in []byte) bool {
	in = bytes.TrimLeft(in, " ")
	return len(in) > 1 && (in[0] == 'T' || in[0] == 'C') && allDigits(in[1:])
}

// kmsg reads "priority,sequence,microseconds,flags[,more];text".
func (d *dmesg) kmsg(rec *record.Record, line []byte) bool {
	rest := line
	var parts [3][]byte
	for i := range parts {
		j := bytes.IndexByte(rest[:min(len(rest), 24)], ',')
		if j < 0 || !allDigits(rest[:j]) {
			return false
		}
		parts[i], rest = rest[:j], rest[j+1:]
	}
	pri, ok := smallInt(parts[0])
	if !ok || pri >= len(facilityText)*8 || len(rest) < 2 || rest[0] != '-' && rest[0] != 'c' && rest[0] != '+' {
		return false
	}
	i := bytes.IndexByte(rest[:min(len(rest), 64)], ';')
	if i < 1 || i > 1 && rest[1] != ',' {
		return false
	}
	rec.Explicit(syslogNumber[pri&7], parts[0])
	rec.AddNumber("facility", facilityText[pri>>3])
	rec.Message = rest[i+1:]
	return true
}

// decoded reads dmesg -x's "facility:level: [stamp] text".
func (d *dmesg) decoded(rec *record.Record, line []byte) bool {
	if len(line) < 18 || line[6] != ':' || line[13] != ':' || line[14] != ' ' || line[15] != '[' {
		return false
	}
	facility, level := bytes.TrimRight(line[:6], " "), bytes.TrimRight(line[7:13], " ")
	n := severity.Word(level)
	if n == severity.Unspecified || !isFacility(facility) || !d.bracket(rec, line[15:]) {
		return false
	}
	rec.Explicit(n, level)
	return true
}
