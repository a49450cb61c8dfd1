package pattern

import "testing"

// This file owns tests of the tidying of templates.

func TestTidy(t *testing.T) {
	several := part{kind: anything, open: true, wide: true}
	behind := func(lead string, p part) part {
		p.lead = lead
		return p
	}
	for want, given := range map[string]template{
		"a <*>":           {parts: []part{{text: "a"}, behind(" ", several)}, tail: ")"},
		"a <*> b":         {parts: []part{{text: "a"}, behind(" [", several), {lead: " ", text: "b"}}},
		"a (<*>)":         {parts: []part{{text: "a"}, behind(" (", several)}, tail: ")"},
		`a "b" <*> "c"`:   {parts: []part{{text: "a"}, {lead: ` "`, text: "b"}, behind(`" `, several), {lead: `" "`, text: "c"}}, tail: `"`},
		"<*> a":           {parts: []part{several, behind("", several), {lead: " ", text: "a"}}},
		"a ( b":           {parts: []part{{text: "a"}, {lead: " ( ", text: "b"}}},
		"block_<*>x_<*> ": {parts: []part{{kind: anything, name: "block_"}, {kind: anything, name: "x_"}}, tail: " "},
	} {
		given.tidy()
		if got := given.String(); got != oneLine(want) {
			t.Errorf("got %q, want %q", got, want)
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
