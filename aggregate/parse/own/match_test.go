// This file holds the matcher equal to package regexp.

package own

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

const (
	typicalPattern = `^(?P<time>\S+ \S+) \[(?P<level>\w+)\] (?P<logger>\S+): (?P<message>.*)$`
	typicalLine    = "2026-11-21 10:00:00.123 [ERROR] com.example.cart: checkout of 3 items failed: card declined by the bank"
)

var matchTests = []struct {
	pattern string
	lines   []string
}{
	{typicalPattern, []string{typicalLine, "", "a b [c] d", "a b [c] d: ", "a b [c] d:e: f", "2026 x [\xff] y: z"}},
	{`(?P<a>.*) (?P<b>.*) (?P<c>.*) \[x\]`, []string{"a b c d e [x]", "a b c d e f [y]", strings.Repeat("a ", 300)}},
	{`(?P<a>.*?) (?P<b>.+?)(?P<c>\d+)?$`, []string{"a b 12", "a  12", "12"}},
	{`(?:a|ab)(?:c|bcd)(d*)`, []string{"abcd", "abcdd", "acd", "ab"}},
	{`((a*)+)(b|)`, []string{"aab", "b", "", "ab"}},
	{`(|a)*(x)?`, []string{"aa", "aax"}},
	{`(|a)+x`, []string{"aax", "aa"}},
	{`(?i)(err|warn|k+)\b(.*)`, []string{"ERR x", "Warned", "Kk\u212ak x"}},
	{`([^\]]*)\](\pL+)`, []string{"é\xc3]äö1", "\xe2\x82]x"}},
	{`(.+)(\x{fffd}.*)`, []string{"ab\xffcd", "\xe2\x82\xac\x82x"}},
	{`(?s)(.*)\n(?m)^(x*)$`, []string{"a\nxx\nb", "a\n\nxx"}},
	{`(\S+)(é+|\xe9)(.*)`, []string{"aéébé", "éé\xa9"}},
	{`(?:a?){20}a{20}`, []string{strings.Repeat("a", 20), strings.Repeat("a", 19)}},
	{`(?:(\d{4})-(\d{2})|(\d{2})/(\d{2}))\s*(?:\[(\w+)\])?(.*)`, []string{"2026-11 [x]y", "11/12z"}},
	{`(x+x+)+y`, []string{strings.Repeat("x", 200)}},
	{`(?:a*b?)*c`, []string{strings.Repeat("a", 500), strings.Repeat("ab", 50) + "c"}},
}

func sameMatch(t *testing.T, m *matcher, pattern string, line []byte) {
	t.Helper()
	want := m.re.FindSubmatchIndex(line)
	got := m.match(line)
	if !slices.Equal(got, want) {
		t.Fatalf("%s on %q\n got %v\nwant %v", pattern, line, got, want)
	}
}

func TestMatch(t *testing.T) {
	for _, tt := range matchTests {
		p, err := compile(tt.pattern)
		if err != nil {
			t.Fatal(err)
		}
		m := newMatcher(p)
		for _, line := range tt.lines {
			sameMatch(t, m, tt.pattern, []byte(line))
			sameMatch(t, m, tt.pattern, []byte(line))
		}
	}
}

func TestMatchGivesUp(t *testing.T) {
	p, err := compile(`(?:(a*)b?)*c`)
	if err != nil {
		t.Fatal(err)
	}
	m := newMatcher(p)
	long := []byte(strings.Repeat("a", 1<<20))
	if m.match(long) != nil || cap(m.marks) > maxMarks/64 {
		t.Fatalf("marks: %d words", cap(m.marks))
	}
	sameMatch(t, m, `(?:(a*)b?)*c`, append(long, 'c'))
}

// Patterns of few parts, on lines of few letters, meet more often than those
// that fuzzing makes.
func TestMatchRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	atoms := []string{"a", "b", "ab", ".", "[^a]", "[ab]", "\\S", "\\w", "é", "\\b", "$", "^", "(?:)", " ", "[a-\\x{10ffff}]", "(?i)b", "\\x{fffd}"}
	repeats := []string{"", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}?"}
	letters := []string{"a", "a", "b", "B", " ", "é", "\xc3", "\xa9", "\n", "\xff"}
	var pattern func(depth int) string
	pattern = func(depth int) string {
		var b strings.Builder
		for range 1 + r.IntN(4) {
			switch part := r.IntN(10); {
			case part < 3 && depth > 0:
				b.WriteString("(" + pattern(depth-1) + ")")
			case part == 3 && depth > 0:
				b.WriteString("(?:" + pattern(depth-1) + "|" + pattern(depth-1) + ")")
			default:
				b.WriteString(atoms[r.IntN(len(atoms))])
			}
			b.WriteString(repeats[r.IntN(len(repeats))])
		}
		return b.String()
	}
	for range 1000 {
		text := pattern(3)
		p, err := compile(text)
		if err != nil {
			continue
		}
		m := newMatcher(p)
		for range 8 {
			var line []byte
			for range r.IntN(12) {
				line = append(line, letters[r.IntN(len(letters))]...)
			}
			sameMatch(t, m, text, line)
		}
	}
}

func FuzzMatch(f *testing.F) {
	for _, tt := range matchTests {
		for _, line := range tt.lines {
			f.Add(tt.pattern, []byte(line))
		}
	}
	f.Fuzz(func(t *testing.T, pattern string, line []byte) {
		if len(pattern) > 200 || len(line) > 1000 {
			return
		}
		p, err := compile(pattern)
		if err != nil {
			return
		}
		m := newMatcher(p)
		sameMatch(t, m, pattern, []byte("x"+string(line))) // leaves marks and places
		sameMatch(t, m, pattern, line)
	})
}

func BenchmarkMatch(b *testing.B) {
	p, err := compile(typicalPattern)
	if err != nil {
		b.Fatal(err)
	}
	for _, line := range []string{typicalLine, strings.Replace(typicalLine, "[", "(", 1)} {
		b.Run(fmt.Sprintf("fits=%v", p.re.MatchString(line)), func(b *testing.B) {
			m, line := newMatcher(p), []byte(line)
			b.SetBytes(int64(len(line)))
			b.ReportAllocs()
			for b.Loop() {
				m.match(line)
			}
		})
	}
}
