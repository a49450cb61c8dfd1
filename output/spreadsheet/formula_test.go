package spreadsheet

import "testing"

func TestIsFormula(t *testing.T) {
	for in, want := range map[string]bool{
		"": false, " ": false, "a=1": false, "\xff=1": false, "日本": false, "“=1": false, "\u00a0x": false,
		"=1": true, "  +1": true, "-x": true, "@a": true, "\tx": true, " \nx": true,
		"\u00a0=1": true, "\u3000=1": true, "\u2003 @a": true, "\u200b=1": true, "\ufeff-x": true, "\u0085=1": true,
		"＝1": true, "＋1": true, "－1": true, "＠a": true, "\u3000＝1": true, "﹦1": true,
	} {
		if got := IsFormula(in); got != want || IsFormula([]byte(in)) != want {
			t.Errorf("%q: got %v", in, got)
		}
	}
}
