package report

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func sample() *Report {
	at := time.Date(2026, 1, 2, 3, 4, 5, 6, time.FixedZone("", 3600))
	why := "cut <short>"
	return &Report{
		Schema: Schema, Version: "1", Generated: at, Complete: true, ElapsedSeconds: 1.5,
		Totals:   Totals{Records: 3, Severities: Counts{1, 0, 2}, First: &at},
		Sources:  []Source{{Name: "a", Records: 1, Severities: Counts{1}, Error: &why}},
		Timeline: Timeline{IntervalSeconds: 1, Buckets: []Bucket{{Start: at.Truncate(time.Second)}}},
		Patterns: []Pattern{{
			Template: "x", Count: 2, Severity: "error", Severities: map[string]int64{"error": 2},
			Histogram: Histogram{IntervalSeconds: 2, Start: &at, Counts: []int64{2}},
		}},
		Fingerprints: []Fingerprint{{Fingerprint: "0123456789abcdef", Count: 2, Severities: map[string]int64{"error": 2}, Mixed: []int{1}}},
	}
}

func encode(t *testing.T, r *Report) string {
	t.Helper()
	var b strings.Builder
	if err := r.Encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRoundTrip(t *testing.T) {
	for _, r := range []*Report{sample(), {Schema: Schema}} {
		text := encode(t, r)
		got, err := Decode(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		want := r.normal()
		if d := cmp.Diff(&want, got); d != "" {
			t.Error(d)
		}
		if again := encode(t, got); again != text {
			t.Errorf("got %s\nwant %s", again, text)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	const head = `{"schema":"logagg.report/v1",`
	for name, c := range map[string]struct{ in, want string }{
		"schema":      {`{"schema":"x"}`, `report has schema "x", want "logagg.report/v1"`},
		"trailing":    {`{"schema":"logagg.report/v1"} 1`, "line 1"},
		"syntax":      {"{\n\n!", "line 3, byte 4"},
		"empty":       {"", "unexpected end"},
		"severity":    {head + `"totals":{"severities":{"bad":1}}}`, `unknown severity "bad"`},
		"negative":    {head + `"totals":{"severities":{"info":-1}}}`, "negative"},
		"sum":         {head + `"totals":{"records":2,"severities":{"info":1}}}`, "sum to 1, want 2"},
		"late time":   {head + `"generated":"9999-12-31T23:59:59-01:00"}`, "outside the years"},
		"pattern":     {head + `"patterns":[{"severity":"error","count":2,"severities":{"error":1}}]}`, "sum to 1, want 2"},
		"fingerprint": {head + `"fingerprints":[{"count":1,"severities":{"bad":1}}]}`, `unknown severity "bad"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Decode(strings.NewReader(c.in))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	var b bytes.Buffer
	if err := sample().Encode(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(`{"schema":"logagg.report/v1"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Decode(bytes.NewReader(data))
		if err != nil {
			return
		}
		text := encode(t, r)
		again, err := Decode(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(r, again); d != "" {
			t.Error(d)
		}
	})
}
