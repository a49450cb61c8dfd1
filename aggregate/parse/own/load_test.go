// This file tests files that are wrong: every error says where, what, and what
// to do.

package own

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/logagg/logagg/aggregate/record"
)

// good is a description that the bad ones spoil.
const good = `name: a
pattern: '^(?P<time>\S+ \S+) (?P<level>\w+) (?P<message>.*)$'
samples:
  - line: '2026-01-02 03:04:05 INFO x'
`

func TestReadErrors(t *testing.T) {
	tests := []struct {
		name, yaml string
		want       []string
	}{
		{"empty", "", []string{"f:1: the file is empty; a format needs at least a name, a pattern and a sample"}},
		{"only a comment", "# nothing\n", []string{"f:1: the file is empty; a format needs at least a name, a pattern and a sample"}},
		{"not YAML", "name: a\npattern: [\n", []string{"f:2: not YAML: did not find expected node content; quote patterns and lines in '...'"}},
		{"two documents", good + "---\nname: b\n", []string{"f:5: the file has a second document; list all formats under one formats:"}},
		{"a list at top", "- name: a\n", []string{"f:1: the file must have keys, not a list; start with formats:"}},
		{"formats no list", "formats: {name: a}\n", []string{"f:1: formats must be a list of formats, not keys; start each with - name:"}},
		{"no formats", "formats: []\n", []string{"f:1: formats must be a list of formats, not an empty list; start each with - name:"}},
		{"unknown key at top", "format: x\nformats:\n  - name\n", []string{
			`f:1: unknown key "format" in the file; did you mean "formats"?`,
			"f:3: a format must have keys, not be text; start it with - name:",
		}},
		{"nothing in it", "about: x\n", []string{
			"f:1: a format has no name; add name:, by which --input-format takes it",
			"f:1: a format has no samples; add samples: with at least one - line: that fits",
			"f:1: a format has no pattern; add pattern: '^(?P<time>...) (?P<level>...) (?P<message>.*)$'",
		}},
		{"unknown keys", good + "multi-line: true\nzzzzzzzzz: 1\n", []string{
			`f:5: unknown key "multi-line" in a format; did you mean "multiline"?`,
			`f:6: unknown key "zzzzzzzzz" in a format; known are name, about, pattern, time, zone, levels, status, multiline, samples`,
		}},
		{"key twice", good + "about: x\nabout: y\n", []string{`f:6: a format has the key "about" twice; keep one`}},
		{"name bad", strings.Replace(good, "name: a", "name: my format", 1), []string{`f:1: name "my format" must be letters, digits, - and _, and start with one of the first two`}},
		{"name built in", strings.Replace(good, "name: a", "name: json", 1), []string{`f:1: name "json" is taken by a built-in format; choose another`}},
		{"name twice", "formats:\n- " + indent(good) + "- " + indent(good), []string{`f:6: name "a" is taken by the format of line 2; choose another`}},
		{"wrong types", "name: [a]\nabout:\npattern: {}\nmultiline: 7\nsamples: x\n", []string{
			"f:1: name must be text, not a list; quote it in '...'",
			"f:2: about must be text, not nothing; quote it in '...'",
			"f:3: pattern must be text, not keys; quote it in '...'",
			"f:4: multiline must be true or false, not a number",
			"f:5: samples must be a list of lines, not text; start each with - line:",
		}},
		{"pattern does not compile", spoil(`(?P<time>\S+`, `(?P<time>[\S+`), []string{
			"f:2: pattern does not compile: missing closing ]: [\\S+ \\S+) (?P<level>\\w+) (?P<message>.*)$ at character 11; RE2's syntax is at https://github.com/google/re2/wiki/Syntax",
		}},
		{"lookahead", spoil(`(?P<time>\S+`, `(?P<time>\S+(?=x)`), []string{
			"f:2: pattern does not compile: invalid or unsupported Perl syntax: (?= at character 14; RE2 has no lookahead, lookbehind or atomic groups",
		}},
		{"group twice", spoil("<message>", "<level>"), []string{
			`f:2: pattern has the group "level" twice; give each a name of its own`,
		}},
		{"group's name", spoil("<message>", "<my message>"), []string{
			"f:2: pattern does not compile: invalid named capture: (?P<my message> at character 35; name groups with letters, digits and _: (?P<name>...)",
		}},
		{"no named group", "name: a\npattern: '^(\\S+) .*'\nsamples: [{line: a b}]\n", []string{
			"f:2: pattern has no named group; name its parts: (?P<time>...), (?P<level>...), (?P<message>.*)",
		}},
		{"no meaning", "name: a\npattern: '^(?P<msg>.*)'\nsamples: [{line: a b}]\n", []string{
			"f:2: pattern has no group with a meaning, only msg; name one time, level, message or status",
		}},
		{"time without group", "name: a\npattern: '^(?P<message>.*)'\ntime: '2006-01-02'\nsamples: [{line: a b}]\n", []string{
			"f:3: time has a layout, but the pattern has no group time; name the stamp's group: (?P<time>...)",
		}},
		{"no layout", good + "time: '%Y-%m-%d %Q'\n", []string{
			`f:5: time "%Y-%m-%d %Q" is no layout: %Q is not understood; write one like 2006-01-02 15:04:05.000 or %d/%b/%Y %H:%M:%S, or epoch, epoch_ms, epoch_us, epoch_ns`,
		}},
		{"layout without date", good + "time: '15:04:05'\n", []string{
			`f:5: time "15:04:05" is no layout: it has no month and day, so that the date would be unknown; write one like 2006-01-02 15:04:05.000 or %d/%b/%Y %H:%M:%S, or epoch, epoch_ms, epoch_us, epoch_ns`,
		}},
		{"layout fits no sample", good + "time: '2006/01/02 15:04:05'\n", []string{
			`f:5: time "2006/01/02 15:04:05" fits no sample's time, like "2026-01-02 03:04:05"; write the layout as the log has it`,
		}},
		{"stamp not known", strings.Replace(good, "2026-01-02", "02~01~2026", 1), []string{
			`f:2: no sample's time is understood, like "02~01~2026 03:04:05"; add its layout as time:`,
		}},
		{"zone", good + "zone: Europe/Belrin\n", []string{`f:5: zone "Europe/Belrin" is not known; write one like Europe/Berlin, UTC or +01:00`}},
		{"levels", good + "levels:\n  A: alrt\n  B: 25\n  C: 0\n  D: [x]\n  a: info\n  B: warn\n", []string{
			`f:6: "A" is given the unknown level "alrt"; did you mean "alert"?`,
			`f:7: "B" is given the number 25; SeverityNumbers are 1 (trace) to 24 (fatal)`,
			`f:8: "C" is given the number 0; SeverityNumbers are 1 (trace) to 24 (fatal)`,
			`f:9: the level of "D" must be text, not a list; quote it in '...'`,
			`f:10: levels has the word "a" twice, in any case; keep one`,
			`f:11: levels has the word "B" twice, in any case; keep one`,
		}},
		{"levels no words", good + "levels: [A, B]\n", []string{`f:5: levels must be words with their levels, not a list; write levels: {W: warn, E: error}`}},
		{"levels without group", "name: a\npattern: '^(?P<message>.*)'\nlevels: {A: info}\nsamples: [{line: a b}]\n", []string{
			"f:3: levels has words, but the pattern has no group level; name the word's group: (?P<level>...)",
		}},
		{"status", good + "status: mesage\n", []string{`f:5: status names the group "mesage", which the pattern does not have; did you mean "message"?`}},
		{"samples", good + "  - 'x'\n  - lin: x\n  - {line: x, fits: false, level: info}\n  - {line: x, fits: nope}\n  - {line: x, fields: y}\n", []string{
			"f:5: a sample must have keys, not be text; start it with - line:",
			`f:6: unknown key "lin" in a sample; did you mean "line"?`,
			"f:6: a sample has no line; add line: '...'",
			"f:7: a sample with fits: false has nothing else to say; keep only its line",
			"f:8: fits must be true or false, not text",
			"f:9: fields must be names with their values, not text; write fields: {logger: cart}",
		}},
		{"samples that differ", good + `    level: warn
    time: 2026-01-02T03:04:06Z
    message: y
    fields: {logger: cart}
  - line: 'z'
  - line: '2026-01-02 03:04:05 A x'
    fits: false
  - line: 'then now HMM x'
    level: wrn!
    time: 2026-01-02T03:04:05Z
  - line: 'then now HMM x'
    level: 7
    time: noon
    fields: {time: now, level: HMM}
`, []string{
			`f:5: level is info from "INFO", not warn; mend the pattern, levels: or the sample`,
			"f:6: time is 2026-01-02T03:04:05Z, not 2026-01-02T03:04:06Z; mend the pattern, time:, zone: or the sample",
			`f:7: message is "x", not "y"; mend the pattern or the sample`,
			`f:8: field "logger" is absent, not "cart"; mend the pattern or the sample`,
			"f:9: the line does not fit the pattern; mend one of them, or say fits: false",
			"f:10: the line fits, but fits: false is said of it; make the pattern stricter",
			`f:13: level "wrn!" is not known; did you mean "warn"?`,
			"f:14: time is absent, not 2026-01-02T03:04:05Z; mend the pattern, time: or the sample",
			`f:16: level is unknown from "HMM", not 7; mend the pattern, levels: or the sample`,
			`f:17: time "noon" of a sample is not understood; write it like 2006-01-02T15:04:05.000Z`,
			`f:18: field "time" is "then now", not "now"; mend the pattern or the sample`,
			`f:18: field "level" is absent, not "HMM"; mend the pattern or the sample`,
		}},
		{"no sample fits", "name: a\npattern: '^(?P<message>x)'\nsamples:\n  - {line: y, fits: false}\n", []string{
			"f:4: no sample fits; add a line of the log as it is",
		}},
		{"too large", strings.Repeat("#", maxSize+1), []string{"f:1: the file is too large: the limit is 1048576 bytes; spread the formats over several files"}},
		{"pattern too large", "name: a\npattern: '^(?P<message>\\S{900}x{900}y{900})'\nsamples: [{line: x}]\n", []string{
			"f:2: pattern is too large: 2706 instructions, the limit is 2000; make it simpler",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			formats, err := Read("f", []byte(tt.yaml))
			if err == nil {
				t.Fatal("no error")
			}
			if formats != nil {
				t.Error("formats beside an error")
			}
			if want := strings.Join(tt.want, "\n"); err.Error() != want {
				t.Errorf("got:\n%s\nwant:\n%s", err, want)
			}
		})
	}
}

func spoil(part, by string) string { return strings.Replace(good, part, by, 1) }

func indent(yaml string) string {
	return strings.ReplaceAll(strings.TrimSpace(yaml), "\n", "\n  ") + "\n"
}

func TestLoadErrors(t *testing.T) {
	dir := t.TempDir()
	if _, err := Load(filepath.Join(dir, "none.yaml")); !os.IsNotExist(err) {
		t.Error(err)
	}
	path := filepath.Join(dir, "bad.yaml")
	if err := os.WriteFile(path, []byte("name: json\n"+good[8:]), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(path); err == nil || !strings.HasPrefix(err.Error(), path+":1: ") {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(good), []byte("2026-01-02 03:04:05 INFO x"))
	example, err := os.ReadFile(examplePath)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(example, []byte(typicalLine))
	f.Add([]byte("a: &a [*a]\n<<: *a\n? [x]\n: y\n"), []byte{})
	f.Add([]byte(good+"levels: {A: 3, !!str 4: info}\nzone: UTC\ntime: epoch\nstatus: message\n"), []byte("x"))
	f.Fuzz(func(t *testing.T, data, line []byte) {
		formats, err := Read("f", data)
		if err != nil {
			if formats != nil {
				t.Error("formats beside an error")
			}
			return
		}
		for _, format := range formats {
			if !isName(format.Name) || format.Sample == "" || format.New == nil {
				t.Errorf("%+v", format)
			}
			rec := record.Record{WantFields: true}
			newParser(format, nil).Parse(&rec, line)
		}
	})
}
