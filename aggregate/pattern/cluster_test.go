package pattern

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// This file owns tests of what makes one pattern and what two.

// each returns format with each of the values.
func each(format string, values ...string) (texts []string) {
	for _, v := range values {
		texts = append(texts, fmt.Sprintf(format, v))
	}
	return texts
}

func TestClusters(t *testing.T) {
	people := []string{"alice", "bob", "carol", "dave", "erin", "frank"}
	for name, c := range map[string]struct {
		texts []string
		want  []string
	}{
		"verbs stay": {
			[]string{"service start done", "service stop done"},
			[]string{"service start done", "service stop done"},
		},
		"users vary": {each("session opened for user %s by root", people...), []string{"session opened for user <*> by root"}},
		"a name known from elsewhere": {
			append(each("session opened for user %s by root", people...), "quota of alice exceeded on disk", "quota of erin exceeded on disk"),
			[]string{"quota of <*> exceeded on disk", "session opened for user <*> by root"},
		},
		"an empty pair": {[]string{"connection from 10.0.0.1 (a.b.c.d) closed", "connection from 10.0.0.1 () closed"}, []string{"connection from <ip> (<*>) closed"}},
		"quoted sentences": {
			each(`player said "%s" to all`, "hi", "how are you", "good game", "bye", "see you all later"),
			[]string{`player said "<*>" to all`},
		},
		"values that combine": {
			[]string{"backup of disk done (kind=full, to=tape)", "backup of disk done (kind=full, to=cloud)", "backup of disk done (kind=part, to=tape)", "backup of disk done (kind=part, to=cloud)"},
			[]string{"backup of disk done (kind=<*>, to=<*>)"},
		},
		"optional size": {[]string{"file x sent, 12 bytes", "file x sent, 1200 bytes (1.2 KB)"}, []string{"file x sent, <num> bytes <*>"}},
		"text in brackets": {
			[]string{"dial to host failed (timed out)", "dial to host failed (reset by peer)"},
			[]string{"dial to host failed (<*>)"},
		},
		"the same text in brackets": {[]string{"dial to host failed (timed out)"}, []string{"dial to host failed (timed out)"}},
		"keys in brackets": {
			[]string{"job was done soon (code=ok, took=low)", "job was done soon (code=bad, took=high)"},
			[]string{"job was done soon (code=<*>, took=<*>)"},
		},
		"messages in quotes": {
			[]string{`msg="disk is full now" level=warn host=db`, `msg="user went away" level=warn host=db`},
			[]string{`msg="disk is full now" level=warn host=db`, `msg="user went away" level=warn host=db`},
		},
		"states": {
			[]string{"job moved from NEW to READY", "job moved from READY to RUNNING", "job moved from RUNNING to DONE", "job moved from DONE to LOST", "job moved from LOST to FAILED", "job moved from FAILED to DEAD"},
			[]string{"job moved from NEW to READY", "job moved from READY to RUNNING", "job moved from RUNNING to DONE", "job moved from DONE to LOST", "job moved from LOST to FAILED", "job moved from FAILED to DEAD"},
		},
		"methods":  {[]string{`10.0.0.1 "GET /x" took 5`, `10.0.0.1 "PUT /x" took 5`}, []string{`<ip> "GET <path>" took <num>`, `<ip> "PUT <path>" took <num>`}},
		"missing":  {[]string{"GET /x took 1 - -", "GET /x took 1 - 512"}, []string{"GET <path> took <num> - <*>"}},
		"bytes":    {[]string{"sent 4c be 10", "sent 01 02 fd a0"}, []string{"sent <hex>"}},
		"plural":   {[]string{"now 1 connection open", "now 2 connections open"}, []string{"now <num> connection open"}},
		"dates":    {[]string{"at Sun Jun 19 10:03:01 2005 from here"}, []string{"at <time> from here"}},
		"lists":    {[]string{"got [a, b] here", "got [c, d, e] here"}, []string{"got [<*>] here"}},
		"one line": {[]string{"a\tb\r\n  c\x00d"}, []string{"a b c d"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, c := range clustersOf(c.texts) {
				got = append(got, c.template)
			}
			slices.Sort(c.want)
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestMixed(t *testing.T) {
	got := Clusters([]Example{{Text: "red car", Mixed: []int{0}}})
	if len(got) != 1 || got[0].Template != "<*> car" {
		t.Errorf("got %+v", got)
	}
}

func TestFreeText(t *testing.T) {
	var texts []string
	for i := range 30 {
		w := string(rune('a'+i%26)) + string(rune('g'+i%7))
		texts = append(texts, "[chat] says: "+w+strings.Repeat(" more"+w, i%9))
	}
	if got := clustersOf(texts); len(got) != 1 {
		t.Errorf("got %q", got)
	}
}

// TestHostile holds clustering to seconds for what is made to be slow.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(n int, parts ...string) string {
		var b strings.Builder
		for b.Len() < n {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		return b.String()
	}
	words := make([]string, 60)
	for i := range words {
		words[i] = string(rune('a'+r.IntN(26))) + string(rune('a'+r.IntN(26))) + " "
	}
	alike := func() string { // messages that differ in a few words each
		text := strings.Fields(strings.Repeat("the quick brown fox jumps over a lazy dog ", 12))
		for range 9 {
			text[r.IntN(len(text))] = pick(1, words...) + pick(1, words...)
		}
		return strings.Join(text, " ")
	}
	letters := func() string { return pick(1, words...) }
	n := 0
	count := func(most int) int { n++; return n / 7 % most }
	for name, text := range map[string]func() string{
		"choices": func() string { return pick(400, "w ", "1 ", `"x" `, "k=v ", "(z) ") },
		"colons":  func() string { return strings.Repeat("a ", count(120)) + letters() + strings.Repeat(":", count(48)) },
		"quotes": func() string {
			return "alpha beta " + strings.Repeat(`"a b" `, count(90)) + strings.Repeat("'c ", count(90))
		},
		"common": func() string { return "user did " + pick(250, "a=", "b ", "c: ", "d, ", "e; ") },
		"columns": func() string { // each message differs from most in its own column
			text := strings.Fields(strings.Repeat("a ", maxTokens))
			text[count(maxTokens)] = "b"
			return strings.Join(text, " ") + strings.Repeat("!", r.IntN(4)) + letters()
		},
		"brackets": func() string { return pick(maxScan, `"`, "'", "(", "[", "a ", "{", "<", "=(") },
		"openings": func() string { return "user did " + pick(maxScan, words...) },
		"alike":    alike,
	} {
		examples := make([]Example, 8192)
		for i := range examples {
			examples[i].Text = text()
		}
		start := time.Now()
		Clusters(examples)
		if d := time.Since(start); d > 20*time.Second { // 2 where nothing else runs
			t.Errorf("%s: %v", name, d)
		}
	}
}

// TestDamaged groups messages with copies of them that lack a bracket or a quote,
// or have one more: what is a span in one is none in the other.
func TestDamaged(t *testing.T) {
	whole := []string{
		"Task [77-aa] raised: ValueError('x')", "Task [78-bb] raised: KeyError(\"id\")", `"GET /a/b?c=d HTTP/1.1" 502 Bad Gateway`, `"POST /a HTTP/1.1" 500 Internal Server Error`,
		`open "/srv/a b" failed (2: No such file), client: 10.0.0.1`, `open "/srv/c" failed (13: Permission denied), client: 10.0.0.2`,
		"job {id=1, name='a b'} done in 3 ms", "job {id=2, name='c'} done in 4 ms", "user <alice> said: 'hi'", "user <bob> said: hello there", "dial [::1]:80: refused (reset by peer)", "dial [fe80::1]:80: refused (timed out)",
	}
	const marks = "'\"()[]{}<>:=,; "
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		var texts []string
		for range 2 + r.IntN(6) {
			text := whole[r.IntN(len(whole))]
			texts = append(texts, text)
			for range r.IntN(3) {
				i := r.IntN(len(text))
				switch mark := marks[r.IntN(len(marks))]; {
				case strings.IndexByte(marks, text[i]) >= 0:
					text = text[:i] + text[i+1:]
				default:
					text = text[:i] + string(mark) + text[i:]
				}
				texts = append(texts, text)
			}
		}
		checkOrder(t, texts, r.Uint64())
	}
}

func FuzzClusters(f *testing.F) {
	f.Add("Task [77-aa] raised: ValueError('{x')\nTask [77-aa] raised: ValueError('x')", uint64(1))
	f.Add("user alice logged in\nuser bob logged in\n[a, b] (c)", uint64(1))
	f.Add(`k="v w" x=[1, 2] T=<a>`+"\n=(((\n'\"\n", uint64(2))
	f.Fuzz(func(t *testing.T, texts string, seed uint64) {
		checkOrder(t, strings.Split(texts, "\n"), seed)
	})
}
