package pattern

import "testing"

// This file owns tests of the tidying of templates.

func TestTidy(t *testing.T) {
	s := newSymbols()
	word := func(lead, text string) part { return part{lead: s.symbol(lead), text: s.symbol(text)} }
	several := func(lead string) part {
		return part{lead: s.symbol(lead), kind: anything, open: true, wide: true}
	}
	named := func(name string) part { return part{text: s.symbol(name), kind: anything} }
	for want, given := range map[string]template{
		"a <*>":           {parts: []part{word("", "a"), several(" ")}, tail: s.symbol(")")},
		"a <*> b":         {parts: []part{word("", "a"), several(" ["), word(" ", "b")}},
		"a (<*>)":         {parts: []part{word("", "a"), several(" (")}, tail: s.symbol(")")},
		`a "b" <*> "c"`:   {parts: []part{word("", "a"), word(` "`, "b"), several(`" `), word(`" "`, "c")}, tail: s.symbol(`"`)},
		"<*> a":           {parts: []part{several(""), several(""), word(" ", "a")}},
		"a ( b":           {parts: []part{word("", "a"), word(" ( ", "b")}},
		"block_<*>x_<*> ": {parts: []part{named("block_"), named("x_")}, tail: s.symbol(" ")},
	} {
		given.symbols = s
		given.tidy()
		if got := given.String(); got != oneLine(want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// A message alone is its own template, with its punctuation.
func TestTemplateKeepsPunctuation(t *testing.T) {
	for _, text := range []string{
		`bad body {"path":"/","user":"bob"}`,
		`refused {"exception":"[object] (PDOException)"}`,
		`said "yes", ("no") and ["maybe"]`,
	} {
		if got := Clusters([]Example{{Text: text}})[0].Template; got != text {
			t.Errorf("got %s, want %s", got, text)
		}
	}
}

func TestCommonText(t *testing.T) {
	for _, c := range [][3]string{
		{"a b", "a b", "a b"},
		{"k=a, l=<num>", "k=b, l=<num>", "k=<*>, l=<num>"},
		{"a b", "a c", "a <*>"},
		{"a", "b", ""},
		{"a b", "a b c", ""},
		{"a,b", "a b", ""},
		{"", "a", ""},
	} {
		if got := commonText(c[0], c[1]); got != c[2] {
			t.Errorf("of %q and %q: got %q, want %q", c[0], c[1], got, c[2])
		}
	}
}
