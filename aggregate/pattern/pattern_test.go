package pattern

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// This file owns tests of phase 1 and of what both phases promise.

var messages = rapid.Custom(func(t *rapid.T) []byte {
	parts := rapid.SliceOfN(rapid.SampledFrom([]string{
		"a", "user", "root", "dead", "beef", "1", "42", "0x1f", "10.0.0.1", "r24", "ssh2", "MD5", "foo.bar.baz", "fe80", "/usr/bin", "http", "C", "blk_1", "é", "\xff", "\x00",
		" ", " ", " ", "  ", "\t", ",", ", ", ":", "::", ": ", "=", ".", "-", "+", "/", "\\", "//", "://", "@", "$", "~", "[", "]", "(", ")", "()", "{", "}", "\"", "'", "<", ">", "#", "*",
	}), 0, 400).Draw(t, "parts")
	return []byte(strings.Join(parts, ""))
})

func TestTokensAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { agree(t, messages.Draw(t, "message")) })
}

func FuzzOf(f *testing.F) {
	f.Add([]byte("Failed password for root from 10.0.0.1 port 22 ssh2"))
	f.Add([]byte("at /a/b:c= r24=0x1 fe80::1 C:\\x http://a/b?c=d, -5 [1, 2, 3]"))
	f.Fuzz(func(t *testing.T, m []byte) { agree(t, m) })
}

type failer interface{ Fatalf(string, ...any) }

// agree checks that all ways to a fingerprint are the same.
func agree(t failer, m []byte) {
	want := Of(m)
	tokens := tokenize(nil, m)
	if got := hashTokens(tokens); got != want {
		t.Fatalf("%q: tokens give %v, Of %v", m, got, want)
	}
	n := scanned(m)
	if n > len(m) || n > maxScan {
		t.Fatalf("%q: scanned %d", m, n)
	}
	if got := Of(m[:n]); got != want {
		t.Fatalf("%q: the %d bytes that count give %v, Of %v", m, n, got, want)
	}
	if scanned(m[:n]) != n {
		t.Fatalf("%q: scanned %d, then %d", m, n, scanned(m[:n]))
	}
	if len(tokens) > maxTokens+1 {
		t.Fatalf("%q: %d tokens", m, len(tokens))
	}
}

func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"took 5 ms", "took 123 ms", true},
		{"took -5 ms", "took 5 ms", true},
		{"took 5 ms", "took  5\tms ", true},
		{"from 10.0.0.1:80", "from 10.0.0.2:8080", true},
		{"from fe80::1", "from 2001:db8::ff00:42:8329", true},
		{"open /a/b", "open /var/log/x.log", true},
		{"open C:\\a\\b", "open D:\\Windows\\x.dll", true},
		{"get http://a/b?c=d", "get https://example.com/", true},
		{"at 10:11:12", "at 1:02:03", true},
		{"mac 00:11:22:33:44:55", "mac aa:bb:cc:dd:ee:ff", true},
		{"ids 1, 2, 3", "ids 4", true},
		{"blocks blk_1 blk_2", "blocks blk_3", true},
		{"user root", "user admin", false},
		{"error 5", "error: 5", false},
		{"add: 5", "bad: 5", false},
		{"r24=0x00000001", "r25=0x00000001", false},
		{"main.go:12", "main.go:13", true},
		{"main.go:12", "scan.go:12", false},
		{"read/write 1", "read/only 1", false},
		{"for x ssh2: RSA", "for x ssh1: RSA", false},
		{"", " ", true},
	} {
		if got := Of([]byte(c.a)) == Of([]byte(c.b)); got != c.same {
			t.Errorf("%q and %q: same %v, want %v", c.a, c.b, got, c.same)
		}
	}
}

// TestFingerprints holds fingerprints: hosts and versions must agree on them, so
// one that differs takes a new Grouping.
func TestFingerprints(t *testing.T) {
	for _, c := range []struct{ message, want string }{
		{"", "9e3779b97f4a7c15"},
		{"x", "edba87228056387e"},
		{"Failed password for root from 10.0.0.1 port 22 ssh2", "73f0efda8378dceb"},
		{"Accepted publickey for x from 10.0.0.1 port 22 ssh2: RSA", "97bce3b02b17786f"},
		{"took -5 ms, [1, 2, 3] left", "7e2147d815777445"},
		{"open /a/b/c.txt: r24=0x17 deadbeef added", "af2869a05d3e6cca"},
		{"GET https://a.b/c?d=e HTTP/1.1 at 10:11:12", "00a1fad0b529529f"},
		{"blk_17 fe80::1 C:\\x user@example.org \tdone.", "07733385b7cafa1c"},
		{"é\xff and " + strings.Repeat("word ", 300), "99eb167df8493647"},
	} {
		if got := Of([]byte(c.message)).String(); got != c.want {
			t.Errorf("%q: %s, want %s", c.message, got, c.want)
		}
	}
}

func TestOfAllocatesNothing(t *testing.T) {
	m := []byte("Failed password for root from 10.0.0.1 port 22 ssh2 [1, 2, 3] C:\\x http://a/b")
	if n := testing.AllocsPerRun(100, func() { Of(m) }); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}

// TestClustersOrder shuffles the examples: the same clusters must come out, each
// example in exactly one.
func TestClustersOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var texts []string
		for _, m := range rapid.SliceOfN(messages, 0, 20).Draw(t, "messages") {
			texts = append(texts, string(m[:min(len(m), 60)]))
		}
		checkOrder(t, texts, rapid.Uint64().Draw(t, "seed"))
	})
}

func checkOrder(t failer, texts []string, seed uint64) {
	a := clustersOf(texts)
	shuffled := slices.Clone(texts)
	rand.New(rand.NewPCG(seed, 1)).Shuffle(len(texts), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	b := clustersOf(shuffled)
	if !slices.EqualFunc(a, b, func(a, b textCluster) bool { return a.template == b.template && slices.Equal(a.members, b.members) }) {
		t.Fatalf("order matters:\n%q\n%q", a, b)
	}
	total := 0
	for i, c := range a {
		total += len(c.members)
		if i > 0 && a[i-1].template >= c.template {
			t.Fatalf("%q behind %q", c.template, a[i-1].template)
		}
		if len(c.template) > maxTemplate || strings.ContainsAny(c.template, "\n\r\x00\x1b") {
			t.Fatalf("template %q", c.template)
		}
	}
	if total != len(texts) {
		t.Fatalf("%d of %d examples", total, len(texts))
	}
}

type textCluster struct {
	template string
	members  []string
}

func clustersOf(texts []string) []textCluster {
	examples := make([]Example, len(texts))
	for i, s := range texts {
		examples[i].Text = s
	}
	var out []textCluster
	for _, c := range Clusters(examples) {
		tc := textCluster{template: c.Template}
		for _, m := range c.Members {
			tc.members = append(tc.members, texts[m])
		}
		slices.Sort(tc.members)
		out = append(out, tc)
	}
	return out
}

func TestTemplates(t *testing.T) {
	for _, c := range []struct {
		texts []string
		want  []string
	}{
		{[]string{"took 5 ms"}, []string{"took <num> ms"}},
		{[]string{"took 5 ms", "took 2 sec"}, []string{"took <num>"}},
		{[]string{"Connection to 10.0.0.1 refused after 5 seconds"}, []string{"Connection to <ip> refused after <num> seconds"}},
		{[]string{"open /a/b: no", "open 5: no"}, []string{"open <*>: no"}},
		{[]string{"id 123e4567-e89b-12d3-a456-426614174000 mac 00:11:22:33:44:55 at 2024-01-02T03:04:05Z"}, []string{"id <uuid> mac <mac> at <time>"}},
		{[]string{"two\nlines\x1b[0m"}, []string{"two lines [<num>"}},
		{[]string{"service start ok", "service stop ok"}, []string{"service start ok", "service stop ok"}},
		{nil, nil},
	} {
		var got []string
		for _, cl := range clustersOf(c.texts) {
			got = append(got, cl.template)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.texts, got, c.want)
		}
	}
}

func corpus(b *testing.B) []string {
	names, _ := filepath.Glob("../../testdata/logs/*")
	var lines []string
	for _, n := range names {
		data, err := os.ReadFile(n)
		if err != nil {
			continue
		}
		for l := range bytes.Lines(data) {
			lines = append(lines, string(bytes.TrimSpace(l)))
		}
	}
	if len(lines) == 0 {
		b.Skip("no logs")
	}
	return lines
}

func BenchmarkOf(b *testing.B) {
	for name, m := range map[string]string{
		"100B": "Received block blk_-1608999687919862906 of size 91178 from /10.250.10.6 and more words to fill it up.",
		"800B": strings.Repeat("the quick brown fox jumps over the lazy dog and runs through the forest until nightfall, then sleeps ", 8),
	} {
		b.Run(name, func(b *testing.B) {
			m := []byte(m)
			b.SetBytes(int64(len(m)))
			for b.Loop() {
				Of(m)
			}
		})
	}
}

// BenchmarkOfLogs goes over many different messages, whose branches no
// processor learns.
func BenchmarkOfLogs(b *testing.B) {
	var lines [][]byte
	n := 0
	for _, l := range corpus(b) {
		lines = append(lines, []byte(l))
		n += len(l)
	}
	b.SetBytes(int64(n))
	for b.Loop() {
		for _, l := range lines {
			Of(l)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(lines)), "ns/message")
}

func BenchmarkClusters(b *testing.B) {
	lines := corpus(b)
	r := rand.New(rand.NewPCG(1, 2))
	var examples []Example
	for len(examples) < 10_000 {
		words := strings.Fields(lines[r.IntN(len(lines))])
		if len(words) > 2 {
			words[r.IntN(len(words))] = words[r.IntN(len(words))]
		}
		examples = append(examples, Example{Text: strings.Join(words, " ")})
	}
	for b.Loop() {
		Clusters(examples)
	}
}
