package tail

import (
	"bytes"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/logagg/logagg/aggregate"
	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var berlin = time.FixedZone("", 3600)

// noon is when the tests' records were written.
var noon = time.Date(2026, 11, 21, 11, 0, 0, 123_000_000, time.UTC)

func event(raw string) *aggregate.Event {
	message, _, _ := strings.Cut(strings.TrimRight(raw, "\n"), "\n")
	return &aggregate.Event{
		Source: "logs/a/app.log", Raw: []byte(raw), Message: []byte(message),
		Record: &record.Record{Time: noon.UnixNano(), HasTime: true, Severity: severity.Info},
	}
}

func with(ev *aggregate.Event, change func(*aggregate.Event)) *aggregate.Event {
	change(ev)
	return ev
}

func level(n severity.Number) func(*aggregate.Event) {
	return func(ev *aggregate.Event) { ev.Record.Severity = n }
}

func TestAppend(t *testing.T) {
	names := NewNames([]string{"logs/a/app.log", "logs/db.log"}, []string{"logs/a/app.log", "logs/db.log"})
	now := func() time.Time { return noon.Add(time.Hour) }
	for _, tt := range []struct {
		name string
		opt  Options
		ev   *aggregate.Event
		want string
	}{
		{"the line itself", Options{}, event("10:00 INFO up\n"), "10:00 INFO up\n"},
		{"a last line without its end", Options{}, event("10:00 INFO up"), "10:00 INFO up\n"},
		{"of Windows", Options{}, event("a\r\n\tb\r\n"), "a\n\tb\n"},
		{"blank lines at the end", Options{}, event("a\n\n\tb\n\n\r\n"), "a\n\n\tb\n"},
		{"a blank record", Options{}, event("\n"), "\n"},
		{"info has no colour", Options{Color: true}, event("a\n"), "a\n"},
		{"an error", Options{Color: true}, with(event("a\n\tb\n"), level(severity.Error)), "\x1b[31ma\x1b[0m\n\x1b[31m\tb\x1b[0m\n"},
		{"a fatal error", Options{Color: true}, with(event("a\n"), level(severity.Fatal)), "\x1b[31;1ma\x1b[0;22m\n"},
		{"a warning", Options{Color: true}, with(event("a\n"), level(severity.Warn)), "\x1b[33ma\x1b[0m\n"},
		{"debug", Options{Color: true}, with(event("a\n"), level(severity.Debug)), "\x1b[2ma\x1b[22m\n"},
		{"unknown", Options{Color: true}, with(event("a\n"), level(severity.Unspecified)), "a\n"},
		{"colours of the log", Options{Color: true}, event("\x1b[1;31mERROR\x1b[0m a\x1b(B\x1b[m\n"), "ERROR a\n"},
		{"escape sequences with text", Options{}, event("a\x1b]0;title\x07b\x1b]8;;http://x\x1b\\c\n"), `a\x1b]0;title\x07b\x1b]8;;http://x` + "c\n"},
		{"one that never ends", Options{}, event("a\x1bPrm -rf\n"), `a\x1bPrm -rf` + "\n"},
		{"control bytes", Options{}, event("a\x00\x07\x08\x7f\r\u009bb\xffc\n"), `a\x00\x07\x08\x7f\r\u009bb\xffc` + "\n"},
		{"bidi controls", Options{}, event("a\u202eb\u2066c\n"), `a\u202eb\u2066c` + "\n"},
		{"tabs and letters", Options{}, event("a\tб 漢 é\n"), "a\tб 漢 é\n"},
		{"names", Options{Names: names}, event("a\n\tb\n"), "a/app.log │ a\na/app.log ┊ \tb\n"},
		{"a short name", Options{Names: names}, with(event("a\n"), func(ev *aggregate.Event) { ev.Source = "logs/db.log" }), "db.log    │ a\n"},
		{"a name that joins later", Options{Names: names}, with(event("a\n"), func(ev *aggregate.Event) { ev.Source = "logs/b\x1b[2J/much-longer.log" }), `b\x1b[2J/much-longer.log │ a` + "\n"},
		{"a coloured name", Options{Names: names, Color: true}, event("a\n"), "\x1b[36ma/app.log │\x1b[0m a\n"},
		{"one of 256 colours", Options{Names: names, Color: true, Many: true}, event("a\n"), "\x1b[38;5;169ma/app.log │\x1b[0m a\n"},
		{"late lines", Options{Names: names}, with(event("\tb\n\tc\n"), func(ev *aggregate.Event) { ev.Continues = true }), "a/app.log ┊ \tb\na/app.log ┊ \tc\n"},

		{"a zone", Options{Zone: berlin, Now: now}, with(event("x\n"), level(severity.Error)), "12:00:00.123 error    x\n"},
		{"another day", Options{Zone: berlin, Now: func() time.Time { return noon.Add(13 * time.Hour) }}, event("x\n"), "2026-11-21 12:00:00.123 info     x\n"},
		{"no time", Options{Zone: berlin, Now: now}, with(event("x\n"), func(ev *aggregate.Event) { ev.Record.HasTime = false }), "             info     x\n"},
		{"a message of several lines", Options{Zone: berlin, Now: now}, with(event("x\n"), func(ev *aggregate.Event) { ev.Message = []byte("x\n\tat y\n") }), "12:00:00.123 info     x\n                      \tat y\n"},
		{"of another day", Options{Zone: berlin, Now: func() time.Time { return noon.Add(13 * time.Hour) }}, with(event("x\n"), func(ev *aggregate.Event) { ev.Message = []byte("x\ny\n") }), "2026-11-21 12:00:00.123 info     x\n                                 y\n"},
		{"fields", Options{Zone: berlin, Now: now}, with(event("refused by db\n"), func(ev *aggregate.Event) {
			ev.Record.Fields = []record.Field{{Key: "host", Value: []byte("db")}, {Raw: []byte("e\x1br"), Value: []byte("time\nout")}}
		}), "12:00:00.123 info     refused by db  e=time\\nout\n"},
		{"a zone in colour", Options{Zone: berlin, Now: now, Color: true}, with(event("x\n"), level(severity.Warn)), "\x1b[2m12:00:00.123\x1b[22m \x1b[33mwarn\x1b[0m     \x1b[33mx\x1b[0m\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := string(New(io.Discard, tt.opt).Append([]byte("before "), tt.ev))
			if got != "before "+tt.want {
				t.Errorf("got  %q\nwant %q", got, "before "+tt.want)
			}
		})
	}
}

func TestNames(t *testing.T) {
	for _, tt := range []struct {
		args         []string
		source, want string
	}{
		{[]string{"a.log", "b.log"}, "a.log", "a.log"},
		{[]string{"./a.log", "b.log"}, "./a.log", "a.log"},
		{[]string{"/var/log/a/x.log", "/var/log/b/x.log"}, "/var/log/b/x.log", "b/x.log"},
		{[]string{"/var/log/a/x.log", "/var/logs/x.log"}, "/var/logs/x.log", "logs/x.log"},
		{[]string{"/var/log/**/*.log"}, "/var/log/a/b/x.log", "a/b/x.log"},
		{[]string{"/var/log/x*/a.log"}, "/var/log/xy/a.log", "xy/a.log"},
		{[]string{"logs"}, "logs/a/x.log", "logs/a/x.log"},
		{[]string{"/a", "b.log"}, "/a", "/a"},
		{[]string{"b.log", "/a"}, "b.log", "b.log"},
		{[]string{"/a", "/b/c"}, "/b/c", "b/c"},
		{[]string{"-", "/var/log/a.log"}, "-", "-"},
		{[]string{"-", "/var/log/a.log"}, "/var/log/a.log", "a.log"},
		{[]string{"../x/a.log", "../y/a.log"}, "../y/a.log", "y/a.log"},
		{[]string{"pods/*/*"}, "pods/shop-6f7c9d8b5d-x2x4z_0123456789/app/0.log", "shop-6f7c9d8b5d…456789/app/0.log"},
	} {
		if got := NewNames(tt.args, nil).of(tt.source); got != tt.want {
			t.Errorf("%q of %q is called %q, want %q", tt.source, tt.args, got, tt.want)
		}
	}
}

// own matches the escape sequences that the printer itself writes.
var own = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// FuzzAppend: whatever a log holds, what is printed is text with line ends, tabs
// and the printer's own colours, which are all ended.
func FuzzAppend(f *testing.F) {
	f.Add("a\x1b[31mb\x1b]0;t\x07\n\tc\r\n", "m\u202e\x9b", "a\x1b[2J.log", "k\x07", byte(17), byte(0))
	f.Add("\x1b", "\x1b[", "\xff", "\x1bP", byte(0), byte(255))
	f.Fuzz(func(t *testing.T, raw, message, source, value string, n, flags byte) {
		opt := Options{Color: flags&1 > 0, Many: flags&2 > 0}
		if flags&4 > 0 {
			opt.Names = NewNames([]string{source}, []string{source})
		}
		if flags&8 > 0 {
			opt.Zone = berlin
		}
		opt.Now = func() time.Time { return noon.AddDate(0, 0, int(flags>>5)) }
		ev := event(raw)
		ev.Source, ev.Message, ev.Continues = source, []byte(message), flags&16 > 0
		ev.Record.Severity = severity.Number(n % 25)
		ev.Record.Fields = []record.Field{{Raw: []byte(value), Value: []byte(value)}}
		got := New(io.Discard, opt).Append(nil, ev)
		shown := raw
		if opt.Zone != nil {
			shown = message
		}
		if want := strings.Count(strings.TrimRight(shown, "\r\n"), "\n") + 1; bytes.Count(got, []byte{'\n'}) != want || got[len(got)-1] != '\n' {
			t.Errorf("%d lines, want %d: %q", bytes.Count(got, []byte{'\n'}), want, got)
		}
		for line := range bytes.Lines(got) {
			if codes := own.FindAll(line, -1); len(codes)%2 != 0 || !opt.Color && len(codes) > 0 {
				t.Errorf("colours %q", line)
			}
		}
		if !utf8.Valid(got) {
			t.Errorf("no UTF-8: %q", got)
		}
		for _, r := range string(own.ReplaceAll(got, nil)) {
			if r != '\n' && r != '\t' && !unicode.IsGraphic(r) {
				t.Errorf("%U in %q", r, got)
			}
		}
	})
}

func TestAppendAllocatesNothing(t *testing.T) {
	p := New(io.Discard, Options{Color: true, Zone: berlin, Names: NewNames([]string{"logs/*"}, nil)})
	ev := with(event("10:00 ERROR a\n\tat b\n"), level(severity.Error))
	buffer := make([]byte, 0, 1<<10)
	if n := testing.AllocsPerRun(100, func() { p.Append(buffer, ev) }); n != 0 {
		t.Errorf("%v allocations a record", n)
	}
}

func BenchmarkAppend(b *testing.B) {
	line := "2026-11-21 11:00:00.123 ERROR [main] com.shop.Order - payment of order 17 refused: card expired\n"
	for name, opt := range map[string]Options{
		"lines": {Color: true, Names: NewNames([]string{"logs/*"}, nil)},
		"zone":  {Color: true, Names: NewNames([]string{"logs/*"}, nil), Zone: berlin},
	} {
		b.Run(name, func(b *testing.B) {
			p := New(io.Discard, opt)
			ev := with(event(line), level(severity.Error))
			buffer := make([]byte, 0, 1<<10)
			b.SetBytes(int64(len(line)))
			b.ReportAllocs()
			for b.Loop() {
				p.Append(buffer, ev)
			}
		})
	}
}

func TestAppendFromManyGoroutines(t *testing.T) {
	sources := []string{"logs/a.log", "logs/b.log", "logs/c.log"}
	p := New(io.Discard, Options{Color: true, Names: NewNames([]string{"logs/*"}, sources)})
	var workers sync.WaitGroup
	for range 4 {
		workers.Go(func() {
			for i := range 300 {
				source := sources[i%len(sources)]
				ev := with(event("x\n"), func(ev *aggregate.Event) { ev.Source = source })
				if got := own.ReplaceAllString(string(p.Append(nil, ev)), ""); got != filepath.Base(source)+" │ x\n" {
					t.Errorf("%q of %s", got, source)
				}
			}
		})
	}
	workers.Wait()
}
