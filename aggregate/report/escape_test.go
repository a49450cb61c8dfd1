package report

import (
	"encoding/json"
	"testing"
)

func TestEscapeControls(t *testing.T) {
	for _, s := range []string{"plain é 日本", "\u009b31m", "a\u007f\u202eb\u2066", "\u0085", "\u2028"} {
		b, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		safe := EscapeControls(b)
		for _, r := range string(safe) {
			if DrivesTerminal(r) {
				t.Errorf("%q: %q holds %U", s, safe, r)
			}
		}
		var back string
		if err := json.Unmarshal(safe, &back); err != nil || back != s {
			t.Errorf("%q came back as %q, %v", s, back, err)
		}
	}
}
