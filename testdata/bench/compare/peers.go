// This file owns what is run: logagg and its peers, by corpus, and the goals.

package main

// group is what runs on the same input, in turn.
type group struct {
	name     string
	input    string // within the corpora's folder
	kind     string // of the lines; empty for no slow peers
	commands []command
}

// command is a shell command line; {} stands for the input.
type command struct {
	name string
	line string
	need string // the program that must be installed
}

// against marks another logagg.
const against = " (against)"

func groups(binary, other string) []group {
	// scan gives the ways in which a corpus is read, of each binary.
	scan := func(name, flags string) []command {
		quiet := " scan -q --format json -o /dev/null " + flags + " {}"
		all := []command{{name: name, line: binary + quiet}}
		if other != "" {
			all = append(all, command{name: name + against, line: other + quiet})
		}
		return all
	}
	join := func(lists ...[]command) (all []command) {
		for _, l := range lists {
			all = append(all, l...)
		}
		return all
	}
	wc := command{"wc -l", "wc -l {}", "wc"}
	grep := func(word string) command {
		return command{"grep -c", "LC_ALL=C grep -c " + word + " {}", "grep"}
	}
	rg := command{"rg -c -w", "rg -c -w 'INFO|WARN|ERROR' {}", "rg"}
	lnav := command{"lnav -n", "lnav -n -c ';SELECT log_level, count(*) FROM all_logs GROUP BY log_level' {}", "lnav"}
	mawk := func(column string) command {
		return command{"mawk count", "mawk '{c[$" + column + "]++} END {for (k in c) n++; print n}' {}", "mawk"}
	}
	one := scan("logagg --workers 1", "--workers 1")
	return []group{
		{"log4j", "log4j.log", "log4j", join(scan("logagg --patterns 0", "--patterns 0"), scan("logagg", ""), one,
			[]command{wc, grep("ERROR"), rg, mawk("4"), lnav})},
		{"syslog", "syslog.log", "syslog", join(scan("logagg", ""), one, []command{wc, grep("error"), mawk("5"), lnav})},
		{"access", "access.log", "access", join(scan("logagg", ""), one, []command{
			wc, grep("HTTP/1.1"), mawk("9"),
			{"goaccess", "goaccess {} --log-format=COMBINED --no-progress -o \"$HOME/goaccess.json\"", "goaccess"},
		})},
		{"json", "json.log", "json", join(scan("logagg", ""), one, []command{
			wc, grep("ERROR"),
			{"jq", "jq -r .level {}", "jq"},
			{"mlr", "mlr --ijson --ojson count-distinct -f level {}", "mlr"},
		})},
		{"logfmt", "logfmt.log", "logfmt", join(scan("logagg", ""), one, []command{
			wc, grep("error"),
			{"mlr", "mlr --idkvp --ifs ' ' --ojson count-distinct -f level {}", "mlr"},
		})},
		{"many", "many", "", join(scan("logagg -r", "-r"), []command{
			{"cat | wc -l", "find {} -type f -print0 | xargs -0 cat | wc -l", "xargs"},
		})},
		{"gzip", "log4j.gz", "", join(scan("logagg", ""), []command{{"zcat | wc -l", "zcat {} | wc -l", "zcat"}})},
		{"zstd", "log4j.zst", "", join(scan("logagg", ""), []command{{"zstdcat | wc -l", "zstdcat {} | wc -l", "zstdcat"}})},
		{"stdin", "log4j.log", "", []command{
			{name: "cat | logagg", line: "cat {} | " + binary + " scan -q --format json -o /dev/null -"},
			{"cat | wc -l", "cat {} | wc -l", "cat"},
		}},
		// One large file, many small ones and archives in one run.
		{"mix", ".", "", []command{{name: "logagg -r", line: "cd {} && " + binary + " scan -q -r --format json -o /dev/null log4j.log log4j.gz log4j.zst many part"}}},
	}
}

// goal says how a command's time must stand to another's of its group.
type goal struct {
	group, command, peer string
	limit                float64
	faster               bool // the peer must take at least limit times as long; else the command at most
	text                 string
}

// A rate on a machine where wc -l makes 10 GB/s is a multiple of its time.
var goals = []goal{
	{"log4j", "logagg --patterns 0", "grep -c", 1.0, false, "at most 1.0 x `LC_ALL=C grep -c ERROR`"},
	{"log4j", "logagg --patterns 0", "wc -l", 2.5, false, "at most 2.5 x `wc -l`"},
	{"log4j", "logagg", "grep -c", 1.3, false, "at most 1.3 x that grep"},
	{"syslog", "logagg", "wc -l", 10, false, "1.0 GB/s where `wc -l` makes 10: at most 10 x its time"},
	{"access", "logagg", "wc -l", 5, false, "2 GB/s likewise: at most 5 x `wc -l`"},
	{"access", "logagg", "goaccess", 200, true, "at least 200 x goaccess"},
	{"json", "logagg", "wc -l", 10 / 1.5, false, "1.5 GB/s likewise: at most 6.7 x `wc -l`"},
	{"json", "logagg", "jq", 20, true, "at least 20 x jq"},
	{"logfmt", "logagg", "wc -l", 10 / 1.5, false, "1.5 GB/s likewise: at most 6.7 x `wc -l`"},
	{"many", "logagg -r", "cat | wc -l", 2, false, "at most 2 x `cat` of all files to `wc -l`"},
	{"gzip", "logagg", "zcat | wc -l", 1, false, "at most 1.0 x `zcat` to `wc -l`"},
	{"zstd", "logagg", "zstdcat | wc -l", 1, false, "at most 1.0 x `zstdcat` to `wc -l`"},
	{"log4j", "logagg", "logagg --workers 1", 1.8, true, "two workers at least 1.8 x one"},
	{"syslog", "logagg", "logagg --workers 1", 1.8, true, "two workers at least 1.8 x one"},
	{"access", "logagg", "logagg --workers 1", 1.8, true, "two workers at least 1.8 x one"},
	{"json", "logagg", "logagg --workers 1", 1.8, true, "two workers at least 1.8 x one"},
	{"logfmt", "logagg", "logagg --workers 1", 1.8, true, "two workers at least 1.8 x one"},
}

// maxResidentKiB is the goal for the memory of every run.
const maxResidentKiB = 64 << 10
