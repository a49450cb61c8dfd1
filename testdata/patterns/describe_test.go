package main

// This file tests the reading of descriptions: what it takes, what it makes of
// it, and its errors.

import (
	"regexp"
	"strings"
	"testing"
)

func TestDescribe(t *testing.T) {
	s, err := describe("systems/demo.txt", "# A demo.\n\nlet id = {num:3}-x\n# more\n5 job {id} done \n0 never\r\n")
	if err != nil {
		t.Fatal(err)
	}
	if s.name != "demo" || s.about != "A demo." || len(s.events) != 2 {
		t.Fatalf("got %q, %q and %d events", s.name, s.about, len(s.events))
	}
	e := s.events[0]
	if e.line != 5 || e.weight != 5 || e.template != "job {id} done" {
		t.Errorf("got line %d, weight %d, template %q", e.line, e.weight, e.template)
	}
	if got := string(e.text(newLog("demo", 1), nil)); !regexp.MustCompile(`^job \d{3}-x done$`).MatchString(got) {
		t.Errorf("made %q", got)
	}
	if never := s.events[1]; never.line != 6 || never.weight != 0 || never.template != "never" {
		t.Errorf("got line %d, weight %d, template %q", never.line, never.weight, never.template)
	}
}

func TestDescribeErrors(t *testing.T) {
	for _, c := range []struct{ data, want string }{
		{"1 a\n", "f.txt:1: the first line is no comment"},
		{"", "f.txt:1: the first line is no comment"},
		{"# a\n", "f.txt:1: no event that occurs"},
		{"# a\n0 a\n", "f.txt:2: no event that occurs"},
		{"# a\nmessage here\n", `f.txt:2: "message" is no weight`},
		{"# a\n1001 a\n", `f.txt:2: "1001" is no weight`},
		{"# a\n-1 a\n", `f.txt:2: "-1" is no weight`},
		{"# a\n7\n", "f.txt:2: an event without a template"},
		{"# a\n1 a\n\n2 a\n", "f.txt:4: the template of line 2 again"},
		{"# a\nlet a b\n", "f.txt:2: want let NAME = TEXT"},
		{"# a\nlet a-b = c\n", "f.txt:2: want let NAME = TEXT"},
		{"# a\nlet a = b\nlet a = c\n", "f.txt:3: let a is given twice"},
		{"# a\nlet a = {b}\n", "f.txt:2: column 1: unknown placeholder {b}"},
		{"# a\n1 {b} {a}\nlet b = c\n", "f.txt:2: column 1: unknown placeholder {b}"},
		{"# a\nlet mine = b\n1 {num:1} {nmu:1}\n", "f.txt:3: column 9: unknown placeholder {nmu}, write {{ for a literal brace; known are Class HEX"},
		{"# a\nlet mine = b\n1 {nmu}\n", " mine "},
		{"# a\n1 a } b\n", "f.txt:2: column 3: a brace that closes nothing"},
		{"# a\n1 a { b\n", "f.txt:2: column 3: a placeholder is not closed"},
		{"# a\n1 {of:a|{ip}\n", "a placeholder is not closed"},
		{"# a\n1 {int:a:\n", "{int is not closed"},
		{"# a\n1 {of}\n", "{of} needs a text: {of:TEXT}"},
		{"# a\n1 {hex:{of:1|2}}\n", "the argument of {hex} holds a placeholder"},
		{"# a\n1 {ip:4}\n", "{ip:4}: takes no argument"},
		{"# a\n1 {int:5-1}\n", `{int:5-1}: "5-1" is no range`},
		{"# a\n1 {int}\n", `{int}: "" is no range`},
		{"# a\n1 {int:-9223372036854775808-9223372036854775807}\n", "is no range"},
		{"# a\n1 {float:a-b:1}\n", "want {float:LO-HI:DECIMALS}"},
		{"# a\n1 {float:2-1:1}\n", "want {float:LO-HI:DECIMALS}"},
		{"# a\n1 {float:NaN-1:1}\n", "want {float:LO-HI:DECIMALS}"},
		{"# a\n1 {hex:0}\n", "is no number of digits"},
		{"# a\n1 {num:201}\n", "is no number of digits"},
		{"# a\n1 {words:0-3}\n", "is no number of words"},
		{"# a\n1 {time}\n", "needs a layout"},
		{"# a\n1 {list:3:x}\n", "want {list:LO-HI:SEPARATOR:TEXT}"},
		{"# a\n1 {list:1-900:,:x}\n", "want {list:LO-HI:SEPARATOR:TEXT}"},
		{"# a\n1 " + strings.Repeat("{opt:", 21) + "\n", "nest deeper than 20"},
	} {
		_, err := describe("f.txt", c.data)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got error %v, want %s", c.data, err, c.want)
		}
	}
}

func TestTemplates(t *testing.T) {
	lets := map[string]text{}
	for name, source := range map[string]string{"bar": "|", "user": "me", "range": "{int:3}"} {
		let, err := parse(source, nil)
		if err != nil {
			t.Fatal(err)
		}
		lets[name] = let
	}
	for _, c := range []struct{ source, want string }{
		{"plain | text", `plain \| text`},
		{"{{a}} {{{num:1}}}", `\{a\} \{\d\}`},
		{"{of:{{x}}|{{y}}}", `\{[xy]\}`},
		{"{of:{ip}|{mac}}", `[0-9a-f.:]+`},
		{"{of:a{bar}b|c{bar}d}", `a\|b|c\|d`},
		{"{opt: (was {int:1-9})}", `( \(was [1-9]\))?`},
		{"{opt:a|b}", `(a\|b)?`},
		{"{of:a} {of:}", `a `},
		{"{skew:a|b|}", `[ab]?`},
		{"[{list:2-3:, :{of:a|b}:{num:2}}]", `\[[ab]:\d\d(, [ab]:\d\d){1,2}\]`},
		{"{list:0:,:a}", ``},
		{"{user} {range} {user:}", `me 3 [a-z]+[.]?[a-z0-9]*`},
		{"{int:-5--2} {int:7} {int:0-99}", `-[2345] 7 \d\d?`},
		{"{float:-1.5-2:3} {float:0-1}", `-?\d\.\d{3} \d\.\d\d`},
		{"{hex:8} {HEX:2-4} {num:3}", `[0-9a-f]{8} [0-9A-F]{2,4} \d{3}`},
		{"{time:2006-01-02 15:04:05}", `2026-11-20 00:00:00`},
		{"{ip} {port}", `\d+\.\d+\.\d+\.\d+ \d+`},
		{"{ipv6}", `[0-9a-f]+:[0-9a-f:]+`},
		{"{mac}", `[0-9a-f]{2}(:[0-9a-f]{2}){5}`},
		{"{uuid}", `[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`},
		{"{host} {fqdn}", `[a-z]+-?\d* [a-z0-9-]+(\.[a-z-]+)+`},
		{"{url}", `https?://[^ ]+`},
		{"{email}", `[a-z]+\.[a-z]+@[a-z.-]+`},
		{"{path} {file}", `/[^ ]+ [a-z0-9_-]+\.[a-z]+`},
		{"{winpath}", `[CD]:\\[^/]+\\[^/]+`},
		{"{word} {country}", `[a-z]+ [A-Z][a-z]+`},
		{"{words:2-4}.", `[a-z]+( [a-z]+){1,3}\.`},
		{"{sentence}", `[A-Z][a-z]*( [a-z]+)+\.`},
		{"{Class} {class} {ident}", `([A-Z][a-z]*){2,3} [a-z.]+(\.[A-Z][A-Za-z]+) [a-z]+(_[a-z]+)+`},
	} {
		made, err := parse(c.source, lets)
		if err != nil {
			t.Errorf("%q: %v", c.source, err)
			continue
		}
		want := regexp.MustCompile("^(?:" + c.want + ")$")
		for seed := range uint64(20) {
			if got := string(made(newLog("test", seed), nil)); !want.MatchString(got) {
				t.Errorf("%q made %q, want %s", c.source, got, c.want)
				break
			}
		}
	}
}

// FuzzDescribe asks that no description ends the program, and that what is taken
// has events whose lines it holds.
func FuzzDescribe(f *testing.F) {
	f.Add("# a\nlet b = {of:x|{ip}}\n3 {b} {{}} {list:1-2:, :{opt:{word}}}\n")
	f.Add("# a\n1 {int:-1-5} {float:0-1:2} {time:15:04}\n0 {skew:|}\n")
	f.Add("# a\n1 }}{{ {of:{{|}}}\n")
	f.Fuzz(func(t *testing.T, data string) {
		s, err := describe("f.txt", data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f.txt:") {
				t.Errorf("error without a line: %v", err)
			}
			return
		}
		lines := strings.Split(data, "\n")
		for _, e := range s.events {
			if !strings.HasSuffix(strings.TrimSpace(lines[e.line-1]), e.template) {
				t.Errorf("line %d is no event %q", e.line, e.template)
			}
		}
	})
}
